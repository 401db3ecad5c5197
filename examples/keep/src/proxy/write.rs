//! `PUT` of a block: so many servers must store it, and it counts as stored when they have.

use std::pin::pin;

use errpolicy::tally::Upstreams;
use errpolicy::{Body as Sent, Classify, Replay, Situation, StatusMap};
use http_body_util::{BodyExt, Limited};
use hyper::body::Incoming;
use hyper::header::{HeaderName, HeaderValue};
use hyper::{HeaderMap, Method, Request, Response};
use tokio::time::timeout_at;

use crate::http::answer::{Asked, failure, failure_of_many};
use crate::http::body::{Body, full};
use crate::locator::Locator;
use crate::token::Token;

use super::error::TryError;
use super::options::Options;
use super::rounds::{rounds, told};
use super::upload::{Memory, UploadError};
use super::upstream::{Ask, Reply};

const DESIRED: HeaderName = HeaderName::from_static("x-keep-desired-replicas");
const STORED: HeaderName = HeaderName::from_static("x-keep-replicas-stored");

/// More than the longest locator.
const LONGEST_ANSWER: usize = 1024;

/// Copies of a block, where the client does not say and there are enough servers.
const USUAL: usize = 2;

/// Why no server was asked, or why those that were are not enough.
#[derive(Debug, Classify)]
enum WriteError {
    #[classify(permanent, status = 400, code = "bad-replicas", origin = caller)]
    BadReplicas,
    #[classify(permanent, status = 503, code = "insufficient-replicas", origin = caller)]
    InsufficientReplicas,
    #[classify(transparent)]
    Upload(UploadError),
    #[classify(transparent)]
    Upstreams(Upstreams<TryError>),
}

/// Answers with the locator of what was stored, or with what became of it on each server.
pub(super) async fn write(
    options: &Options,
    memory: &Memory,
    asked: &Asked,
    request: Request<Incoming>,
    locator: &Locator,
    length: u32,
) -> Response<Body> {
    let (copies, mut response) = match store(options, memory, asked, request, locator, length).await {
        Ok((copies, stored)) => (copies, Response::new(full(format!("{stored}\n")))),
        Err(error) => {
            let verdict = error.classify();
            let status = StatusMap::SEED_000.status(&verdict);
            match &error {
                WriteError::Upstreams(causes) => {
                    (causes.successes().0, failure_of_many(asked, status, &verdict, causes))
                }
                _ => (0, failure(asked, status, &verdict)),
            }
        }
    };
    response.headers_mut().insert(STORED, copies.into());
    response
}

/// The number of copies that were stored, and the locator under which the client may read them.
async fn store(
    options: &Options,
    memory: &Memory,
    asked: &Asked,
    request: Request<Incoming>,
    locator: &Locator,
    length: u32,
) -> Result<(usize, String), WriteError> {
    let copies = desired(request.headers(), options.stores().len())?;
    let token = Token::of(request.headers());
    let body = memory.take(request.into_body(), length, locator).await.map_err(WriteError::Upload)?;
    let ask = &Ask {
        method: Method::PUT,
        locator,
        request_id: asked.request_id(),
        token,
        body,
        timeout: options.timeout(),
    };
    let request = Situation::new(Replay::Idempotent, Sent::Buffered);
    let plain = Locator::new(locator.hash(), length);
    let named = &plain;
    let stored = pin!(rounds(options, copies, request, |store| async move {
        let reply = ask.of(store).await?;
        // The block is stored, whatever becomes of the rest of the answer.
        Ok(if ask.token.is_some() { signed(reply, named).await } else { None })
    }));
    let signed = told(options, stored.await).map_err(WriteError::Upstreams)?;
    Ok((copies, signed.map_or_else(|| plain.to_string(), |signed| signed.with_hints())))
}

/// The locator that a store answers a `PUT` with: the same block, and a permission to read it if the store has a key.
async fn signed(reply: Reply, named: &Locator) -> Option<Locator> {
    let Reply { response, deadline, connection: _connection } = reply;
    let body = timeout_at(deadline, Limited::new(response.into_body(), LONGEST_ANSWER).collect());
    let bytes = body.await.ok()?.ok()?.to_bytes();
    let locator: Locator = std::str::from_utf8(&bytes).ok()?.trim_end().parse().ok()?;
    (locator.without_hints() == *named).then_some(locator)
}

/// How many copies the client wants, of as many as there can be.
fn desired(headers: &HeaderMap, stores: usize) -> Result<usize, WriteError> {
    let mut values = headers.get_all(DESIRED).iter();
    let copies = match (values.next(), values.next()) {
        (None, _) => return Ok(USUAL.min(stores)),
        (Some(value), None) => number(value).ok_or(WriteError::BadReplicas)?,
        (Some(_), Some(_)) => return Err(WriteError::BadReplicas),
    };
    if copies > stores { Err(WriteError::InsufficientReplicas) } else { Ok(copies) }
}

/// Digits, not zero. More of them than fit are more copies than there are servers.
fn number(value: &HeaderValue) -> Option<usize> {
    let digits = value.to_str().ok()?;
    if digits.is_empty() || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let number = digits.parse().unwrap_or(usize::MAX);
    (number > 0).then_some(number)
}
