//! Faults of `SQLite` that hold for a whole process, one after the other in a process of their own: descriptors, a file's
//! size and memory that really run out, and a call that is told from its like by the number of its descriptor alone.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::fs::{self, File};
use std::os::fd::AsRawFd as _;
use std::path::Path;

use errpolicy::ClassifyAs;
use errpolicy_adapters::Sqlite;
use errpolicy_adapters::sqlite::{Failed, Transaction};
use errpolicy_faults::Refused;
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use nix::sys::signal::{SigSet, Signal};
use rusqlite::{Connection, Result};

#[path = "sqlite/elsewhere.rs"]
mod elsewhere;

const INSERT: &str = "INSERT INTO t VALUES (1)";

fn open(dir: &Path) -> Connection {
    let db = Connection::open(dir.join("db")).unwrap();
    db.execute_batch("CREATE TABLE IF NOT EXISTS t (v)").unwrap();
    db
}

/// The code of a fault that has happened in a transaction, and is judged so.
#[track_caller]
fn judged<T>(db: &Connection, left: Transaction, result: Result<T>, judged: &str) -> &'static str {
    let failed = Failed::within(db, result.err().expect("the fault did not happen"));
    let verdict = <Sqlite>::classify_as(&failed);
    assert_eq!(verdict.to_string(), judged, "{failed}");
    assert_eq!(failed.transaction(), Some(left), "{failed}");
    verdict.code()
}

fn count(db: &Connection) -> i64 {
    db.query_one("SELECT count(*) FROM t", [], |row| row.get(0)).unwrap()
}

/// The number that the next file gets.
fn next() -> u32 {
    File::open("/dev/null").unwrap().as_raw_fd().try_into().unwrap()
}

/// One test, so that nothing beside it opens a file or needs memory.
#[test]
fn descriptors_memory_and_the_directory() {
    descriptors();
    size_limit();
    assert_eq!(
        [checkpoint(), directory(), memory()],
        elsewhere::ELSEWHERE,
        "the codes that are made here alone"
    );
}

/// The limit of open files is reached: a burst of requests does it, and it passes.
fn descriptors() {
    let dir = tempfile::tempdir().unwrap();
    let (soft, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    let db = open(dir.path());
    db.execute_batch("BEGIN; SELECT count(*) FROM t").unwrap();
    setrlimit(Resource::RLIMIT_NOFILE, next().into(), hard).unwrap();
    let insert = db.execute(INSERT, []);
    judged(
        &db,
        Transaction::Open,
        insert,
        "retryable: sqlite SQLITE_CANTOPEN EMFILE (code 14, not-applied, remedy free-resource)",
    );
    let failed = Failed::opening(|| Connection::open(dir.path().join("other"))).unwrap_err();
    assert_eq!(
        <Sqlite>::classify_as(&failed).to_string(),
        "retryable: sqlite SQLITE_CANTOPEN EMFILE (code 14, not-applied, renew transaction, remedy free-resource)"
    );
    setrlimit(Resource::RLIMIT_NOFILE, soft, hard).unwrap();
    db.execute(INSERT, []).unwrap();
    db.execute_batch("COMMIT").unwrap();
    assert_eq!(count(&db), 1);
}

/// The last descriptor went to the WAL and none is left for its index, in which a checkpoint then wants a lock. When
/// there are descriptors again, a new connection opens the index.
fn checkpoint() -> &'static str {
    const CHECKPOINT: &str = "PRAGMA wal_checkpoint";
    let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let db = open(dir.path());
    // Another process turns to WAL and dies; the schema that this connection has read is still the right one.
    let died = open(other.path());
    died.pragma_update(None, "journal_mode", "WAL").unwrap();
    died.execute(INSERT, []).unwrap();
    for file in ["db", "db-wal"] {
        fs::copy(other.path().join(file), dir.path().join(file)).unwrap();
    }
    let (soft, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    setrlimit(Resource::RLIMIT_NOFILE, u64::from(next()) + 1, hard).unwrap();
    let read = db.query_one("SELECT count(*) FROM t", [], |_| Ok(()));
    let checkpoint = db.query_one(CHECKPOINT, [], |_| Ok(()));
    setrlimit(Resource::RLIMIT_NOFILE, soft, hard).unwrap();
    let judged = |result: Result<()>, judged: &str| {
        let verdict = <Sqlite>::classify_as(&result.unwrap_err());
        assert_eq!(verdict.to_string(), judged);
        verdict.code()
    };
    judged(
        read,
        "retryable: sqlite SQLITE_CANTOPEN (code 14, not-applied, renew transaction, remedy operator)",
    );
    let code = judged(
        checkpoint,
        "retryable: sqlite SQLITE_IOERR_SHMLOCK (code 5130, not-applied, renew connection, remedy operator)",
    );
    open(dir.path()).query_one(CHECKPOINT, [], |_| Ok(())).unwrap();
    code
}

/// The journal is removed, and the directory is not made to remember it: the row stands, as long as power lasts.
fn directory() -> &'static str {
    let dir = tempfile::tempdir().unwrap();
    let db = open(dir.path());
    // Only then is the directory written to disk after its journal was removed.
    db.execute_batch("PRAGMA synchronous = EXTRA; BEGIN").unwrap();
    // A number that is free again once the journal is open: the directory gets it.
    let (directory, held) = (next(), File::open("/dev/null").unwrap());
    db.execute(INSERT, []).unwrap();
    drop(held);
    let code = Refused::calls(&[libc::SYS_fsync], libc::EIO).when(0, directory).run(move || {
        let commit = db.execute_batch("COMMIT");
        judged(
            &db,
            Transaction::Ended,
            commit,
            "critical: sqlite SQLITE_IOERR_DIR_FSYNC (code 1290, renew transaction, remedy restart, data at risk)",
        )
    });
    assert_eq!(count(&open(dir.path())), 1);
    code
}

/// A file reaches the size that a process may write; the limit is raised, and the transaction succeeds.
fn size_limit() {
    let dir = tempfile::tempdir().unwrap();
    let db = open(dir.path());
    let (soft, hard) = getrlimit(Resource::RLIMIT_FSIZE).unwrap();
    // Else the signal ends the process before the call can answer.
    let mut signals = SigSet::empty();
    signals.add(Signal::SIGXFSZ);
    signals.thread_block().unwrap();
    let transaction = || db.execute_batch("BEGIN; INSERT INTO t VALUES (randomblob(100000)); COMMIT;");
    setrlimit(Resource::RLIMIT_FSIZE, 20_000, hard).unwrap();
    judged(
        &db,
        Transaction::Ended,
        transaction(),
        "retryable: sqlite SQLITE_IOERR_WRITE EFBIG (code 778, not-applied, renew transaction, remedy free-resource, status 507)",
    );
    setrlimit(Resource::RLIMIT_FSIZE, soft, hard).unwrap();
    transaction().unwrap();
    assert_eq!(count(&db), 1);
}

/// The memory that `SQLite` may have is used up.
fn memory() -> &'static str {
    let dir = tempfile::tempdir().unwrap();
    let db = open(dir.path());
    db.execute_batch("BEGIN").unwrap();
    db.execute(INSERT, []).unwrap();
    let limit = |bytes: i64| db.pragma_update_and_check(None, "hard_heap_limit", bytes, |_| Ok(())).unwrap();
    limit(4_000_000);
    let insert = db.execute("INSERT INTO t VALUES (randomblob(8000000))", []);
    let code = judged(
        &db,
        Transaction::Ended,
        insert,
        "retryable: sqlite SQLITE_NOMEM (code 7, renew transaction, remedy free-resource)",
    );
    assert_eq!(count(&db), 0);
    code
}
