//! `/users/<user>`.

use hyper::{Method, Request, Response, StatusCode};

use super::Operations;
use super::error::OperationError;
use super::query::Query;
use super::request_error::RequestError;
use crate::http::body::{Body, empty};
use crate::store::logic::Entered;

/// Answers for one user.
pub(super) async fn answer<B>(
    operations: &Operations,
    request: &Request<B>,
    user: String,
) -> Result<Response<Body>, OperationError> {
    let logic = &operations.logic;
    if let Method::PUT | Method::GET | Method::HEAD | Method::DELETE = *request.method() {
        Query::none(request.uri().query())?;
    }
    Ok(status(match *request.method() {
        Method::PUT => entered(logic.enter_user(user).await?),
        Method::GET | Method::HEAD => {
            logic.user(user).await?;
            StatusCode::OK
        }
        Method::DELETE => {
            logic.remove_user(user).await?;
            StatusCode::NO_CONTENT
        }
        _ => return Err(RequestError::Method("GET, HEAD, PUT, DELETE").into()),
    }))
}

/// 201 for what is new.
pub(super) const fn entered(entered: Entered) -> StatusCode {
    match entered {
        Entered::New => StatusCode::CREATED,
        Entered::Already => StatusCode::OK,
    }
}

/// An answer that is all in its status.
pub(super) fn status(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(empty());
    *response.status_mut() = status;
    response
}
