//! Every error type of RFC 9209: its token both ways, its status, its row; never critical, never not found.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod room;

use errpolicy::{Class, ClassifyAs, Effect, Origin, Remedy, Scope, StatusMap, Verdict};
use errpolicy_adapters::http::{Http, Upstream};
use errpolicy_adapters::proxy_status::{self, ErrorType, Gateway, Profile, ProxyStatus};

fn judged(error: ErrorType) -> Verdict {
    <ProxyStatus>::classify_as(&error)
}

#[test]
fn every_type_keeps_the_rules_and_has_a_row_of_its_token_and_section() {
    room::keeps_the_rules::<ProxyStatus, _>(ErrorType::ALL.iter().copied(), |error| i32::from(*error as u8));
    assert_eq!(ErrorType::ALL.len(), proxy_status::DEFAULT.rows().len());
    for (error, section) in ErrorType::ALL.iter().zip(1..) {
        let verdict = judged(*error);
        assert_eq!((verdict.code(), verdict.raw()), (error.token(), section));
        assert_eq!(verdict.origin(), Origin::Upstream, "{verdict}");
        let explained = verdict.explain().to_string();
        assert!(explained.ends_with(&format!("source: RFC 9209 2.3.{section}")), "{explained}");
    }
}

#[test]
fn a_token_names_its_type_and_no_other_text_does() {
    for error in ErrorType::ALL {
        assert_eq!(ErrorType::from_token(error.token()), Some(*error));
        assert_eq!(ErrorType::from_token(&error.token().to_uppercase()), None, "tokens are case-sensitive");
    }
    for text in ["", " dns_error", "dns_error;rcode=SERVFAIL", "dns", "connection"] {
        assert_eq!(ErrorType::from_token(text), None, "{text}");
    }
}

/// RFC 9209, 2.3: "Recommended HTTP status code".
#[test]
fn each_status_is_recommended_for_these() {
    let with = |status| {
        let types = ErrorType::ALL.iter().filter(move |error| error.recommended_status() == status);
        types.map(|error| error.token()).collect::<Vec<_>>()
    };
    assert_eq!(with(None), ["http_request_error", "proxy_internal_response"]);
    assert_eq!(with(Some(403)), ["http_request_denied"]);
    assert_eq!(
        with(Some(500)),
        ["destination_not_found", "proxy_internal_error", "proxy_configuration_error"]
    );
    assert_eq!(with(Some(502)).len(), 19);
    assert_eq!(with(Some(503)), ["destination_unavailable", "connection_limit_reached"]);
    assert_eq!(
        with(Some(504)),
        [
            "dns_timeout",
            "connection_timeout",
            "connection_read_timeout",
            "connection_write_timeout",
            "http_response_timeout",
        ]
    );
}

#[test]
fn a_type_is_permanent_where_its_status_is_not_only_if_another_try_meets_the_same() {
    let differs = |error: &&ErrorType| {
        let by_status = error.recommended_status().map(|status| <Http>::class_as(&Upstream::new(status)));
        by_status.is_some_and(|class| class != judged(**error).class())
    };
    assert_eq!(
        ErrorType::ALL.iter().filter(differs).map(|error| error.token()).collect::<Vec<_>>(),
        [
            "destination_not_found",
            "destination_ip_prohibited",
            "tls_certificate_error",
            "http_response_header_section_size",
            "http_response_header_size",
            "http_response_body_size",
            "http_response_trailer_section_size",
            "http_response_trailer_size",
            "http_response_content_coding",
            "http_upgrade_failed",
            "proxy_configuration_error",
            "proxy_loop_detected",
        ]
    );
    assert_eq!(
        room::of(proxy_status::Default::CODES, Class::Permanent).len(),
        12 + 3,
        "and 403, 4xx, its own"
    );
}

#[test]
fn what_happens_before_a_connection_stands_applied_nothing_and_what_happens_after_may_have() {
    assert_eq!(
        room::those(proxy_status::Default::CODES, |verdict| verdict.effect() == Effect::NotApplied),
        [
            "dns_timeout",
            "dns_error",
            "destination_not_found",
            "destination_unavailable",
            "destination_ip_prohibited",
            "destination_ip_unroutable",
            "connection_refused",
            "connection_timeout",
            "connection_limit_reached",
            "tls_certificate_error",
            "http_request_error",
            "http_request_denied",
            "proxy_internal_response",
            "proxy_configuration_error",
            "proxy_loop_detected",
        ]
    );
    // What the origin server itself may say happened on a connection that stood.
    for error in ErrorType::ALL.iter().filter(|error| !error.is_made_by_intermediaries_only()) {
        assert_eq!(judged(*error).effect(), Effect::Unknown, "{error}");
    }
}

#[test]
fn a_gateway_answers_its_own_failure_with_the_recommended_status_whatever_its_map_says() {
    for map in [StatusMap::GATEWAY, StatusMap::ORIGIN, StatusMap::SEED_000] {
        for error in ErrorType::ALL {
            let own = <Gateway>::classify_as(error);
            let expected = error.recommended_status().unwrap_or_else(|| map.status(&judged(*error)));
            assert_eq!(map.status(&own), expected, "{own}");
            assert_eq!(
                (own.class(), own.effect()),
                (judged(*error).class(), judged(*error).effect()),
                "{own}"
            );
            assert_eq!(<Gateway>::class_as(error), own.class(), "{own}");
        }
    }
}

#[test]
fn only_a_configuration_names_a_person_and_no_type_asks_for_more_than_the_call() {
    let codes = proxy_status::Default::CODES;
    assert_eq!(
        room::those(codes, |verdict| verdict.remedy() == Remedy::Operator),
        [
            "destination_not_found",
            "destination_ip_prohibited",
            "tls_certificate_error",
            "proxy_configuration_error",
            "proxy_loop_detected",
        ]
    );
    // The intermediary's connections are not ours to renew.
    assert_eq!(room::those(codes, |verdict| verdict.scope() != Scope::Operation), [""; 0]);
}
