//! `/buckets/<bucket>/<key>`, but for what belongs to uploads in parts.

use std::sync::Arc;

use hyper::body::{Body as _, Incoming};
use hyper::header::HeaderValue;
use hyper::{Method, Request, Response, StatusCode};

use super::error::OperationError;
use super::headers::{
    DELETE_MARKER, VERSION_ID, conditions, conditions_of_change, content_md5, metadata, refuse_partial,
    tell_all, tell_length, tell_version,
};
use super::query::Query;
use super::receive::receive;
use super::request_error::RequestError;
use super::send::send;
use super::users::status;
use super::{Operations, multipart};
use crate::http::body::{Body, empty};
use crate::store::logic::{Failure, Found, Metadata, Name};

/// The largest object that one request brings.
pub(super) const MAX_OBJECT: u64 = 5 << 30;

/// Answers for one object.
pub(super) async fn answer(
    operations: &Arc<Operations>,
    request: Request<Incoming>,
    name: Name,
) -> Result<Response<Body>, OperationError> {
    let query = |known| Query::of(request.uri().query(), known);
    match *request.method() {
        Method::POST => multipart::answer(operations, request, name).await,
        Method::PUT | Method::GET | Method::HEAD | Method::DELETE
            if multipart::is_meant(request.uri().query()) =>
        {
            multipart::answer(operations, request, name).await
        }
        Method::PUT => {
            Query::none(request.uri().query())?;
            put(operations, request, name).await
        }
        Method::GET | Method::HEAD => {
            let id = query(&["versionId"])?.text("versionId");
            get(operations, &request, name, id).await
        }
        Method::PATCH => {
            let id = query(&["versionId"])?.text("versionId");
            patch(operations, &request, name, id).await
        }
        Method::DELETE => {
            let id = query(&["versionId"])?.text("versionId");
            delete(operations, &request, name, id).await
        }
        _ => Err(RequestError::Method("GET, HEAD, PUT, PATCH, POST, DELETE").into()),
    }
}

async fn put(
    operations: &Operations,
    request: Request<Incoming>,
    name: Name,
) -> Result<Response<Body>, OperationError> {
    let headers = request.headers();
    refuse_partial(headers)?;
    let (conditions, md5) = (conditions_of_change(headers)?, content_md5(headers)?);
    let metadata = Metadata::new(metadata(headers)?).map_err(Failure::from)?;
    if request.body().size_hint().lower() > MAX_OBJECT {
        return Err(RequestError::TooLarge.into());
    }
    let intake = operations.logic.receive_object(name.clone(), conditions.clone()).await?;
    let intake = receive(intake, MAX_OBJECT, request.into_body()).await?;
    operations.halting.check_begun()?;
    let stored = intake.keep_object(name, conditions, metadata, md5).await?;
    let mut response = status(StatusCode::CREATED);
    tell_version(response.headers_mut(), &stored);
    Ok(response)
}

async fn get(
    operations: &Arc<Operations>,
    request: &Request<Incoming>,
    name: Name,
    id: Option<String>,
) -> Result<Response<Body>, OperationError> {
    let conditions = conditions(request.headers())?;
    let Found { stored, now, content } = operations.logic.object(name, id, conditions).await?;
    let size = stored.version.size;
    let mut response = match content {
        Some(content) => Response::new(send(operations, request.method(), size, content).await?),
        None => status(StatusCode::NOT_MODIFIED),
    };
    let changed = response.status() == StatusCode::OK;
    tell_all(response.headers_mut(), &stored, now);
    if changed {
        tell_length(response.headers_mut(), size);
    }
    Ok(response)
}

async fn patch(
    operations: &Operations,
    request: &Request<Incoming>,
    name: Name,
    id: Option<String>,
) -> Result<Response<Body>, OperationError> {
    let headers = request.headers();
    let (conditions, change) = (conditions_of_change(headers)?, metadata(headers)?);
    let stored = operations.logic.change_metadata(name, id, conditions, change).await?;
    let mut response = Response::new(empty());
    tell_version(response.headers_mut(), &stored);
    Ok(response)
}

async fn delete(
    operations: &Operations,
    request: &Request<Incoming>,
    name: Name,
    id: Option<String>,
) -> Result<Response<Body>, OperationError> {
    let conditions = conditions_of_change(request.headers())?;
    let (id, marker) = match id {
        Some(id) => (id.clone(), operations.logic.delete_version(name, id, conditions).await?),
        None => (operations.logic.delete_object(name, conditions).await?, true),
    };
    let mut response = status(StatusCode::NO_CONTENT);
    if marker {
        response.headers_mut().insert(DELETE_MARKER, HeaderValue::from_static("true"));
    }
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(VERSION_ID, id);
    }
    Ok(response)
}
