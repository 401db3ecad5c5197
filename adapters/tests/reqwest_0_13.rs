//! Errors of reqwest that need no server. What servers do is in the tests of faults.
#![cfg(feature = "reqwest_0_13")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use errpolicy::{Class, ClassifyAs, Effect, Origin};
use errpolicy_adapters::crates::reqwest_0_13::Direct;
use errpolicy_adapters::http::Seed000;
use errpolicy_adapters::{Http, Upstream};
use hyper_1::body::{Body, Bytes, Frame};
use reqwest_0_13::{Client, Error, Response};

fn refused(status: u16) -> Error {
    let response = hyper_1::Response::builder().status(status).body("").unwrap();
    Response::from(response).error_for_status().unwrap_err()
}

#[test]
fn every_status_is_judged_by_the_table_of_the_profile() {
    for status in 400..=599 {
        let (error, upstream) = (refused(status), Upstream::new(status));
        assert_eq!(<Direct>::classify_as(&error), <Http>::classify_as(&upstream), "{status}");
        assert_eq!(
            Direct::<Seed000>::classify_as(&error),
            Http::<Seed000>::classify_as(&upstream),
            "{status}"
        );
        assert_eq!(<Http>::class_as(&error), <Http>::class_as(&upstream), "{status}");
    }
}

#[test]
fn where_redirects_are_followed_nothing_proves_that_nothing_was_done() {
    let (mut proofs, mut kept) = (0, 0);
    for status in 400..=599 {
        let error = refused(status);
        proofs += usize::from(<Direct>::classify_as(&error).effect() == Effect::NotApplied);
        kept += usize::from(<Http>::classify_as(&error).effect() == Effect::NotApplied);
    }
    assert!(proofs > 20, "{proofs}");
    assert_eq!(kept, 0);
}

#[test]
fn a_request_that_cannot_be_built_is_ours() {
    let error = Client::new().get("no url").build().unwrap_err();
    let verdict = <Http>::classify_as(&error);
    assert_eq!(
        (verdict.code(), verdict.class(), verdict.origin()),
        ("Builder", Class::Permanent, Origin::Local)
    );
}

/// A body whose stream is our own code, and fails.
struct Broken;

impl Body for Broken {
    type Data = Bytes;
    type Error = fmt::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, fmt::Error>>> {
        Poll::Ready(Some(Err(fmt::Error)))
    }
}

#[test]
fn a_stream_of_our_own_that_fails_is_ours() {
    let mut body = reqwest_0_13::Body::wrap(Broken);
    let frame = Pin::new(&mut body).poll_frame(&mut Context::from_waker(Waker::noop()));
    let Poll::Ready(Some(Err(error))) = frame else { unreachable!("the stream fails at once") };
    let verdict = <Http>::classify_as(&error);
    assert_eq!(
        (verdict.code(), verdict.class(), verdict.origin()),
        ("Body", Class::Permanent, Origin::Local)
    );
}

#[test]
fn a_response_says_how_long_to_wait() {
    let response = hyper_1::Response::builder().status(429).header("retry-after", "3").body("").unwrap();
    let upstream = Upstream::from(&Response::from(response));
    assert_eq!((upstream.status(), upstream.retry_after()), (429, Some(Duration::from_secs(3))));
}

#[test]
fn nothing_of_the_url_is_in_a_verdict() {
    let mut error = refused(503);
    error = error.with_url("http://user:secret@upstream.test/?key=secret".parse().unwrap());
    assert!(error.to_string().contains("secret"));
    let verdict = <Http>::classify_as(&error);
    assert!(!format!("{verdict} {verdict:?} {}", verdict.explain()).contains("secret"));
}
