//! Servers that answer by a script and count how often they were asked, and clients to ask them.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::{Request, Response};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use tokio::net::{TcpListener, TcpSocket};
use tokio::task::{AbortHandle, JoinSet};
use tower::{Service, ServiceExt, service_fn};

/// A client with a pool; as a service it is what gateways are built on.
pub(crate) type Pool<B = Full<Bytes>> = Client<HttpConnector, B>;

pub(crate) fn pool<B: hyper::body::Body + Send>() -> Pool<B>
where
    B::Data: Send,
{
    Client::builder(TokioExecutor::new()).build_http()
}

/// A running server; it stops, and closes all its connections, when it is dropped.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    asked: Arc<AtomicU64>,
    task: AbortHandle,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Says that the connection is closed instead of an answer.
#[derive(Debug)]
pub(crate) struct Hangup;

impl std::fmt::Display for Hangup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the server hangs up")
    }
}

impl std::error::Error for Hangup {}

pub(crate) type Answer = Response<Full<Bytes>>;

impl Server {
    /// Answers with what a function of the number of the request (from 0) says, when it has read the whole request.
    pub(crate) async fn answering(answer: impl Fn(u64) -> Answer + Clone + Send + Sync + 'static) -> Self {
        Self::perhaps(move |number| Ok(answer(number))).await
    }

    /// The same for a server that may hang up instead.
    async fn perhaps(answer: impl Fn(u64) -> Result<Answer, Hangup> + Clone + Send + Sync + 'static) -> Self {
        let asked = Arc::new(AtomicU64::new(0));
        let counter = Arc::clone(&asked);
        let service = service_fn(move |request: Request<Incoming>| {
            let (counter, answer) = (Arc::clone(&counter), answer.clone());
            async move {
                let number = counter.fetch_add(1, Ordering::SeqCst);
                request.into_body().collect().await.unwrap();
                answer(number)
            }
        });
        Self::running(service, asked).await
    }

    /// Answers every request by a service.
    pub(crate) async fn running<S, B>(service: S, asked: Arc<AtomicU64>) -> Self
    where
        S: Service<Request<Incoming>, Response = Response<B>> + Clone + Send + Sync + 'static,
        S::Future: Send,
        S::Error: std::error::Error + Send + Sync + 'static,
        B: hyper::body::Body<Error: Into<Box<dyn std::error::Error + Send + Sync>>> + Send + 'static,
        B::Data: Send,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let accept = async move {
            let mut connections = JoinSet::new();
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                stream.set_nodelay(true).unwrap();
                let service = service.clone();
                let service = hyper::service::service_fn(move |request| service.clone().oneshot(request));
                connections.spawn(async move {
                    let server = auto::Builder::new(TokioExecutor::new());
                    // It ends with an error where the server hangs up.
                    _ = server.serve_connection(TokioIo::new(stream), service).await;
                });
            }
        };
        let task = tokio::spawn(accept).abort_handle();
        Self { address, asked, task }
    }

    pub(crate) fn asked(&self) -> u64 {
        self.asked.load(Ordering::SeqCst)
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/block", self.address)
    }
}

/// A response with this status and a body that names it.
pub(crate) fn status(status: u16) -> Answer {
    Response::builder().status(status).body(Full::from(status.to_string())).unwrap()
}

/// The same with a header.
pub(crate) fn with(mut answer: Answer, name: &'static str, value: &'static str) -> Answer {
    answer.headers_mut().insert(name, value.parse().unwrap());
    answer
}

/// These statuses, and the last one for ever; 0 hangs up.
pub(crate) async fn statuses(statuses: &'static [u16]) -> Server {
    Server::perhaps(move |number| match at(statuses, number) {
        0 => Err(Hangup),
        code => Ok(status(code)),
    })
    .await
}

/// The last one counts for ever.
pub(crate) fn at(statuses: &[u16], number: u64) -> u16 {
    let number = usize::try_from(number).unwrap();
    *statuses.get(number).or(statuses.last()).unwrap()
}

/// An address at which nobody listens, for as long as it is held.
pub(crate) struct Nobody(TcpSocket);

impl Nobody {
    pub(crate) fn new() -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
        Self(socket)
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/block", self.0.local_addr().unwrap())
    }
}

/// The whole body, as text.
pub(crate) async fn text(response: Response<Incoming>) -> String {
    String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
}
