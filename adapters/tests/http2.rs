//! Every error code of HTTP/2: as many as the library knows, treated as RFC 9113 says, never critical.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod room;

use errpolicy::{Class, ClassifyAs, Effect, Origin, Remedy, Scope, StatusMap, Verdict};
use errpolicy_adapters::http2::{self, GoAway, Http2, Profile, Reason};

fn judged(code: u32) -> Verdict {
    <Http2>::classify_as(&Reason::new(code))
}

fn every() -> impl Iterator<Item = u32> {
    (0..=300).chain([i32::MAX.cast_unsigned(), 1 << 31, u32::MAX])
}

#[test]
fn every_number_keeps_the_rules() {
    room::keeps_the_rules::<Http2, _>(every().map(Reason::new), |reason| reason.get().cast_signed());
}

#[cfg(feature = "h2_0_4")]
#[test]
fn the_codes_with_a_row_are_those_that_h2_knows_by_the_same_names() {
    for code in every() {
        let theirs = format!("{:?}", h2_0_4::Reason::from(code));
        let known = !theirs.starts_with("Reason(");
        assert_eq!(Reason::new(code).name(), known.then_some(theirs.as_str()));
    }
}

#[test]
fn an_unknown_code_is_treated_as_internal_error() {
    for code in every().filter(|code| *code > 13) {
        assert_eq!(judged(code), judged(2).with_raw(code.cast_signed()), "{code}");
    }
}

#[test]
fn only_a_refusal_is_permanent() {
    assert_eq!(
        room::of(http2::Default::CODES, Class::Permanent),
        ["INADEQUATE_SECURITY", "HTTP_1_1_REQUIRED"]
    );
}

#[test]
fn only_refused_stream_and_a_refusal_prove_by_their_code_that_nothing_was_done() {
    assert_eq!(
        room::those(http2::Default::CODES, |verdict| verdict.effect() != Effect::Unknown),
        ["REFUSED_STREAM", "INADEQUATE_SECURITY", "HTTP_1_1_REQUIRED"]
    );
}

#[test]
fn a_stream_above_the_last_of_a_goaway_was_not_processed_whatever_the_code() {
    for code in every() {
        for (last, stream, unprocessed) in [(0, 1, true), (1, 1, false), (5, 3, false), (5, 7, true)] {
            let goaway = GoAway::new(Reason::new(code), last, stream);
            let verdict = <Http2>::classify_as(&goaway);
            let expected = if unprocessed { Effect::NotApplied } else { Effect::Unknown };
            assert_eq!(goaway.is_unprocessed(), unprocessed, "{goaway}");
            assert_eq!((verdict.effect(), verdict.scope()), (expected, Scope::Connection), "{goaway}");
            assert_eq!(verdict.class(), judged(code).class(), "{goaway}");
            assert_eq!(<Http2>::class_as(&goaway), verdict.class(), "{goaway}");
        }
    }
}

#[test]
fn a_code_reads_well_in_a_log() {
    assert_eq!(Reason::new(11).to_string(), "ENHANCE_YOUR_CALM (11)");
    assert_eq!(GoAway::new(Reason::new(0), 3, 5).to_string(), "GOAWAY: NO_ERROR (0), stream 5 not processed");
}

#[test]
fn a_code_of_the_connection_takes_another_one_and_a_code_of_the_stream_does_not() {
    assert_eq!(
        room::those(http2::Default::CODES, |verdict| verdict.scope() != Scope::Operation),
        [
            "PROTOCOL_ERROR",
            "FLOW_CONTROL_ERROR",
            "SETTINGS_TIMEOUT",
            "STREAM_CLOSED",
            "FRAME_SIZE_ERROR",
            "COMPRESSION_ERROR",
            "ENHANCE_YOUR_CALM",
        ]
    );
    let connection = room::those(http2::Default::CODES, |verdict| verdict.scope() == Scope::Connection);
    assert_eq!(connection.len(), 7);
}

/// As with the alerts of TLS: what our client asked for has nothing to do with it.
#[test]
fn a_configuration_that_does_not_fit_is_ours_and_the_rest_is_the_peers() {
    for code in every() {
        let verdict = judged(code);
        let permanent = verdict.class() == Class::Permanent;
        let (origin, status) = if permanent { (Origin::Local, 500) } else { (Origin::Upstream, 502) };
        assert_eq!((verdict.origin(), StatusMap::GATEWAY.status(&verdict)), (origin, status), "{verdict}");
    }
}

#[test]
fn only_what_a_configuration_heals_names_a_person() {
    assert_eq!(
        room::those(http2::Default::CODES, |verdict| verdict.remedy() == Remedy::Operator),
        room::of(http2::Default::CODES, Class::Permanent)
    );
}
