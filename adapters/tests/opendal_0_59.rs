//! Real errors of `OpenDAL`'s memory service, and every kind with every status.
#![cfg(feature = "opendal_0_59")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod source;
mod variants;

use std::collections::BTreeSet;

use errpolicy::{
    Body, Class, ClassifyAs, Decision, Effect, Origin, Remedy, Renews, Replay, Situation, StatusMap, Stop,
    Verdict, decide,
};
use errpolicy_adapters::crates::opendal_0_59::Opendal;
use opendal_0_59::layers::RetryLayer;
use opendal_0_59::{Error, ErrorKind, Operator, services};
use tokio_1::runtime::Builder;

const KINDS: [ErrorKind; 13] = [
    ErrorKind::Unexpected,
    ErrorKind::Unsupported,
    ErrorKind::ConfigInvalid,
    ErrorKind::NotFound,
    ErrorKind::PermissionDenied,
    ErrorKind::IsADirectory,
    ErrorKind::NotADirectory,
    ErrorKind::AlreadyExists,
    ErrorKind::RateLimited,
    ErrorKind::IsSameFile,
    ErrorKind::ConditionNotMatch,
    ErrorKind::RangeNotSatisfied,
    ErrorKind::Conflict,
];

/// Kinds that leave it to the status whether another try can help.
const OPEN: [ErrorKind; 3] = [ErrorKind::Unexpected, ErrorKind::RateLimited, ErrorKind::Conflict];

const STATUSES: [fn(Error) -> Error; 3] = [Error::set_permanent, Error::set_temporary, Error::set_persistent];

fn judged(error: &Error) -> Verdict {
    let verdict = Opendal::classify_as(error);
    assert_eq!(Opendal::class_as(error), verdict.class(), "the class alone differs: {verdict}");
    assert!(Opendal::CLASSES.contains(verdict.class()), "{verdict}");
    assert_eq!((verdict.raw(), verdict.status()), (0, None), "{verdict}");
    verdict
}

fn of(kind: ErrorKind, status: fn(Error) -> Error) -> Verdict {
    judged(&status(Error::new(kind, "temporary not found permission denied 404")))
}

#[test]
fn every_kind_has_the_row_of_its_name() {
    let source = source::source("opendal-core", "src/types/error.rs");
    let named: BTreeSet<_> = KINDS.iter().map(|kind| kind.into_static().to_owned()).collect();
    assert_eq!(named, variants::variants(&source, "pub enum ErrorKind"));
    for kind in KINDS {
        for status in STATUSES {
            assert_eq!(of(kind, status).code(), kind.into_static());
        }
    }
}

#[test]
fn the_status_counts_only_where_the_kind_leaves_it_open() {
    for kind in KINDS.into_iter().filter(|kind| !OPEN.contains(kind)) {
        let [permanent, temporary, persistent] = STATUSES.map(|status| of(kind, status));
        assert_eq!((permanent, permanent), (temporary, persistent));
        assert_ne!(permanent.class(), Class::Retryable, "{permanent}");
    }
}

#[test]
fn temporary_is_retryable_and_persistent_is_exhausted() {
    for kind in OPEN {
        let [permanent, temporary, persistent] = STATUSES.map(|status| of(kind, status));
        assert_eq!((temporary.class(), temporary.is_exhausted()), (Class::Retryable, false), "{temporary}");
        assert_eq!((persistent.class(), persistent.is_exhausted()), (Class::Retryable, true), "{persistent}");
        match kind {
            // A service's 500 may be called permanent: not definitive, and not tried again either.
            ErrorKind::Unexpected => assert_eq!(permanent, persistent),
            ErrorKind::RateLimited => assert_eq!(permanent, temporary),
            _ => assert_eq!(permanent.class(), Class::Permanent),
        }
        assert_eq!(StatusMap::GATEWAY.status(&persistent), 502);
    }
}

#[test]
fn what_is_ours_is_the_configuration_and_the_paths_that_are_the_same() {
    for kind in KINDS {
        let verdict = of(kind, Error::set_permanent);
        let ours = matches!(kind, ErrorKind::ConfigInvalid | ErrorKind::IsSameFile);
        assert_eq!(verdict.origin(), if ours { Origin::Local } else { Origin::Upstream }, "{verdict}");
        let person = matches!(kind, ErrorKind::ConfigInvalid | ErrorKind::PermissionDenied);
        assert_eq!(verdict.remedy() == Remedy::Operator, person, "{verdict}");
    }
}

#[test]
fn what_was_given_up_is_not_tried_again() {
    let get = Situation::new(Replay::Safe, Body::None).with_renews(Renews::TARGET).with_tries(10);
    let given_up = of(ErrorKind::Unexpected, Error::set_persistent);
    assert_eq!(decide(&given_up, &get), Decision::Stop { reason: Stop::Exhausted });
    let temporary = of(ErrorKind::Unexpected, Error::set_temporary);
    assert!(matches!(decide(&temporary, &get), Decision::Retry { .. }));
}

/// The layer marks every error that passes it, so that its mark tells nothing of a kind that names its cause.
#[test]
fn what_a_real_retry_layer_marks_persistent_stays_what_it_is() {
    let store = Operator::new(services::Memory::default()).unwrap().layer(RetryLayer::new());
    let runtime = Builder::new_current_thread().enable_time().build().unwrap();
    let missing = runtime.block_on(store.stat("missing")).unwrap_err();
    assert!(missing.is_persistent(), "it is the layer's mark that this is about");
    let verdict = judged(&missing);
    assert_eq!((verdict.class(), verdict.is_exhausted()), (Class::NotFound, false));
    assert_eq!(StatusMap::GATEWAY.status(&verdict), 404);
}

#[test]
fn nothing_is_critical_and_one_kind_is_not_found() {
    for kind in KINDS {
        for status in STATUSES {
            let verdict = of(kind, status);
            assert_ne!(verdict.class(), Class::Critical, "{verdict}");
            assert!(!verdict.data_at_risk(), "{verdict}");
            assert_eq!(verdict.class() == Class::NotFound, kind == ErrorKind::NotFound, "{verdict}");
            let certain = verdict.effect() == Effect::NotApplied;
            assert_eq!(certain, kind == ErrorKind::IsSameFile, "a layer may have tried before: {verdict}");
        }
    }
}

#[test]
fn what_a_real_store_answers() {
    let store = Operator::new(services::Memory::default()).unwrap();
    let runtime = Builder::new_current_thread().build().unwrap();
    let faults = runtime.block_on(async {
        store.write("a", "text").await.unwrap();
        [
            store.read("missing").await.map(drop),
            store.stat("missing").await.map(drop),
            store.read("folder/").await.map(drop),
            store.create_dir("no-folder").await,
            store.copy("a", "a").await.map(drop),
            store.write_with("a", "other").if_not_exists(true).await.map(drop),
            store.reader("a").await.unwrap().read(9..99).await.map(drop),
            store.presign_read("a", std::time::Duration::from_secs(9)).await.map(drop),
        ]
    });
    let seen = faults.map(|fault| {
        let verdict = judged(&fault.unwrap_err());
        (verdict.code(), verdict.class())
    });
    assert_eq!(
        seen,
        [
            ("NotFound", Class::NotFound),
            ("NotFound", Class::NotFound),
            ("IsADirectory", Class::Permanent),
            ("NotADirectory", Class::Permanent),
            ("IsSameFile", Class::Permanent),
            ("ConditionNotMatch", Class::Permanent),
            ("RangeNotSatisfied", Class::Permanent),
            ("Unsupported", Class::Permanent),
        ]
    );
    assert_eq!(runtime.block_on(store.read("a")).unwrap().to_vec(), b"text");
}
