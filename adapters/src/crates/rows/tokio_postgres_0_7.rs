//! What tokio-postgres 0.7 says itself, where it gives no code of another. Nothing but rows.

use errpolicy::{Row, rows};

/// By numbers of our own, which tell nobody anything.
pub const ROWS: [Row; 6] = rows! { domain "tokio-postgres";
    1 "Closed"     retryable [scope = connection, origin = upstream]
      "the connection is gone, and nobody can tell whether the call went out before" "docs.rs/tokio-postgres/0.7 Error::is_closed";
    2 "WrongType"  permanent []
      "a value of ours is not of the type that the statement has there" "docs.rs/tokio-postgres/0.7 types::WrongType";
    3 "WasNull"    permanent []
      "the value that is stored is NULL, and ours may not be" "docs.rs/tokio-postgres/0.7 types::WasNull";
    4 "NoTlsError" permanent [effect = not_applied, remedy = operator]
      "TLS is wanted, and this program was given none" "docs.rs/tokio-postgres/0.7 tls::NoTlsError";
    5 "Encoding"   permanent []
      "a text of ours cannot be sent, or the reply to what was done cannot be read: the kind does not tell which" "docs.rs/postgres-protocol/0.6 message";
    6 "Io"         retryable [scope = connection, origin = upstream]
      "the connection is gone or never came about, as where a name is not resolved, and nothing tells how" "docs.rs/tokio-postgres/0.7 Error";
};
