//! hyper on a connection in memory that fails in every way that the system has a number or a kind for.
#![cfg(feature = "hyper_1")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::convert::Infallible;
use std::future::Future;
use std::io::{self, ErrorKind};
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

use errpolicy::{Class, ClassifyAs, Effect, Verdict};
use errpolicy_adapters::io::Kind;
use errpolicy_adapters::{Errno, Http, Network};
use hyper_1::body::{Body, Bytes, Frame};
use hyper_1::client::conn::http1;
use hyper_1::rt::{Read, ReadBufCursor, Write};
use hyper_1::{Error, Request};

/// Takes every byte, and fails when it is read after that.
struct Failing {
    written: bool,
    error: Option<io::Error>,
}

impl Read for Failing {
    fn poll_read(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
        _: ReadBufCursor<'_>,
    ) -> Poll<io::Result<()>> {
        let error = if self.written { self.error.take() } else { None };
        error.map_or(Poll::Pending, |error| Poll::Ready(Err(error)))
    }
}

impl Write for Failing {
    fn poll_write(mut self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.written = true;
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

struct Nothing;

impl Body for Nothing {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(None)
    }

    fn is_end_stream(&self) -> bool {
        true
    }
}

/// Nothing here waits for anybody.
fn poll<F: Future>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

/// What a request gets that was written before the connection failed so.
fn failed(error: io::Error) -> Error {
    let connection = Failing { written: false, error: Some(error) };
    let Poll::Ready(made) = poll(pin!(http1::handshake(connection))) else {
        unreachable!("HTTP/1 has no handshake");
    };
    let (mut sender, connection) = made.unwrap();
    let mut connection = pin!(connection);
    let mut answer = pin!(sender.send_request(Request::new(Nothing)));
    loop {
        if let Poll::Ready(answer) = poll(answer.as_mut()) {
            return answer.map(drop).unwrap_err();
        }
        _ = poll(connection.as_mut());
    }
}

fn judged(error: &Error) -> Verdict {
    let verdict = <Http>::classify_as(error);
    assert_eq!(<Http>::class_as(error), verdict.class());
    assert_ne!(verdict.class(), Class::Critical, "{error:?}");
    assert_ne!(verdict.effect(), Effect::NotApplied, "{error:?}: the request was written");
    assert_eq!(verdict.status(), None, "{error:?}");
    assert!(!verdict.is_unclassified(), "{error:?}");
    verdict
}

#[test]
fn an_errno_means_what_it_means_to_a_connection_but_never_that_nothing_was_sent() {
    for errno in 1..=133 {
        let verdict = judged(&failed(io::Error::from_raw_os_error(errno)));
        let plain = <Network>::classify_as(&Errno::new(errno)).with_effect(Effect::Unknown);
        if plain.is_unclassified() {
            assert_eq!((verdict.code(), verdict.class()), ("Connection", Class::Retryable), "{errno}");
        } else {
            assert_eq!(verdict, plain, "{errno}");
        }
    }
}

#[test]
fn a_kind_without_an_errno_does_too_but_for_what_is_wrong_with_the_peer_s_bytes() {
    for kind in Kind::KNOWN {
        let verdict = judged(&failed(io::Error::from(*kind)));
        if matches!(kind, ErrorKind::InvalidInput | ErrorKind::InvalidData) {
            assert_eq!((verdict.code(), verdict.class()), ("Framing", Class::Retryable), "{kind}");
        } else {
            assert_eq!(verdict, <Network>::classify_as(kind).with_effect(Effect::Unknown), "{kind}");
        }
    }
}

#[test]
fn an_error_without_errno_and_kind_is_of_the_connection() {
    let verdict = judged(&failed(io::Error::other("a transport's own")));
    assert_eq!((verdict.code(), verdict.class()), ("Connection", Class::Retryable));
}
