//! Real errors of `object_store`: of memory and of a folder, of the tasks that it starts.
#![cfg(feature = "object_store_0_14")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod plain_http;
mod source;
mod variants;

use std::collections::BTreeSet;
use std::future::{Future, pending};
use std::io::ErrorKind;
use std::net::TcpListener;

use errpolicy::{
    Body, Class, ClassifyAs, Decision, Effect, Origin, Remedy, Renews, Replay, Scope, Situation, StatusMap,
    Stop, Verdict, decide,
};
use errpolicy_adapters::crates::object_store_0_14::ObjectStore as Judge;
use errpolicy_adapters::crates::tokio_1::Tokio;
use errpolicy_adapters::{Network, io::Kind};
use object_store_0_14::http::HttpBuilder;
use object_store_0_14::local::LocalFileSystem;
use object_store_0_14::memory::InMemory;
use object_store_0_14::path::Path;
use object_store_0_14::{
    Error, GetOptions, ObjectStore, ObjectStoreExt, PutMode, RetryConfig, UpdateVersion,
};
use plain_http::Plain;
use proptest::prelude::*;
use tempfile::TempDir;
use tokio_1::runtime::Builder;

fn judged(error: &Error) -> Verdict {
    let verdict = Judge::classify_as(error);
    assert_eq!(Judge::class_as(error), verdict.class(), "the class alone differs: {verdict}");
    assert!(<Judge as ClassifyAs<Error>>::CLASSES.contains(verdict.class()), "{verdict}");
    assert_eq!(verdict.status(), None, "{verdict}");
    verdict
}

fn run<T>(future: impl Future<Output = Result<T, Error>>) -> Error {
    let runtime = Builder::new_current_thread().build().unwrap();
    runtime.block_on(future).err().expect("the fault did not happen")
}

fn stored() -> InMemory {
    let store = InMemory::new();
    let runtime = Builder::new_current_thread().build().unwrap();
    runtime.block_on(store.put(&Path::from("a"), "text".into())).unwrap();
    store
}

fn folder() -> (TempDir, LocalFileSystem) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("file"), "text").unwrap();
    let store = LocalFileSystem::new_with_prefix(folder.path()).unwrap();
    (folder, store)
}

fn missing() -> Error {
    run(InMemory::new().get(&Path::from("missing")))
}

fn exists() -> Error {
    let (store, create) = (stored(), PutMode::Create);
    run(store.put_opts(&Path::from("a"), "other".into(), create.into()))
}

fn outdated() -> Error {
    let version = UpdateVersion { e_tag: Some("77".to_owned()), version: None };
    run(stored().put_opts(&Path::from("a"), "other".into(), PutMode::Update(version).into()))
}

fn unmodified() -> Error {
    let options = GetOptions { if_none_match: Some("*".to_owned()), ..GetOptions::default() };
    run(stored().get_opts(&Path::from("a"), options))
}

fn not_a_path() -> Error {
    Path::parse("a//b").unwrap_err().into()
}

fn not_implemented() -> Error {
    let (_folder, store) = folder();
    let version = UpdateVersion { e_tag: Some("77".to_owned()), version: None };
    run(store.put_opts(&Path::from("file"), "other".into(), PutMode::Update(version).into()))
}

fn panicked() -> Error {
    let runtime = Builder::new_current_thread().build().unwrap();
    // As `panic!`, but the hook prints nothing.
    let task = async { tokio_1::spawn(async { std::panic::resume_unwind(Box::new(())) }).await };
    runtime.block_on::<_>(async { Error::from(task.await.map(|(): ()| ()).unwrap_err()) })
}

fn aborted() -> Error {
    let runtime = Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let task = tokio_1::spawn(pending::<()>());
        task.abort();
        task.await.unwrap_err().into()
    })
}

/// What the client of a store far away makes of this status, when it has tried again.
fn answered(status: u16) -> Error {
    let (url, server) = plain_http::server(status);
    let error = requested(&url);
    drop(server);
    error
}

fn requested(url: &str) -> Error {
    let retry = RetryConfig { max_retries: 2, ..RetryConfig::default() };
    let store =
        HttpBuilder::new().with_url(url).with_http_connector(Plain).with_retry(retry).build().unwrap();
    // The pauses between the tries pass at once.
    let runtime = Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    runtime.block_on(store.get(&Path::from("a"))).expect_err("the fault did not happen")
}

/// A folder in whose place there is a file.
fn no_folder() -> Error {
    let (_folder, store) = folder();
    run(store.get(&Path::from("file/child")))
}

fn generic(source: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Generic { store: "S3", source: Box::new(source) }
}

/// What no store that is here answers.
fn constructed() -> [Error; 2] {
    [
        Error::NotSupported { source: "Server returned 503, timed out, not found".into() },
        Error::UnknownConfigurationKey { store: "S3", key: "bukket".to_owned() },
    ]
}

fn all() -> Vec<Error> {
    let mut all =
        vec![missing(), exists(), outdated(), unmodified(), not_a_path(), not_implemented(), no_folder()];
    all.extend([panicked(), aborted()]);
    all.extend([403, 401].map(answered));
    all.extend(constructed());
    all
}

/// The name of the variant: a `Debug` that is derived begins with it.
fn variant(error: &Error) -> String {
    format!("{error:?}").chars().take_while(|c| c.is_alphanumeric()).collect()
}

#[test]
fn every_variant_is_made_here_and_has_its_row() {
    let source = source::source("object_store", "src/lib.rs");
    let made: BTreeSet<_> = all().iter().map(variant).collect();
    assert_eq!(made, variants::variants(&source, "pub enum Error"));
    for error in all() {
        let verdict = judged(&error);
        assert!(!verdict.is_unclassified(), "{verdict}");
        if verdict.basis().domain() == "object_store" {
            assert_eq!(verdict.code(), variant(&error));
        }
    }
    let unknown = judged(&generic(std::fmt::Error));
    assert_eq!((unknown.basis().domain(), unknown.code()), ("object_store", "Generic"));
}

#[test]
fn what_a_real_store_answers() {
    let [unsupported, _] = constructed();
    for (error, class) in [
        (missing(), Class::NotFound),
        (exists(), Class::Permanent),
        (outdated(), Class::Permanent),
        (unmodified(), Class::Permanent),
        (answered(403), Class::Permanent),
        (answered(401), Class::Permanent),
        (unsupported, Class::Permanent),
    ] {
        let verdict = judged(&error);
        assert_eq!((verdict.class(), verdict.origin()), (class, Origin::Upstream), "{verdict}");
        assert_eq!(verdict.effect(), Effect::Unknown, "an earlier try may have been it: {verdict}");
    }
    let (_folder, store) = folder();
    assert_eq!(judged(&run(store.get(&Path::from("missing")))).class(), Class::NotFound);
    assert_eq!(judged(&run(store.delete(&Path::from("missing")))).class(), Class::NotFound);
}

#[test]
fn what_never_left_has_had_no_effect() {
    let [_, unknown_key] = constructed();
    for error in [not_a_path(), not_implemented(), unknown_key] {
        let verdict = judged(&error);
        assert_eq!((verdict.class(), verdict.origin()), (Class::Permanent, Origin::Local), "{verdict}");
        assert_eq!(verdict.effect(), Effect::NotApplied);
    }
}

#[test]
fn what_a_person_must_mend_says_so() {
    let [_, unknown_key] = constructed();
    for error in [answered(403), answered(401), unknown_key] {
        assert_eq!(judged(&error).remedy(), Remedy::Operator, "{error}");
    }
}

#[test]
fn a_task_is_judged_as_tokio_judges_it() {
    for error in [panicked(), aborted()] {
        let verdict = judged(&error);
        let Error::JoinError { source } = &error else { unreachable!("{error}") };
        assert_eq!(verdict, Tokio::classify_as(source));
        // One within, as a store that wraps another has it.
        let within = judged(&generic(error));
        assert_eq!((within.class(), within.code()), (verdict.class(), verdict.code()));
    }
}

#[test]
fn a_real_io_error_is_found_within() {
    let verdict = judged(&no_folder());
    assert_eq!((verdict.code(), verdict.raw()), ("ENOTDIR", 20));
    let (_folder, store) = folder();
    let verdict = judged(&run(store.put(&Path::from("n".repeat(300)), "text".into())));
    assert_eq!((verdict.code(), verdict.class()), ("ENAMETOOLONG", Class::Permanent));
}

#[test]
fn what_nobody_names_is_no_definitive_answer_and_not_tried_again() {
    let verdict = judged(&generic(std::fmt::Error));
    assert_eq!((verdict.class(), verdict.is_exhausted()), (Class::Retryable, true));
    assert_eq!(StatusMap::GATEWAY.status(&verdict), 502);
    let get = Situation::new(Replay::Safe, Body::None).with_renews(Renews::TARGET).with_tries(10);
    assert_eq!(decide(&verdict, &get), Decision::Stop { reason: Stop::Exhausted });
}

#[test]
fn a_refused_connection_claims_no_effect_since_an_earlier_try_may_have_got_through() {
    let refused = || std::io::Error::from(ErrorKind::ConnectionRefused);
    assert_eq!(<Network>::classify_as(&refused()).effect(), Effect::NotApplied);
    let verdict = judged(&generic(refused()));
    assert_eq!((verdict.effect(), verdict.scope()), (Effect::Unknown, Scope::Connection));
}

#[test]
fn a_refused_connection_is_found_behind_the_retry_error_that_cannot_be_named() {
    // Held here, the port is nobody's on the other address of the loopback.
    let held = TcpListener::bind("127.0.0.1:0").unwrap();
    let error = requested(&format!("http://127.0.0.2:{}", held.local_addr().unwrap().port()));
    assert_eq!(variant(&error), "Generic");
    let verdict = judged(&error);
    assert_eq!((verdict.code(), verdict.class()), ("ECONNREFUSED", Class::Retryable));
    assert_eq!((verdict.effect(), verdict.is_exhausted()), (Effect::Unknown, true));
}

#[test]
fn a_status_of_a_real_server_is_judged_by_its_variant_and_never_by_its_text() {
    for (status, code, answer) in [
        (404, "NotFound", 404),
        (403, "PermissionDenied", 422),
        (401, "Unauthenticated", 422),
        (412, "Precondition", 422),
        (409, "AlreadyExists", 422),
        (503, "Generic", 502),
        (500, "Generic", 502),
        (429, "Generic", 502),
        (400, "Generic", 502),
    ] {
        let verdict = judged(&answered(status));
        assert_eq!((verdict.code(), StatusMap::GATEWAY.status(&verdict)), (code, answer), "{status}");
        assert_eq!(verdict.is_exhausted(), code == "Generic", "{status}");
    }
}

#[test]
fn a_source_is_found_behind_others_that_say_nothing() {
    let reset = std::io::Error::from(ErrorKind::ConnectionReset);
    let deep = generic(std::io::Error::other(generic(std::io::Error::other(reset))));
    assert_eq!(judged(&deep).code(), "ConnectionReset");
    let credentials = Error::Unauthenticated { path: "a".to_owned(), source: "".into() };
    let within = judged(&generic(credentials));
    assert_eq!((within.code(), within.remedy()), ("Unauthenticated", Remedy::Operator));
}

/// An error that is its own source.
#[derive(Debug)]
struct Endless;

impl std::fmt::Display for Endless {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("endless")
    }
}

impl std::error::Error for Endless {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(self)
    }
}

#[test]
fn a_chain_without_an_end_ends() {
    assert_eq!(judged(&generic(Endless)).code(), "Generic");
}

proptest! {
    #[test]
    fn no_errno_and_no_kind_is_critical(
        errno in -10..600_i32,
        kind in prop::sample::select(Kind::KNOWN),
    ) {
        let errors = [
            generic(std::io::Error::from_raw_os_error(errno)),
            generic(std::io::Error::from(kind)),
            generic(std::io::Error::other(std::io::Error::from_raw_os_error(errno))),
        ];
        for error in errors {
            let verdict = judged(&error);
            prop_assert!(matches!(verdict.class(), Class::Permanent | Class::Retryable), "{}", verdict);
            prop_assert!(!verdict.data_at_risk());
        }
    }
}

#[test]
fn none_is_critical() {
    for error in all() {
        assert_ne!(judged(&error).class(), Class::Critical, "{error}");
    }
}
