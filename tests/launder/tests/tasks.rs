//! Verdicts out of tasks, and out of a body that hyper sends.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::convert::Infallible;
use std::error::Error;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use errpolicy::{Carry, Class, Classify, ClassifyAs, Failure, Verdict};
use errpolicy_launder::{LockError, Typed, Untyped};
use hyper::Request;
use hyper::body::{Body, Frame};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};

type Erased = Box<dyn Error + Send + Sync>;

async fn joined(
    work: impl Future<Output = Result<Infallible, Erased>> + Send + 'static,
) -> Result<Infallible, Erased> {
    tokio::spawn(work).await?
}

#[tokio::test]
async fn a_task_gives_back_what_it_returns() {
    let error = joined(async { Err(LockError::Missing)? }).await.unwrap_err();
    assert_eq!(Typed::classify_as(&error).class(), Class::NotFound);
    let error = joined(async { Err(io::Error::other(LockError::Missing.carry()))? }).await.unwrap_err();
    assert_eq!(Untyped::classify_as(&error).class(), Class::NotFound);
}

#[tokio::test]
async fn a_task_that_is_gone_says_nothing_of_its_error() {
    let task = tokio::spawn(std::future::pending::<Result<Infallible, Erased>>());
    task.abort();
    let error: Erased = task.await.unwrap_err().into();
    assert_eq!(Failure::find(&*error), None);
    assert!(Typed::classify_as(&error).is_unclassified());
}

#[tokio::test]
async fn a_blocking_task_gives_back_what_it_returns() {
    let work = || -> Result<(), Erased> { Err(io::Error::other(LockError::Held.carry()))? };
    let error = tokio::task::spawn_blocking(work).await.unwrap().unwrap_err();
    assert_eq!(Failure::find(&*error).map(|verdict| verdict.class()), Some(Class::Retryable));
}

/// A body whose source fails while hyper sends it.
struct Failing<E>(Option<E>);

impl<E: Error + Send + Sync + Unpin + 'static> Body for Failing<E> {
    type Data = Bytes;
    type Error = Erased;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Erased>>> {
        Poll::Ready(self.0.take().map(|error| Err(error.into())))
    }
}

/// What hyper says of a request whose body fails.
async fn sent(error: impl Error + Send + Sync + Unpin + 'static) -> hyper::Error {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let stream = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
    let _peer = listener.accept().await.unwrap();
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
    let request = Request::post("/").body(Failing(Some(error))).unwrap();
    let (answer, _) = tokio::join!(sender.send_request(request), connection);
    answer.unwrap_err()
}

#[tokio::test]
async fn a_body_that_hyper_sends_keeps_its_error() {
    let error: Erased = sent(LockError::Missing).await.into();
    assert_eq!(Typed::classify_as(&error).class(), Class::NotFound);
    let error: Erased = sent(io::Error::other(LockError::Missing.carry())).await.into();
    assert_eq!(Untyped::classify_as(&error).class(), Class::NotFound);
    let verdict: Verdict = Failure::find(&io::Error::other(error)).unwrap();
    assert!(verdict.is_not_found());
}
