//! Faults of a real `SQLite`, through rusqlite.
#![cfg(feature = "rusqlite_0_41")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use errpolicy::{Class, ClassifyAs, Effect, Remedy, Scope, Verdict};
use errpolicy_adapters::Sqlite;
use errpolicy_adapters::sqlite::{Failed, Transaction};
use proptest::prelude::*;
use rusqlite_0_41::limits::Limit;
use rusqlite_0_41::types::{Type, Value};
use rusqlite_0_41::{Connection, Error, OpenFlags, Result, params};
use tempfile::TempDir;

fn judged(error: &Error) -> Verdict {
    let verdict = <Sqlite>::classify_as(error);
    assert_eq!(<Sqlite>::class_as(error), verdict.class(), "the class alone differs: {verdict}");
    verdict
}

#[track_caller]
fn fault<T>(result: Result<T>, name: &str, class: Class) -> Verdict {
    let error = result.err().expect("the fault did not happen");
    let verdict = judged(&error);
    assert_eq!((verdict.code(), verdict.class()), (name, class), "{error}");
    verdict
}

fn open(dir: &TempDir, mode: &str) -> Connection {
    let connection = Connection::open(dir.path().join("db")).unwrap();
    connection.busy_timeout(std::time::Duration::ZERO).unwrap();
    connection.pragma_update(None, "journal_mode", mode).unwrap();
    connection.execute_batch("CREATE TABLE IF NOT EXISTS t (k INTEGER UNIQUE, v ANY) STRICT").unwrap();
    connection
}

fn dir() -> TempDir {
    tempfile::tempdir().unwrap()
}

#[test]
fn a_second_writer_is_busy_and_succeeds_when_the_first_is_done() {
    let dir = dir();
    let (first, second) = (open(&dir, "DELETE"), open(&dir, "DELETE"));
    first.execute_batch("BEGIN IMMEDIATE").unwrap();
    let insert = || second.execute("INSERT INTO t VALUES (1, 1)", []);
    fault(insert(), "SQLITE_BUSY", Class::Retryable);
    first.execute_batch("COMMIT").unwrap();
    assert_eq!(insert(), Ok(1));
}

#[test]
fn busy_snapshot_fails_for_ever_on_the_statement_and_succeeds_on_the_transaction() {
    let dir = dir();
    let (reader, writer) = (open(&dir, "WAL"), open(&dir, "WAL"));
    let begin = || reader.execute_batch("BEGIN; SELECT count(*) FROM t;");
    let insert = || reader.execute("INSERT INTO t VALUES (1, 1)", []);
    begin().unwrap();
    writer.execute("INSERT INTO t VALUES (2, 2)", []).unwrap();
    for _ in 0..3 {
        let verdict = fault(insert(), "SQLITE_BUSY_SNAPSHOT", Class::Retryable);
        assert_eq!((verdict.scope(), verdict.effect()), (Scope::Transaction, Effect::NotApplied));
    }
    reader.execute_batch("ROLLBACK").unwrap();
    begin().unwrap();
    assert_eq!(insert(), Ok(1));
}

#[test]
fn a_key_that_exists_is_a_conflict() {
    let dir = dir();
    let db = open(&dir, "MEMORY");
    db.execute("INSERT INTO t VALUES (1, 1)", []).unwrap();
    let again = db.execute("INSERT INTO t VALUES (1, 1)", []);
    assert_eq!(fault(again, "SQLITE_CONSTRAINT_UNIQUE", Class::Permanent).status(), Some(409));
}

#[test]
fn no_row_is_the_only_not_found() {
    let dir = dir();
    let db = open(&dir, "MEMORY");
    let row = db.query_row("SELECT v FROM t WHERE k = 7", [], |row| row.get::<_, i64>(0));
    let verdict = fault(row, "QueryReturnedNoRows", Class::NotFound);
    assert_eq!(verdict.raw(), 0);
    fault(db.prepare("SELECT * FROM missing").map(drop), "SQLITE_ERROR", Class::Permanent);
}

#[test]
fn a_syntax_error_is_judged_by_its_code_too() {
    let dir = dir();
    let db = open(&dir, "MEMORY");
    let verdict = fault(db.prepare("SELECT FROM WHERE").map(drop), "SQLITE_ERROR", Class::Permanent);
    assert_eq!(verdict.raw(), 1);
}

#[test]
fn one_value_that_is_too_large_does_not_stop_the_service() {
    let dir = dir();
    let db = open(&dir, "MEMORY");
    db.set_limit(Limit::SQLITE_LIMIT_LENGTH, 100).unwrap();
    let insert = db.execute("INSERT INTO t VALUES (1, ?)", [vec![0_u8; 200]]);
    fault(insert, "SQLITE_TOOBIG", Class::Permanent);
}

#[test]
fn a_file_of_junk_is_critical() {
    let dir = dir();
    std::fs::write(dir.path().join("db"), [b'x'; 4096]).unwrap();
    let db = Connection::open(dir.path().join("db")).unwrap();
    let read = db.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()));
    let verdict = fault(read, "SQLITE_NOTADB", Class::Critical);
    assert!(verdict.data_at_risk());
    assert_eq!(verdict.remedy(), Remedy::Operator);
}

#[test]
fn an_interrupt_is_our_own_and_nobody_tries_again() {
    let dir = dir();
    let mut db = open(&dir, "MEMORY");
    db.progress_handler(1, Some(|| true)).unwrap();
    let count = db.query_row("SELECT count(*) FROM t", [], |_| Ok(()));
    fault(count, "SQLITE_INTERRUPT", Class::Permanent);
}

#[test]
fn a_full_database_is_507_and_goes_on_when_there_is_room() {
    let dir = dir();
    let db = open(&dir, "DELETE");
    let pages: i64 = db.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    let room = |pages: i64| db.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
    let insert = || db.execute("INSERT INTO t VALUES (1, ?)", [vec![0_u8; 100_000]]);
    room(pages);
    let verdict = fault(insert(), "SQLITE_FULL", Class::Retryable);
    assert_eq!((verdict.status(), verdict.remedy()), (Some(507), Remedy::FreeResource));
    room(pages + 1000);
    assert_eq!(insert(), Ok(1));
}

/// `SQLite` opens a database so by itself when descriptors run out: what load can cause is not critical.
#[test]
fn a_connection_that_cannot_write_asks_for_another_and_is_not_critical() {
    let dir = dir();
    drop(open(&dir, "DELETE"));
    let db = Connection::open_with_flags(dir.path().join("db"), OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let verdict = fault(db.execute("INSERT INTO t VALUES (1, 1)", []), "SQLITE_READONLY", Class::Retryable);
    assert_eq!((verdict.scope(), verdict.remedy()), (Scope::Connection, Remedy::Operator));
}

#[test]
fn a_database_that_was_deleted_under_us_is_critical() {
    let dir = dir();
    let db = open(&dir, "DELETE");
    std::fs::remove_file(dir.path().join("db")).unwrap();
    fault(db.execute("INSERT INTO t VALUES (1, 1)", []), "SQLITE_READONLY_DBMOVED", Class::Critical);
}

/// `COMMIT` fails, and yet the row stands: nothing is left to undo it with.
#[test]
fn a_journal_that_was_deleted_under_us_is_critical_and_the_effect_is_unknown() {
    let dir = dir();
    let db = open(&dir, "DELETE");
    db.execute_batch("BEGIN; INSERT INTO t VALUES (1, 1);").unwrap();
    std::fs::remove_file(dir.path().join("db-journal")).unwrap();
    let verdict = fault(db.execute_batch("COMMIT"), "SQLITE_IOERR_DELETE_NOENT", Class::Critical);
    assert_eq!((verdict.raw(), verdict.effect()), (5898, Effect::Unknown));
    assert!(verdict.data_at_risk());
    drop(db);
    let count = |db: Connection| db.query_row("SELECT count(*) FROM t", [], |row| row.get::<_, i64>(0));
    assert_eq!(count(open(&dir, "DELETE")), Ok(1));
}

/// Under ABORT, the default, none of these rows would stand.
#[test]
fn a_violated_constraint_under_or_fail_leaves_the_rows_that_came_earlier() {
    let dir = dir();
    let db = open(&dir, "MEMORY");
    let insert = db.execute("INSERT OR FAIL INTO t VALUES (1, 1), (2, 2), (1, 3)", []);
    let verdict = fault(insert, "SQLITE_CONSTRAINT_UNIQUE", Class::Permanent);
    assert_eq!(verdict.effect(), Effect::Unknown);
    assert_eq!(db.query_row("SELECT count(*) FROM t", [], |row| row.get::<_, i64>(0)), Ok(2));
}

#[test]
fn a_directory_that_is_missing_looks_like_exhausted_descriptors_and_is_not_critical() {
    let opened = Connection::open(dir().path().join("no").join("db"));
    let verdict = fault(opened, "SQLITE_CANTOPEN", Class::Retryable);
    assert_eq!(verdict.remedy(), Remedy::Operator);
}

#[test]
fn what_rusqlite_says_itself_has_a_row_of_the_same_name() {
    let utf8 = std::str::from_utf8(b"text \xff".get(1..).unwrap()).unwrap_err();
    let all = [
        ("SqliteSingleThreadedMode", Error::SqliteSingleThreadedMode),
        ("FromSqlConversionFailure", Error::FromSqlConversionFailure(0, Type::Null, "".into())),
        ("IntegralValueOutOfRange", Error::IntegralValueOutOfRange(0, 0)),
        ("Utf8Error", Error::Utf8Error(0, utf8)),
        ("NulError", Error::NulError(std::ffi::CString::new("\0").unwrap_err())),
        ("InvalidParameterName", Error::InvalidParameterName(String::new())),
        ("InvalidPath", Error::InvalidPath("".into())),
        ("ExecuteReturnedResults", Error::ExecuteReturnedResults),
        ("QueryReturnedNoRows", Error::QueryReturnedNoRows),
        ("QueryReturnedMoreThanOneRow", Error::QueryReturnedMoreThanOneRow),
        ("InvalidColumnIndex", Error::InvalidColumnIndex(0)),
        ("InvalidColumnName", Error::InvalidColumnName(String::new())),
        ("InvalidColumnType", Error::InvalidColumnType(0, String::new(), Type::Null)),
        ("StatementChangedRows", Error::StatementChangedRows(2)),
        ("StatementChangedRows(0)", Error::StatementChangedRows(0)),
        ("ToSqlConversionFailure", Error::ToSqlConversionFailure("".into())),
        ("InvalidQuery", Error::InvalidQuery),
        ("UnwindingPanic", Error::UnwindingPanic),
        ("MultipleStatement", Error::MultipleStatement),
        ("InvalidParameterCount", Error::InvalidParameterCount(0, 0)),
        ("InvalidDatabaseIndex", Error::InvalidDatabaseIndex(0)),
    ];
    for (name, error) in &all {
        let verdict = judged(error);
        assert_eq!(verdict.code(), *name);
        assert_eq!(verdict.raw(), 0, "{name}: a number of our own is no code");
        let class = if *name == "QueryReturnedNoRows" { Class::NotFound } else { Class::Permanent };
        assert_eq!(verdict.class(), class, "{name}");
    }
    assert_eq!(judged(&Error::StatementChangedRows(2)).effect(), Effect::Applied);
    assert_eq!(judged(&Error::StatementChangedRows(0)).effect(), Effect::NotApplied);
}

/// SQL that a client wrote can be empty, so that even this code is within a client's reach.
#[test]
fn an_empty_statement_is_misuse_and_not_critical() {
    let db = Connection::open_in_memory().unwrap();
    fault(db.execute("", []), "SQLITE_MISUSE", Class::Permanent);
}

#[test]
fn a_failure_keeps_the_error_and_what_the_connection_told_of_it() {
    let dir = dir();
    let (first, second) = (open(&dir, "DELETE"), open(&dir, "DELETE"));
    first.execute_batch("BEGIN IMMEDIATE").unwrap();
    let busy = || second.execute("INSERT INTO t VALUES (1, 1)", []).unwrap_err();
    assert_eq!(Failed::on(&second, busy()).transaction(), None, "the statement stood alone");
    second.execute_batch("BEGIN").unwrap();
    let failed = Failed::on(&second, busy());
    assert_eq!(failed.transaction(), Some(Transaction::Open));
    assert_eq!(failed.errno(), None);
    let source = std::error::Error::source(&failed).unwrap().downcast_ref::<Error>();
    assert_eq!(source, Some(&busy()));
    assert_eq!(failed.into_error(), busy());
}

#[test]
fn what_rusqlite_says_itself_is_judged_as_before_within_a_transaction_too() {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch("BEGIN").unwrap();
    let failed = Failed::within(&db, Error::QueryReturnedNoRows);
    assert_eq!(<Sqlite>::classify_as(&failed), judged(&Error::QueryReturnedNoRows));
    assert_eq!(<Sqlite>::class_as(&failed), Class::NotFound);
    assert_eq!(failed.to_string(), "an error without a result code, the transaction is still open");
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(Value::Integer),
        any::<f64>().prop_map(Value::Real),
        ".{0,40}".prop_map(Value::Text),
        proptest::collection::vec(any::<u8>(), 0..400).prop_map(Value::Blob),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_a_request_sends_is_critical(key in value(), data in value(), path in ".{0,60}") {
        let db = Connection::open_in_memory().unwrap();
        db.set_limit(Limit::SQLITE_LIMIT_LENGTH, 300).unwrap();
        db.execute_batch("CREATE TABLE t (k INTEGER PRIMARY KEY CHECK (k > 9), v TEXT NOT NULL) STRICT").unwrap();
        let results = [
            db.execute("INSERT INTO t VALUES (?, ?)", params![key, data]),
            db.execute("SELECT json_extract(?, ?)", params![data, path]),
            db.query_row("SELECT v FROM t WHERE k = ?", params![key], |row| row.get::<_, String>(0)).map(|_| 1),
        ];
        for error in results.into_iter().filter_map(Result::err) {
            prop_assert_ne!(judged(&error).class(), Class::Critical, "{}", error);
        }
    }
}
