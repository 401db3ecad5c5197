//! The top layer: HTTP. It turns what the logic says into answers, and is the only one that knows of the fence.

mod blocks;
mod error;
mod halting;
mod receive;
mod send;

use std::sync::Arc;

use errpolicy::StatusMap;
use hyper::body::Incoming;
use hyper::{Request, Response};

use self::error::OperationError;
pub(crate) use self::halting::{Halting, Obey};

use super::logic::Logic;
use crate::http::answer::{Asked, failure, well};
use crate::http::body::Body;
use crate::http::route::Route;

/// What requests are answered with.
#[derive(Debug)]
pub(crate) struct Operations {
    pub(crate) logic: Logic,
    pub(crate) halting: Halting,
}

/// Answers one request, whatever happens.
pub(crate) async fn answer(
    operations: &Arc<Operations>,
    asked: &Asked,
    request: Request<Incoming>,
) -> Response<Body> {
    match handle(operations, request).await {
        Ok(response) => response,
        Err(error) => {
            let verdict = operations.halting.judge(&error);
            let mut response = failure(asked, StatusMap::ORIGIN.status(&verdict), &verdict);
            if let OperationError::Request(error) = &error {
                error.complete(&mut response);
            }
            response
        }
    }
}

async fn handle(
    operations: &Arc<Operations>,
    request: Request<Incoming>,
) -> Result<Response<Body>, OperationError> {
    operations.halting.check()?;
    match Route::of(&request)? {
        Route::Health => Ok(well()),
        Route::Get(locator) => blocks::get(operations, request.method(), locator).await,
        Route::Put(locator, length) => blocks::put(operations, locator, length, request.into_body()).await,
    }
}
