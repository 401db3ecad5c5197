//! What a request asks for: the rules for paths, methods and lengths that the store and the proxy share.
//!
//! A query string is ignored, as HTTP intermediaries add them; nothing here has a meaning for one.

use errpolicy::Classify;
use hyper::body::{Body, Incoming};
use hyper::header::CONTENT_LENGTH;
use hyper::{Method, Request, Response};

use super::answer::allow;
use crate::locator::{Locator, LocatorError, MAX_BLOCK};

/// What is asked for.
#[derive(Clone, Debug)]
pub(crate) enum Route {
    /// `GET` or `HEAD` of `/_health`, `/_live`, `/_ready`: one that has no fence answers all of them alike.
    Health,
    /// `GET` or `HEAD` of `/<locator>`; a `HEAD` is answered alike, and hyper leaves the body out.
    Get(Locator),
    /// `PUT` of `/<locator>`, with the length that the client declares, at most 64 MiB.
    Put(Locator, u32),
}

/// Why a request asks for nothing that we have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Classify)]
pub(crate) enum RouteError {
    #[error("nothing is at this path")]
    #[classify(not_found, origin = caller)]
    UnknownPath,
    #[error("this path takes only {0}")]
    #[classify(permanent, status = 405, code = "method-not-allowed", origin = caller)]
    Method(&'static str),
    #[error("the path is no locator")]
    #[classify(permanent, status = 400, code = "bad-locator", origin = caller)]
    Locator(#[source] LocatorError),
    #[error("a block comes with its length")]
    #[classify(permanent, status = 411, origin = caller)]
    LengthRequired,
    #[error("a block has at most {MAX_BLOCK} bytes")]
    #[classify(permanent, status = 413, origin = caller)]
    TooLarge,
}

impl Route {
    pub(crate) fn of(request: &Request<Incoming>) -> Result<Self, RouteError> {
        const HEALTH: &str = "GET, HEAD";
        const BLOCK: &str = "GET, HEAD, PUT";
        let segment = request.uri().path().strip_prefix('/').ok_or(RouteError::UnknownPath)?;
        match (request.method(), segment) {
            (&Method::GET | &Method::HEAD, "_health" | "_live" | "_ready") => Ok(Self::Health),
            (_, "_health" | "_live" | "_ready") => Err(RouteError::Method(HEALTH)),
            (_, "") => Err(RouteError::UnknownPath),
            (_, other) if other.starts_with('_') || other.contains('/') => Err(RouteError::UnknownPath),
            (&Method::GET | &Method::HEAD, locator) => Ok(Self::Get(parse(locator)?)),
            (&Method::PUT, locator) => Ok(Self::Put(parse(locator)?, length(request)?)),
            _ => Err(RouteError::Method(BLOCK)),
        }
    }
}

fn parse(text: &str) -> Result<Locator, RouteError> {
    text.parse().map_err(RouteError::Locator)
}

/// The declared length. hyper has refused one that is no number; without one the body is chunked, or empty by default.
fn length(request: &Request<Incoming>) -> Result<u32, RouteError> {
    let declared = request.headers().contains_key(CONTENT_LENGTH);
    let exact = request.body().size_hint().exact().filter(|_| declared).ok_or(RouteError::LengthRequired)?;
    u32::try_from(exact).ok().filter(|length| *length <= MAX_BLOCK).ok_or(RouteError::TooLarge)
}

impl RouteError {
    /// Adds the header that belongs to this failure and no other.
    pub(crate) fn complete<B>(&self, response: &mut Response<B>) {
        if let Self::Method(allowed) = self {
            allow(response, allowed);
        }
    }
}
