//! Every code of gRPC: as many as the library knows, both ways to HTTP, never critical.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod room;

use std::time::Duration;

use errpolicy::{Class, ClassifyAs, Effect, Origin, Remedy, Scope, Verdict};
use errpolicy_adapters::grpc::{self, Answer, Code, Conservative, Grpc, Otlp, Profile};

const WAIT: Option<Duration> = Some(Duration::from_secs(2));

fn judged(code: i32) -> Verdict {
    <Grpc>::classify_as(&Code::new(code))
}

fn every() -> impl Iterator<Item = i32> {
    (-300..=300).chain([i32::MIN, i32::MAX])
}

fn hints() -> impl Iterator<Item = Answer> {
    every().flat_map(|code| {
        let answer = Answer::new(Code::new(code));
        [answer, answer.with_retry_after(WAIT)]
    })
}

#[test]
fn every_number_keeps_the_rules_in_every_table() {
    room::keeps_the_rules::<Grpc, _>(every().map(Code::new), |code| code.get());
    room::keeps_the_rules::<Grpc<Conservative>, _>(every().map(Code::new), |code| code.get());
    room::keeps_the_rules::<Grpc<Otlp>, _>(every().map(Code::new), |code| code.get());
    room::keeps_the_rules::<Grpc, _>(hints(), |answer| answer.code().get());
    room::keeps_the_rules::<Grpc<Conservative>, _>(hints(), |answer| answer.code().get());
    room::keeps_the_rules::<Grpc<Otlp>, _>(hints(), |answer| answer.code().get());
    for code in every() {
        assert_eq!(judged(code).origin(), Origin::Upstream);
    }
}

#[cfg(feature = "tonic_0_14")]
#[test]
fn the_codes_with_a_row_are_those_that_tonic_knows_by_the_same_names() {
    // Tonic writes `InvalidArgument` where the protocol has `INVALID_ARGUMENT`.
    let shouted = |name: &str| {
        name.char_indices().fold(String::new(), |mut shouted, (at, letter)| {
            if at > 0 && letter.is_ascii_uppercase() {
                shouted.push('_');
            }
            shouted.push(letter.to_ascii_uppercase());
            shouted
        })
    };
    for code in every() {
        let theirs = tonic_0_14::Code::from_i32(code);
        let known = i32::from(theirs) == code;
        let name = shouted(&format!("{theirs:?}"));
        assert_eq!(Code::new(code).name(), known.then_some(name.as_str()), "{code}");
    }
}

#[test]
fn an_unknown_code_is_treated_as_unknown() {
    for code in every().filter(|code| !(0..=16).contains(code)) {
        assert_eq!(judged(code), judged(2).with_raw(code), "{code}");
    }
}

#[test]
fn the_tables_differ_in_exactly_these() {
    assert_eq!(room::of(grpc::Default::CODES, Class::NotFound), ["NOT_FOUND"]);
    assert_eq!(
        room::of(grpc::Default::CODES, Class::Retryable),
        ["DEADLINE_EXCEEDED", "ABORTED", "UNAVAILABLE"]
    );
    assert_eq!(room::of(Conservative::CODES, Class::Retryable), ["UNAVAILABLE"]);
    assert_eq!(
        room::of(Otlp::CODES, Class::Retryable),
        ["CANCELLED", "DEADLINE_EXCEEDED", "ABORTED", "OUT_OF_RANGE", "UNAVAILABLE", "DATA_LOSS"]
    );
}

#[test]
fn a_hint_makes_resource_exhausted_temporary_and_nothing_else() {
    for code in every() {
        let answer = Answer::new(Code::new(code)).with_retry_after(WAIT);
        let hinted = <Grpc>::classify_as(&answer);
        assert_eq!(
            hinted.retry_after(),
            if hinted.class() == Class::Retryable { WAIT } else { None },
            "{answer}"
        );
        if code == 8 {
            assert_eq!((judged(8).class(), hinted.class()), (Class::Permanent, Class::Retryable));
            assert_eq!(Grpc::<Conservative>::class_as(&answer), Class::Permanent);
            assert_eq!(Grpc::<Otlp>::class_as(&answer), Class::Retryable);
        } else {
            assert_eq!(judged(code).class(), hinted.class(), "{answer}");
        }
        assert_eq!(
            <Grpc>::classify_as(&Answer::new(Code::new(code))),
            judged(code),
            "no hint: the code decides"
        );
    }
}

#[test]
fn a_code_that_the_library_makes_of_a_reply_claims_no_effect() {
    // doc/statuscodes.md: "Client" or "Both"; OUT_OF_RANGE of tonic.
    for code in [1, 2, 4, 8, 11, 12, 13, 14] {
        assert_eq!(judged(code).effect(), Effect::Unknown, "{}", judged(code));
    }
    assert_eq!(
        room::those(grpc::Default::CODES, |verdict| verdict.effect() == Effect::NotApplied),
        [
            "INVALID_ARGUMENT",
            "NOT_FOUND",
            "ALREADY_EXISTS",
            "PERMISSION_DENIED",
            "FAILED_PRECONDITION",
            "ABORTED",
            "UNAUTHENTICATED",
        ]
    );
}

#[test]
fn an_aborted_transaction_is_begun_again_as_a_whole() {
    assert_eq!(judged(10).scope(), Scope::Transaction);
    assert_eq!(room::those(grpc::Default::CODES, |verdict| verdict.scope() != Scope::Operation), ["ABORTED"]);
    let export = Grpc::<Otlp>::classify_as(&Code::new(10));
    assert_eq!((export.scope(), export.effect()), (Scope::Operation, Effect::Unknown));
}

/// google/rpc/code.proto, in the order of the codes.
#[test]
fn a_code_becomes_the_status_that_google_rpc_names() {
    let statuses = [200, 499, 500, 400, 504, 404, 409, 403, 429, 400, 409, 400, 501, 500, 503, 500, 401];
    for (code, status) in (0..).zip(statuses) {
        assert_eq!(Code::new(code).http_status(), status, "{}", Code::new(code));
    }
    for code in every().filter(|code| !(0..=16).contains(code)) {
        assert_eq!(Code::new(code).http_status(), 500);
    }
}

/// grpc doc/http-grpc-status-mapping.md.
#[test]
fn a_status_without_a_code_becomes_the_code_that_grpc_names() {
    for status in 0..=u16::MAX {
        let name = match status {
            400 | 431 => "INTERNAL",
            401 => "UNAUTHENTICATED",
            403 => "PERMISSION_DENIED",
            404 => "UNIMPLEMENTED",
            429 | 502..=504 => "UNAVAILABLE",
            _ => "UNKNOWN",
        };
        assert_eq!(Code::from_http(status).name(), Some(name), "{status}");
    }
}

#[test]
fn no_status_of_an_intermediary_says_that_something_does_not_exist() {
    for status in 0..=u16::MAX {
        assert_ne!(<Grpc>::class_as(&Code::from_http(status)), Class::NotFound, "{status}");
    }
}

#[test]
fn an_answer_reads_well_in_a_log() {
    let answer = Answer::new(Code::new(8)).with_retry_after(WAIT);
    assert_eq!(answer.to_string(), "RESOURCE_EXHAUSTED (8), retry after 2s");
    assert_eq!(Code::new(-1).to_string(), "unknown gRPC code (-1)");
}

#[test]
fn only_lost_data_name_a_person_and_they_are_not_ours() {
    assert_eq!(room::those(grpc::Default::CODES, |verdict| verdict.remedy() != Remedy::None), ["DATA_LOSS"]);
    assert!(!judged(15).data_at_risk());
}
