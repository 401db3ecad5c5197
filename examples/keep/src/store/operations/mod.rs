//! The top layer: HTTP. It turns what the logic says into answers, and is the only one that knows of the fence.

mod blocks;
mod buckets;
mod error;
mod halting;
mod headers;
mod health;
mod multipart;
mod objects;
mod part_list;
mod query;
mod receive;
mod request_error;
mod send;
mod target;
mod text;
mod users;

use std::sync::Arc;

use errpolicy::StatusMap;
use hyper::body::Incoming;
use hyper::{Method, Request, Response};

use self::error::OperationError;
pub(crate) use self::halting::{Halting, Obey};
use self::request_error::RequestError;
use self::target::Target;
use super::logic::Logic;
use crate::http::answer::{Asked, failure};
use crate::http::body::Body;
use crate::http::route::Route;
use crate::permission::Readers;

/// What requests are answered with.
#[derive(Debug)]
pub(crate) struct Operations {
    pub(crate) logic: Logic,
    pub(crate) halting: Arc<Halting>,
    pub(crate) readers: Readers,
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
            error.complete(&mut response);
            response
        }
    }
}

async fn handle(
    operations: &Arc<Operations>,
    request: Request<Incoming>,
) -> Result<Response<Body>, OperationError> {
    let target = Target::of(request.uri().path())?;
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    match target {
        Target::Live | Target::Ready | Target::Metrics if !reads => {
            return Err(RequestError::Method("GET, HEAD").into());
        }
        Target::Live => return Ok(health::live()),
        Target::Ready => return health::ready(operations),
        Target::Metrics => return Ok(health::metrics(operations)),
        _ => operations.halting.check()?,
    }
    match target {
        Target::User(user) => users::answer(operations, &request, user).await,
        Target::Bucket(bucket) => buckets::answer(operations, &request, bucket).await,
        Target::Object(name) => objects::answer(operations, request, name).await,
        _ => block(operations, request).await,
    }
}

async fn block(
    operations: &Arc<Operations>,
    request: Request<Incoming>,
) -> Result<Response<Body>, OperationError> {
    match Route::of(&request)? {
        Route::Health => health::ready(operations),
        Route::Get(locator) => {
            operations.readers.check(request.headers(), &locator)?;
            blocks::get(operations, request.method(), locator).await
        }
        Route::Put(locator, length) => blocks::put(operations, locator, length, request).await,
    }
}
