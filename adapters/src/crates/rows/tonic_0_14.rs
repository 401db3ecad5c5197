//! What tonic 0.14 says itself, where it gives no code of another. Nothing but rows.

use errpolicy::{Row, rows};

/// By numbers of our own, which tell nobody anything.
pub const ROWS: [Row; 3] = rows! { domain "tonic";
    1 "ConnectError" retryable [effect = not_applied, scope = connection, origin = upstream]
      "no connection could be made, so nothing was sent"
      "docs.rs/tonic/0.14 ConnectError";
    2 "Endpoint"     permanent [effect = not_applied, origin = local]
      "the address or the settings of the channel are not valid"
      "tonic 0.14.9 src/transport/error.rs";
    3 "Transport"    retryable [scope = connection, origin = upstream]
      "the channel failed, and tonic does not tell how"
      "docs.rs/tonic/0.14 transport::Error";
};
