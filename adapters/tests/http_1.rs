//! Responses and malformed parts of messages, as the crate `http` has them.
#![cfg(feature = "http_1")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::time::{Duration, SystemTime};

use errpolicy::{Class, ClassifyAs, Effect, Origin};
use errpolicy_adapters::malformed::{ByCaller, ByUpstream, ByUs, Malformed};
use errpolicy_adapters::{Http, Upstream};
use http_1::{Error, HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Uri};

const DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

fn head(fields: &[(&'static str, &'static str)]) -> Upstream {
    let fields =
        fields.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
    let mut headers = HeaderMap::new();
    for (name, value) in fields {
        headers.append(name, value);
    }
    Upstream::of_head(StatusCode::SERVICE_UNAVAILABLE, &headers, SystemTime::UNIX_EPOCH)
}

#[test]
fn every_retry_after_counts_and_two_that_differ_say_nothing() {
    let wait = |seconds| Some(Duration::from_secs(seconds));
    assert_eq!(head(&[]).retry_after(), None);
    assert_eq!(head(&[("retry-after", "7")]).retry_after(), wait(7));
    assert_eq!(head(&[("retry-after", "7"), ("retry-after", "7")]).retry_after(), wait(7));
    assert_eq!(head(&[("retry-after", "7"), ("retry-after", "8")]).retry_after(), None);
    assert_eq!(head(&[("retry-after", "soon")]).retry_after(), None);
}

#[test]
fn a_date_is_a_distance_from_the_response_s_own_date() {
    let later = "Sun, 06 Nov 1994 08:49:40 GMT";
    let answer = head(&[("date", DATE), ("retry-after", later)]);
    assert_eq!(answer.retry_after(), Some(Duration::from_secs(3)));
    // Without it, from the time at which the response arrived.
    assert_eq!(head(&[("retry-after", later)]).retry_after(), Some(Duration::from_secs(784_111_780)));
}

#[test]
fn a_response_its_parts_and_its_head_are_the_same() {
    let response = Response::builder().status(429).header("retry-after", "2").body("text").unwrap();
    let whole = Upstream::from(&response);
    assert_eq!((whole.status(), whole.retry_after()), (429, Some(Duration::from_secs(2))));
    assert_eq!(Upstream::from(&response.into_parts().0), whole);
}

#[test]
fn every_status_is_judged_as_its_number_is() {
    for number in 100..=999 {
        let status = StatusCode::from_u16(number).unwrap();
        assert_eq!(<Http>::classify_as(&status), <Http>::classify_as(&Upstream::new(number)));
        assert_eq!(<Http>::class_as(&status), <Http>::class_as(&Upstream::new(number)));
    }
}

fn held<E>(error: &E, name: &str)
where
    Malformed<ByCaller>: ClassifyAs<E>,
    Malformed<ByUpstream>: ClassifyAs<E>,
    Malformed<ByUs>: ClassifyAs<E>,
{
    let caller = Malformed::<ByCaller>::classify_as(error);
    assert_eq!((caller.code(), caller.class(), caller.origin()), (name, Class::Permanent, Origin::Caller));
    assert_eq!(Malformed::<ByCaller>::class_as(error), Class::Permanent);
    let upstream = Malformed::<ByUpstream>::classify_as(error);
    assert_eq!((upstream.class(), upstream.origin()), (Class::Retryable, Origin::Upstream), "{name}");
    assert_eq!(upstream.effect(), Effect::Unknown, "{name}");
    let ours = Malformed::<ByUs>::classify_as(error);
    assert_eq!((ours.class(), ours.origin()), (Class::Permanent, Origin::Local), "{name}");
}

#[test]
fn what_does_not_parse_is_judged_by_who_wrote_it() {
    held(&"http://[".parse::<Uri>().unwrap_err(), "InvalidUri");
    let parts = {
        let mut parts = http_1::uri::Parts::default();
        parts.scheme = Some("http".parse().unwrap());
        parts
    };
    held(&Uri::from_parts(parts).unwrap_err(), "InvalidUriParts");
    held(&Method::from_bytes(b"G T").unwrap_err(), "InvalidMethod");
    held(&StatusCode::from_u16(99).unwrap_err(), "InvalidStatusCode");
    held(&"a b".parse::<HeaderName>().unwrap_err(), "InvalidHeaderName");
    held(&HeaderValue::from_bytes(b"a\nb").unwrap_err(), "InvalidHeaderValue");
    held(&HeaderValue::from_bytes(b"\xff").unwrap().to_str().unwrap_err(), "ToStrError");
    held(&HeaderMap::<()>::try_with_capacity(usize::MAX).unwrap_err(), "MaxSizeReached");
}

#[test]
fn an_error_of_a_builder_is_the_one_that_it_holds() {
    let built = |request: http_1::request::Builder| request.body(()).unwrap_err();
    held(&built(Request::builder().uri("http://[")), "InvalidUri");
    held(&built(Request::builder().method("G T")), "InvalidMethod");
    held(&built(Request::builder().header("a b", "c")), "InvalidHeaderName");
    held(&built(Request::builder().header("a", "b\nc")), "InvalidHeaderValue");
    let status: Error = Response::builder().status(1).body(()).unwrap_err();
    held(&status, "InvalidStatusCode");
}
