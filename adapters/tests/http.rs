//! Every status of HTTP: total, never critical, and the named tables against their rules.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod room;

use std::time::Duration;

use errpolicy::{Class, ClassSet, ClassifyAs, Codes, Effect, Origin, Replay, Row, Scope, Verdict};
use errpolicy_adapters::http::{
    self, AwsLike, Conservative, Default, EnvoyLike, Http, Profile, Seed000, Upstream, replay,
};

const WAIT: Option<Duration> = Some(Duration::from_secs(2));

fn judged(status: u16) -> Verdict {
    <Http>::classify_as(&Upstream::new(status))
}

fn every() -> impl Iterator<Item = u16> {
    (0..=1000).chain([u16::MAX])
}

/// Each status without and with a hint, to any method and to a safe one.
fn responses() -> impl Iterator<Item = Upstream> {
    every().flat_map(|status| {
        let plain = Upstream::new(status);
        let hinted = plain.with_retry_after(WAIT);
        [plain, hinted, plain.answering(Replay::Safe), hinted.answering(Replay::Safe)]
    })
}

const TABLES: [Codes<'static>; 5] =
    [Default::CODES, Conservative::CODES, AwsLike::CODES, EnvoyLike::CODES, Seed000::CODES];

#[test]
fn every_number_has_a_verdict_of_an_upstream_that_can_neither_stop_us_nor_choose_our_status() {
    room::keeps_the_rules::<Http, _>(responses(), |upstream| upstream.status().into());
    room::keeps_the_rules::<Http<Conservative>, _>(responses(), |upstream| upstream.status().into());
    room::keeps_the_rules::<Http<AwsLike>, _>(responses(), |upstream| upstream.status().into());
    room::keeps_the_rules::<Http<EnvoyLike>, _>(responses(), |upstream| upstream.status().into());
    room::keeps_the_rules::<Http<Seed000>, _>(responses(), |upstream| upstream.status().into());
    for (table, status) in TABLES.into_iter().flat_map(|table| every().map(move |status| (table, status))) {
        let verdict = table.get(status.into());
        assert!(!verdict.is_unclassified(), "{status}");
        assert_eq!(verdict.origin(), Origin::Upstream, "{verdict}");
    }
    let declared = <Http as ClassifyAs<Upstream>>::CLASSES;
    assert_eq!(declared, ClassSet::ALL.without(Class::Critical));
}

/// What IANA registers and the crate `http` has no constant for.
#[cfg(feature = "http_1")]
const NOT_IN_HTTP: [(u16, &str); 2] = [(104, "registered for a time only"), (306, "registered as (Unused)")];

/// Where the crate `http` keeps an older phrase than RFC 9110, or has one for what is unused.
#[cfg(feature = "http_1")]
const OTHER_PHRASE: [u16; 4] = [203, 413, 418, 422];

#[cfg(feature = "http_1")]
#[test]
fn the_rows_of_registered_statuses_are_those_that_http_knows_by_the_same_phrases() {
    let registered = |row: &&Row| {
        let explained = row.verdict().explain().to_string();
        explained.contains("source: RFC ") || explained.contains("source: IANA")
    };
    let ours = http::DEFAULT.rows().iter().filter(registered).map(Row::code).collect::<Vec<_>>();
    for status in 100..=999 {
        let theirs = http_1::StatusCode::from_u16(status).unwrap().canonical_reason();
        let known = theirs.is_some() || NOT_IN_HTTP.iter().any(|(code, _)| *code == status);
        assert_eq!(ours.contains(&status.into()), known, "{status}");
        if theirs.is_some() {
            assert_eq!(http::phrase(status) == theirs, !OTHER_PHRASE.contains(&status), "{status}");
        }
    }
}

#[test]
fn every_row_is_named_by_its_status() {
    for row in http::DEFAULT.rows() {
        let name = row.name();
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
        rows.map(Row::code).collect::<Vec<_>>()
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

/// 529 is 503 by another name, and nobody has defined it: it proves no more.
#[test]
fn who_says_that_it_is_overloaded_may_have_acted() {
    for status in [503, 529] {
        assert_eq!((judged(status).class(), judged(status).effect()), (Class::Retryable, Effect::Unknown));
        assert_eq!(Http::<Conservative>::class_as(&Upstream::new(status)), Class::Retryable);
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

/// The rows of a table that differ from the default one.
fn differing(table: Codes<'static>) -> impl Iterator<Item = (&'static Row, &'static Row)> {
    let pairs = table.rows().iter().zip(Default::CODES.rows());
    pairs.filter(|(own, default)| own.verdict() != default.verdict())
}

fn retryable(table: Codes<'static>) -> Vec<i32> {
    let rows = table.rows().iter().filter(|row| row.verdict().class() == Class::Retryable);
    rows.map(Row::code).collect()
}

#[test]
fn a_table_that_is_made_of_the_default_one_differs_in_the_class_alone_and_says_why() {
    for table in [Conservative::CODES, AwsLike::CODES, EnvoyLike::CODES] {
        for (own, default) in differing(table) {
            let (own, default) = (own.verdict(), default.verdict());
            assert_ne!(own.class(), default.class(), "{own}");
            assert_eq!((own.effect(), own.code()), (default.effect(), default.code()), "{own}");
            assert_ne!(own.explain().to_string(), default.explain().to_string(), "{own}");
        }
        assert_eq!(room::of(table, Class::NotFound), ["404 Not Found", "410 Gone"]);
    }
}

#[test]
fn conservative_is_what_proves_that_nothing_was_done_and_what_says_later() {
    for status in every() {
        let default = judged(status);
        let proof_or_later =
            default.effect() == Effect::NotApplied || matches!(status, 408 | 503 | 507 | 529);
        let expected = if default.class() == Class::Retryable && !proof_or_later {
            Class::Permanent
        } else {
            default.class()
        };
        assert_eq!(Http::<Conservative>::class_as(&Upstream::new(status)), expected, "{status}");
    }
    assert_eq!(retryable(Conservative::CODES), [408, 420, 421, 425, 429, 503, 507, 509, 521, 525, 529, 540]);
    let hinted = Upstream::new(413).with_retry_after(WAIT);
    assert_eq!(Http::<Conservative>::class_as(&hinted), Class::Retryable);
}

#[test]
fn aws_like_is_four_5xx_and_throttling_and_what_never_came_to_an_end() {
    assert_eq!(retryable(AwsLike::CODES), [100, 101, 102, 103, 104, 429, 500, 502, 503, 504]);
    let hinted = Upstream::new(413).with_retry_after(WAIT);
    assert_eq!(Http::<AwsLike>::class_as(&hinted), Class::Permanent);
}

#[test]
fn envoy_like_is_every_5xx_and_what_never_came_to_an_end() {
    for status in every() {
        let expected = match status {
            404 | 410 => Class::NotFound,
            200..=499 => Class::Permanent,
            _ => Class::Retryable,
        };
        assert_eq!(Http::<EnvoyLike>::class_as(&Upstream::new(status)), expected, "{status}");
    }
}

#[test]
fn after_a_safe_method_nothing_was_applied_and_the_class_is_the_same() {
    for upstream in responses() {
        let verdict = <Http>::classify_as(&upstream);
        let safe = <Http>::classify_as(&upstream.answering(Replay::Safe));
        assert_eq!(safe, verdict.with_effect(Effect::NotApplied), "{upstream}");
        for replay in [Replay::Idempotent, Replay::Keyed, Replay::Once] {
            let open = <Http>::classify_as(&Upstream::new(upstream.status()).answering(replay));
            assert_eq!(open, judged(upstream.status()), "{upstream}");
        }
    }
}

#[test]
fn a_method_promises_what_rfc_9110_says() {
    for (method, promise) in [
        ("GET", Replay::Safe),
        ("HEAD", Replay::Safe),
        ("OPTIONS", Replay::Safe),
        ("TRACE", Replay::Safe),
        ("PUT", Replay::Idempotent),
        ("DELETE", Replay::Idempotent),
        ("POST", Replay::Once),
        ("PATCH", Replay::Once),
        ("CONNECT", Replay::Once),
        ("LOCK", Replay::Once),
        ("get", Replay::Once),
        (" GET", Replay::Once),
        ("", Replay::Once),
        ("BREW", Replay::Once),
    ] {
        assert_eq!(replay(method), promise, "{method}");
    }
}

#[cfg(feature = "http_1")]
#[test]
fn a_method_that_http_knows_promises_the_same_there() {
    use http_1::Method;
    for method in [
        Method::GET,
        Method::HEAD,
        Method::OPTIONS,
        Method::TRACE,
        Method::QUERY,
        Method::PUT,
        Method::DELETE,
        Method::POST,
        Method::PATCH,
        Method::CONNECT,
    ] {
        let promise = match (method.is_safe(), method.is_idempotent()) {
            (true, _) => Replay::Safe,
            (false, true) => Replay::Idempotent,
            (false, false) => Replay::Once,
        };
        assert_eq!(replay(method.as_str()), promise, "{method}");
    }
}
