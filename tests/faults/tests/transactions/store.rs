//! What the tests share: a database, a service's own error, and a loop that does not sleep.

use std::fs::File;
use std::iter::Repeat;
use std::path::Path;
use std::time::Duration;

use errpolicy::{Body, Classify, Replay, Retry, Situation};
use errpolicy_adapters::Sqlite;
use errpolicy_adapters::crates::rusqlite_0_41::{Begin, OpenTransaction, TransactionStopped, transaction};
use errpolicy_adapters::sqlite::Failed;
use nix::fcntl::{FcntlArg, fcntl};
use rusqlite::Connection;
use tempfile::TempDir;

/// The error of a service, as one would write it.
#[derive(Debug, Classify)]
pub(crate) enum StoreError {
    #[classify(not_found)]
    NoSuchBucket,
    #[classify(as = Sqlite)]
    Index(Failed<rusqlite::Error>),
}

impl From<Failed<rusqlite::Error>> for StoreError {
    fn from(failed: Failed<rusqlite::Error>) -> Self {
        Self::Index(failed)
    }
}

pub(crate) type Outcome<T> = Result<T, TransactionStopped<StoreError>>;

/// A directory of the test's own, in memory if there is one there: what is tested is not the speed of a disk.
pub(crate) fn dir() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// A connection that does not wait, in this journal mode.
pub(crate) fn open(dir: &Path, mode: &str) -> Connection {
    let db = Connection::open(dir.join("db")).unwrap();
    db.busy_timeout(Duration::ZERO).unwrap();
    db.pragma_update(None, "journal_mode", mode).unwrap();
    db.pragma_update(None, "synchronous", "FULL").unwrap();
    db
}

/// So many tries, and no pause between them. That twice is the same as once is said here, and must not be believed.
pub(crate) fn tries(tries: u32) -> Retry<'static, Repeat<Duration>> {
    Retry::new(Situation::new(Replay::Safe, Body::None).with_tries(tries), std::iter::repeat(Duration::ZERO))
}

/// So many tries, and a pause between them that a test can act in.
pub(crate) fn pausing(tries: u32) -> Retry<'static, Repeat<Duration>> {
    Retry::new(
        Situation::new(Replay::Once, Body::None).with_tries(tries),
        std::iter::repeat(Duration::from_millis(10)),
    )
}

/// Bytes of a file, locked as another process would lock them, for as long as the file is kept.
pub(crate) fn held(path: &Path, from: i64, length: i64) -> File {
    let file = File::options().read(true).write(true).open(path).unwrap();
    let lock = libc::flock {
        l_type: libc::F_WRLCK.try_into().unwrap(),
        l_whence: libc::SEEK_SET.try_into().unwrap(),
        l_start: from,
        l_len: length,
        l_pid: 0,
    };
    // It belongs to this opening of the file, not to the process, so it stands against SQLite's own locks.
    fcntl(&file, FcntlArg::F_OFD_SETLK(&lock)).unwrap();
    file
}

/// A transaction that is not to be slept for.
pub(crate) fn immediate<T>(
    db: &mut Connection,
    times: u32,
    work: impl FnMut(&OpenTransaction<'_>) -> Result<T, StoreError>,
) -> Outcome<T> {
    transaction(db, Begin::immediate(tries(times), |_| {}), work)
}

/// A database with an empty table.
pub(crate) fn empty(dir: &Path, mode: &str) -> Connection {
    let db = open(dir, mode);
    db.execute_batch("CREATE TABLE IF NOT EXISTS t (k INTEGER PRIMARY KEY, v)").unwrap();
    db
}

/// The number of rows in it.
pub(crate) fn count(db: &Connection) -> i64 {
    db.query_one("SELECT count(*) FROM t", [], |row| row.get(0)).unwrap()
}

/// One row more.
pub(crate) fn insert(tx: &OpenTransaction<'_>) -> Result<usize, StoreError> {
    Ok(tx.execute("INSERT INTO t (v) VALUES (1)", [])?)
}

/// Where it failed, after how many tries, and what that means: the line that a log has.
#[track_caller]
pub(crate) fn failed<T>(outcome: Outcome<T>) -> String {
    let Err(stopped) = outcome else { unreachable!("it did not fail") };
    format!("{} after {}: {}", stopped.error().step(), stopped.tries(), stopped.classify())
}

/// Nothing of a failed transaction is left, and the next one on the same connection is as any other.
#[track_caller]
pub(crate) fn unharmed(db: &mut Connection) {
    assert!(db.is_autocommit(), "the transaction is still open");
    let before = count(db);
    immediate(db, 1, insert).unwrap();
    assert_eq!(count(db), before + 1);
}

/// One row, and then the statement: at most three times.
#[track_caller]
pub(crate) fn after_a_row(db: &mut Connection, sql: &str) -> String {
    failed(immediate(db, 3, |tx| {
        insert(tx)?;
        Ok(tx.execute(sql, [])?)
    }))
}
