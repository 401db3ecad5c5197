//! What `object_store` 0.14 says itself, where it gives no code of another. Nothing but rows.

use errpolicy::{Row, rows};

/// By numbers of our own, which tell nobody anything.
pub const ROWS: [Row; 11] = rows! { domain "object_store";
     1 "Generic"                  retryable [origin = upstream]
       "no answer, or one that no other variant names; it was tried again already" "docs.rs/object_store/0.14 Error";
     2 "NotFound"                 not_found [origin = upstream]
       "the store was asked, and has no such object" "docs.rs/object_store/0.14 Error";
     3 "InvalidPath"              permanent [effect = not_applied, origin = local]
       "the path is none; nothing was sent" "docs.rs/object_store/0.14 path::Error";
     4 "NotSupported"             permanent [origin = upstream]
       "the store cannot do this" "docs.rs/object_store/0.14 Error";
     5 "AlreadyExists"            permanent [origin = upstream]
       "the object exists; an earlier try of ours may have made it" "docs.rs/object_store/0.14 Error";
     6 "Precondition"             permanent [origin = upstream]
       "the condition is false; an earlier try of ours may have made it so" "docs.rs/object_store/0.14 Error";
     7 "NotModified"              permanent [origin = upstream]
       "the condition of a read is false: what one has is still right" "docs.rs/object_store/0.14 Error, RFC 9110 15.4.5";
     8 "NotImplemented"           permanent [effect = not_applied, origin = local]
       "this client cannot do it; nothing was sent" "docs.rs/object_store/0.14 Error";
     9 "PermissionDenied"         permanent [origin = upstream, remedy = operator]
       "our credentials do not suffice" "docs.rs/object_store/0.14 Error";
    10 "Unauthenticated"          permanent [origin = upstream, remedy = operator]
       "our credentials are not accepted" "docs.rs/object_store/0.14 Error";
    11 "UnknownConfigurationKey"  permanent [effect = not_applied, origin = local, remedy = operator]
       "our configuration is wrong" "docs.rs/object_store/0.14 Error";
};
