//! What reqwest 0.13 says itself, where it gives no code of another. Nothing but rows.

use errpolicy::{Row, rows};

/// By numbers of our own, which tell nobody anything.
pub const ROWS: [Row; 7] = rows! { domain "reqwest";
     1 "Builder"   permanent [origin = local]
       "the request or the client cannot be built; also the target of a redirect that is no HTTP URL"
       "docs.rs/reqwest/0.13 Error::is_builder";
     2 "Redirect"  permanent [origin = upstream]
       "too many redirects, or one that our policy refuses"
       "docs.rs/reqwest/0.13 Error::is_redirect";
     3 "TimedOut"  retryable [scope = connection, origin = upstream]
       "our time ran out; what was sent may have been processed"
       "docs.rs/reqwest/0.13 Error::is_timeout";
     4 "Dns"       retryable [effect = not_applied, scope = connection, origin = upstream]
       "the name was not resolved, for now or at all: nothing was sent"
       "docs.rs/reqwest/0.13 Error::is_dns; RFC 9209 dns_error";
     5 "Decode"    retryable [scope = connection, origin = upstream]
       "the body arrived and is not what it should be; asked again, or another server, may answer better"
       "docs.rs/reqwest/0.13 Error::is_decode; RFC 9110, 15.6.3";
     6 "Body"      permanent [origin = local]
       "the stream of a body that our own code made failed"
       "docs.rs/reqwest/0.13 Error::is_body";
     7 "Request"   retryable [scope = connection, origin = upstream]
       "the request failed below in a way that no adapter reads: HTTP/3, a layer of our own"
       "docs.rs/reqwest/0.13 Error::is_request";
};
