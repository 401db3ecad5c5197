//! How every failure is answered: one shape, made of the verdict's class, code and static text alone.
//!
//! Nothing of an error's own text gets here, so that no address, path or signature can get out.

use std::convert::Infallible;
use std::fmt::Write;

use errpolicy::tally::Upstreams;
use errpolicy::{Class, Verdict};
use errpolicy_adapters::problem::{MEDIA_TYPE, Problem};
use hyper::header::{ALLOW, HeaderValue, RETRY_AFTER};
use hyper::{HeaderMap, Response, StatusCode};

use super::accept::prefers_text;
use super::body::{Body, JSON, whole};
use super::request_id::RequestId;

/// What of a request its answer depends on.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    request_id: RequestId,
    text: bool,
}

impl Asked {
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        Self { request_id: RequestId::of(headers), text: prefers_text(headers) }
    }

    pub(crate) const fn request_id(&self) -> &RequestId {
        &self.request_id
    }
}

/// Answers that the service is well.
pub(crate) fn well() -> Response<Body> {
    whole("{\"status\":\"ok\"}\n", JSON)
}

/// Answers one failure. The status comes from the service's `StatusMap`.
pub(crate) fn failure(asked: &Asked, status: u16, verdict: &Verdict) -> Response<Body> {
    write::<Infallible>(asked, status, verdict, None)
}

/// Answers a failure that several servers took part in, and says of each what became of it.
pub(crate) fn failure_of_many<E>(
    asked: &Asked,
    status: u16,
    verdict: &Verdict,
    causes: &Upstreams<E>,
) -> Response<Body> {
    write(asked, status, verdict, Some(causes))
}

fn write<E>(asked: &Asked, status: u16, verdict: &Verdict, causes: Option<&Upstreams<E>>) -> Response<Body> {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let (media_type, body) = if asked.text {
        ("text/plain; charset=utf-8", text(asked, status, verdict, causes))
    } else {
        (MEDIA_TYPE, json(asked, status, verdict, causes))
    };
    let mut response = whole(body, media_type);
    *response.status_mut() = status;
    if let Some(seconds) = retry_after(status, verdict) {
        response.headers_mut().insert(RETRY_AFTER, seconds.into());
    }
    response
}

/// Adds the header that a 405 must have (RFC 9110, 15.5.6).
pub(crate) fn allow<B>(response: &mut Response<B>, methods: &'static str) {
    response.headers_mut().insert(ALLOW, HeaderValue::from_static(methods));
}

/// The longest wait that we ask of a client. A server behind us may name any, and the client would believe us.
const LONGEST_WAIT: u64 = 3600;

/// Whole seconds, rounded up: sooner than hinted is too soon. A 503 without a hint asks for the least, unless to come
/// again is of no use.
fn retry_after(status: StatusCode, verdict: &Verdict) -> Option<u64> {
    match verdict.retry_after() {
        Some(hint) => Some(hint.as_secs() + u64::from(hint.subsec_nanos() > 0)),
        None if status == StatusCode::SERVICE_UNAVAILABLE && verdict.class() == Class::Retryable => Some(1),
        None => None,
    }
    .map(|seconds| seconds.clamp(1, LONGEST_WAIT))
}

fn json<E>(asked: &Asked, status: StatusCode, verdict: &Verdict, causes: Option<&Upstreams<E>>) -> String {
    let problem = Problem::new(verdict, status.as_u16()).with_request_id(asked.request_id.as_str());
    let written = match causes {
        Some(causes) => serde_json::to_string(&problem.with_causes(causes)),
        None => serde_json::to_string(&problem),
    };
    written.map_or_else(|_| text(asked, status, verdict, causes), |json| json + "\n")
}

fn text<E>(asked: &Asked, status: StatusCode, verdict: &Verdict, causes: Option<&Upstreams<E>>) -> String {
    let mut text = format!(
        "{status}\ncode: {}\nclass: {}\nrequest id: {}\n",
        verdict.code(),
        verdict.class(),
        asked.request_id.as_str()
    );
    for cause in causes.into_iter().flat_map(Upstreams::causes) {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "upstream {cause}");
    }
    text
}
