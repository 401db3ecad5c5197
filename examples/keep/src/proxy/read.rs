//! `GET` and `HEAD` of a block: the first server that has it, whole and right, wins.

use std::pin::pin;

use bytes::{Bytes, BytesMut};
use errpolicy::{Body as Sent, Classify, Replay, Situation, StatusMap};
use http_body_util::BodyExt;
use hyper::body::Body as _;
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use hyper::http::request::Parts;
use hyper::{Method, Response, Version};
use tokio::time::timeout_at;

use crate::http::answer::{Asked, failure, failure_of_many};
use crate::http::body::{Body, empty, full};
use crate::http::client::proven::{Proof as _, Proven};
use crate::http::client::{ExchangeError, PIECE};
use crate::locator::Locator;
use crate::token::Token;

use super::error::TryError;
use super::options::Options;
use super::proof::Proof;
use super::rounds::{rounds, told};
use super::stores::Store;
use super::upstream::{Ask, Reply};

/// What a server had.
enum Found {
    /// For a `HEAD`: perhaps the length.
    Head(Option<u64>),
    /// Proven.
    Whole(Bytes),
    /// Begun; what follows is proven while it goes out.
    Long(Box<Proven<Proof>>),
}

/// A block was found, and this client cannot be given it.
#[derive(Debug, Classify)]
enum Unanswerable {
    /// The end of such a body would be the end of the connection, so that a block which broke off would look
    /// complete.
    #[classify(permanent, status = 505, code = "length-unknown", origin = caller)]
    NoLength,
}

/// Answers with the block, or with what became of it on each server.
pub(super) async fn read(options: &Options, asked: &Asked, head: Parts, locator: &Locator) -> Response<Body> {
    let ask = Ask {
        method: head.method,
        locator,
        request_id: asked.request_id(),
        token: Token::of(&head.headers),
        body: Bytes::new(),
        timeout: options.timeout(),
    };
    let request = Situation::new(Replay::Safe, Sent::None);
    // Pinned, it is made where it stays: it holds the future of a try, which is long.
    let found = pin!(rounds(options, 1, request, |store| find(&ask, store)));
    match told(options, found.await) {
        Ok(Found::Long(stream)) if stream.proof().length().is_none() && head.version < Version::HTTP_11 => {
            let verdict = Unanswerable::NoLength.classify();
            failure(asked, StatusMap::SEED_000.status(&verdict), &verdict)
        }
        Ok(found) => respond(found),
        Err(upstreams) => {
            let verdict = upstreams.classify();
            failure_of_many(asked, StatusMap::SEED_000.status(&verdict), &verdict, &upstreams)
        }
    }
}

/// One try of one server.
async fn find(ask: &Ask<'_>, store: &Store) -> Result<Found, TryError> {
    let reply = ask.of(store).await?;
    if ask.method == Method::HEAD {
        return head(&reply, ask.locator).map(Found::Head);
    }
    let Reply { response, deadline, connection } = reply;
    let mut body = response.into_body();
    let mut proof = Proof::new(ask.locator, body.size_hint().exact())?;
    let mut first = BytesMut::new();
    while let Some(frame) = timeout_at(deadline, body.frame()).await.map_err(|_| ExchangeError::Timeout)? {
        let Ok(data) = frame?.into_data() else { continue };
        proof.add(&data)?;
        first.extend_from_slice(&data);
        if first.len() > PIECE {
            return Ok(Found::Long(Box::new(Proven::new(
                first.freeze(),
                body,
                proof,
                connection,
                ask.timeout,
            ))));
        }
    }
    proof.finish()?;
    Ok(Found::Whole(first.freeze()))
}

/// The length in a response without a body. hyper does not read it, so what would fail a body fails here.
fn head(reply: &Reply, locator: &Locator) -> Result<Option<u64>, TryError> {
    let mut announced = None;
    for value in reply.response.headers().get_all(CONTENT_LENGTH) {
        let digits = value.to_str().ok().filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
        let length = digits.and_then(|digits| digits.parse().ok()).ok_or(TryError::Size)?;
        if announced.replace(length).is_some_and(|before| before != length) {
            return Err(TryError::Size);
        }
    }
    Proof::new(locator, announced).map(|proof| proof.length())
}

fn respond(found: Found) -> Response<Body> {
    let (length, body) = match found {
        Found::Head(length) => (length, empty()),
        Found::Whole(bytes) => (Some(bytes.len() as u64), full(bytes)),
        Found::Long(stream) => (stream.proof().length(), stream.map_err(Into::into).boxed_unsync()),
    };
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    if let Some(length) = length {
        headers.insert(CONTENT_LENGTH, length.into());
    }
    response
}
