//! `GET`, `HEAD` and `PUT` of `/<locator>`.

use std::sync::Arc;

use hyper::body::Incoming;
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::{Method, Request, Response};

use super::Operations;
use super::error::OperationError;
use super::receive::receive;
use super::send::send;
use crate::http::body::{Body, full};
use crate::locator::Locator;
use crate::store::logic::{Failure, LogicError};

/// Answers GET and HEAD.
pub(super) async fn get(
    operations: &Arc<Operations>,
    method: &Method,
    locator: Locator,
) -> Result<Response<Body>, OperationError> {
    let (size, content) = operations.logic.block(locator).await?;
    let mut response = Response::new(send(operations, method, size.into(), content).await?);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(CONTENT_LENGTH, size.into());
    Ok(response)
}

/// Answers PUT.
pub(super) async fn put(
    operations: &Operations,
    locator: Locator,
    length: u32,
    request: Request<Incoming>,
) -> Result<Response<Body>, OperationError> {
    // What cannot match is refused before it is sent.
    if locator.size().is_some_and(|told| told != length) {
        return Err(Failure::from(LogicError::Mismatch).into());
    }
    let hash = locator.hash();
    let (head, body) = request.into_parts();
    let intake = receive(operations.logic.receive_block().await?, length.into(), body).await?;
    operations.halting.check_begun()?;
    let size = intake.keep_block(locator).await?;
    let locator = operations.readers.admit(&head.headers, &Locator::new(hash, size));
    let mut response = Response::new(full(locator + "\n"));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.insert(HeaderName::from_static("x-keep-replicas-stored"), HeaderValue::from_static("1"));
    Ok(response)
}
