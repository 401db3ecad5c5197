//! `PUT /pull` and `GET /pull/outcomes`, for the administrator.

use std::collections::VecDeque;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use errpolicy::fence::Refused;
use errpolicy::{Classify, StatusMap};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper::{Method, Request, Response};
use tokio::time::timeout;

use super::list::{self, ListError};
use super::{Puller, Waiting};
use crate::http::answer::{Asked, failure};
use crate::http::body::{Body, JSON, whole};
use crate::http::route::RouteError;
use crate::permission::{PermissionError, administer};
use crate::store::operations::Halting;

const LIST: &str = "/pull";
const OUTCOMES: &str = "/pull/outcomes";

/// For a whole list to come in.
const PATIENCE: Duration = Duration::from_secs(30);

/// Whether this path is one of ours.
pub(crate) fn is_ours(path: &str) -> bool {
    matches!(path, LIST | OUTCOMES)
}

/// Why a request about pulling was not answered with what it asked for.
#[derive(Debug, thiserror::Error, Classify)]
enum RequestError {
    #[error(transparent)]
    #[classify(transparent)]
    Route(#[from] RouteError),
    #[error(transparent)]
    #[classify(transparent)]
    Permission(#[from] PermissionError),
    #[error(transparent)]
    #[classify(transparent)]
    List(#[from] ListError),
    #[error("the client sends its list too slowly")]
    #[classify(retryable, status = 408, code = "body-too-slow", origin = caller, effect = not_applied)]
    Slow,
    #[error("the client did not send the whole list")]
    #[classify(permanent, code = "body-cut-short", origin = caller_gone, effect = not_applied)]
    Cut,
    #[error(transparent)]
    #[classify(transparent)]
    Halted(#[from] Refused),
}

/// Answers one request to a path of ours. Without a puller there is nothing at it.
pub(crate) async fn answer(
    puller: Option<&Puller>,
    halting: &Halting,
    asked: &Asked,
    request: Request<Incoming>,
) -> Response<Body> {
    match handle(puller, halting, request).await {
        Ok(response) => response,
        Err(error) => {
            let verdict = error.classify();
            let mut response = failure(asked, StatusMap::ORIGIN.status(&verdict), &verdict);
            match &error {
                RequestError::Route(error) => error.complete(&mut response),
                RequestError::Permission(error) => error.complete(&mut response),
                _ => {}
            }
            response
        }
    }
}

async fn handle(
    puller: Option<&Puller>,
    halting: &Halting,
    request: Request<Incoming>,
) -> Result<Response<Body>, RequestError> {
    let puller = puller.ok_or(RouteError::UnknownPath)?;
    administer(&puller.admin, request.headers())?;
    match (request.uri().path(), request.method()) {
        (LIST, &Method::PUT) => {
            halting.check()?;
            let list = list::parse(&read(request.into_body()).await?)?;
            let text = format!("Received {} pull requests\n", list.len());
            let received = SystemTime::now();
            let waiting = |(number, item)| Waiting { number, item, received };
            puller.queue.replace(list.into_iter().enumerate().map(waiting).collect::<VecDeque<_>>());
            Ok(whole(text, "text/plain; charset=utf-8"))
        }
        (LIST, _) => Err(RouteError::Method("PUT").into()),
        (_, &Method::GET | &Method::HEAD) => Ok(whole(format!("{}\n", puller.records.json()), JSON)),
        _ => Err(RouteError::Method("GET, HEAD").into()),
    }
}

async fn read(body: Incoming) -> Result<Bytes, RequestError> {
    match timeout(PATIENCE, Limited::new(body, list::MAX_BYTES).collect()).await {
        Err(_) => Err(RequestError::Slow),
        Ok(Ok(list)) => Ok(list.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(ListError::Large.into()),
        Ok(Err(_)) => Err(RequestError::Cut),
    }
}
