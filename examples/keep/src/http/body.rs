//! The one type of a response's body, so that full, empty and streamed ones fit the same function.

use std::error::Error;

use bytes::Bytes;
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Empty, Full};
use hyper::Response;
use hyper::header::{CONTENT_TYPE, HeaderValue};

/// A body that may fail while it is sent, which ends the connection: the client sees that it is cut short.
pub(crate) type Body = UnsyncBoxBody<Bytes, Box<dyn Error + Send + Sync>>;

pub(crate) fn full(bytes: impl Into<Bytes>) -> Body {
    Full::new(bytes.into()).map_err(|never| match never {}).boxed_unsync()
}

pub(crate) fn empty() -> Body {
    Empty::new().map_err(|never| match never {}).boxed_unsync()
}

/// The media type of an answer for programs.
pub(crate) const JSON: &str = "application/json";

/// The media type of metrics, as Prometheus reads them.
pub(crate) const METRICS: &str = "text/plain; version=0.0.4";

/// An answer that is whole already; 200 unless somebody says otherwise.
pub(crate) fn whole(bytes: impl Into<Bytes>, media_type: &'static str) -> Response<Body> {
    let mut response = Response::new(full(bytes));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    response
}
