//! A verdict goes from service to service over HTTP, and the one that asked decides by it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::convert::Infallible;
use std::error::Error;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use errpolicy::{
    Body, Carry, Class, Classify, ClassifyAs, Decision, Failure, Millis, Renews, Replay, Scope, Situation,
    Stop, Verdict, decide,
};
use errpolicy_adapters::wire::{HEADER, Unreadable, Wire};
use errpolicy_adapters::{Http, Upstream};
use errpolicy_launder::LockError;
use http_body_util::Full;
use hyper::body::Bytes;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Response, header};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;

type Answer = Response<Full<Bytes>>;

/// A service on a free port of the loopback, until the runtime of the test ends.
async fn serve<F, A>(answer: F) -> SocketAddr
where
    F: Fn() -> A + Clone + Send + 'static,
    A: Future<Output = Answer> + Send,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let answer = answer.clone();
            let service = service_fn(move |_| {
                let answer = answer.clone();
                async move { Ok::<_, Infallible>(answer().await) }
            });
            tokio::spawn(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
        }
    });
    address
}

/// The end of a handler that knows nothing of locks.
fn failed() -> Box<dyn Error + Send + Sync> {
    io::Error::other(LockError::Held.carry()).into()
}

fn unavailable() -> hyper::http::response::Builder {
    Response::builder().status(503)
}

async fn post(to: SocketAddr) -> reqwest::Response {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    client.post(format!("http://{to}/")).send().await.unwrap()
}

fn wire(response: &reqwest::Response) -> Result<Option<Wire>, Unreadable> {
    Wire::from_header(response.headers().get_all(HEADER))
}

/// By the header if there is one that can be read, else by the status.
fn judged(response: &reqwest::Response) -> Verdict {
    match wire(response) {
        Ok(Some(wire)) => wire.received(),
        Ok(None) | Err(_) => <Http>::classify_as(&Upstream::new(response.status().as_u16())),
    }
}

/// A POST that begins its own transaction, and may be sent once more.
fn situation() -> Situation {
    let mut situation = Situation::new(Replay::Once, Body::Buffered);
    (situation.tries_left, situation.renews) = (1, Renews::TRANSACTION);
    situation
}

#[tokio::test]
async fn the_header_says_what_the_status_cannot() {
    let address = serve(async || {
        let verdict = Failure::find(&*failed()).unwrap();
        unavailable().header(HEADER, Wire::of(&verdict).to_string()).body(Full::default()).unwrap()
    })
    .await;

    let response = post(address).await;
    assert_eq!(wire(&response).unwrap().unwrap().code(), Some("held"));
    let retry = Decision::Retry { after: Millis::new(250), renew: Scope::Transaction };
    assert_eq!(decide(&judged(&response), &situation()), retry);

    let by_status = <Http>::classify_as(&Upstream::new(response.status().as_u16()));
    assert_eq!(decide(&by_status, &situation()), Decision::Stop { reason: Stop::OutcomeUnknown });
}

#[tokio::test]
async fn a_body_says_the_same() {
    let address = serve(async || {
        let verdict = Failure::find(&*failed()).unwrap();
        let body = serde_json::to_vec(&Wire::of(&verdict)).unwrap();
        unavailable().header(header::CONTENT_TYPE, "application/json").body(Full::new(body.into())).unwrap()
    })
    .await;

    let response = post(address).await;
    let wire: Wire = serde_json::from_slice(&response.bytes().await.unwrap()).unwrap();
    assert_eq!(wire, Wire::of(&Failure::find(&*failed()).unwrap()));
}

#[tokio::test]
async fn what_cannot_be_read_leaves_the_status() {
    let address =
        serve(async || unavailable().header(HEADER, "v=9, class=not-found").body(Full::default()).unwrap())
            .await;

    let response = post(address).await;
    assert_eq!(wire(&response), Err(Unreadable::Version));
    assert_eq!(judged(&response).code(), "503 Service Unavailable");
}

#[tokio::test]
async fn what_a_proxy_appends_is_not_mixed_with_what_was_there() {
    let address = serve(async || {
        let verdict = Wire::of(&LockError::Held.classify()).to_string();
        let answer = unavailable().header(HEADER, verdict).header(HEADER, "v=1, class=not-found");
        answer.body(Full::default()).unwrap()
    })
    .await;

    let response = post(address).await;
    assert_eq!(wire(&response), Err(Unreadable::Twice));
    assert_eq!(judged(&response).class(), Class::Retryable);
}

/// Two services, the outer of which tries twice. Its caller would try twice too, and does not.
#[tokio::test]
async fn tries_are_not_multiplied() {
    let asked = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&asked);
    let inner = serve(move || {
        counted.fetch_add(1, Ordering::Relaxed);
        let verdict = Wire::of(&LockError::Held.classify());
        std::future::ready(unavailable().header(HEADER, verdict.to_string()).body(Full::default()).unwrap())
    })
    .await;
    let outer = serve(move || async move {
        let mut situation = situation();
        let verdict = loop {
            let verdict = judged(&post(inner).await);
            match decide(&verdict, &situation) {
                Decision::Retry { .. } => situation.tries_left -= 1,
                Decision::Stop { .. } | Decision::Abort => break verdict.exhausted(),
            }
        };
        unavailable().header(HEADER, Wire::of(&verdict).to_string()).body(Full::default()).unwrap()
    })
    .await;

    let verdict = judged(&post(outer).await);
    assert!(verdict.is_exhausted());
    assert_eq!(decide(&verdict, &situation()), Decision::Stop { reason: Stop::Exhausted });
    assert_eq!(asked.load(Ordering::Relaxed), 2);
}
