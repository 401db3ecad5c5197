//! Statuses of tonic: their codes, what the server says of another try, and what is below them. What servers really
//! do is in the tests of faults.
#![cfg(feature = "tonic_0_14")]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::error::Error;
use std::fmt;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use errpolicy::{
    Body, Class, ClassifyAs, Decision, Effect, Origin, Replay, Scope, Situation, Stop, Verdict, decide,
};
use errpolicy_adapters::grpc::{Answer, Code, Conservative, Grpc};
use errpolicy_adapters::{Http2, http2};
use proptest::prelude::*;
use tonic_0_14::transport::Endpoint;
use tonic_0_14::{ConnectError, Status, TimeoutExpired};

const RESOURCE_EXHAUSTED: i32 = 8;
const UNAVAILABLE: i32 = 14;

fn judged(status: &Status) -> Verdict {
    let verdict = <Grpc>::classify_as(status);
    assert_eq!(<Grpc>::class_as(status), verdict.class());
    assert_ne!(verdict.class(), Class::Critical);
    assert_eq!(verdict.status(), None);
    verdict
}

/// A field of Protocol Buffers whose value has a length, short enough for one byte.
fn field(number: u8, value: &[u8]) -> Vec<u8> {
    let mut field = vec![number << 3 | 2, u8::try_from(value.len()).unwrap()];
    field.extend(value);
    field
}

/// A `google.rpc.Status` with one detail of this type, after one of another.
fn details(url: &str, value: &[u8]) -> Vec<u8> {
    let any = |url: &str, value: &[u8]| field(3, &[field(1, url.as_bytes()), field(2, value)].concat());
    let head = [vec![8, 8], field(2, b"text of the peer's")].concat();
    [head, any("type.googleapis.com/google.rpc.Help", b""), any(url, value)].concat()
}

const RETRY_INFO: &str = "type.googleapis.com/google.rpc.RetryInfo";

fn with_details(code: i32, details: Vec<u8>) -> Status {
    Status::with_details(code.into(), "text of the peer's", details.into())
}

fn pushed_back(values: &[&str]) -> Status {
    let mut status = Status::new(UNAVAILABLE.into(), "");
    for value in values {
        status.metadata_mut().append("grpc-retry-pushback-ms", value.parse().unwrap());
    }
    status
}

#[test]
fn every_code_is_judged_by_the_table_of_the_profile() {
    for code in 0..=16 {
        let status = Status::new(code.into(), "text of the peer's");
        assert_eq!(judged(&status), <Grpc>::classify_as(&Answer::new(Code::new(code))));
        assert_eq!(
            Grpc::<Conservative>::classify_as(&status),
            Grpc::<Conservative>::classify_as(&Answer::new(Code::new(code)))
        );
    }
}

#[test]
fn retry_info_is_read_from_the_details() {
    // 2 seconds and 5 nanoseconds; a delay of nothing; half a second.
    for (delay, millis) in
        [(vec![8, 2, 16, 5], 2001), (vec![], 0), (vec![16, 0x80, 0xca, 0xb5, 0xee, 1], 500)]
    {
        let status = with_details(RESOURCE_EXHAUSTED, details(RETRY_INFO, &field(1, &delay)));
        let verdict = judged(&status);
        assert_eq!(
            (verdict.class(), verdict.retry_after()),
            (Class::Retryable, Some(Duration::from_millis(millis)))
        );
    }
}

#[test]
fn what_is_no_retry_info_says_nothing() {
    let minus_one = [8, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1];
    let nanos_past_a_second = [16, 0x80, 0x94, 0xeb, 0xdc, 3];
    for details in [
        details("type.googleapis.com/google.rpc.RetryInfoX", &field(1, &[8, 2])),
        details("type.googleapis.com/google.rpc.QuotaFailure", &field(1, &[8, 2])),
        details(RETRY_INFO, &[]),
        details(RETRY_INFO, &field(1, &minus_one)),
        details(RETRY_INFO, &field(1, &nanos_past_a_second)),
        Vec::new(),
    ] {
        let verdict = judged(&with_details(RESOURCE_EXHAUSTED, details));
        assert_eq!((verdict.class(), verdict.retry_after()), (Class::Permanent, None));
    }
}

#[test]
fn details_that_are_cut_anywhere_say_nothing() {
    let whole = details(RETRY_INFO, &field(1, &[8, 2]));
    for length in 0..whole.len() {
        let cut = whole.get(..length).unwrap().to_vec();
        assert_eq!(judged(&with_details(RESOURCE_EXHAUSTED, cut)).retry_after(), None, "{length}");
    }
}

/// gRFC A6.
#[test]
fn a_pushback_says_when_or_that_nobody_shall_try_again() {
    for (value, millis) in [("0", 0), ("1", 1), ("2500", 2500), ("2147483647", 2_147_483_647)] {
        let verdict = judged(&pushed_back(&[value]));
        assert_eq!(verdict.retry_after(), Some(Duration::from_millis(millis)), "{value}");
        assert!(!verdict.is_exhausted(), "{value}");
    }
    let get = Situation::new(Replay::Safe, Body::None).with_tries(4);
    for values in
        [&["-1"][..], &["-0"], &["+1"], &["007"], &["2147483648"], &["1.5"], &["soon"], &[""], &["1", "1"]]
    {
        let verdict = judged(&pushed_back(values));
        assert_eq!(verdict.class(), Class::Retryable, "{values:?}");
        assert_eq!(decide(&verdict, &get), Decision::Stop { reason: Stop::Exhausted }, "{values:?}");
    }
}

#[test]
fn of_two_hints_the_longer_one_counts() {
    for (millis, longer) in [("500", 2000), ("2500", 2500)] {
        let mut status = with_details(UNAVAILABLE, details(RETRY_INFO, &field(1, &[8, 2])));
        status.metadata_mut().insert("grpc-retry-pushback-ms", millis.parse().unwrap());
        assert_eq!(judged(&status).retry_after(), Some(Duration::from_millis(longer)));
    }
}

/// A layer of a program's own around an error.
#[derive(Debug)]
struct Layer(Box<dyn Error + Send + Sync>);

impl fmt::Display for Layer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a layer")
    }
}

impl Error for Layer {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&*self.0)
    }
}

fn below(error: impl Error + Send + Sync + 'static) -> Verdict {
    judged(&Status::from_error(Box::new(Layer(Box::new(error)))))
}

fn unmade(error: io::Error) -> Verdict {
    below(ConnectError(Box::new(error)))
}

#[test]
fn without_a_connection_nothing_was_sent_and_the_errno_says_whose_fault_it_is() {
    let refused = unmade(io::Error::from_raw_os_error(111));
    assert_eq!(
        (refused.code(), refused.class(), refused.effect()),
        ("ECONNREFUSED", Class::Retryable, Effect::NotApplied)
    );
    let descriptors = unmade(io::Error::from_raw_os_error(24));
    assert_eq!((descriptors.code(), descriptors.origin()), ("EMFILE", Origin::Local));
    assert_eq!(descriptors.effect(), Effect::NotApplied);
    let silent = unmade(io::Error::other("no errno"));
    assert_eq!(
        (silent.code(), silent.class(), silent.effect()),
        ("ConnectError", Class::Retryable, Effect::NotApplied)
    );
}

/// A layer that must hand on an `io::Error` puts what it has into one, whose source is not what it holds.
#[test]
fn what_an_io_error_holds_says_why_too() {
    let reset = io::Error::from_raw_os_error(104);
    let unmade = unmade(io::Error::other(reset));
    assert_eq!((unmade.code(), unmade.effect()), ("ECONNRESET", Effect::NotApplied));
    let calm = h2_0_4::Error::from(h2_0_4::Reason::ENHANCE_YOUR_CALM);
    assert_eq!(below(io::Error::other(calm)).code(), "ENHANCE_YOUR_CALM");
}

#[test]
fn our_own_time_that_ran_out_is_no_cancellation() {
    let expired = below(TimeoutExpired(()));
    assert_eq!(
        (expired.code(), expired.class(), expired.effect()),
        ("DEADLINE_EXCEEDED", Class::Retryable, Effect::Unknown)
    );
}

#[test]
fn an_error_of_http2_says_more_than_unknown() {
    let calm = below(h2_0_4::Error::from(h2_0_4::Reason::ENHANCE_YOUR_CALM));
    assert_eq!((calm.code(), calm.scope()), ("ENHANCE_YOUR_CALM", Scope::Connection));
    let row = <Http2>::classify_as(&http2::Reason::new(11));
    assert_eq!(calm, row);
}

#[test]
fn a_status_below_a_status_is_where_its_code_comes_from() {
    let inner = {
        let mut inner = Status::new(5.into(), "");
        inner.set_source(Arc::new(ConnectError("of another call".into())));
        inner
    };
    assert_eq!(below(inner).class(), Class::NotFound);
}

#[test]
fn an_address_that_is_none_is_ours() {
    let none = [
        Endpoint::from_shared("http://["),
        Endpoint::from_shared(vec![0xff]),
        Endpoint::new("http://["),
        Endpoint::from_static("http://upstream.test").user_agent("a\nb"),
    ];
    for error in none.map(Result::unwrap_err) {
        let verdict = <Grpc>::classify_as(&error);
        assert_eq!(
            (verdict.code(), verdict.class(), verdict.origin()),
            ("Endpoint", Class::Permanent, Origin::Local)
        );
    }
}

proptest! {
    #[test]
    fn no_bytes_of_a_peer_s_are_too_much(
        code in 0..=16_i32,
        bytes in proptest::collection::vec(any::<u8>(), 0..64),
        value in proptest::collection::vec(any::<u8>(), 0..32),
        pushback in "[ -~]{0,12}",
    ) {
        for details in [bytes, details(RETRY_INFO, &value), details(RETRY_INFO, &field(1, &value))] {
            let mut status = with_details(code, details);
            status.metadata_mut().insert("grpc-retry-pushback-ms", pushback.parse().unwrap());
            judged(&status);
        }
    }
}
