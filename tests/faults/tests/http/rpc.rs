//! gRPC through tonic: what its channel makes of a peer that fails, and of what the peer says of another try.

use std::net::SocketAddr;
use std::time::Duration;

use errpolicy::{ClassifyAs, Verdict};
use errpolicy_adapters::Grpc;
use tonic_0_14::client::Grpc as Stub;
use tonic_0_14::codec::{Codec, DecodeBuf, Decoder, EncodeBuf, Encoder};
use tonic_0_14::transport::Endpoint;
use tonic_0_14::{Request, Status};

use crate::clients::LIMIT;
use crate::frames::{FIRST, data, go_away, ok, only_fields, reset, settings};
use crate::script::{Fin, Hold, Server, Step, Until};
use crate::told::{self, held, none};
use crate::unsent::deaf;

/// The frame with the head of a call: its type, its flag `END_HEADERS`, and the first stream.
const CALL: Step = Until(b"\x01\x04\0\0\0\x01");

/// `google.rpc.Status` with the code 8 and a `RetryInfo` of two seconds, in base64.
const TWO_SECONDS: &str = "CAgaMAoodHlwZS5nb29nbGVhcGlzLmNvbS9nb29nbGUucnBjLlJldHJ5SW5mbxIECgIIAg";

/// Messages without content.
struct Empty;

impl Codec for Empty {
    type Encode = ();
    type Decode = ();
    type Encoder = Self;
    type Decoder = Self;

    fn encoder(&mut self) -> Self {
        Self
    }

    fn decoder(&mut self) -> Self {
        Self
    }
}

impl Encoder for Empty {
    type Item = ();
    type Error = Status;

    fn encode(&mut self, (): (), _: &mut EncodeBuf<'_>) -> Result<(), Status> {
        Ok(())
    }
}

impl Decoder for Empty {
    type Item = ();
    type Error = Status;

    fn decode(&mut self, _: &mut DecodeBuf<'_>) -> Result<Option<()>, Status> {
        Ok(Some(()))
    }
}

async fn call(address: SocketAddr, limit: Option<Duration>) -> Verdict {
    let mut endpoint = Endpoint::from_shared(format!("http://{address}")).unwrap();
    if let Some(limit) = limit {
        endpoint = endpoint.timeout(limit);
    }
    let mut stub = Stub::new(endpoint.connect_lazy());
    stub.ready().await.unwrap();
    let path = "/thing.Things/Get".parse().unwrap();
    let status = stub.unary(Request::new(()), path, Empty).await.unwrap_err();
    <Grpc>::classify_as(&status)
}

/// As elsewhere, and what the verdict says of waiting.
fn told(verdict: &Verdict) -> String {
    let wait = verdict.retry_after().map(|wait| format!(", after {wait:?}")).unwrap_or_default();
    format!("{}{wait}{}", told::told(verdict), if verdict.is_exhausted() { ", never" } else { "" })
}

/// A phase, what the server does, the verdict, and why.
type Case = (&'static str, Vec<Step>, &'static str, &'static str);

#[rustfmt::skip]
fn cases() -> Vec<Case> {
    let called = |rest: Vec<Step>| [vec![settings(), CALL], rest].concat();
    let status = |fields: &[(&str, &str)]| {
        called(vec![only_fields(FIRST, &[&[("content-type", "application/grpc")], fields].concat()), Hold])
    };
    vec![
        ("closes", called(vec![Fin]), "retryable unknown connection upstream: io BrokenPipe",
            "tonic says UNKNOWN, which is permanent; the connection broke, and another may do"),
        ("REFUSED_STREAM", called(vec![reset(FIRST, 7), Hold]), "retryable not-applied operation upstream: http2 REFUSED_STREAM",
            "tonic says UNKNOWN; the peer has not begun"),
        ("CANCEL", called(vec![reset(FIRST, 8), Hold]), "retryable unknown operation upstream: http2 CANCEL",
            "a frame, not a status: whoever sent it gave no answer of the service"),
        ("GOAWAY below the call", called(vec![go_away(0, 0), Hold]), "retryable unknown connection upstream: http2 NO_ERROR",
            "hyper is below tonic, and does not tell whether the call was above the last stream"),
        ("half a message, then INTERNAL_ERROR",
            called(vec![ok(FIRST), data(FIRST, b"\0\0\0"), reset(FIRST, 2), Hold]),
            "retryable unknown operation upstream: http2 INTERNAL_ERROR",
            "it had begun to answer"),
        ("NOT_FOUND", status(&[("grpc-status", "5")]), "not-found not-applied operation upstream: grpc NOT_FOUND",
            "the service says so itself"),
        ("a status that is no number", status(&[("grpc-status", "many")]), "permanent unknown operation upstream: grpc UNKNOWN",
            "as gRPC has it for a code that is not known"),
        ("RESOURCE_EXHAUSTED", status(&[("grpc-status", "8")]), "permanent unknown operation upstream: grpc RESOURCE_EXHAUSTED",
            "a quota may be gone for hours"),
        ("RESOURCE_EXHAUSTED, and when",
            status(&[("grpc-status", "8"), ("grpc-status-details-bin", TWO_SECONDS)]),
            "retryable unknown operation upstream: grpc RESOURCE_EXHAUSTED, after 2s",
            "RetryInfo says that it is temporary"),
        ("UNAVAILABLE, and when", status(&[("grpc-status", "14"), ("grpc-retry-pushback-ms", "250")]),
            "retryable unknown operation upstream: grpc UNAVAILABLE, after 250ms",
            "gRFC A6"),
        ("UNAVAILABLE, and never", status(&[("grpc-status", "14"), ("grpc-retry-pushback-ms", "-1")]),
            "retryable unknown operation upstream: grpc UNAVAILABLE, never",
            "gRFC A6"),
    ]
}

#[tokio::test]
async fn a_call_that_fails_is_judged_by_what_is_below_its_status() {
    let mut wrong = Vec::new();
    for (phase, script, expected, why) in cases() {
        let server = Server::start(vec![script]).await;
        held(&mut wrong, phase, "tonic", &told(&call(server.address, None).await), (expected, why));
    }
    none(&wrong);
}

#[tokio::test]
async fn a_channel_that_cannot_connect_has_sent_nothing() {
    let (_socket, address) = deaf();
    let seen = told(&call(address, None).await);
    assert_eq!(seen, "retryable not-applied connection upstream: errno ECONNREFUSED");

    let endpoint = Endpoint::from_shared(format!("http://{address}")).unwrap();
    let error = endpoint.connect().await.unwrap_err();
    let seen = told(&<Grpc>::classify_as(&error));
    assert_eq!(seen, "retryable not-applied connection upstream: errno ECONNREFUSED");
}

/// tonic calls it `CANCELLED`, as if somebody had asked for it.
#[tokio::test]
async fn our_own_time_that_ran_out_is_a_deadline() {
    let server = Server::start(vec![vec![settings(), CALL, Hold]]).await;
    let seen = told(&call(server.address, Some(LIMIT)).await);
    assert_eq!(seen, "retryable unknown operation upstream: grpc DEADLINE_EXCEEDED");
}
