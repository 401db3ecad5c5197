//! One try: one connection, one request, one response.
//!
//! Every try has a connection of its own, and says `Connection: close`. So a server's requests can be counted,
//! and no connection is ever found closed when it is used again: a failure of which nobody could say
//! whether the request was read.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use errpolicy::Phase;
use errpolicy_adapters::http::{Upstream, retry_after};
use errpolicy_adapters::io::{During, EarlyAnswer, Progress, Tracked};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper::header::{CONNECTION, CONTENT_LENGTH, DATE, HOST, HeaderValue, RETRY_AFTER};
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpStream, lookup_host};
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout};

use crate::http::endpoint::Endpoint;
use crate::http::request_id::{RequestId, X_REQUEST_ID};
use crate::locator::Locator;

use super::error::TryError;
use super::stores::Store;

/// Room for the head of a response, and for one piece of its body.
const BUFFER: usize = 64 << 10;

/// As much of a body as must move within one timeout.
pub(super) const PIECE: usize = 1 << 20;

/// What every server is asked, each in its own request.
pub(super) struct Ask<'a> {
    pub(super) method: Method,
    pub(super) locator: &'a Locator,
    pub(super) request_id: &'a RequestId,
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

/// Moves the bytes of one connection; dropping it closes the connection.
pub(super) struct Connection {
    _task: JoinSet<()>,
}

impl Ask<'_> {
    /// Asks one store once.
    pub(super) async fn of(&self, store: &Store) -> Result<Reply, TryError> {
        let endpoint = store.endpoint();
        let stream =
            timeout(self.timeout, connect(endpoint)).await.map_err(|_| TryError::ConnectTimeout)??;
        let deadline = Instant::now() + self.timeout;
        let stream = Tracked::new(stream);
        let progress = stream.progress();
        let stream = TokioIo::new(EarlyAnswer::new(stream));
        let (mut sender, driver) = http1::Builder::new().max_buf_size(BUFFER).handshake(stream).await?;
        let response = sender.send_request(self.request(endpoint)?);
        let mut task = JoinSet::new();
        // Its errors arrive where the response or its body is waited for.
        task.spawn(async { drop(driver.await) });
        let response = self.patiently(response, &progress).await;
        let response = response.map_err(|error| error.in_phase(progress.give_up()))?;
        if response.status() != StatusCode::OK {
            return Err(TryError::Status(answered(&response)));
        }
        Ok(Reply { response, deadline, connection: Connection { _task: task } })
    }

    fn request(&self, endpoint: &Endpoint) -> Result<Request<Full<Bytes>>, TryError> {
        let request = Request::builder()
            .method(&self.method)
            .uri(format!("/{}", self.locator.with_hints()))
            .header(HOST, endpoint.authority())
            .header(X_REQUEST_ID, self.request_id.value())
            .header(CONNECTION, HeaderValue::from_static("close"));
        // hyper says nothing of the length of an empty body, and a store needs to know it.
        let request = match self.method {
            Method::PUT => request.header(CONTENT_LENGTH, self.body.len()),
            _ => request,
        };
        request.body(Full::new(self.body.clone())).map_err(|error| TryError::Protocol(error.into()))
    }

    /// Waits for the head of the response, one timeout after the other as long as each one sees a MiB of the
    /// request leave. A server that stops reading is given up soon, and one that reads is let read.
    async fn patiently<T>(
        &self,
        response: impl Future<Output = hyper::Result<T>>,
        progress: &Progress,
    ) -> Result<T, TryError> {
        let mut response = std::pin::pin!(response);
        let mut before = 0;
        loop {
            if let Ok(ended) = timeout(self.timeout, &mut response).await {
                return Ok(ended?);
            }
            let now = progress.written();
            if now < before + PIECE as u64 {
                return Err(TryError::Timeout);
            }
            before = now;
        }
    }
}

/// What of a response its class depends on.
fn answered<B>(response: &Response<B>) -> Upstream {
    let headers = response.headers();
    let date = headers.get(DATE).map(HeaderValue::as_bytes);
    let after = retry_after(headers.get_all(RETRY_AFTER), date, SystemTime::now());
    Upstream::new(response.status().as_u16()).with_retry_after(after)
}

/// Connects to the first address of the server that takes it.
async fn connect(endpoint: &Endpoint) -> Result<TcpStream, TryError> {
    let addresses: Vec<_> =
        lookup_host((endpoint.host(), endpoint.port())).await.map_err(TryError::Name)?.collect();
    let failed = |error| TryError::Connect(During::new(Phase::NotConnected, error));
    let stream = TcpStream::connect(&*addresses).await.map_err(failed)?;
    stream.set_nodelay(true).map_err(failed)?;
    Ok(stream)
}
