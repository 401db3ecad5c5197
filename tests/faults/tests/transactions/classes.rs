//! What statements and our own hooks bring about, made for real within a transaction: how often it is tried, what is told, what is left.

use errpolicy::{Classify, Decision, Scope, Stop};
use errpolicy_adapters::Sqlite;
use errpolicy_adapters::crates::rusqlite_0_41::{Begin, transaction};
use errpolicy_adapters::sqlite::Failed;
use rusqlite::functions::FunctionFlags;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization, TransactionOperation};
use rusqlite::limits::Limit;
use rusqlite::{Connection, MAIN_DB};

use crate::store::{StoreError, after_a_row, count, dir, empty, failed, immediate, insert, tries, unharmed};

/// In either journal mode it fails so, and nothing of it is left.
#[track_caller]
fn refused(schema: &str, sql: &str, line: &str) {
    for mode in ["DELETE", "WAL"] {
        let dir = dir();
        let mut db = empty(dir.path(), mode);
        db.execute_batch(schema).unwrap();
        let before = count(&db);
        assert_eq!(after_a_row(&mut db, sql), line, "{mode}");
        assert_eq!(count(&db), before, "{mode}: a row of a failed transaction stands");
        unharmed(&mut db);
    }
}

const ROW: &str = "INSERT INTO t VALUES (100, 'there');";

#[test]
fn sql_that_is_wrong() {
    refused(
        "",
        "INSERT INTO missing VALUES (1)",
        "work after 1: permanent: sqlite SQLITE_ERROR (code 1, not-applied)",
    );
    refused("", "-- nothing", "work after 1: permanent: sqlite SQLITE_MISUSE (code 21, not-applied)");
}

#[test]
fn a_row_that_is_there() {
    let line = |renew| {
        format!(
            "work after 1: permanent: sqlite SQLITE_CONSTRAINT_PRIMARYKEY (code 1555, not-applied{renew}, status 409)"
        )
    };
    for or in ["", "OR FAIL", "OR ABORT"] {
        refused(ROW, &format!("INSERT {or} INTO t VALUES (99, 'x'), (100, 'y')"), &line(""));
    }
    // Here `SQLite` has ended the transaction itself.
    refused(ROW, "INSERT OR ROLLBACK INTO t VALUES (100, 'y')", &line(", renew transaction"));
}

#[test]
fn a_trigger_that_rolls_back() {
    refused(
        "CREATE TABLE c (v); CREATE TRIGGER g AFTER INSERT ON c BEGIN SELECT raise(ROLLBACK, 'no'); END;",
        "INSERT INTO c VALUES (1)",
        "work after 1: permanent: sqlite SQLITE_CONSTRAINT_TRIGGER (code 1811, not-applied, renew transaction)",
    );
}

#[test]
fn data_of_a_wrong_type() {
    let mismatch = "work after 1: permanent: sqlite SQLITE_MISMATCH (code 20, not-applied)";
    refused("", "INSERT INTO t VALUES ('two', 'y')", mismatch);
}

/// What a service sets for itself, of one connection.
fn under(set: impl FnOnce(&mut Connection), work: &str, line: &str, unset: impl FnOnce(&mut Connection)) {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    set(&mut db);
    assert_eq!(after_a_row(&mut db, work), line);
    unset(&mut db);
    assert_eq!(count(&db), 0);
    unharmed(&mut db);
}

#[test]
fn data_that_is_too_big() {
    let limit = |length| {
        move |db: &mut Connection| {
            db.set_limit(Limit::SQLITE_LIMIT_LENGTH, length).unwrap();
        }
    };
    let too_big = "work after 1: permanent: sqlite SQLITE_TOOBIG (code 18, not-applied)";
    under(limit(200), "INSERT INTO t (v) VALUES (zeroblob(300))", too_big, limit(1_000_000));
}

#[test]
fn an_index_that_is_out_of_range() {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    let outcome = immediate(&mut db, 3, |tx| {
        insert(tx)?;
        Ok(tx.ask(|db| db.prepare("INSERT INTO t (v) VALUES (?1)")?.raw_bind_parameter(2, "x"))?)
    });
    assert_eq!(failed(outcome), "work after 1: permanent: sqlite SQLITE_RANGE (code 25, not-applied)");
    assert_eq!(count(&db), 0);
    unharmed(&mut db);
}

fn forbid(what: fn(&AuthAction<'_>) -> bool) -> impl FnOnce(&mut Connection) {
    move |db| {
        let hook = move |context: AuthContext<'_>| {
            if what(&context.action) { Authorization::Deny } else { Authorization::Allow }
        };
        db.authorizer(Some(hook)).unwrap();
    }
}

fn forbid_nothing(db: &mut Connection) {
    db.authorizer(None::<fn(AuthContext<'_>) -> Authorization>).unwrap();
}

#[test]
fn what_our_authorizer_forbids() {
    let auth = "work after 1: permanent: sqlite SQLITE_AUTH (code 23, not-applied)";
    under(
        forbid(|action| matches!(action, AuthAction::Delete { .. })),
        "DELETE FROM t",
        auth,
        forbid_nothing,
    );
}

/// A statement is interrupted midway, as another thread would do it. One that writes takes the transaction with it.
#[test]
fn an_interrupt_of_a_writer_and_of_a_reader() {
    const ROWS: &str = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
                        INSERT INTO t (v) SELECT i FROM n";
    for (sql, renew) in [
        ("UPDATE t SET v = randomblob(100) WHERE stop() > 0", ", renew transaction"),
        ("SELECT 1 FROM t AS a, t AS b WHERE a.v = b.v + 7 AND stop() > 0", ""),
    ] {
        let dir = dir();
        let mut db = empty(dir.path(), "WAL");
        db.execute_batch(ROWS).unwrap();
        let handle = db.get_interrupt_handle();
        db.create_scalar_function(c"stop", 0, FunctionFlags::SQLITE_UTF8, move |_| {
            handle.interrupt();
            Ok(1)
        })
        .unwrap();
        let outcome = immediate(&mut db, 3, |tx| {
            insert(tx)?;
            Ok(tx.ask(|db| db.prepare(sql)?.raw_query().next().map(drop))?)
        });
        let line = format!("work after 1: permanent: sqlite SQLITE_INTERRUPT (code 9, not-applied{renew})");
        assert_eq!(failed(outcome), line, "{sql}");
        assert_eq!(count(&db), 500);
        unharmed(&mut db);
    }
}

#[test]
fn a_blob_whose_row_is_gone() {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    db.execute_batch("INSERT INTO t VALUES (2, zeroblob(8))").unwrap();
    let outcome = immediate(&mut db, 3, |tx| {
        Ok(tx.ask(|db| {
            let blob = db.blob_open(MAIN_DB, c"t", c"v", 2, true)?;
            db.execute("UPDATE t SET v = 'gone' WHERE k = 2", [])?;
            blob.read_at_exact(&mut [0; 8], 0)
        })?)
    });
    assert_eq!(failed(outcome), "work after 1: permanent: sqlite SQLITE_ABORT (code 4, not-applied)");
    let there: i64 = db.query_one("SELECT length(v) FROM t", [], |row| row.get(0)).unwrap();
    assert_eq!(there, 8);
    unharmed(&mut db);
}

/// The schema changes whenever a statement is prepared. Alone that is `SQLITE_SCHEMA`; in a transaction the first attempt
/// took a snapshot, in which no schema changes any more.
#[test]
fn a_schema_that_never_rests() {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    let other = empty(dir.path(), "WAL");
    let read = |db: &Connection| {
        db.prepare_cached("SELECT count(*) FROM t")?.query_one([], |row| row.get::<_, i64>(0))
    };
    read(&db).unwrap();
    let mut tables = 0;
    let changes = move |_: AuthContext<'_>| {
        tables += 1;
        other.execute_batch(&format!("CREATE TABLE t{tables} (k)")).unwrap();
        Authorization::Allow
    };
    db.authorizer(Some(changes)).unwrap();
    let alone = read(&db).unwrap_err();
    assert_eq!(alone.sqlite_error().map(|error| error.extended_code), Some(17));
    let within =
        transaction(&mut db, Begin::deferred(tries(1), |_| {}), |tx| Ok::<_, StoreError>(tx.ask(read)?));
    assert_eq!(within.unwrap(), 0);
    forbid_nothing(&mut db);
    unharmed(&mut db);
}

/// ROLLBACK itself is refused: the error stays what it was, and the connection is not used again.
#[test]
fn a_rollback_that_fails_is_told_beside_the_error() {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    forbid(|action| matches!(action, AuthAction::Transaction { operation: TransactionOperation::Rollback }))(
        &mut db,
    );
    let stopped = immediate(&mut db, 3, |tx| -> Result<(), StoreError> {
        insert(tx)?;
        Err(StoreError::NoSuchBucket)
    })
    .unwrap_err();
    assert!(stopped.is_not_found());
    let (error, cleanup) = stopped.into_error().into_parts();
    assert!(matches!((error, cleanup), (StoreError::NoSuchBucket, Some(StoreError::Index(_)))));
    assert!(!db.is_autocommit());
    assert_eq!(
        failed(immediate(&mut db, 3, insert)),
        "begin after 1: permanent: sqlite SQLITE_ERROR (code 1, not-applied)"
    );
    forbid_nothing(&mut db);
    db.execute_batch("ROLLBACK").unwrap();
    assert_eq!(count(&db), 0);
    unharmed(&mut db);
}

/// What could be repeated is not, on a connection that is still in the transaction.
#[test]
fn a_transaction_that_cannot_be_rolled_back_is_not_begun_again() {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    db.execute_batch("PRAGMA max_page_count = 3").unwrap();
    let rollback = |action: &AuthAction<'_>| {
        matches!(action, AuthAction::Transaction { operation: TransactionOperation::Rollback })
    };
    forbid(rollback)(&mut db);
    let stopped = immediate(&mut db, 5, |tx| {
        insert(tx)?;
        Ok(tx.execute("INSERT INTO t (v) VALUES (1), (zeroblob(100000))", [])?)
    })
    .unwrap_err();
    assert_eq!((stopped.tries(), stopped.reason()), (1, Some(Stop::OutcomeUnknown)));
    assert_eq!((stopped.classify().scope(), stopped.classify().code()), (Scope::Connection, "SQLITE_FULL"));
    // Closed, it is undone.
    drop(db);
    assert_eq!(count(&empty(dir.path(), "WAL")), 0);
}

/// To a service for which the clean-up's failure is critical, the whole is that: a fence hears of it.
#[test]
fn a_critical_clean_up_reaches_the_fence() {
    use errpolicy::fence::{Fence, Halt};
    use errpolicy_adapters::sqlite::Seed001;

    #[derive(Debug, Classify)]
    enum Strict {
        #[classify(not_found)]
        NoSuchBucket,
        #[classify(as = Sqlite<Seed001>)]
        Index(Failed<rusqlite::Error>),
    }

    impl From<Failed<rusqlite::Error>> for Strict {
        fn from(failed: Failed<rusqlite::Error>) -> Self {
            Self::Index(failed)
        }
    }

    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    let rollback = |action: &AuthAction<'_>| {
        matches!(action, AuthAction::Transaction { operation: TransactionOperation::Rollback })
    };
    forbid(rollback)(&mut db);
    let begin = Begin::immediate(tries(3), |_| {});
    let stopped = transaction(&mut db, begin, |_| Err::<(), _>(Strict::NoSuchBucket)).unwrap_err();
    let fence = Fence::new();
    assert_eq!(fence.trip(&stopped.classify()), Some(Halt::of(&stopped.classify())));
    assert_eq!(fence.cause().map(|cause| cause.code()), Some("SQLITE_AUTH"));
    assert_eq!(stopped.decision(), Decision::Abort);
    let (error, cleanup) = stopped.into_error().into_parts();
    assert!(matches!((error, cleanup), (Strict::NoSuchBucket, Some(Strict::Index(_)))));
}
