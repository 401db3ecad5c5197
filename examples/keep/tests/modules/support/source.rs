//! A module proxy that has one version, and fails or waits where it is told to.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::BodyExt;
use http_body_util::channel::Channel;
use hyper::body::{Frame, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};
use tokio::time::timeout;

use super::faults::{Faults, What};
use super::store::{Body, Store, full, half, plain};
use super::{PARTS, VERSION, content};

#[derive(Clone)]
pub(crate) struct Source {
    pub(crate) url: String,
    pub(crate) faults: Arc<Faults>,
    /// Whether a zip may pass its middle.
    open: watch::Sender<bool>,
    /// One permit for each zip that waits there.
    waiting: Arc<Semaphore>,
}

impl Source {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let source = Self {
            url: format!("http://{}", listener.local_addr().unwrap()),
            faults: Arc::default(),
            open: watch::Sender::new(true),
            waiting: Arc::new(Semaphore::new(0)),
        };
        let serving = source.clone();
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let source = serving.clone();
                let service = service_fn(move |request| source.clone().answer(request));
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(socket), service));
            }
        });
        source
    }

    /// From now on every zip waits in its middle.
    pub(crate) fn gate(&self) {
        self.open.send_replace(false);
    }

    /// Waits until a zip does so whose saver has set his marker.
    pub(crate) async fn reached(&self, store: &Store) {
        let before = store.marker();
        self.waiting.acquire().await.unwrap().forget();
        let claimed = async {
            while store.marker().is_none() || store.marker() == before {
                tokio::task::yield_now().await;
            }
        };
        timeout(Duration::from_secs(20), claimed).await.expect("a marker");
    }

    /// Lets all go on.
    pub(crate) fn open(&self) {
        self.open.send_replace(true);
    }

    async fn answer(self, request: Request<Incoming>) -> Result<Response<Body>, std::io::Error> {
        let path = request.uri().path();
        let part = PARTS.into_iter().find(|part| path == format!("{VERSION}.{part}"));
        let Some(part) = part else { return Ok(plain(404)) };
        let fault = self.faults.of("GET", path);
        let mut bytes = content(part);
        if fault == Some(What::WrongByte) {
            bytes[0] ^= 1;
        }
        let bytes = Bytes::from(bytes);
        let length = bytes.len();
        let body = match fault {
            Some(What::Status(status) | What::StatusAtEnd(status)) => return Ok(plain(status)),
            Some(What::Wait(seconds)) => {
                let mut response = plain(503);
                response.headers_mut().insert("retry-after", seconds.into());
                return Ok(response);
            }
            Some(What::Hang) => std::future::pending().await,
            Some(What::Cut | What::LoseAnswer) => return Err(std::io::ErrorKind::ConnectionReset.into()),
            Some(What::HalfBody) => half(&bytes),
            Some(What::Endless) => return Ok(Response::new(endless())),
            Some(What::Announced(length)) => {
                let response = Response::builder().header("content-length", length);
                return Ok(response.body(half(&bytes)).unwrap());
            }
            Some(What::WrongByte) | None if part == "zip" && !*self.open.borrow() => self.gated(bytes),
            Some(What::WrongByte) | None => full(bytes),
        };
        Ok(Response::builder().header("content-length", length).body(body).unwrap())
    }

    fn gated(&self, bytes: Bytes) -> Body {
        let (mut sender, body) = Channel::<Bytes, std::io::Error>::new(1);
        let source = self.clone();
        tokio::spawn(async move {
            let middle = bytes.len() / 2;
            if sender.send(Frame::data(bytes.slice(..middle))).await.is_ok() {
                source.waiting.add_permits(1);
                source.open.subscribe().wait_for(|open| *open).await.unwrap();
                let _ = sender.send(Frame::data(bytes.slice(middle..))).await;
            }
        });
        body.boxed_unsync()
    }
}

/// The same again and again, until nobody takes it.
fn endless() -> Body {
    let (mut sender, body) = Channel::<Bytes, std::io::Error>::new(1);
    let piece = Bytes::from(vec![b'x'; 1 << 16]);
    tokio::spawn(async move { while sender.send(Frame::data(piece.clone())).await.is_ok() {} });
    body.boxed_unsync()
}
