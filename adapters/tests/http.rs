//! Every status of HTTP: total, never critical, and the named tables against their rules.

use std::time::Duration;

use errpolicy::{Class, ClassSet, ClassifyAs, Effect, Origin, Scope, Verdict};
use errpolicy_adapters::http::{self, Http, Seed000, Upstream};

const WAIT: Option<Duration> = Some(Duration::from_secs(2));

fn judged(status: u16) -> Verdict {
    <Http>::classify_as(&Upstream::new(status))
}

fn every() -> impl Iterator<Item = u16> {
    (0..=1000).chain([u16::MAX])
}

#[test]
fn every_number_has_a_verdict_of_an_upstream_that_can_neither_stop_us_nor_choose_our_status() {
    for status in every() {
        for upstream in [Upstream::new(status), Upstream::new(status).with_retry_after(WAIT)] {
            let seed = Http::<Seed000>::classify_as(&upstream);
            let default = <Http>::classify_as(&upstream);
            for verdict in [default, seed] {
                assert!(!verdict.is_unclassified(), "{upstream}");
                assert_ne!(verdict.class(), Class::Critical, "{upstream}");
                assert_eq!(verdict.status(), None, "{upstream}");
                assert_eq!(verdict.origin(), Origin::Upstream, "{upstream}");
                assert_eq!(verdict.raw(), i32::from(status));
            }
            assert_eq!(<Http>::class_as(&upstream), default.class(), "{upstream}");
            assert_eq!(Http::<Seed000>::class_as(&upstream), seed.class(), "{upstream}");
        }
    }
    let declared = <Http as ClassifyAs<Upstream>>::CLASSES;
    assert_eq!(declared, ClassSet::ALL.without(Class::Critical));
}

#[test]
fn every_registered_status_has_a_row_of_its_own() {
    let registered = (100..=104)
        .chain(200..=208)
        .chain([226])
        .chain(300..=308)
        .chain(400..=418)
        .chain(421..=426)
        .chain([428, 429, 431, 451])
        .chain(500..=508)
        .chain([510, 511]);
    for status in registered {
        assert!(http::DEFAULT.rows().iter().any(|row| row.code() == status), "{status}");
    }
    for row in http::DEFAULT.rows() {
        let name = row.verdict().code();
        assert!(name.starts_with(&format!("{} ", row.code())), "the row {} is named {name}", row.code());
    }
}

#[test]
fn an_unknown_status_is_x00_of_its_class_and_no_status_at_all_is_500() {
    for status in every() {
        if http::DEFAULT.rows().iter().any(|row| row.code() == i32::from(status)) {
            continue;
        }
        let near = if (100..=599).contains(&status) { status - status % 100 } else { 500 };
        assert_eq!(judged(status), judged(near).with_raw(i32::from(status)), "{status}");
    }
}

#[test]
fn only_these_are_not_found_or_retryable_by_a_row_of_their_own() {
    let of = |class| {
        let rows = http::DEFAULT.rows().iter().filter(move |row| row.verdict().class() == class);
        rows.map(errpolicy::Row::code).collect::<Vec<_>>()
    };
    assert_eq!(of(Class::NotFound), [404, 410]);
    assert_eq!(
        of(Class::Retryable),
        [
            100, 101, 102, 103, 104, 408, 420, 421, 425, 429, 444, 460, 500, 502, 503, 504, 507, 509, 520,
            521, 522, 523, 524, 525, 527, 529, 530, 540, 598, 599,
        ]
    );
}

#[test]
fn a_hint_counts_exactly_where_another_try_may_succeed() {
    for status in every() {
        let hinted = <Http>::classify_as(&Upstream::new(status).with_retry_after(WAIT));
        let expected = if hinted.class() == Class::Retryable { WAIT } else { None };
        assert_eq!(hinted.retry_after(), expected, "{status}");
        if status == 413 {
            assert_eq!((judged(413).class(), hinted.class()), (Class::Permanent, Class::Retryable));
        } else {
            assert_eq!(judged(status).class(), hinted.class(), "{status}: a hint alone changes no class");
        }
        assert_eq!(judged(status).retry_after(), None);
    }
}

#[test]
fn a_misdirected_request_needs_another_connection_and_a_full_server_another_target() {
    assert_eq!(judged(421).scope(), Scope::Connection);
    assert_eq!(judged(507).scope(), Scope::Target);
    // Early data are refused as such: the same connection takes them a little later.
    assert_eq!(judged(425).scope(), Scope::Operation);
}

#[test]
fn without_a_final_response_the_connection_is_of_no_more_use() {
    for status in 100..200 {
        let verdict = judged(status);
        assert_eq!((verdict.class(), verdict.scope()), (Class::Retryable, Scope::Connection), "{verdict}");
        assert_eq!(verdict.effect(), Effect::Unknown, "{verdict}");
    }
}

#[test]
fn a_success_and_a_redirect_that_can_follow_a_deed_claim_no_effect() {
    for status in (200..=299).chain([300, 302, 303]) {
        assert_eq!(judged(status).effect(), Effect::Unknown, "{status}");
    }
}

#[test]
fn seed_000_is_its_rule_for_every_status() {
    for status in 0..=999 {
        let expected = match status {
            404 => Class::NotFound,
            501 | 505 => Class::Permanent,
            408 | 429 | 500..=599 | 600.. | 0..=99 => Class::Retryable,
            100..=499 => Class::Permanent,
        };
        assert_eq!(Http::<Seed000>::class_as(&Upstream::new(status)), expected, "{status}");
    }
    assert_eq!(http::SEED_000.rows().len(), 10);
}

#[test]
fn a_response_reads_well_in_a_log() {
    assert_eq!(
        Upstream::new(503).with_retry_after(WAIT).to_string(),
        "503 Service Unavailable, retry after 2s"
    );
    assert_eq!(Upstream::new(404).to_string(), "404 Not Found");
    assert_eq!(Upstream::new(777).to_string(), "777 (unknown status)");
}
