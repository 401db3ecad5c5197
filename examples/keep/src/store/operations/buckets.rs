//! `/buckets/<bucket>`.

use hyper::{Method, Request, Response, StatusCode};
use serde_json::{Value, json};

use super::Operations;
use super::error::OperationError;
use super::headers::{USER, single};
use super::query::Query;
use super::request_error::RequestError;
use super::text::name;
use super::users::{entered, status};
use crate::http::body::{Body, JSON, whole};
use crate::store::logic::{Page, Span, Version, etag};

/// The longest page, and the usual one.
const LIMIT: u32 = 1000;

/// Answers for one bucket.
pub(super) async fn answer<B>(
    operations: &Operations,
    request: &Request<B>,
    bucket: String,
) -> Result<Response<Body>, OperationError> {
    let logic = &operations.logic;
    let query = request.uri().query();
    Ok(match *request.method() {
        Method::GET => return list(operations, pages(query)?, bucket).await,
        Method::HEAD => {
            pages(query)?;
            logic.bucket(bucket).await?;
            status(StatusCode::OK)
        }
        Method::PUT => {
            Query::none(query)?;
            let user = single(request.headers(), &USER)?.ok_or(RequestError::UserRequired)?;
            let user = name(user.to_str().map_err(|_| RequestError::BadHeader)?)?;
            status(entered(logic.enter_bucket(bucket, user).await?))
        }
        Method::DELETE => {
            Query::none(query)?;
            logic.remove_bucket(bucket).await?;
            status(StatusCode::NO_CONTENT)
        }
        _ => return Err(RequestError::Method("GET, HEAD, PUT, DELETE").into()),
    })
}

/// Which page is asked for, and whether of all versions. What only makes sense beside something else is refused without it.
fn pages(query: Option<&str>) -> Result<(Span, bool), RequestError> {
    let query = Query::of(query, &["prefix", "after", "after-version", "limit", "versions"])?;
    let limit = query.number("limit")?.unwrap_or(LIMIT);
    let all = match query.get("versions") {
        None => false,
        Some("") => true,
        // "false" would mean the opposite.
        Some(_) => return Err(RequestError::BadParameter),
    };
    let begins = query.get("after-version").is_none() || (all && query.get("after").is_some());
    if !(1..=LIMIT).contains(&limit) || !begins {
        return Err(RequestError::BadParameter);
    }
    let span = Span {
        prefix: query.text("prefix").unwrap_or_default(),
        after: query.text("after").unwrap_or_default(),
        after_version: query.text("after-version"),
        limit,
    };
    Ok((span, all))
}

async fn list(
    operations: &Operations,
    (span, all): (Span, bool),
    bucket: String,
) -> Result<Response<Body>, OperationError> {
    let page = operations.logic.list(bucket, span, all).await?;
    Ok(whole(json(&page, all).to_string() + "\n", JSON))
}

/// `next` says where the next page begins, in the words of the query.
fn json(page: &Page, all: bool) -> Value {
    let last = page.versions.last().filter(|_| page.truncated);
    let next = last.map(|last| {
        if all {
            json!({ "after": last.key, "after-version": last.id })
        } else {
            json!({ "after": last.key })
        }
    });
    let objects: Vec<Value> = page.versions.iter().map(entry).collect();
    json!({ "objects": objects, "truncated": page.truncated, "next": next })
}

fn entry(version: &Version) -> Value {
    let Version { key, id, size, md5, created, marker, .. } = version;
    if *marker {
        return json!({ "key": key, "versionId": id, "created": created, "deleteMarker": true });
    }
    json!({ "key": key, "versionId": id, "etag": etag(version), "size": size, "md5": md5, "created": created })
}
