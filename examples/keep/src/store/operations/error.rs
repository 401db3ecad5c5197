//! Every way in which a request to the store can fail, as HTTP sees it.

use errpolicy::Classify;
use errpolicy::fence::Refused;

use crate::http::route::RouteError;
use crate::store::logic::Failure;

/// Why a request was not answered with what it asked for.
#[derive(Debug, thiserror::Error, Classify)]
pub(crate) enum OperationError {
    #[error(transparent)]
    #[classify(transparent)]
    Request(#[from] RouteError),
    #[error("the client sends its body too slowly")]
    #[classify(retryable, status = 408, code = "body-too-slow", origin = caller, effect = not_applied)]
    Slow,
    #[error("the client did not send the whole body")]
    #[classify(permanent, code = "body-cut-short", origin = caller_gone)]
    Cut(#[source] hyper::Error),

    #[error(transparent)]
    #[classify(transparent)]
    Store(#[from] Failure),
    #[error(transparent)]
    #[classify(transparent)]
    Halted(#[from] Refused),
}
