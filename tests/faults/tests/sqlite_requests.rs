//! What requests can do to a service with `SQLite` under it: none of it is critical, whatever values they send, however
//! many they are and however large.
//!
//! The SQL is the service's own; the adversary chooses every value, when a second writer is at work, and how full the
//! database and the memory are. The seed is fixed, so that the codes which are seen can be listed.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use errpolicy::{Class, ClassifyAs};
use errpolicy_adapters::Sqlite;
use errpolicy_adapters::sqlite::Failed;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};
use rusqlite::limits::Limit;
use rusqlite::types::Value;
use rusqlite::{Connection, Error, Result, params_from_iter};

const SCHEMA: &str = "
    CREATE TABLE accounts (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 64),
        quota INTEGER NOT NULL DEFAULT 1 CHECK (quota >= 0)
    ) STRICT;
    CREATE TABLE objects (
        account INTEGER NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
        key TEXT NOT NULL,
        meta TEXT CHECK (meta IS NULL OR json_valid(meta)),
        body BLOB,
        PRIMARY KEY (account, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX by_kind ON objects (json_extract(meta, '$.kind'));
    CREATE INDEX by_length ON objects (length(body)) WHERE body IS NOT NULL;
    CREATE TABLE shares (
        name ANY UNIQUE COLLATE NOCASE,
        account INTEGER REFERENCES accounts (id) DEFERRABLE INITIALLY DEFERRED
    );
    CREATE TABLE events (id INTEGER PRIMARY KEY AUTOINCREMENT, what ANY);
    CREATE TRIGGER quota BEFORE INSERT ON objects
        WHEN (SELECT count(*) FROM objects WHERE account = new.account)
            >= (SELECT quota FROM accounts WHERE id = new.account)
        BEGIN SELECT raise(ABORT, 'quota'); END;
    CREATE TRIGGER audit AFTER INSERT ON objects BEGIN INSERT INTO events (what) VALUES (new.key); END;
    CREATE TRIGGER cycle AFTER UPDATE OF quota ON accounts WHEN new.quota > 1000
        BEGIN UPDATE accounts SET quota = new.quota - 1 WHERE id = new.id; END;
    CREATE VIRTUAL TABLE search USING fts5(key, text, tokenize = 'trigram');
    CREATE VIRTUAL TABLE words USING fts5(text, prefix = '2');
    CREATE VIRTUAL TABLE places USING rtree(id, x0, x1, y0, y1);
    INSERT INTO accounts (id, name) VALUES (1, 'first'), (2, 'second');
    INSERT INTO words VALUES ('some words'), ('and more words');
    PRAGMA recursive_triggers = ON;
";

/// What the service does with the values of a request.
const STATEMENTS: &[&str] = &[
    "INSERT INTO accounts VALUES (?, ?, ?)",
    "INSERT INTO accounts (name) VALUES (?), (?)",
    "INSERT INTO accounts (id, name) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name",
    "UPDATE accounts SET id = ?, quota = ? WHERE id = ?",
    "UPDATE OR REPLACE accounts SET name = ? WHERE id = ?",
    "DELETE FROM accounts WHERE name LIKE ? ESCAPE ?",
    "INSERT INTO objects VALUES (?, ?, ?, ?)",
    "INSERT OR FAIL INTO objects (account, key, body) VALUES (?1, ?2, ?3), (?1, ?2 || '2', ?3)",
    "INSERT OR ROLLBACK INTO objects (account, key) VALUES (?, ?)",
    "REPLACE INTO objects VALUES (?, ?, json(?), zeroblob(?))",
    "UPDATE objects SET meta = json_set(meta, ?, ?), body = body || ? WHERE account = ?",
    "SELECT body FROM objects WHERE account = ? AND key GLOB ?",
    "SELECT key FROM objects WHERE json_extract(meta, ?) = ? ORDER BY 1 LIMIT ? OFFSET ?",
    "SELECT objects.key FROM objects, json_each(?) WHERE json_each.value = objects.key",
    "INSERT INTO shares VALUES (?, ?)",
    "INSERT INTO shares (rowid, name) VALUES (?, ?), (?, ?)",
    "INSERT INTO events VALUES (?, ?)",
    "INSERT INTO events (what) VALUES (hex(randomblob(?)))",
    "INSERT INTO search VALUES (?, ?)",
    "INSERT INTO search (rowid, key) VALUES (?, ?)",
    "DELETE FROM search WHERE search MATCH ?",
    "SELECT snippet(search, ?, ?, ?, ?, ?) FROM search WHERE key MATCH ? ORDER BY rank",
    "INSERT INTO words VALUES (?)",
    "SELECT highlight(words, 0, ?, ?), bm25(words, ?) FROM words WHERE text MATCH ?",
    "INSERT INTO places VALUES (?, ?, ?, ?, ?)",
    "DELETE FROM places WHERE x0 > ? AND id IN (?, ?)",
    "SELECT id FROM places WHERE x0 >= ? AND x1 <= ?",
    "SELECT ? + ?, abs(?), round(?, ?), -CAST(? AS INTEGER)",
    "SELECT printf(?, ?, ?), char(?), unhex(?), substr(?, ?, ?), instr(?, ?)",
    "SELECT json_extract(?, ?), json_type(?, ?), json_patch(?, ?)",
    "SELECT jsonb(?), json(jsonb_set(?, ?, ?)), json_array_length(?)",
    "SELECT datetime(?, ?), strftime(?, ?), unixepoch(?), timediff(?, ?)",
    "SELECT ? LIKE ? ESCAPE ?, ? GLOB ?, replace(?, ?, ?), ? || ? || ?",
    "SELECT sum(value) FROM json_each(?)",
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT ?) SELECT max(i) FROM n",
    "SELECT group_concat(?, ?) OVER (ORDER BY id ROWS ? PRECEDING) FROM accounts",
];

/// The memory of the whole process, and the largest value: less than what the two connections could use.
const HEAP: i64 = 3_000_000;
const LENGTH: i32 = 1_200_000;

#[derive(Clone, Debug)]
enum Step {
    /// One statement, with so many values as it has, or not.
    Run(&'static str, Vec<Value>),
    /// One row is asked for by what the request names.
    Get(Value),
    /// A value is bound to a parameter that the request names by its number.
    Bind(usize, Value),
    /// A transaction of several statements.
    Begin,
    Commit,
    Rollback,
    /// A second request writes at the same time, or is done.
    Other,
    OtherIsDone,
    /// So many requests came that the database holds no more than so many more pages.
    Room(u8),
}

fn text() -> impl Strategy<Value = String> {
    const KNOWN: &[&str] = &[
        "first", "second", "a", "b", "%", "_", "\\", "*", "[^a", "$.kind", "$[#-1]", "$.\"", "now", "%n%s%*d",
    ];
    const MATCHES: &[&str] =
        &["words", "\"wor", "NEAR(", "a AND (b OR", "key : x", "-", "^ab*", "{text", "\0", "some + words*"];
    const JSON: &[&str] = &[
        "{\"kind\":1}",
        "[1,2",
        "{\"a\":[9e999,-0.0]}",
        "[9223372036854775807,1]",
        "\"\\ud800\"",
        "[[1],{\"b\":null}]",
    ];
    prop_oneof![
        4 => select(KNOWN).prop_map(str::to_owned),
        3 => select(MATCHES).prop_map(str::to_owned),
        3 => select(JSON).prop_map(str::to_owned),
        3 => "\\PC{0,80}",
        1 => "[\\x00-\\x20'\"%_*?\\[\\]{}\\\\:]{0,40}",
        // As deep as JSON gets, and deeper.
        1 => (1_usize..3000).prop_map(|depth| "[".repeat(depth) + &"]".repeat(depth)),
        1 => (1_usize..1500).prop_map(|depth| "{\"a\":".repeat(depth)),
        1 => (1_usize..1000).prop_map(|many| "a*".repeat(many)),
        1 => (1_usize..2_000_000).prop_map(|long| "x".repeat(long)),
    ]
}

fn value() -> impl Strategy<Value = Value> {
    const INTEGERS: &[i64] = &[i64::MIN, -1, 0, 1, 2, 3, 255, 1 << 31, 1 << 53, i64::MAX - 1, i64::MAX];
    const REALS: &[f64] =
        &[f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.0, f64::MIN_POSITIVE, f64::MAX, 1e18, 0.5];
    prop_oneof![
        6 => select(&[1, 2]).prop_map(Value::Integer),
        6 => select(&["a", "b", "first"]).prop_map(|key| Value::Text(key.to_owned())),
        1 => Just(Value::Null),
        5 => select(INTEGERS).prop_map(Value::Integer),
        2 => (0_i64..2_000_000).prop_map(Value::Integer),
        1 => any::<i64>().prop_map(Value::Integer),
        2 => select(REALS).prop_map(Value::Real),
        1 => any::<f64>().prop_map(Value::Real),
        8 => text().prop_map(Value::Text),
        2 => vec(any::<u8>(), 0..300).prop_map(Value::Blob),
        1 => (0_usize..2_000_000).prop_map(|long| Value::Blob(vec![0xff; long])),
    ]
}

/// Each statement with the number of its parameters.
fn statements() -> Vec<(&'static str, usize)> {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch(SCHEMA).unwrap();
    STATEMENTS.iter().map(|sql| (*sql, db.prepare(sql).unwrap().parameter_count())).collect()
}

fn step() -> impl Strategy<Value = Step> {
    let run = select(statements()).prop_flat_map(|(sql, parameters)| {
        prop_oneof![
            30 => vec(value(), parameters),
            1 => vec(value(), 0..12),
        ]
        .prop_map(move |values| Step::Run(sql, values))
    });
    prop_oneof![
        30 => run,
        2 => value().prop_map(Step::Get),
        1 => (0_usize..5, value()).prop_map(|(parameter, value)| Step::Bind(parameter, value)),
        3 => Just(Step::Begin),
        2 => Just(Step::Commit),
        1 => Just(Step::Rollback),
        2 => Just(Step::Other),
        2 => Just(Step::OtherIsDone),
        1 => any::<u8>().prop_map(Step::Room),
    ]
}

fn open(path: &Path) -> Connection {
    let mut db = Connection::open(path).unwrap();
    db.busy_timeout(Duration::ZERO).unwrap();
    db.set_limit(Limit::SQLITE_LIMIT_LENGTH, LENGTH).unwrap();
    // Every request has a time, here in steps of the machine.
    let mut steps = 0_u64;
    db.progress_handler(
        1000,
        Some(move || {
            steps += 1;
            steps.is_multiple_of(200)
        }),
    )
    .unwrap();
    db
}

fn run(db: &Connection, sql: &str, values: &[Value]) -> Result<()> {
    let mut statement = db.prepare(sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    while let Some(row) = rows.next()? {
        row.get::<_, Value>(0)?;
    }
    Ok(())
}

fn done(db: &Connection, other: &Connection, step: &Step) -> Result<()> {
    match step {
        Step::Run(sql, values) => run(db, sql, values),
        Step::Get(id) => db.query_one("SELECT name FROM accounts WHERE id = ?", [id], |_| Ok(())),
        Step::Bind(parameter, value) => db
            .prepare("SELECT name FROM accounts WHERE id = ? OR name = ?")?
            .raw_bind_parameter(*parameter, value),
        Step::Begin => db.execute_batch("BEGIN; SELECT count(*) FROM accounts;"),
        Step::Commit => db.execute_batch("COMMIT"),
        Step::Rollback => db.execute_batch("ROLLBACK"),
        Step::Other => other.execute_batch("BEGIN IMMEDIATE; INSERT INTO events (what) VALUES ('other')"),
        Step::OtherIsDone => other.execute_batch("COMMIT"),
        Step::Room(pages) => {
            let used: i64 = db.pragma_query_value(None, "page_count", |row| row.get(0))?;
            db.pragma_update_and_check(None, "max_page_count", used + i64::from(*pages), |_| Ok(()))
        }
    }
}

/// The name of what the error is, if it is not critical; for both ways to judge it.
fn judged(db: &Connection, within: bool, error: Error) -> std::result::Result<&'static str, String> {
    let plain = <Sqlite>::classify_as(&error);
    let no_row = matches!(error, Error::QueryReturnedNoRows);
    let failed = if within { Failed::within(db, error) } else { Failed::on(db, error) };
    for verdict in [plain, <Sqlite>::classify_as(&failed)] {
        if verdict.class() == Class::Critical
            || verdict.is_unclassified()
            || (verdict.class() == Class::NotFound) != no_row
        {
            return Err(format!("{verdict}: {failed}: {}", failed.error()));
        }
    }
    Ok(plain.code())
}

#[test]
fn nothing_that_requests_do_is_critical() {
    let seen = RefCell::new(BTreeSet::new());
    let config = ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let steps = (any::<bool>(), vec(step(), 1..40));
    let result = runner.run(&steps, |(wal, steps)| {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("db");
        let (db, other) = (open(&path), open(&path));
        db.pragma_update(None, "journal_mode", if wal { "WAL" } else { "DELETE" }).unwrap();
        db.execute_batch("PRAGMA synchronous = OFF").unwrap();
        db.pragma_update_and_check(None, "hard_heap_limit", HEAP, |_| Ok(())).unwrap();
        db.execute_batch(SCHEMA).unwrap();
        for step in &steps {
            let of_other = matches!(step, Step::Other | Step::OtherIsDone);
            let asked = if of_other { &other } else { &db };
            let within = !asked.is_autocommit();
            if let Err(error) = done(&db, &other, step) {
                let code = judged(asked, within, error).map_err(TestCaseError::fail)?;
                seen.borrow_mut().insert(code);
            }
        }
        Ok(())
    });
    assert_eq!(result.map_err(|error| error.to_string()), Ok(()));
    let seen = seen.into_inner();
    #[expect(clippy::print_stdout, reason = "what was reached")]
    {
        println!("{} reached: {seen:?}", seen.len());
    }
    let expected = [
        "QueryReturnedNoRows",
        "InvalidParameterCount",
        "SQLITE_ERROR",
        "SQLITE_BUSY",
        "SQLITE_BUSY_SNAPSHOT",
        "SQLITE_NOMEM",
        "SQLITE_INTERRUPT",
        "SQLITE_FULL",
        "SQLITE_TOOBIG",
        "SQLITE_MISMATCH",
        "SQLITE_RANGE",
        "SQLITE_CONSTRAINT",
        "SQLITE_CONSTRAINT_CHECK",
        "SQLITE_CONSTRAINT_DATATYPE",
        "SQLITE_CONSTRAINT_FOREIGNKEY",
        "SQLITE_CONSTRAINT_NOTNULL",
        "SQLITE_CONSTRAINT_PRIMARYKEY",
        "SQLITE_CONSTRAINT_ROWID",
        "SQLITE_CONSTRAINT_TRIGGER",
        "SQLITE_CONSTRAINT_UNIQUE",
    ];
    let missing: Vec<_> = expected.iter().filter(|code| !seen.contains(*code)).collect();
    assert!(missing.is_empty(), "the adversary no longer reaches {missing:?}, only {seen:?}");
}
