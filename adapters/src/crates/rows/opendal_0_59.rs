//! What opendal 0.59 says itself, where it gives no code of another. Nothing but rows.

use errpolicy::{Row, rows};

/// By numbers of our own, which tell nobody anything.
pub const ROWS: [Row; 13] = rows! { domain "opendal";
     1 "Unexpected"         retryable [origin = upstream]
       "anything that no other kind names: a broken connection, a 500 of the service" "docs.rs/opendal/0.59 ErrorKind";
     2 "Unsupported"        permanent [origin = upstream]
       "the service cannot do this" "docs.rs/opendal/0.59 ErrorKind";
     3 "ConfigInvalid"      permanent [origin = local, remedy = operator]
       "our configuration or our options are wrong" "docs.rs/opendal/0.59 ErrorKind";
     4 "NotFound"           not_found [origin = upstream]
       "the service was asked, and has no such path" "docs.rs/opendal/0.59 ErrorKind";
     5 "PermissionDenied"   permanent [origin = upstream, remedy = operator]
       "our credentials do not suffice" "docs.rs/opendal/0.59 ErrorKind";
     6 "IsADirectory"       permanent [origin = upstream]
       "the path is a directory" "docs.rs/opendal/0.59 ErrorKind";
     7 "NotADirectory"      permanent [origin = upstream]
       "the path is no directory" "docs.rs/opendal/0.59 ErrorKind";
     8 "AlreadyExists"      permanent [origin = upstream]
       "the path exists; an earlier try of ours may have made it" "docs.rs/opendal/0.59 ErrorKind";
     9 "RateLimited"        retryable [origin = upstream]
       "the service wants fewer requests for a while" "docs.rs/opendal/0.59 ErrorKind";
    10 "IsSameFile"         permanent [effect = not_applied, origin = local]
       "both paths are the same, which is noticed before anything is sent" "docs.rs/opendal/0.59 ErrorKind";
    11 "ConditionNotMatch"  permanent [origin = upstream]
       "the condition is false; an earlier try of ours may have made it so" "docs.rs/opendal/0.59 ErrorKind";
    12 "RangeNotSatisfied"  permanent [origin = upstream]
       "the content has no such range" "docs.rs/opendal/0.59 ErrorKind";
    13 "Conflict"           permanent [origin = upstream]
       "it conflicts with the resource's state; the status says whether that passes" "docs.rs/opendal/0.59 ErrorKind";
};
