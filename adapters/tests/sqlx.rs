//! The errors of sqlx: every variant, and the words of databases that a connection or a file would give.
#![cfg(feature = "sqlx_0_9")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod source;
mod variants;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;
use std::io;

use errpolicy::{Class, ClassifyAs, Effect, Origin, Remedy, Scope, Verdict};
use errpolicy_adapters::Sqlite;
use errpolicy_adapters::sql::{MySql, Postgres};
use sqlx_0_9::_unstable::config::ConfigError;
use sqlx_0_9::Error;
use sqlx_0_9::error::{DatabaseError, ErrorKind};

/// A database that says this code.
#[derive(Debug)]
struct Says(Option<&'static str>);

impl fmt::Display for Says {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl std::error::Error for Says {}

impl DatabaseError for Says {
    fn message(&self) -> &'static str {
        "40001 deadlock, no such row, connection reset"
    }

    fn code(&self) -> Option<Cow<'_, str>> {
        self.0.map(Cow::Borrowed)
    }

    fn as_error(&self) -> &(dyn std::error::Error + Send + Sync + 'static) {
        self
    }

    fn as_error_mut(&mut self) -> &mut (dyn std::error::Error + Send + Sync + 'static) {
        self
    }

    fn into_error(self: Box<Self>) -> Box<dyn std::error::Error + Send + Sync + 'static> {
        self
    }

    fn kind(&self) -> ErrorKind {
        ErrorKind::Other
    }
}

fn says(code: &'static str) -> Error {
    Error::Database(Box::new(Says(Some(code))))
}

/// What sqlx says itself, by the name of the variant.
fn own() -> Vec<(&'static str, Error)> {
    let inner = || "what is wrong".into();
    vec![
        ("Configuration", Error::Configuration(inner())),
        ("InvalidArgument", Error::InvalidArgument(String::new())),
        ("Tls", Error::Tls(inner())),
        ("Protocol", Error::Protocol(String::new())),
        ("RowNotFound", Error::RowNotFound),
        ("TypeNotFound", Error::TypeNotFound { type_name: String::new() }),
        ("ColumnIndexOutOfBounds", Error::ColumnIndexOutOfBounds { index: 1, len: 1 }),
        ("ColumnNotFound", Error::ColumnNotFound(String::new())),
        ("ColumnDecode", Error::ColumnDecode { index: String::new(), source: inner() }),
        ("Encode", Error::Encode(inner())),
        ("Decode", Error::Decode(inner())),
        ("AnyDriverError", Error::AnyDriverError(inner())),
        ("PoolTimedOut", Error::PoolTimedOut),
        ("PoolClosed", Error::PoolClosed),
        ("WorkerCrashed", Error::WorkerCrashed),
        ("InvalidSavePointStatement", Error::InvalidSavePointStatement),
        ("BeginFailed", Error::BeginFailed),
        ("ConfigFile", Error::ConfigFile(ConfigError::NotFound { path: "sqlx.toml".into() })),
    ]
}

#[test]
fn every_variant_of_the_enum_is_classified() {
    // By what is within, and one that a feature of sqlx makes.
    let others = ["Database", "Io", "Migrate"];
    let known: BTreeSet<_> =
        own().into_iter().map(|(name, _)| name).chain(others).map(str::to_owned).collect();
    let source = source::source("sqlx-core", "src/error.rs");
    assert_eq!(variants::variants(&source, "pub enum Error"), known);
    for (name, error) in own() {
        for verdict in
            [<Postgres>::classify_as(&error), <MySql>::classify_as(&error), <Sqlite>::classify_as(&error)]
        {
            assert_eq!((verdict.basis().domain(), verdict.code(), verdict.raw()), ("sqlx", name, 0));
            assert_eq!(verdict.class() == Class::NotFound, name == "RowNotFound", "{verdict}");
            assert_ne!(verdict.class(), Class::Critical, "{verdict}");
        }
    }
}

#[test]
fn a_pool_without_a_free_connection_has_asked_nothing() {
    let verdict = <Postgres>::classify_as(&Error::PoolTimedOut);
    assert_eq!(
        (verdict.class(), verdict.effect(), verdict.origin(), verdict.remedy()),
        (Class::Retryable, Effect::NotApplied, Origin::Local, Remedy::FreeResource)
    );
}

#[test]
fn a_database_is_judged_by_its_code_and_by_nothing_else() {
    let conflict = <Postgres>::classify_as(&says("40001"));
    assert_eq!((conflict.class(), conflict.scope()), (Class::Retryable, Scope::Transaction), "{conflict}");
    assert_eq!((conflict.code(), conflict.raw()), ("40001 serialization_failure", 40_001));
    assert_eq!(<MySql>::classify_as(&says("40001")).code(), "40001 serialization_failure");
    for unread in [None, Some(""), Some("2067"), Some("4000a"), Some("HY000"), Some("not-a-code")] {
        let error = Error::Database(Box::new(Says(unread)));
        assert!(<Postgres>::classify_as(&error).is_unclassified(), "{unread:?}");
        assert!(<MySql>::classify_as(&error).is_unclassified(), "{unread:?}");
    }
}

#[test]
fn sqlite_is_judged_by_its_extended_code() {
    let snapshot = <Sqlite>::classify_as(&says("517"));
    assert_eq!((snapshot.code(), snapshot.scope()), ("SQLITE_BUSY_SNAPSHOT", Scope::Transaction));
    assert_eq!(<Sqlite>::class_as(&says("11")), Class::Critical);
    for unread in [None, Some(""), Some("HY000"), Some("99999999999"), Some("0x5")] {
        let verdict: Verdict = <Sqlite>::classify_as(&Error::Database(Box::new(Says(unread))));
        assert!(verdict.is_unclassified(), "{unread:?}");
    }
}

#[test]
fn a_transport_is_a_connection_or_a_file() {
    // ENOENT: a server that is not started yet, or a file that is not there.
    let error = || Error::Io(io::Error::from_raw_os_error(2));
    assert_eq!(<Postgres>::class_as(&error()), Class::Retryable);
    assert_eq!(<MySql>::class_as(&error()), Class::Retryable);
    assert_eq!(<Sqlite>::class_as(&error()), Class::NotFound);
    let broken = || Error::Io(io::Error::from_raw_os_error(5));
    assert_ne!(<Postgres>::class_as(&broken()), Class::Critical);
    assert_eq!(<Sqlite>::class_as(&broken()), Class::Critical);
}
