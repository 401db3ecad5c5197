//! What h2 0.4 says itself, where it gives no code of another. Nothing but rows.

use errpolicy::{Row, rows};

/// By numbers of our own, which tell nobody anything.
pub const ROWS: [Row; 4] = rows! { domain "h2";
    1 "User"         permanent [origin = local]
      "our own code used the connection wrongly, or a stream that is gone"
      "h2 0.4.20 src/codec/error.rs";
    2 "Reset(ours)"  permanent [origin = local]
      "we reset the stream ourselves; the peer may have acted before"
      "h2 0.4.20 src/error.rs";
    3 "GoAway(ours)" retryable [scope = connection, origin = local]
      "we closed the connection ourselves, with the requests that were on it"
      "h2 0.4.20 src/error.rs";
    4 "Io"           retryable [scope = connection, origin = upstream]
      "the connection failed, and no errno tells how"
      "docs.rs/h2/0.4 Error::is_io";
};
