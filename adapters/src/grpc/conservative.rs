//! Where [`CONSERVATIVE`](super::CONSERVATIVE) differs: the codes that AIP-194 does not let a client retry. Nothing but rows.

use errpolicy::{Row, rows};

pub(super) const ROWS: [Row; 2] = rows! { domain "grpc";
     4 "DEADLINE_EXCEEDED" permanent [origin = upstream]
       "listed as never retried: the deadline is the application's, and is to be honoured" "AIP-194";
    10 "ABORTED"           permanent [effect = not_applied, scope = transaction, origin = upstream]
       "listed as not retried for an individual request" "AIP-194";
};
