//! Every way in which a request to the store can fail, as HTTP sees it.

use errpolicy::Classify;
use errpolicy::fence::Refused;
use hyper::Response;
use hyper::header::HeaderValue;

use super::headers::DELETE_MARKER;
use super::request_error::RequestError;
use crate::http::answer::allow;
use crate::http::route::RouteError;
use crate::permission::PermissionError;
use crate::store::logic::{Failure, LogicError};

/// Why a request was not answered with what it asked for.
#[derive(Debug, thiserror::Error, Classify)]
pub(crate) enum OperationError {
    #[error(transparent)]
    #[classify(transparent)]
    Route(#[from] RouteError),
    #[error(transparent)]
    #[classify(transparent)]
    Request(#[from] RequestError),
    #[error(transparent)]
    #[classify(transparent)]
    Permission(#[from] PermissionError),
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

impl OperationError {
    /// Adds the headers that belong to this failure and no other.
    pub(super) fn complete<B>(&self, response: &mut Response<B>) {
        match self {
            Self::Route(error) => error.complete(response),
            Self::Request(error) => error.complete(response),
            Self::Permission(error) => error.complete(response),
            Self::Store(Failure::Answer(LogicError::Hidden)) => {
                response.headers_mut().insert(DELETE_MARKER, HeaderValue::from_static("true"));
            }
            Self::Store(Failure::Answer(LogicError::IsMarker)) => {
                response.headers_mut().insert(DELETE_MARKER, HeaderValue::from_static("true"));
                allow(response, "DELETE");
            }
            _ => {}
        }
    }
}
