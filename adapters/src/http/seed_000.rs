//! The rows of [`SEED_000`](super::SEED_000): the rule of the block store's client. Nothing but rows.

use errpolicy::{Row, rows};

pub(super) const ROWS: [Row; 10] = rows! { domain "http";
    100 "1xx"                            permanent [origin = upstream]
        "not a failure that another try cures" "Arvados sdk/go/keepclient";
    200 "2xx"                            permanent [origin = upstream]
        "not a failure that another try cures" "Arvados sdk/go/keepclient";
    300 "3xx"                            permanent [origin = upstream]
        "not a failure that another try cures" "Arvados sdk/go/keepclient";
    400 "4xx"                            permanent [origin = upstream]
        "every 4xx but 404, 408 and 429 is definitive" "Arvados sdk/go/keepclient";
    404 "404 Not Found"                  not_found [effect = not_applied, origin = upstream]
        "the only status that says not found" "Arvados sdk/go/keepclient";
    408 "408 Request Timeout"            retryable [scope = connection, origin = upstream, answered]
        "listed as temporary" "Arvados sdk/go/keepclient";
    429 "429 Too Many Requests"          retryable [effect = not_applied, origin = upstream]
        "listed as temporary" "Arvados sdk/go/keepclient";
    500 "5xx"                            retryable [origin = upstream, answered]
        "every 5xx but 501 and 505 is temporary" "Arvados sdk/go/keepclient";
    501 "501 Not Implemented"            permanent [effect = not_applied, origin = upstream]
        "a 5xx that is definitive" "Arvados sdk/go/keepclient";
    505 "505 HTTP Version Not Supported" permanent [effect = not_applied, origin = upstream]
        "a 5xx that is definitive" "Arvados sdk/go/keepclient";
};
