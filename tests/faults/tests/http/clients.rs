//! Three clients, each as a program would use it, and what their errors are judged to be.

use std::convert::Infallible;
use std::error::Error;
use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use errpolicy::{ClassifyAs, Verdict};
use errpolicy_adapters::crates::reqwest_0_13::Direct;
use errpolicy_adapters::{Http, Network, Upstream};
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Channel, Full};
use hyper::client::conn::{http1, http2};
use hyper::{Method, Request, Response, body::Incoming};
use hyper_util::client::legacy;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::TcpStream;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Ask {
    /// A GET.
    Get,
    /// A POST with a body of so many bytes, all at hand.
    Post(usize),
    /// A POST whose body begins and does not end.
    Endless,
    /// A POST whose body fails in the middle, as our own code can.
    Broken,
}

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Client {
    /// A connection of hyper's own, made by the caller.
    Hyper,
    /// The pool of hyper-util.
    Util,
    /// reqwest, without redirects and retries.
    Reqwest,
}

pub(crate) const CLIENTS: [Client; 3] = [Client::Hyper, Client::Util, Client::Reqwest];

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Version {
    One,
    Two,
}

/// What came of it: the verdict on a failure, or the status of a response that arrived whole.
pub(crate) type Outcome = Result<u16, Verdict>;

/// Why our own body failed.
#[derive(Debug)]
pub(crate) struct OurFault;

impl fmt::Display for OurFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("our own body failed")
    }
}

impl Error for OurFault {}

pub(crate) type Sent = BoxBody<Bytes, OurFault>;

impl Ask {
    fn method(self) -> Method {
        if self == Self::Get { Method::GET } else { Method::POST }
    }

    /// The body, and for one without an end a task that keeps it open.
    pub(crate) fn body(self) -> Sent {
        let whole =
            |count| Full::new(Bytes::from(vec![b'x'; count])).map_err(|never: Infallible| match never {});
        match self {
            Self::Get => whole(0).boxed(),
            Self::Post(count) => whole(count).boxed(),
            Self::Endless => {
                let (mut sender, body) = Channel::new(1);
                tokio::spawn(async move {
                    while sender.send_data(Bytes::from_static(&[b'x'; 1024])).await.is_ok() {}
                });
                body.boxed()
            }
            Self::Broken => {
                let (mut sender, body) = Channel::new(1);
                tokio::spawn(async move {
                    _ = sender.send_data(Bytes::from_static(b"the first half")).await;
                    sender.abort(OurFault);
                });
                body.boxed()
            }
        }
    }

    pub(crate) fn request(self, address: SocketAddr) -> Request<Sent> {
        let request = Request::builder().method(self.method()).uri(format!("http://{address}/thing"));
        request.header("host", address.to_string()).body(self.body()).unwrap()
    }
}

/// Our own limit where a client has one; what it cuts off is judged the same whenever it cuts.
pub(crate) const LIMIT: Duration = Duration::from_millis(100);

/// One exchange on a connection of its own.
pub(crate) async fn exchange(client: Client, version: Version, ask: Ask, address: SocketAddr) -> Outcome {
    match client {
        Client::Hyper => hyper(version, ask, address).await,
        Client::Util => util(&pool(version), ask, address).await,
        Client::Reqwest => reqwest(&direct(version, None), ask, address).await,
    }
}

async fn hyper(version: Version, ask: Ask, address: SocketAddr) -> Outcome {
    let stream = TcpStream::connect(address).await.map_err(|error| <Network>::classify_as(&error))?;
    let io = TokioIo::new(stream);
    let response = match version {
        Version::One => {
            let (mut sender, connection) = http1::handshake(io).await.map_err(judged)?;
            tokio::spawn(connection);
            sender.try_send_request(ask.request(address)).await
        }
        Version::Two => {
            let (mut sender, connection) =
                http2::handshake(TokioExecutor::new(), io).await.map_err(judged)?;
            tokio::spawn(connection);
            sender.try_send_request(ask.request(address)).await
        }
    };
    whole(response.map_err(judged)?).await
}

pub(crate) type Pool = legacy::Client<legacy::connect::HttpConnector, Sent>;

pub(crate) fn pool(version: Version) -> Pool {
    legacy::Client::builder(TokioExecutor::new()).http2_only(version == Version::Two).build_http()
}

pub(crate) async fn util(pool: &Pool, ask: Ask, address: SocketAddr) -> Outcome {
    whole(pool.request(ask.request(address)).await.map_err(judged)?).await
}

#[expect(clippy::needless_pass_by_value, reason = "as `map_err` gives it")]
pub(crate) fn judged<E>(error: E) -> Verdict
where
    Http: ClassifyAs<E>,
{
    <Http>::classify_as(&error)
}

/// Reads the body to its end.
async fn whole(response: Response<Incoming>) -> Outcome {
    let (parts, body) = response.into_parts();
    body.collect().await.map_err(judged)?;
    if parts.status.is_success() { Ok(parts.status.as_u16()) } else { Err(judged(Upstream::from(&parts))) }
}

/// A client that makes one request for each call.
pub(crate) fn direct(version: Version, limit: Option<Duration>) -> ::reqwest::Client {
    let mut builder = ::reqwest::Client::builder()
        .no_proxy()
        .redirect(::reqwest::redirect::Policy::none())
        .retry(::reqwest::retry::never());
    if version == Version::Two {
        builder = builder.http2_prior_knowledge();
    }
    if let Some(limit) = limit {
        builder = builder.timeout(limit);
    }
    builder.build().unwrap()
}

pub(crate) async fn reqwest(client: &::reqwest::Client, ask: Ask, address: SocketAddr) -> Outcome {
    let request = client.request(ask.method(), format!("http://{address}/thing"));
    let request = if ask == Ask::Get { request } else { request.body(::reqwest::Body::wrap(ask.body())) };
    let answer = async {
        let response = request.send().await?.error_for_status()?;
        let status = response.status().as_u16();
        response.bytes().await?;
        Ok(status)
    };
    answer.await.map_err(|error: ::reqwest::Error| <Direct>::classify_as(&error))
}
