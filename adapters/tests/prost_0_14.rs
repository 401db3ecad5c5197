//! Real errors of prost: bytes that are no message, messages that are longer than their buffer.
#![cfg(feature = "prost_0_14")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod source;

use errpolicy::{Class, ClassifyAs, Effect, Origin, StatusMap};
use errpolicy_adapters::malformed::{ByCaller, ByUpstream, ByUs, Malformed};
use proptest::prelude::*;
use prost_0_14::{DecodeError, EncodeError, Message, UnknownEnumValue};

fn undecoded() -> DecodeError {
    // Field 1 as text, and the text is cut.
    String::decode(&b"\x0a\x09cut"[..]).unwrap_err()
}

fn unencoded() -> EncodeError {
    "longer than that".to_owned().encode(&mut &mut [0_u8; 4][..]).unwrap_err()
}

#[test]
fn what_does_not_decode_is_judged_by_who_wrote_it() {
    let caller = Malformed::<ByCaller>::classify_as(&undecoded());
    assert_eq!((caller.code(), StatusMap::GATEWAY.status(&caller)), ("DecodeError", 400));
    let upstream = Malformed::<ByUpstream>::classify_as(&undecoded());
    assert_eq!((upstream.effect(), StatusMap::GATEWAY.status(&upstream)), (Effect::Unknown, 502));
    let ours = Malformed::<ByUs>::classify_as(&undecoded());
    assert_eq!((ours.class(), StatusMap::GATEWAY.status(&ours)), (Class::Permanent, 500));
    for certain in [
        caller,
        Malformed::<ByCaller>::classify_as(&UnknownEnumValue(7)),
        Malformed::<ByUs>::classify_as(&undecoded()),
    ] {
        assert_eq!(certain.effect(), Effect::NotApplied, "{certain}");
    }
    let newer = Malformed::<ByUpstream>::classify_as(&UnknownEnumValue(7));
    assert_eq!((newer.code(), newer.raw(), newer.class()), ("UnknownEnumValue", 0, Class::Retryable));
}

#[test]
fn a_buffer_that_is_too_small_is_ours_whoever_the_message_is_from_and_stays_empty() {
    let upstream = Malformed::<ByUpstream>::classify_as(&unencoded());
    assert_eq!(upstream, Malformed::<ByCaller>::classify_as(&unencoded()));
    assert_eq!((upstream.class(), upstream.origin()), (Class::Permanent, Origin::Local));
    assert_eq!(Malformed::<ByUpstream>::class_as(&unencoded()), Class::Permanent);

    let mut buffer = [0_u8; 4];
    "longer than that".to_owned().encode(&mut &mut buffer[..]).unwrap_err();
    assert_eq!(buffer, [0; 4], "nothing was written");
    assert_eq!(upstream.effect(), Effect::NotApplied);
}

#[test]
fn prost_has_no_other_errors() {
    let source = source::source("prost", "src/error.rs");
    let types: Vec<_> = source.lines().filter_map(|line| line.strip_prefix("pub struct ")).collect();
    let names: Vec<_> =
        types.iter().filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next()).collect();
    assert_eq!(names, ["DecodeError", "EncodeError", "UnknownEnumValue"]);
    assert!(!source.contains("\npub enum "));
}

proptest! {
    #[test]
    fn no_bytes_are_critical(bytes in any::<Vec<u8>>()) {
        if let Err(error) = String::decode(&bytes[..]) {
            prop_assert_eq!(Malformed::<ByUs>::class_as(&error), Class::Permanent);
            prop_assert_eq!(Malformed::<ByUpstream>::class_as(&error), Class::Retryable);
        }
    }
}
