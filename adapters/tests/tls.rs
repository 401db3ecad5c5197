//! Every TLS alert: all that rustls knows and the registry has, never critical, whose fault it is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod room;
mod source;

use std::collections::BTreeMap;

use errpolicy::{Class, ClassifyAs, Effect, Origin, Remedy, Scope, Verdict};
use errpolicy_adapters::tls::{self, Alert, InHandshake, Profile, Tls};

fn judged(code: u8) -> Verdict {
    <Tls>::classify_as(&Alert::new(code))
}

fn every() -> impl Iterator<Item = Alert> {
    (0..=u8::MAX).map(Alert::new)
}

#[test]
fn every_number_keeps_the_rules() {
    room::keeps_the_rules::<Tls, _>(every(), |alert| alert.get().into());
    room::keeps_the_rules::<Tls, _>(every().map(InHandshake), |alert| alert.0.get().into());
}

/// `CloseNotify => 0x00,` of the enum in rustls, as `closenotify`.
fn alerts_of_rustls() -> BTreeMap<i32, String> {
    let source = source::source("rustls", "src/enums.rs");
    let alerts = source.split("pub enum AlertDescription {").nth(1).unwrap().split('}').next().unwrap();
    let lines = alerts.lines().filter_map(|line| line.trim().split(',').next()?.split_once(" => 0x"));
    lines.map(|(name, code)| (i32::from_str_radix(code, 16).unwrap(), name.to_lowercase())).collect()
}

#[test]
fn every_alert_of_rustls_has_a_row_of_its_name_and_every_other_row_is_registered_since() {
    let spelt = |name: &str| match name {
        "unrecognized_name" => "unrecognisedname".to_owned(),
        "ech_required" => "encryptedclienthellorequired".to_owned(),
        name => name.replace('_', ""),
    };
    let theirs = alerts_of_rustls();
    assert!(theirs.len() > 30, "{theirs:?}");
    let mut ours: BTreeMap<i32, String> =
        tls::DEFAULT.rows().iter().map(|row| (row.code(), spelt(row.name()))).collect();
    // DTLS 1.3 only, and the revision of TLS 1.3.
    for (code, name) in [(52, "toomanycidsrequested"), (117, "generalerror")] {
        assert_eq!(ours.remove(&code).as_deref(), Some(name));
    }
    assert_eq!(ours, theirs);
}

#[test]
fn an_alert_that_nobody_registered_is_unclassified() {
    for alert in every() {
        assert_eq!(<Tls>::classify_as(&alert).is_unclassified(), alert.name().is_none(), "{alert}");
    }
    assert!(judged(11).is_unclassified());
}

#[test]
fn a_configuration_that_does_not_fit_is_ours_to_heal_and_the_rest_takes_a_new_connection() {
    for row in tls::DEFAULT.rows() {
        let verdict = row.verdict();
        match verdict.class() {
            Class::Permanent => {
                assert_eq!(
                    (verdict.origin(), verdict.remedy()),
                    (Origin::Local, Remedy::Operator),
                    "{verdict}"
                );
            }
            Class::Retryable => {
                assert_eq!(
                    (verdict.origin(), verdict.remedy()),
                    (Origin::Upstream, Remedy::None),
                    "{verdict}"
                );
                assert_eq!(
                    (verdict.scope(), verdict.effect()),
                    (Scope::Connection, Effect::Unknown),
                    "{verdict}"
                );
            }
            other => panic!("{other}: {verdict}"),
        }
    }
}

#[test]
fn only_these_pass() {
    assert_eq!(
        room::of(tls::Default::CODES, Class::Retryable),
        [
            "close_notify",
            "unexpected_message",
            "bad_record_mac",
            "decryption_failed",
            "record_overflow",
            "decompression_failure",
            "illegal_parameter",
            "decode_error",
            "decrypt_error",
            "too_many_cids_requested",
            "internal_error",
            "user_canceled",
            "general_error",
        ]
    );
}

#[test]
fn what_can_come_after_the_handshake_claims_no_effect() {
    // Renegotiation is asked for on a connection that stands.
    assert_eq!(
        room::those(tls::Default::CODES, |verdict| {
            verdict.class() == Class::Permanent && verdict.effect() != Effect::NotApplied
        }),
        ["no_renegotiation"]
    );
}

#[test]
fn in_the_handshake_nothing_was_applied_whatever_the_alert() {
    for alert in every() {
        let verdict = <Tls>::classify_as(&InHandshake(alert));
        assert_eq!(verdict, <Tls>::classify_as(&alert).with_effect(Effect::NotApplied));
    }
}

#[test]
fn an_alert_reads_well_in_a_log() {
    assert_eq!(Alert::new(116).to_string(), "certificate_required (116)");
    assert_eq!(InHandshake(Alert::new(40)).to_string(), "handshake_failure (40) in the handshake");
}
