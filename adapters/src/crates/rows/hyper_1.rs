//! What hyper 1 says itself, where it gives no code of another. Nothing but rows.

use errpolicy::{Row, rows};

/// By numbers of our own, which tell nobody anything.
pub const ROWS: [Row; 10] = rows! { domain "hyper";
     1 "Canceled"            retryable [scope = connection, origin = upstream]
       "the connection ended before it took the request, or before a request that it took became an upgrade"
       "docs.rs/hyper/1 Error::is_canceled; hyper 1.12 src/upgrade.rs";
     2 "Canceled(unsent)"    retryable [effect = not_applied, scope = connection, origin = upstream]
       "the connection ended before it took the request: nothing of it was written"
       "hyper 1.12 src/client/dispatch.rs, src/proto/h1/dispatch.rs";
     3 "ChannelClosed"       retryable [effect = not_applied, scope = connection, origin = upstream]
       "the connection has ended; it was asked whether it is ready, and given nothing"
       "docs.rs/hyper/1 Error::is_closed";
     4 "TimedOut"            retryable [scope = connection, origin = upstream]
       "the peer did not answer a PING in time; it may have acted on what it was sent"
       "docs.rs/hyper/1 Error::is_timeout";
     5 "BodyWriteAborted"    permanent [origin = local]
       "our body ended before its declared length; the peer may have acted on a part"
       "docs.rs/hyper/1 Error::is_body_write_aborted";
     6 "User"                permanent [origin = local]
       "our own code failed: the stream of our body, or a wrong use of hyper"
       "docs.rs/hyper/1 Error::is_user";
     7 "IncompleteMessage"   retryable [scope = connection, origin = upstream]
       "the peer closed before the end of its answer; one that found a reused connection idle looks the same"
       "docs.rs/hyper/1 Error::is_incomplete_message";
     8 "Parse"               retryable [scope = connection, origin = upstream]
       "what the peer sent is no HTTP, or is out of step; the request may have been acted on"
       "docs.rs/hyper/1 Error::is_parse; RFC 9209 http_protocol_error";
     9 "Framing"             retryable [scope = connection, origin = upstream]
       "what the peer sent breaks its own framing"
       "RFC 9112, 7.1; hyper 1.12 src/proto/h1/decode.rs";
    10 "Connection"          retryable [scope = connection, origin = upstream]
       "the connection failed, and hyper does not tell how"
       "hyper 1.12 src/error.rs";
};
