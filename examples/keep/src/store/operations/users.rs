//! `/users/<user>`.

use hyper::{Method, Response, StatusCode};

use super::Operations;
use super::error::OperationError;
use super::request_error::RequestError;
use crate::http::body::{Body, empty};
use crate::store::logic::Entered;

/// Answers for one user.
pub(super) async fn answer(
    operations: &Operations,
    method: &Method,
    user: String,
) -> Result<Response<Body>, OperationError> {
    let logic = &operations.logic;
    Ok(status(match *method {
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
