//! A real `PostgreSQL` server, its real errors, and what tokio-postgres and sqlx make of them.
#![cfg(all(unix, feature = "sqlx_0_9", feature = "tokio_postgres_0_7"))]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod conflicts;
mod disk;
mod driver;
mod server;
mod sessions;
mod statements;

use std::future::Future;
use std::process::Command;

use errpolicy::{Class, ClassifyAs, Verdict};
use errpolicy_adapters::sql::{Postgres, SqlState, postgres};
use server::{Files, Server, server};
use tokio_postgres_0_7::Error;

/// Runs one test against a server, if one is installed.
fn with<F: Future<Output = ()>>(settings: &[&str], test: impl FnOnce(Server) -> F) {
    run(server(Files::OfAnySize, settings), test);
}

fn run<F: Future<Output = ()>>(server: Option<Server>, test: impl FnOnce(Server) -> F) {
    if let Some(server) = server {
        tokio_1::runtime::Runtime::new().unwrap().block_on(test(server));
    }
}

fn judged(error: &Error) -> Verdict {
    let verdict = <Postgres>::classify_as(error);
    assert_eq!(<Postgres>::class_as(error), verdict.class(), "the class alone differs: {verdict}");
    assert_ne!(verdict.class(), Class::Critical, "{verdict}");
    verdict
}

/// The verdict on an error that the server has named so.
#[track_caller]
fn judged_as(code: &str, error: &Error) -> Verdict {
    assert_eq!(error.code().map(tokio_postgres_0_7::error::SqlState::code), Some(code), "{error:?}");
    let verdict = judged(error);
    assert_eq!(verdict.raw(), SqlState::new(code).unwrap().number());
    assert_eq!(verdict.code().get(..5), Some(code), "it has no row of its own: {verdict}");
    verdict
}

/// The list that the server itself is built from.
#[test]
fn every_error_of_the_server_that_is_installed_has_a_row_of_its_name() {
    with(&[], async |_| {
        let config = server::programs().unwrap().join("pg_config");
        let shared = Command::new(config).arg("--sharedir").output().unwrap();
        let shared = String::from_utf8(shared.stdout).unwrap();
        let list = std::fs::read_to_string(format!("{}/errcodes.txt", shared.trim())).unwrap();
        let mut errors = 0;
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            if let [code, "E", _, name] = line.split_whitespace().collect::<Vec<_>>()[..] {
                let verdict = postgres::DEFAULT.get(SqlState::new(code).unwrap().number());
                assert_eq!(verdict.code(), format!("{code} {name}"));
                errors += 1;
            }
        }
        assert!(errors > 200, "the list is not read any more");
    });
}

/// Nothing that a server may send is critical or of another class than the adapter declares.
#[test]
fn the_classes_that_are_declared_are_kept() {
    assert!(!<Postgres as ClassifyAs<Error>>::CLASSES.contains(Class::Critical));
    assert!(!<Postgres as ClassifyAs<sqlx_0_9::Error>>::CLASSES.contains(Class::Critical));
    assert!(<Postgres as ClassifyAs<sqlx_0_9::Error>>::CLASSES.contains(Class::NotFound));
}
