//! `/buckets/<bucket>/<key>` with `?uploads` or `?uploadId=`: objects that come in parts.

use hyper::body::{Body as _, Incoming};
use hyper::{Method, Request, Response, StatusCode};
use serde_json::{Value, json};

use super::Operations;
use super::error::OperationError;
use super::headers::{conditions_of_change, content_md5, metadata, refuse_partial, tell_part, tell_version};
use super::objects::MAX_OBJECT;
use super::part_list::{self, MAX_PARTS};
use super::query::Query;
use super::receive::{receive, whole};
use super::request_error::RequestError;
use super::users::{entered, status};
use crate::http::body::{self, Body, JSON};
use crate::store::logic::{Failure, Metadata, Name, Part, Segment, UploadName, part_tag};

/// Whether a query is about uploads: of its parameters one has a name that only they know.
pub(super) fn is_meant(query: Option<&str>) -> bool {
    let name = |pair: &str| matches!(pair.split('=').next(), Some("uploads" | "uploadId"));
    query.is_some_and(|query| query.split('&').any(name))
}

/// Answers for uploads to one object.
pub(super) async fn answer(
    operations: &Operations,
    request: Request<Incoming>,
    object: Name,
) -> Result<Response<Body>, OperationError> {
    let query = request.uri().query();
    match *request.method() {
        Method::POST
            if Query::of(query, &["uploads"]).is_ok_and(|query| query.get("uploads") == Some("")) =>
        {
            begin(operations, &request, object).await
        }
        Method::PUT => {
            let query = Query::of(query, &["uploadId", "partNumber"])?;
            put(operations, request, upload(object, &query)?, part_number(&query)?).await
        }
        Method::GET | Method::HEAD => {
            let upload = upload(object, &Query::of(query, &["uploadId"])?)?;
            list(operations, upload).await
        }
        Method::DELETE => {
            let upload = upload(object, &Query::of(query, &["uploadId"])?)?;
            operations.logic.abort_upload(upload).await?;
            Ok(status(StatusCode::NO_CONTENT))
        }
        _ => {
            let upload = upload(object, &Query::of(query, &["uploadId"])?)?;
            complete(operations, request, upload).await
        }
    }
}

fn upload(object: Name, query: &Query) -> Result<UploadName, RequestError> {
    let id = query.text("uploadId").ok_or(RequestError::BadParameter)?;
    Ok(UploadName { object, id })
}

fn part_number(query: &Query) -> Result<u16, RequestError> {
    let number = query.number("partNumber").ok().flatten().and_then(|number| u16::try_from(number).ok());
    number.filter(|number| (1..=MAX_PARTS).contains(number)).ok_or(RequestError::InvalidPartNumber)
}

async fn begin(
    operations: &Operations,
    request: &Request<Incoming>,
    object: Name,
) -> Result<Response<Body>, OperationError> {
    let metadata = Metadata::new(metadata(request.headers())?).map_err(Failure::from)?;
    let id = operations.logic.begin_upload(object, metadata).await?;
    let mut response = document(&json!({ "uploadId": id }));
    *response.status_mut() = StatusCode::CREATED;
    Ok(response)
}

async fn put(
    operations: &Operations,
    request: Request<Incoming>,
    upload: UploadName,
    number: u16,
) -> Result<Response<Body>, OperationError> {
    refuse_partial(request.headers())?;
    let md5 = content_md5(request.headers())?;
    if request.body().size_hint().lower() > MAX_OBJECT {
        return Err(RequestError::TooLarge.into());
    }
    let intake = operations.logic.receive_part(upload.clone()).await?;
    let intake = receive(intake, MAX_OBJECT, request.into_body()).await?;
    operations.halting.check_begun()?;
    let segment = intake.keep_part(upload, number, md5).await?;
    let mut response = status(StatusCode::OK);
    tell_part(response.headers_mut(), &segment);
    Ok(response)
}

async fn list(operations: &Operations, upload: UploadName) -> Result<Response<Body>, OperationError> {
    let parts = operations.logic.parts(upload).await?;
    let parts: Vec<Value> = parts.iter().map(entry).collect();
    Ok(document(&json!({ "parts": parts })))
}

fn entry(part: &Part) -> Value {
    let Part { number, segment: segment @ Segment { size, md5, .. } } = part;
    json!({ "partNumber": number, "etag": part_tag(segment), "size": size, "md5": md5.to_string() })
}

async fn complete(
    operations: &Operations,
    request: Request<Incoming>,
    upload: UploadName,
) -> Result<Response<Body>, OperationError> {
    let conditions = conditions_of_change(request.headers())?;
    let body = whole(request.into_body(), part_list::MAX_BYTES).await?;
    let named = match body.as_slice() {
        [] => None,
        list => Some(part_list::parse(list).ok_or(RequestError::InvalidPartList)?),
    };
    operations.halting.check_begun()?;
    let (how, stored) = operations.logic.complete_upload(upload, named, conditions).await?;
    let mut response = status(entered(how));
    tell_version(response.headers_mut(), &stored);
    Ok(response)
}

fn document(json: &Value) -> Response<Body> {
    body::whole(json.to_string() + "\n", JSON)
}
