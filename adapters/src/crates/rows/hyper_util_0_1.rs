//! What hyper-util 0.1 says itself, where it gives no code of another. Nothing but rows.

use errpolicy::{Row, rows};

/// By numbers of our own, which tell nobody anything.
pub const ROWS: [Row; 3] = rows! { domain "hyper-util";
     1 "Connect"      retryable [effect = not_applied, scope = connection, origin = upstream]
       "no connection could be made, so nothing was sent"
       "docs.rs/hyper-util/0.1 client::legacy::Error::is_connect";
     2 "UserRequest"  permanent [effect = not_applied, origin = local]
       "the client refuses such a request: its version, its method, or a URI that is not absolute"
       "hyper-util 0.1.21 src/client/legacy/client.rs";
     3 "SendRequest"  retryable [scope = connection, origin = upstream]
       "the request failed on its connection, and no error of hyper tells how"
       "hyper-util 0.1.21 src/client/legacy/client.rs";
};
