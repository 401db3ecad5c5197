//! One try as a client: one connection, one request, one response.
//!
//! Every try has a connection of its own, and says `Connection: close`. So a server's requests can be counted,
//! and no connection is ever found closed when it is used again: a failure of which nobody could say
//! whether the request was read.

#[cfg(test)]
pub(crate) mod by_hand;
pub(crate) mod destination;
mod error;
pub(crate) mod pace;
pub(crate) mod pauses;
pub(crate) mod proven;
mod wire;

use std::error::Error;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use errpolicy::Phase;
use errpolicy_adapters::http::{Upstream, retry_after};
use errpolicy_adapters::io::{During, EarlyAnswer, Progress, Tracked};
use hyper::body::{Body, Incoming};
use hyper::client::conn::http1::{self, SendRequest};
use hyper::header::{CONNECTION, DATE, HOST, HeaderValue, RETRY_AFTER};
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpStream, lookup_host};
use tokio::task::JoinSet;
use tokio::time::timeout;

pub(crate) use self::error::ExchangeError;
use super::endpoint::Endpoint;

/// Room for the head of a response, and for one piece of its body.
const BUFFER: usize = 64 << 10;

/// As much of a body as must move within one timeout.
pub(crate) const PIECE: usize = 1 << 20;

/// A connection that stands, and has sent nothing.
pub(crate) struct Line<B> {
    sender: SendRequest<B>,
    host: HeaderValue,
    progress: Progress,
    connection: Connection,
}

/// The head of a response. What comes after it has not been looked at.
pub(crate) struct Reply {
    pub(crate) response: Response<Incoming>,
    pub(crate) connection: Connection,
}

/// Moves the bytes of one connection; dropping it closes the connection.
pub(crate) struct Connection {
    _task: JoinSet<()>,
}

impl<B> Line<B>
where
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
{
    /// Connects to the first address of the server that takes it, within `limit`.
    pub(crate) async fn connect(endpoint: &Endpoint, limit: Duration) -> Result<Self, ExchangeError> {
        let stream = timeout(limit, connect(endpoint)).await.map_err(|_| ExchangeError::ConnectTimeout)??;
        let stream = Tracked::new(stream);
        let progress = stream.progress();
        let stream = TokioIo::new(EarlyAnswer::new(stream));
        let (sender, driver) = http1::Builder::new().max_buf_size(BUFFER).handshake(stream).await?;
        let mut task = JoinSet::new();
        // Its errors arrive where the response or its body is waited for.
        task.spawn(async { drop(driver.await) });
        let host = HeaderValue::from_str(endpoint.authority())
            .map_err(|error| ExchangeError::Protocol(error.into()))?;
        Ok(Self { sender, host, progress, connection: Connection { _task: task } })
    }

    /// Sends a request, and waits for the head of the response: one `limit` after the other as long as each one sees
    /// a MiB of the request leave. A server that stops reading is given up soon, and one that reads is let read.
    pub(crate) async fn send(self, request: Request<B>, limit: Duration) -> Result<Reply, ExchangeError> {
        let progress = self.progress.clone();
        let mut reply = std::pin::pin!(self.send_unhurried(request));
        let mut before = 0;
        loop {
            if let Ok(ended) = timeout(limit, &mut reply).await {
                return ended;
            }
            let now = progress.written();
            if now < before + PIECE as u64 {
                progress.give_up();
                return Err(ExchangeError::Timeout);
            }
            before = now;
        }
    }

    /// Sends a request whose body may come as slowly as it likes: somebody else watches the time.
    pub(crate) async fn send_unhurried(self, mut request: Request<B>) -> Result<Reply, ExchangeError> {
        let Self { mut sender, host, progress, connection } = self;
        let headers = request.headers_mut();
        headers.insert(HOST, host);
        headers.insert(CONNECTION, HeaderValue::from_static("close"));
        match sender.send_request(request).await {
            Ok(response) => Ok(Reply { response, connection }),
            Err(error) => Err(ExchangeError::from(error).in_phase(progress.give_up())),
        }
    }
}

/// What of a response its class depends on.
pub(crate) fn answered<B>(response: &Response<B>) -> Upstream {
    let headers = response.headers();
    let date = headers.get(DATE).map(HeaderValue::as_bytes);
    let after = retry_after(headers.get_all(RETRY_AFTER), date, SystemTime::now());
    Upstream::new(response.status().as_u16()).with_retry_after(after)
}

async fn connect(endpoint: &Endpoint) -> Result<TcpStream, ExchangeError> {
    let addresses: Vec<_> =
        lookup_host((endpoint.host(), endpoint.port())).await.map_err(ExchangeError::Name)?.collect();
    let failed = |error| ExchangeError::Connect(During::new(Phase::NotConnected, error));
    let stream = TcpStream::connect(&*addresses).await.map_err(failed)?;
    stream.set_nodelay(true).map_err(failed)?;
    Ok(stream)
}
