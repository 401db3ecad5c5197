//! An object store in memory that does what `keep store` does, on a clock of the test's, and fails where it is told to.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard};

use bytes::Bytes;
use http_body_util::channel::Channel;
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{HeaderMap, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use md5::{Digest, Md5};
use tokio::net::TcpListener;

use super::faults::{Faults, What};
use super::{VERSION, content};

pub(crate) type Body = UnsyncBoxBody<Bytes, std::io::Error>;

#[derive(Clone)]
pub(crate) struct Store {
    pub(crate) url: String,
    pub(crate) faults: Arc<Faults>,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
pub(crate) struct State {
    /// Milliseconds since any point.
    pub(crate) now: u64,
    pub(crate) objects: BTreeMap<String, Object>,
    pub(crate) bucket: bool,
    /// Methods and paths, in order.
    pub(crate) requests: Vec<String>,
    generation: u64,
}

#[derive(Clone, Debug)]
pub(crate) struct Object {
    pub(crate) bytes: Bytes,
    pub(crate) meta: BTreeMap<String, String>,
    pub(crate) created: u64,
    generation: u64,
}

const MARKER: &str = "x-amz-meta-in-progress";

impl Store {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let state = State { now: 1_700_000_000_000, ..State::default() };
        let store = Self { url, faults: Arc::default(), state: Arc::new(Mutex::new(state)) };
        let serving = store.clone();
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let store = serving.clone();
                let service = service_fn(move |request| store.clone().answer(request));
                tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(socket), service));
            }
        });
        store
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// The version's parts that are there, as one word each.
    pub(crate) fn parts(&self) -> Vec<&'static str> {
        super::PARTS.into_iter().filter(|part| self.state().objects.contains_key(&key(part))).collect()
    }

    /// Puts a part there, as another saver would have left it.
    pub(crate) fn hold(&self, part: &str, marker: Option<&str>) {
        let mut state = self.state();
        let (created, generation) = (state.now, 1);
        let meta = marker.map(|owner| (MARKER.to_owned(), owner.to_owned())).into_iter().collect();
        let object = Object { bytes: content(part).into(), meta, created, generation };
        state.objects.insert(key(part), object);
    }

    /// The marker on the first part.
    pub(crate) fn marker(&self) -> Option<String> {
        self.state().objects.get(&key("mod"))?.meta.get(MARKER).cloned()
    }

    /// How often a request was made.
    pub(crate) fn count(&self, method: &str, part: &str) -> usize {
        let wanted = format!("{method} /buckets/modules/{}", key(part));
        self.state().requests.iter().filter(|request| **request == wanted).count()
    }

    async fn answer(self, request: Request<Incoming>) -> Result<Response<Body>, std::io::Error> {
        let (head, body) = request.into_parts();
        let (method, path) = (head.method.as_str(), head.uri.path());
        self.state().requests.push(format!("{method} {path}"));
        let fault = self.faults.of(method, path);
        match fault {
            // Before the body, as a store does that is overloaded.
            Some(What::Status(status)) => return Ok(plain(status)),
            Some(What::Wait(seconds)) => {
                let mut response = plain(503);
                response.headers_mut().insert("retry-after", seconds.into());
                return Ok(response);
            }
            Some(What::Hang) => std::future::pending().await,
            Some(What::Cut) => return Err(std::io::ErrorKind::ConnectionReset.into()),
            _ => {}
        }
        // What is broken off is not stored.
        let body = body.collect().await.map_err(std::io::Error::other)?.to_bytes();
        if let Some(What::StatusAtEnd(status)) = fault {
            return Ok(plain(status));
        }
        let mut body = body.to_vec();
        if fault == Some(What::WrongByte) && method == "PUT" {
            body[0] ^= 1;
        }
        let mut response = self.state().act(method, path, &head.headers, body.into());
        match fault {
            Some(What::LoseAnswer) => Err(std::io::ErrorKind::ConnectionReset.into()),
            Some(What::HalfBody) => {
                let whole = response.body_mut().collect().await?.to_bytes();
                response.headers_mut().insert("content-length", whole.len().into());
                Ok(response.map(|_| half(&whole)))
            }
            Some(What::WrongByte) if method == "GET" => {
                let mut whole = response.body_mut().collect().await?.to_bytes().to_vec();
                whole[0] ^= 1;
                Ok(response.map(|_| full(whole)))
            }
            _ => Ok(response),
        }
    }
}

impl State {
    fn act(&mut self, method: &str, path: &str, headers: &HeaderMap, body: Bytes) -> Response<Body> {
        let Some(key) = path.strip_prefix("/buckets/modules/") else {
            return plain(match (method, path) {
                ("HEAD", "/buckets/modules") if self.bucket => 200,
                ("PUT", "/users/modules") => 201,
                ("PUT", "/buckets/modules") if headers.contains_key("x-keep-user") => {
                    self.bucket = true;
                    201
                }
                _ => 404,
            });
        };
        if !self.bucket {
            return plain(404);
        }
        let found = self.objects.get(key).cloned();
        let condition = |name| headers.get(name).map(|value| value.to_str().unwrap());
        self.generation += 1;
        match (method, found) {
            ("GET" | "HEAD", Some(object)) => object.response(self.now, 200),
            ("PUT", Some(_)) if condition("if-none-match") == Some("*") => plain(412),
            ("PUT", None) => {
                let created = self.now;
                let object =
                    Object { bytes: body, meta: meta(headers), created, generation: self.generation };
                self.objects.insert(key.to_owned(), object.clone());
                object.response(self.now, 201)
            }
            ("PATCH", Some(object)) if condition("if-match").is_some_and(|etag| etag != object.etag()) => {
                plain(412)
            }
            ("PATCH", Some(mut object)) => {
                object.meta.extend(meta(headers));
                object.meta.retain(|_, value| !value.is_empty());
                object.generation = self.generation;
                self.objects.insert(key.to_owned(), object.clone());
                object.response(self.now, 200)
            }
            ("DELETE", _) => {
                self.objects.remove(key);
                plain(204)
            }
            _ => plain(404),
        }
    }
}

impl Object {
    fn etag(&self) -> String {
        format!("\"v{}.{}\"", self.created, self.generation)
    }

    fn response(&self, now: u64, status: u16) -> Response<Body> {
        let mut response = Response::builder()
            .status(status)
            .header("etag", self.etag())
            .header("x-keep-created", self.created)
            .header("x-keep-now", now)
            .header("x-amz-version-id", format!("v{}", self.created))
            .header("x-keep-md5", format!("{:032x}", u128::from_be_bytes(Md5::digest(&self.bytes).into())));
        for (name, value) in &self.meta {
            response = response.header(name, value);
        }
        response.body(full(if status == 200 { self.bytes.clone() } else { Bytes::new() })).unwrap()
    }
}

fn key(part: &str) -> String {
    format!("{}.{part}", VERSION.trim_start_matches('/'))
}

fn meta(headers: &HeaderMap) -> BTreeMap<String, String> {
    let own = headers.iter().filter(|(name, _)| name.as_str().starts_with("x-amz-meta-"));
    own.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned())).collect()
}

pub(super) fn plain(status: u16) -> Response<Body> {
    let mut response = Response::new(full(Bytes::new()));
    *response.status_mut() = StatusCode::from_u16(status).unwrap();
    response
}

pub(super) fn full(bytes: impl Into<Bytes>) -> Body {
    Full::new(bytes.into()).map_err(|never: Infallible| match never {}).boxed_unsync()
}

/// Announces the whole, and breaks off in its middle.
pub(super) fn half(whole: &Bytes) -> Body {
    let (mut sender, body) = Channel::new(1);
    let half = whole.slice(..whole.len() / 2);
    tokio::spawn(async move {
        sender.send_data(half).await.unwrap();
        sender.abort(std::io::ErrorKind::ConnectionReset.into());
    });
    body.boxed_unsync()
}
