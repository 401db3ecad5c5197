//! What a request's data and our own hooks bring about: every constraint, types, limits, a refusal, a cancellation.

use rusqlite::functions::FunctionFlags;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization};
use rusqlite::limits::Limit;
use rusqlite::{Connection, Error, MAIN_DB, ffi, params};

use crate::Left::{Ended, Open};
use crate::{Seen, count, fault};

/// A database in memory, within a transaction in which a row was written.
fn begun(schema: &str) -> Connection {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch("CREATE TABLE t (k INTEGER PRIMARY KEY, v)").unwrap();
    db.execute_batch(schema).unwrap();
    db.execute_batch("BEGIN; INSERT INTO t VALUES (1, 'first');").unwrap();
    db
}

/// The statement fails and is undone alone: the row that was written before it is there, and can be committed.
fn undone_alone(schema: &str, sql: &str, judged: &str) -> Seen {
    let db = begun(schema);
    let before = db.total_changes();
    let seen = fault(&db, Open, db.execute(sql, []), judged);
    assert_eq!(db.total_changes(), before, "the statement alone is undone");
    db.execute_batch("COMMIT").unwrap();
    assert_eq!(count(&db), 1);
    seen
}

pub(crate) fn error() -> Seen {
    undone_alone("", "INSERT INTO missing VALUES (1)", "permanent: sqlite SQLITE_ERROR (code 1, not-applied)")
}

pub(crate) fn error_missing_collseq() -> Seen {
    undone_alone(
        "",
        "SELECT v FROM t ORDER BY v COLLATE missing",
        "permanent: sqlite SQLITE_ERROR_MISSING_COLLSEQ (code 257, not-applied)",
    )
}

pub(crate) fn check() -> Seen {
    undone_alone(
        "CREATE TABLE c (v CHECK (v > 0))",
        "INSERT INTO c VALUES (1), (0)",
        "permanent: sqlite SQLITE_CONSTRAINT_CHECK (code 275)",
    )
}

/// The hook makes a ROLLBACK of the COMMIT.
pub(crate) fn commit_hook() -> Seen {
    let mut db = begun("");
    db.commit_hook(Some(|| true)).unwrap();
    let seen = fault(
        &db,
        Ended,
        db.execute_batch("COMMIT"),
        "permanent: sqlite SQLITE_CONSTRAINT_COMMITHOOK (code 531, not-applied, renew transaction)",
    );
    assert_eq!(count(&db), 0);
    seen
}

pub(crate) fn foreign_key() -> Seen {
    undone_alone(
        "CREATE TABLE c (t REFERENCES t (k))",
        "INSERT INTO c VALUES (1), (7)",
        "permanent: sqlite SQLITE_CONSTRAINT_FOREIGNKEY (code 787)",
    )
}

/// The transaction stays open, so that the partner can still be written.
pub(crate) fn foreign_key_at_commit() -> Seen {
    let db = begun("CREATE TABLE c (t REFERENCES t (k) DEFERRABLE INITIALLY DEFERRED)");
    db.execute("INSERT INTO c VALUES (7)", []).unwrap();
    let judged = "permanent: sqlite SQLITE_CONSTRAINT_FOREIGNKEY (code 787)";
    let seen = fault(&db, Open, db.execute_batch("COMMIT"), judged);
    db.execute_batch("INSERT INTO t VALUES (7, 'partner'); COMMIT;").unwrap();
    assert_eq!(count(&db), 2);
    seen
}

/// A function of the service's own that refuses its argument.
pub(crate) fn function() -> Seen {
    let db = begun("");
    db.create_scalar_function(c"even", 1, FunctionFlags::SQLITE_UTF8, |context| {
        let number: i64 = context.get(0)?;
        if number % 2 == 0 {
            return Ok(number);
        }
        Err(Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_CONSTRAINT_FUNCTION), None))
    })
    .unwrap();
    let insert = db.execute("INSERT INTO t (v) VALUES (even(2)), (even(3))", []);
    let seen = fault(&db, Open, insert, "permanent: sqlite SQLITE_CONSTRAINT_FUNCTION (code 1043)");
    assert_eq!(count(&db), 1);
    seen
}

pub(crate) fn not_null() -> Seen {
    undone_alone(
        "CREATE TABLE c (v NOT NULL)",
        "INSERT INTO c VALUES (1), (NULL)",
        "permanent: sqlite SQLITE_CONSTRAINT_NOTNULL (code 1299)",
    )
}

pub(crate) fn primary_key() -> Seen {
    undone_alone(
        "",
        "INSERT INTO t VALUES (2, 'x'), (1, 'y')",
        "permanent: sqlite SQLITE_CONSTRAINT_PRIMARYKEY (code 1555, status 409)",
    )
}

/// The rows that came earlier stand, so the effect is not claimed.
pub(crate) fn primary_key_or_fail() -> Seen {
    let db = begun("");
    let insert = db.execute("INSERT OR FAIL INTO t VALUES (2, 'x'), (1, 'y'), (3, 'z')", []);
    let judged = "permanent: sqlite SQLITE_CONSTRAINT_PRIMARYKEY (code 1555, status 409)";
    let seen = fault(&db, Open, insert, judged);
    db.execute_batch("COMMIT").unwrap();
    assert_eq!(count(&db), 2);
    seen
}

/// The whole transaction is undone, with what came before the statement.
pub(crate) fn primary_key_or_rollback() -> Seen {
    let db = begun("");
    let insert = db.execute("INSERT OR ROLLBACK INTO t VALUES (1, 'y')", []);
    let judged = "permanent: sqlite SQLITE_CONSTRAINT_PRIMARYKEY (code 1555, not-applied, renew transaction, status 409)";
    let seen = fault(&db, Ended, insert, judged);
    assert_eq!(count(&db), 0);
    seen
}

pub(crate) fn trigger() -> Seen {
    undone_alone(
        "CREATE TABLE c (v); CREATE TRIGGER g AFTER INSERT ON c BEGIN SELECT raise(ABORT, 'no'); END;",
        "INSERT INTO c VALUES (1)",
        "permanent: sqlite SQLITE_CONSTRAINT_TRIGGER (code 1811)",
    )
}

pub(crate) fn trigger_that_rolls_back() -> Seen {
    let db = begun("CREATE TABLE c (v); CREATE TRIGGER g AFTER INSERT ON c BEGIN SELECT raise(ROLLBACK, 'no'); END;");
    let judged = "permanent: sqlite SQLITE_CONSTRAINT_TRIGGER (code 1811, not-applied, renew transaction)";
    let seen = fault(&db, Ended, db.execute("INSERT INTO c VALUES (1)", []), judged);
    assert_eq!(count(&db), 0);
    seen
}

pub(crate) fn unique() -> Seen {
    undone_alone(
        "CREATE TABLE c (v UNIQUE)",
        "INSERT INTO c VALUES (1), (1)",
        "permanent: sqlite SQLITE_CONSTRAINT_UNIQUE (code 2067, status 409)",
    )
}

pub(crate) fn rowid() -> Seen {
    undone_alone(
        "CREATE TABLE c (v)",
        "INSERT INTO c (rowid, v) VALUES (5, 1), (5, 2)",
        "permanent: sqlite SQLITE_CONSTRAINT_ROWID (code 2579, status 409)",
    )
}

/// A trigger changes the row on which the statement stands that fired it.
pub(crate) fn pinned() -> Seen {
    undone_alone(
        "CREATE TABLE c (k INTEGER PRIMARY KEY, v UNIQUE);
         INSERT INTO c VALUES (1, 1), (2, 2);
         PRAGMA recursive_triggers = ON;
         CREATE TRIGGER g BEFORE DELETE ON c BEGIN UPDATE c SET v = 3 WHERE k = 1; END;",
        "UPDATE OR REPLACE c SET v = 2 WHERE k = 1",
        "permanent: sqlite SQLITE_CONSTRAINT_PINNED (code 2835)",
    )
}

pub(crate) fn datatype() -> Seen {
    undone_alone(
        "CREATE TABLE c (v INTEGER) STRICT",
        "INSERT INTO c VALUES (1), ('x')",
        "permanent: sqlite SQLITE_CONSTRAINT_DATATYPE (code 3091)",
    )
}

/// The primary code itself: an interval that ends before it begins.
pub(crate) fn rtree() -> Seen {
    undone_alone(
        "CREATE VIRTUAL TABLE r USING rtree(id, x0, x1)",
        "INSERT INTO r VALUES (1, 2, 1)",
        "permanent: sqlite SQLITE_CONSTRAINT (code 19)",
    )
}

pub(crate) fn mismatch() -> Seen {
    undone_alone(
        "",
        "INSERT INTO t VALUES (2, 'x'), ('two', 'y')",
        "permanent: sqlite SQLITE_MISMATCH (code 20, not-applied)",
    )
}

pub(crate) fn too_big() -> Seen {
    let db = begun("");
    db.set_limit(Limit::SQLITE_LIMIT_LENGTH, 100).unwrap();
    let insert = db.execute("INSERT INTO t (v) VALUES (?)", [vec![0_u8; 200]]);
    let seen = fault(&db, Open, insert, "permanent: sqlite SQLITE_TOOBIG (code 18, not-applied)");
    assert_eq!(count(&db), 1);
    seen
}

pub(crate) fn range() -> Seen {
    let db = begun("");
    let mut statement = db.prepare("INSERT INTO t (v) VALUES (?1)").unwrap();
    let bound = statement.raw_bind_parameter(2, "x");
    fault(&db, Open, bound, "permanent: sqlite SQLITE_RANGE (code 25, not-applied)")
}

/// The file is asked for something of which it does not know; no row is missing.
#[expect(unsafe_code, reason = "rusqlite has no safe call for it")]
pub(crate) fn not_found() -> Seen {
    let db = begun("");
    // SAFETY: the handle is of an open connection, and an operation that nobody knows reads no argument.
    let answer = unsafe {
        ffi::sqlite3_file_control(db.handle(), c"main".as_ptr(), 1_000_000, std::ptr::null_mut())
    };
    let asked: rusqlite::Result<()> = Err(Error::SqliteFailure(ffi::Error::new(answer), None));
    fault(&db, Open, asked, "permanent: sqlite SQLITE_NOTFOUND (code 12, not-applied)")
}

pub(crate) fn misuse() -> Seen {
    undone_alone("", "-- nothing", "permanent: sqlite SQLITE_MISUSE (code 21, not-applied)")
}

pub(crate) fn auth() -> Seen {
    let mut db = begun("");
    let deny = |context: AuthContext<'_>| match context.action {
        AuthAction::Delete { .. } => Authorization::Deny,
        _ => Authorization::Allow,
    };
    db.authorizer(Some(deny)).unwrap();
    let seen = fault(
        &db,
        Open,
        db.execute("DELETE FROM t", []),
        "permanent: sqlite SQLITE_AUTH (code 23, not-applied)",
    );
    assert_eq!(count(&db), 1);
    seen
}

/// The row under an open blob was changed.
pub(crate) fn abort() -> Seen {
    let db = begun("");
    db.execute("INSERT INTO t VALUES (2, ?)", params![vec![0_u8; 8]]).unwrap();
    let blob = db.blob_open(MAIN_DB, c"t", c"v", 2, true).unwrap();
    db.execute("UPDATE t SET v = 'gone' WHERE k = 2", []).unwrap();
    let read = blob.read_at_exact(&mut [0; 8], 0);
    fault(&db, Open, read, "permanent: sqlite SQLITE_ABORT (code 4)")
}

/// Another statement of the connection rolled back.
pub(crate) fn abort_rollback() -> Seen {
    let db = begun("INSERT INTO t VALUES (2, 'a'), (3, 'b');");
    db.execute_batch("CREATE TABLE c (v)").unwrap();
    let mut statement = db.prepare("SELECT v FROM t").unwrap();
    let mut rows = statement.query([]).unwrap();
    rows.next().unwrap();
    db.execute_batch("ROLLBACK").unwrap();
    let next = rows.next().map(drop);
    drop(rows);
    let judged = "retryable: sqlite SQLITE_ABORT_ROLLBACK (code 516, not-applied, renew transaction)";
    fault(&db, Ended, next, judged)
}

/// A statement that reads leaves the transaction as it is.
pub(crate) fn interrupt_of_a_reader() -> Seen {
    let mut db = begun("");
    db.progress_handler(1, Some(|| true)).unwrap();
    let read = db.query_one("SELECT count(*) FROM t", [], |_| Ok(()));
    let seen = fault(&db, Open, read, "permanent: sqlite SQLITE_INTERRUPT (code 9)");
    db.progress_handler(0, None::<fn() -> bool>).unwrap();
    assert_eq!(count(&db), 1);
    seen
}

/// A statement that writes takes the transaction with it, and what came before.
pub(crate) fn interrupt_of_a_writer() -> Seen {
    let mut db = begun("");
    db.progress_handler(1, Some(|| true)).unwrap();
    let write = db.execute("INSERT INTO t (v) VALUES (2)", []);
    let judged = "permanent: sqlite SQLITE_INTERRUPT (code 9, not-applied, renew transaction)";
    let seen = fault(&db, Ended, write, judged);
    db.progress_handler(0, None::<fn() -> bool>).unwrap();
    assert_eq!(count(&db), 0);
    seen
}
