//! One try: what is asked, and what the status of the answer means for that.

use bytes::Bytes;
use http_body_util::Full;
use hyper::header::{CONTENT_LENGTH, HeaderName, HeaderValue, IF_NONE_MATCH};
use hyper::{Method, Request, StatusCode};

use super::Bucket;
use super::error::ObjectError;
use crate::http::client::{ExchangeError, Reply, answered};

/// Headers of a request.
pub(super) type Headers<'a> = &'a [(HeaderName, HeaderValue)];

/// One request, which can be made several times.
#[derive(Clone)]
pub(super) struct Ask<'a> {
    method: Method,
    path: &'a str,
    headers: Headers<'a>,
    body: Bytes,
    of_the_bucket: bool,
}

impl<'a> Ask<'a> {
    pub(super) const fn new(method: Method, path: &'a str, headers: Headers<'a>) -> Self {
        Self { method, path, headers, body: Bytes::new(), of_the_bucket: false }
    }

    pub(super) fn with_body(self, body: Bytes) -> Self {
        Self { body, ..self }
    }

    /// No object is asked for, but what objects are in.
    pub(super) fn of_the_bucket(self) -> Self {
        Self { of_the_bucket: true, ..self }
    }

    /// With a body of any kind.
    pub(super) fn request<B>(&self, body: B) -> Result<Request<B>, ObjectError> {
        let mut request = Request::builder().method(&self.method).uri(self.path);
        for (name, value) in self.headers {
            request = request.header(name, value);
        }
        Ok(request.body(body).map_err(|error| ExchangeError::Protocol(error.into()))?)
    }

    /// What is no success is an error.
    pub(super) fn judge(&self, reply: Reply) -> Result<Reply, ObjectError> {
        let status = reply.response.status();
        let is_new = self.headers.iter().any(|(name, _)| name == IF_NONE_MATCH);
        Err(match status {
            _ if status.is_success() => return Ok(reply),
            // What is to be stored is not missed: what it is to be stored in is.
            StatusCode::NOT_FOUND if self.of_the_bucket || self.method == Method::PUT => {
                ObjectError::NoBucket
            }
            StatusCode::NOT_FOUND => ObjectError::NotFound,
            StatusCode::PRECONDITION_FAILED if is_new => ObjectError::AlreadyExists,
            StatusCode::PRECONDITION_FAILED => ObjectError::PreconditionFailed,
            _ => {
                let promise = errpolicy_adapters::http::replay(self.method.as_str());
                ObjectError::Unavailable(answered(&reply.response).answering(promise))
            }
        })
    }
}

impl Bucket {
    /// Asks once.
    pub(super) async fn once(&self, ask: Ask<'_>) -> Result<Reply, ObjectError> {
        let mut request = ask.request(Full::new(ask.body.clone()))?;
        // hyper says nothing of the length of an empty body, and a store needs to know it.
        if ask.method == Method::PUT {
            request.headers_mut().insert(CONTENT_LENGTH, ask.body.len().into());
        }
        let line = self.store.connect().await?;
        ask.judge(line.send(request, self.store.limit()).await?)
    }
}
