//! What a peer's class means to us, by its number. Nothing but rows.

use errpolicy::{Row, rows};

/// By the number of the class.
pub const ROWS: [Row; 4] = rows! { domain "wire";
    0 "not-found" not_found [origin = upstream]
        "the peer is the authority that was asked, and says so" "errpolicy, wire form 1";
    1 "permanent" permanent [origin = upstream]
        "the peer says that the same request fails the same way, or says what this version does not know" "errpolicy, wire form 1";
    2 "retryable" retryable [origin = upstream]
        "the peer says that the same request may succeed" "errpolicy, wire form 1";
    3 "critical"  retryable [scope = target, origin = upstream]
        "the peer is out of order; another may do the work, and it does not stop us" "errpolicy, wire form 1";
};
