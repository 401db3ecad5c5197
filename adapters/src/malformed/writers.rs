//! What it means that data do not parse, by who wrote them. Nothing but rows.

use errpolicy::{Row, rows};

pub(super) const BY_CALLER: [Row; 1] = rows! { domain "malformed";
    1 "ByCaller"    permanent [effect = not_applied, origin = caller]
      "the same request carries the same bytes" "RFC 9110 15.5.1";
};

pub(super) const BY_UPSTREAM: [Row; 1] = rows! { domain "malformed";
    2 "ByUpstream"  retryable [scope = connection, origin = upstream]
      "asked again it writes anew; what it did before it wrote this is not known" "RFC 9110 15.6.3";
};

pub(super) const BY_US: [Row; 1] = rows! { domain "malformed";
    3 "ByUs"        permanent [effect = not_applied, remedy = operator]
      "what is stored stays as it is until a person mends it" "RFC 9110 15.6.1";
};
