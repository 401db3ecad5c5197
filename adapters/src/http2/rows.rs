//! What every error code of HTTP/2 means: the rows of [`DEFAULT`](super::DEFAULT). Nothing but rows.

use errpolicy::{Row, rows};

pub(super) const ROWS: [Row; 14] = rows! { domain "http2";
     0 "NO_ERROR"            retryable [origin = upstream]
       "it shuts down, or wants no more of the request; whether it acted on this one is open" "RFC 9113 6.8, 8.1";
     1 "PROTOCOL_ERROR"      retryable [scope = connection, origin = upstream]
       "one side broke the protocol: the state of the connection is no longer trusted" "RFC 9113 7";
     2 "INTERNAL_ERROR"      retryable [origin = upstream]
       "something unexpected happened there, and whether it acted is unknown" "RFC 9113 7";
     3 "FLOW_CONTROL_ERROR"  retryable [scope = connection, origin = upstream]
       "it says that we broke flow control: the windows no longer agree" "RFC 9113 5.2, 7";
     4 "SETTINGS_TIMEOUT"    retryable [scope = connection, origin = upstream]
       "our acknowledgement of its settings came too late, and it closes the connection" "RFC 9113 6.5.3";
     5 "STREAM_CLOSED"       retryable [scope = connection, origin = upstream]
       "a frame met a stream that was closed already: the two sides no longer agree on its state" "RFC 9113 5.1";
     6 "FRAME_SIZE_ERROR"    retryable [scope = connection, origin = upstream]
       "a frame had a size that it does not take; most such frames cost the connection" "RFC 9113 4.2";
     7 "REFUSED_STREAM"      retryable [effect = not_applied, origin = upstream]
       "refused before any of it was processed: any method may be repeated" "RFC 9113 8.7";
     8 "CANCEL"              retryable [origin = upstream]
       "it no longer wants the stream, as a proxy says whose own time is up; it may have acted" "RFC 9113 7";
     9 "COMPRESSION_ERROR"   retryable [scope = connection, origin = upstream]
       "the state of the header compression is lost: every further request on the connection fails" "RFC 9113 4.3";
    10 "CONNECT_ERROR"       retryable [origin = upstream]
       "the connection behind the CONNECT was reset; what went through it may have acted" "RFC 9113 8.5";
    11 "ENHANCE_YOUR_CALM"   retryable [scope = connection, origin = upstream]
       "it takes us for a source of excessive load: wait" "RFC 9113 7";
    12 "INADEQUATE_SECURITY" permanent [effect = not_applied, remedy = operator]
       "it refuses the TLS parameters of the connection, and we would offer them again" "RFC 9113 9.2";
    13 "HTTP_1_1_REQUIRED"   permanent [effect = not_applied, remedy = operator]
       "it serves this over HTTP/1.1 only, and we would speak HTTP/2 again" "RFC 9113 7";
};
