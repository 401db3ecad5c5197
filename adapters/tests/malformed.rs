//! Data that do not parse: real errors of the standard library's parsers, judged for each writer.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::ffi::{CStr, CString};
use std::io::ErrorKind;
use std::time::Duration;

use errpolicy::{
    Body, Class, Classify, ClassifyAs, Decision, Effect, Origin, Remedy, Renews, Replay, Scope, Situation,
    StatusMap, Stop, Verdict, decide,
};
use errpolicy_adapters::malformed::{ByCaller, ByUpstream, ByUs, CallerStream, Malformed, Writer};
use errpolicy_adapters::{Network, io::Kind};

fn judged<W: Writer, E>(error: &E) -> Verdict
where
    Malformed<W>: ClassifyAs<E>,
{
    let verdict = Malformed::<W>::classify_as(error);
    assert_eq!(Malformed::<W>::class_as(error), verdict.class(), "the class alone differs: {verdict}");
    assert!(Malformed::<W>::CLASSES.contains(verdict.class()), "{verdict} is not declared");
    verdict
}

/// Makes every error that has a row, and judges it.
fn all<W: Writer>() -> Vec<(&'static str, Verdict)> {
    let not_utf8 = || vec![b'a', 0xff];
    vec![
        ("ParseIntError", judged::<W, _>(&"ten".parse::<u64>().unwrap_err())),
        ("ParseFloatError", judged::<W, _>(&"1,5".parse::<f64>().unwrap_err())),
        ("ParseBoolError", judged::<W, _>(&"yes".parse::<bool>().unwrap_err())),
        ("ParseCharError", judged::<W, _>(&"ab".parse::<char>().unwrap_err())),
        ("CharTryFromError", judged::<W, _>(&char::try_from(0xd800_u32).unwrap_err())),
        ("TryFromCharError", judged::<W, _>(&u8::try_from('\u{1f980}').unwrap_err())),
        ("DecodeUtf16Error", judged::<W, _>(&char::decode_utf16([0xd800_u16]).next().unwrap().unwrap_err())),
        ("TryFromIntError", judged::<W, _>(&u8::try_from(256_u32).unwrap_err())),
        ("TryFromFloatSecsError", judged::<W, _>(&Duration::try_from_secs_f64(-1.0).unwrap_err())),
        ("TryFromSliceError", judged::<W, _>(&<[u8; 4]>::try_from([0_u8; 3].as_slice()).unwrap_err())),
        ("Utf8Error", judged::<W, _>(&std::str::from_utf8(&not_utf8()).unwrap_err())),
        ("FromUtf8Error", judged::<W, _>(&String::from_utf8(not_utf8()).unwrap_err())),
        ("FromUtf16Error", judged::<W, _>(&String::from_utf16(&[0xd800]).unwrap_err())),
        ("AddrParseError", judged::<W, _>(&"127.0.0".parse::<std::net::IpAddr>().unwrap_err())),
        ("NulError", judged::<W, _>(&CString::new("a\0b").unwrap_err())),
        (
            "FromBytesWithNulError",
            judged::<W, _>(&CStr::from_bytes_with_nul(&[b'a', 0, b'b', 0]).unwrap_err()),
        ),
        ("FromBytesUntilNulError", judged::<W, _>(&CStr::from_bytes_until_nul(b"ab").unwrap_err())),
        ("IntoStringError", judged::<W, _>(&CString::new(not_utf8()).unwrap().into_string().unwrap_err())),
    ]
}

#[test]
fn every_error_has_the_row_of_its_name_and_no_two_have_the_same() {
    let verdicts = all::<ByCaller>();
    let names: BTreeSet<_> = verdicts.iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), verdicts.len());
    for (name, verdict) in verdicts {
        assert_eq!((verdict.code(), verdict.basis().domain(), verdict.raw()), (name, "malformed", 0));
    }
}

#[test]
fn what_a_caller_wrote_is_its_400() {
    for (name, verdict) in all::<ByCaller>() {
        assert_eq!((verdict.class(), verdict.origin()), (Class::Permanent, Origin::Caller), "{name}");
        assert_eq!(verdict.effect(), Effect::NotApplied, "{name}");
        assert_eq!(StatusMap::GATEWAY.status(&verdict), 400, "{name}");
        assert_eq!(StatusMap::ORIGIN.status(&verdict), 400, "{name}");
    }
}

#[test]
fn what_an_upstream_wrote_is_a_502_whose_effect_nobody_knows() {
    let [post, get] = [(Replay::Once, Body::Buffered), (Replay::Safe, Body::None)]
        .map(|(replay, body)| Situation::new(replay, body).with_renews(Renews::CONNECTION).with_tries(3));
    for (name, verdict) in all::<ByUpstream>() {
        assert_eq!((verdict.class(), verdict.origin()), (Class::Retryable, Origin::Upstream), "{name}");
        assert_eq!(StatusMap::GATEWAY.status(&verdict), 502, "{name}");
        assert_eq!(decide(&verdict, &post), Decision::Stop { reason: Stop::OutcomeUnknown }, "{name}");
        assert!(matches!(decide(&verdict, &get), Decision::Retry { renew: Scope::Connection, .. }), "{name}");
    }
}

#[test]
fn what_an_upstream_wrote_is_judged_as_a_stream_that_cannot_be_read() {
    let stream = <Network>::classify_as(&ErrorKind::InvalidData);
    for (name, verdict) in all::<ByUpstream>() {
        assert_eq!(
            (verdict.class(), verdict.effect(), verdict.scope(), verdict.origin()),
            (stream.class(), stream.effect(), stream.scope(), stream.origin()),
            "{name}"
        );
    }
}

#[test]
fn what_we_stored_is_our_500_and_for_a_person() {
    for (name, verdict) in all::<ByUs>() {
        assert_eq!((verdict.class(), verdict.origin()), (Class::Permanent, Origin::Local), "{name}");
        assert_eq!((verdict.effect(), verdict.remedy()), (Effect::NotApplied, Remedy::Operator), "{name}");
        assert_eq!(StatusMap::GATEWAY.status(&verdict), 500, "{name}");
    }
}

/// A writer of a service that answers 422 where others answer 400.
#[derive(Debug)]
enum Strict {}

impl Writer for Strict {
    const MEANS: Verdict = ByCaller::MEANS.with_status(422).with_effect(Effect::Unknown);
    type Stream = CallerStream;
}

#[test]
fn a_writer_of_ones_own_sets_everything_but_the_basis() {
    for ((name, strict), (_, plain)) in all::<Strict>().into_iter().zip(all::<ByCaller>()) {
        assert_eq!(strict, plain.with_status(422).with_effect(Effect::Unknown), "{name}");
    }
}

#[test]
fn a_callers_stream_that_breaks_is_the_caller_gone_and_what_is_ours_stays_ours() {
    for kind in Kind::KNOWN {
        let (network, caller) = (<Network>::classify_as(kind), CallerStream::classify_as(kind));
        assert_ne!(caller.origin(), Origin::Upstream, "{caller}");
        match kind {
            ErrorKind::InvalidData | ErrorKind::UnexpectedEof => {
                assert_eq!((caller.class(), caller.origin()), (Class::Permanent, Origin::Caller), "{caller}");
            }
            _ => assert_eq!(caller.class(), network.class(), "{caller}"),
        }
        if network.origin() == Origin::Local {
            assert_eq!(caller, network);
        }
    }
    for kind in [
        ErrorKind::ConnectionReset,
        ErrorKind::ConnectionAborted,
        ErrorKind::BrokenPipe,
        ErrorKind::NotConnected,
        ErrorKind::TimedOut,
    ] {
        assert_eq!(StatusMap::GATEWAY.status(&CallerStream::classify_as(&kind)), 499, "{kind}");
    }
}

#[test]
fn the_derive_reads_as_it_is_spoken() {
    #[derive(Debug, Classify)]
    #[classify(never(critical, not_found))]
    enum Parsed {
        #[classify(as = Malformed<ByCaller>)]
        Offset(std::num::ParseIntError),
        #[classify(as = Malformed<ByUs>)]
        Stored(std::string::FromUtf8Error),
    }
    let offset = Parsed::Offset("x".parse::<u8>().unwrap_err());
    let stored = Parsed::Stored(String::from_utf8(vec![0xff]).unwrap_err());
    assert_eq!(StatusMap::GATEWAY.status(&offset.classify()), 400);
    assert_eq!(StatusMap::GATEWAY.status(&stored.classify()), 500);
}
