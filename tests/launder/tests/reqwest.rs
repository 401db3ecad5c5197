//! The case of neon's proxy: an error of reqwest goes into an `io::Error`, whose kind says nothing, and every failure
//! of an upstream becomes one that is never tried again.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::io;

use errpolicy::{
    Body, Class, ClassifyAs, Decision, Effect, Failure, Origin, Renews, Replay, Situation, Stop, decide,
};
use errpolicy_adapters::chain::Is;
use errpolicy_adapters::crates::reqwest_0_13::Direct;
use errpolicy_adapters::{Chain, Http, Network};
use reqwest::redirect::Policy;
use tokio::net::TcpSocket;

/// A connection that is refused, since nobody listens. The socket keeps the port from others until it is answered.
async fn refused() -> reqwest::Error {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let url = format!("http://{}/", socket.local_addr().unwrap());
    let client = reqwest::Client::builder().no_proxy().redirect(Policy::none()).build().unwrap();
    let error = client.post(url).send().await.unwrap_err();
    drop(socket);
    error
}

#[tokio::test]
async fn what_the_kind_says_is_nothing() {
    let laundered = io::Error::other(refused().await);
    assert_eq!(laundered.kind(), io::ErrorKind::Other);
    let verdict = <Network>::classify_as(&laundered);
    assert!(verdict.is_unclassified() && verdict.class() == Class::Permanent);
}

#[tokio::test]
async fn the_chain_finds_the_error_of_reqwest() {
    type Upstreams = Chain<(Is<reqwest::Error, Http>, Is<io::Error, Network>)>;
    const { assert!(!<Upstreams as ClassifyAs<io::Error>>::CLASSES.contains(Class::Critical)) };
    let error = refused().await;
    let said = <Http>::classify_as(&error);
    let laundered = io::Error::other(error);
    let verdict = Upstreams::classify_as(&laundered);
    assert_eq!(verdict, said);
    assert_eq!((verdict.class(), verdict.origin()), (Class::Retryable, Origin::Upstream));
}

#[tokio::test]
async fn without_the_adapter_the_errno_below_is_found() {
    let laundered = io::Error::other(refused().await);
    let verdict = Chain::<Is<io::Error, Network>>::classify_as(&laundered);
    assert_eq!((verdict.class(), verdict.code()), (Class::Retryable, "ECONNREFUSED"));
}

#[tokio::test]
async fn a_client_without_redirects_knows_that_nothing_was_sent() {
    type Upstreams = Chain<Is<reqwest::Error, Direct>>;
    let laundered = io::Error::other(io::Error::other(refused().await));
    let verdict = Upstreams::classify_as(&laundered);
    assert_eq!(verdict.effect(), Effect::NotApplied);

    let mut post = Situation::new(Replay::Once, Body::Buffered);
    (post.tries_left, post.renews) = (1, Renews::TARGET);
    assert!(matches!(decide(&verdict, &post), Decision::Retry { .. }));
    // The cautious adapter cannot rule out a redirect, and so neither can it send the POST again.
    let cautious = Chain::<Is<reqwest::Error, Http>>::classify_as(&laundered);
    assert_eq!(decide(&cautious, &post), Decision::Stop { reason: Stop::OutcomeUnknown });
}

#[tokio::test]
async fn a_verdict_that_is_carried_needs_no_list() {
    let error = refused().await;
    let verdict = <Direct>::classify_as(&error);
    let laundered = io::Error::other(Failure::judged(verdict, error));
    assert_eq!(Failure::find(&laundered), Some(verdict));
}
