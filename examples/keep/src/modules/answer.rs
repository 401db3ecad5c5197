//! What the service answers: a whole module, that there is none, or that nobody can say.

use std::sync::Arc;

use errpolicy::{Class, Classify, Origin, StatusMap};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};

use crate::http::answer::{Asked, allow, failure, well};
use crate::http::body::{Body, JSON, empty, whole};

use super::Modules;
use super::error::StashError;
use super::look::Look;
use super::name::{Named, Part, Version};
use super::rule::Next;
use super::stash::Saved;

/// A gateway's statuses, but for what a server behind us refuses for good: that is no fault of the client's, who would
/// take a 422 for one.
const STATUSES: StatusMap = StatusMap::GATEWAY.with(Class::Permanent, Origin::Upstream, 502);

pub(super) async fn answer(
    modules: Arc<Modules>,
    asked: Asked,
    request: Request<Incoming>,
) -> Response<Body> {
    match handle(&modules, &request).await {
        Ok(response) => response,
        Err(error) => {
            let verdict = error.classify();
            let mut response = failure(&asked, STATUSES.status(&verdict), &verdict);
            if let StashError::Method(allowed) = error {
                allow(&mut response, allowed);
            }
            response
        }
    }
}

async fn handle(modules: &Arc<Modules>, request: &Request<Incoming>) -> Result<Response<Body>, StashError> {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    match request.uri().path() {
        "/_health" | "/_live" | "/_ready" if reads => return Ok(well()),
        "/_health" | "/_live" | "/_ready" => return Err(StashError::Method("GET, HEAD")),
        _ => {}
    }
    match (Named::of(request.uri().path())?, request.method()) {
        (Named::Part(version, part), method @ (&Method::GET | &Method::HEAD)) => {
            read(modules, method, version, part).await
        }
        (Named::Part(..), _) => Err(StashError::Method("GET, HEAD")),
        (Named::Version(version), &Method::POST) => save(modules, version).await,
        (Named::Version(_), _) => Err(StashError::Method("POST")),
    }
}

async fn save(modules: &Arc<Modules>, version: Version) -> Result<Response<Body>, StashError> {
    match Look::at(&modules.bucket, &version).await?.next {
        Next::Complete => return Err(StashError::AlreadyExists),
        Next::InProgress(left) => return Err(StashError::InProgress(left)),
        Next::Repair | Next::Unknown => {}
    }
    match Arc::clone(modules).save(version).await? {
        Saved::Now => {
            let mut response = whole("{\"status\":\"saved\"}\n", JSON);
            *response.status_mut() = StatusCode::CREATED;
            Ok(response)
        }
        Saved::Before => Err(StashError::AlreadyExists),
        Saved::InProgress(left) => Err(StashError::InProgress(left)),
    }
}

/// A part of a module that is whole, saved before if need be.
async fn read(
    modules: &Arc<Modules>,
    method: &Method,
    version: Version,
    part: Part,
) -> Result<Response<Body>, StashError> {
    match Look::at(&modules.bucket, &version).await?.next {
        Next::Complete => {}
        Next::InProgress(left) => return Err(StashError::InProgress(left)),
        Next::Repair | Next::Unknown => match Arc::clone(modules).save(version.clone()).await? {
            Saved::Now | Saved::Before => {}
            Saved::InProgress(left) => return Err(StashError::InProgress(left)),
        },
    }
    let key = version.key(part);
    let (head, body) = if method == Method::HEAD {
        (modules.bucket.head(&key).await?, empty())
    } else {
        let (head, body) = modules.bucket.get(&key).await?;
        (head, body.map_err(Into::into).boxed_unsync())
    };
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(part.media_type()));
    headers.insert(CONTENT_LENGTH, head.length.into());
    Ok(response)
}
