//! What is refused at the door: a request that passed it can reach no limit of `SQLite` and no type that it cannot hold.

use errpolicy::Classify;
use hyper::Response;

use crate::http::answer::allow;

/// Why a request makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Classify)]
pub(crate) enum RequestError {
    #[error("this path takes only {0}")]
    #[classify(permanent, status = 405, code = "method-not-allowed", origin = caller)]
    Method(&'static str),
    #[error("a name has 1 to 63 letters, digits, `.`, `-` or `_`, and begins with one of the first two")]
    #[classify(permanent, status = 400, origin = caller)]
    BadName,
    #[error("a key has 1 to 1024 bytes of UTF-8, percent-encoded, and no NUL")]
    #[classify(permanent, status = 400, origin = caller)]
    BadKey,
    #[error("the query has a name that means nothing here, or one twice")]
    #[classify(permanent, status = 400, origin = caller)]
    UnknownParameter,
    #[error("the query has a value that makes no sense")]
    #[classify(permanent, status = 400, origin = caller)]
    BadParameter,
    #[error("a header has a value that makes no sense")]
    #[classify(permanent, status = 400, origin = caller)]
    BadHeader,
    #[error("the body is not in chunks as HTTP has them")]
    #[classify(permanent, status = 400, origin = caller)]
    BadBody,
    #[error("a part has a number from 1 to 10000")]
    #[classify(permanent, status = 400, origin = caller)]
    InvalidPartNumber,
    #[error("the body is no list of parts")]
    #[classify(permanent, status = 400, origin = caller)]
    InvalidPartList,
    #[error("the header that names the owner is missing")]
    #[classify(permanent, status = 400, origin = caller)]
    UserRequired,
    #[error("the body is larger than anything here may be")]
    #[classify(permanent, status = 413, origin = caller)]
    TooLarge,
}

impl RequestError {
    /// Adds the header that belongs to this failure and no other.
    pub(super) fn complete<B>(&self, response: &mut Response<B>) {
        if let Self::Method(allowed) = self {
            allow(response, allowed);
        }
    }
}
