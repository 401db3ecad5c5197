//! One try of one store: what it is asked, and whether it said 200.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::header::{AUTHORIZATION, CONTENT_LENGTH, HeaderValue};
use hyper::{Method, Request, Response, StatusCode};
use tokio::time::Instant;

use crate::http::client::{Connection, ExchangeError, Line, answered};
use crate::http::request_id::{RequestId, X_REQUEST_ID};
use crate::locator::Locator;
use crate::token::Token;

use super::error::TryError;
use super::stores::Store;

/// What every server is asked, each in its own request.
pub(super) struct Ask<'a> {
    pub(super) method: Method,
    pub(super) locator: &'a Locator,
    pub(super) request_id: &'a RequestId,
    /// Who asks: whether they may read the block is the stores' affair.
    pub(super) token: Option<Token>,
    pub(super) body: Bytes,
    pub(super) timeout: Duration,
}

/// A server said 200. What it sends has not been looked at.
pub(super) struct Reply {
    pub(super) response: Response<Incoming>,
    /// When a body that fits into memory must be here.
    pub(super) deadline: Instant,
    pub(super) connection: Connection,
}

impl Ask<'_> {
    /// Asks one store once.
    pub(super) async fn of(&self, store: &Store) -> Result<Reply, TryError> {
        let line = Line::connect(store.endpoint(), self.timeout).await?;
        let deadline = Instant::now() + self.timeout;
        let reply = line.send(self.request()?, self.timeout).await?;
        if reply.response.status() != StatusCode::OK {
            return Err(TryError::Status(answered(&reply.response)));
        }
        Ok(Reply { response: reply.response, deadline, connection: reply.connection })
    }

    fn request(&self) -> Result<Request<Full<Bytes>>, TryError> {
        let request = Request::builder()
            .method(&self.method)
            .uri(format!("/{}", self.locator.with_hints()))
            .header(X_REQUEST_ID, self.request_id.value());
        let authorization = self.token.as_ref().and_then(Token::header);
        let request = authorization.into_iter().fold(request, |it, value| it.header(AUTHORIZATION, value));
        // hyper says nothing of the length of an empty body, and a store needs to know it.
        let request = match self.method {
            Method::PUT => request.header(CONTENT_LENGTH, HeaderValue::from(self.body.len())),
            _ => request,
        };
        let request = request.body(Full::new(self.body.clone()));
        Ok(request.map_err(|error| ExchangeError::Protocol(error.into()))?)
    }
}
