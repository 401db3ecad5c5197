//! A `COMMIT` fails, and yet it stands: at once, because the journal was gone before, or for the next process, which
//! finds it in the WAL.

use std::fs;

use errpolicy_faults::Refused;
use rusqlite::Connection;

use crate::Left::Ended;
use crate::calls::stat;
use crate::{Seen, count, dir, fault, open};

const INSERT: &str = "INSERT INTO t (v) VALUES (1)";

/// `COMMIT` fails and yet the row stands: the effect is not claimed, although the transaction has ended.
pub(crate) fn journal_removed() -> Seen {
    let dir = dir();
    let db = open(dir.path(), "DELETE");
    db.execute_batch("BEGIN").unwrap();
    db.execute(INSERT, []).unwrap();
    fs::remove_file(dir.path().join("db-journal")).unwrap();
    let judged =
        "critical: sqlite SQLITE_IOERR_DELETE_NOENT (code 5898, renew transaction, remedy operator, data at risk)";
    let seen = fault(&db, Ended, db.execute_batch("COMMIT"), judged);
    drop(db);
    assert_eq!(count(&open(dir.path(), "DELETE")), 1);
    seen
}

/// A database that shrinks is cut after its journal is gone: the commit stands.
fn after_commit(refused: Refused<'_>, judged: &str) -> Seen {
    let dir = dir();
    let open = || Connection::open(dir.path().join("db")).unwrap();
    let db = open();
    db.execute_batch("PRAGMA auto_vacuum = FULL; CREATE TABLE t (v); INSERT INTO t VALUES (zeroblob(100000));").unwrap();
    db.execute_batch("BEGIN; DELETE FROM t").unwrap();
    let seen = refused.run(move || fault(&db, Ended, db.execute_batch("COMMIT"), judged));
    assert_eq!(count(&open()), 0, "the row is deleted");
    seen
}

pub(crate) fn truncate_after_commit() -> Seen {
    after_commit(
        Refused::calls(&[libc::SYS_ftruncate], libc::ENOSPC),
        "retryable: sqlite SQLITE_IOERR_TRUNCATE ENOSPC (code 1546, renew transaction, remedy free-resource, status 507)",
    )
}

pub(crate) fn stat_after_commit() -> Seen {
    after_commit(
        stat(libc::ENOMEM),
        "retryable: sqlite SQLITE_IOERR_FSTAT ENOMEM (code 1802, renew transaction, remedy free-resource)",
    )
}

/// The lock of the writer is given back after the commit: the row stands.
pub(crate) fn lock_downgraded_after_commit() -> Seen {
    let dir = dir();
    let mut db = open(dir.path(), "DELETE");
    db.execute_batch("BEGIN EXCLUSIVE").unwrap();
    db.execute(INSERT, []).unwrap();
    let held = &mut db;
    let set_lock = Refused::calls(&[libc::SYS_fcntl], libc::ENOLCK).when(1, libc::F_SETLK.try_into().unwrap());
    let seen = set_lock.run(move || {
        let judged =
            "retryable: sqlite SQLITE_IOERR_RDLOCK ENOLCK (code 2314, renew connection, remedy free-resource)";
        fault(held, Ended, held.execute_batch("COMMIT"), judged)
    });
    drop(db);
    assert_eq!(count(&open(dir.path(), "DELETE")), 1);
    seen
}

/// `COMMIT` has failed, and the next process finds the row: the effect is not known. A full disk changes nothing.
pub(crate) fn fsync_in_wal() -> Seen {
    let (dir, after) = (dir(), dir());
    let mut db = open(dir.path(), "WAL");
    db.execute_batch("BEGIN; INSERT INTO t (v) VALUES (0)").unwrap();
    let (held, from, to) = (&mut db, dir.path(), after.path());
    let seen = Refused::calls(&[libc::SYS_fsync, libc::SYS_fdatasync], libc::ENOSPC).run(move || {
        let judged =
            "critical: sqlite SQLITE_IOERR_FSYNC (code 1034, renew transaction, remedy restart, data at risk)";
        let seen = fault(held, Ended, held.execute_batch("COMMIT"), judged);
        // What another process would find if this one died now.
        for file in ["db", "db-wal"] {
            fs::copy(from.join(file), to.join(file)).unwrap();
        }
        seen
    });
    assert_eq!(count(&db), 0, "this process takes it for undone");
    assert_eq!(count(&open(after.path(), "WAL")), 1, "it stands for the next one");
    seen
}

/// The frames of the commit are in the WAL before its index grows: this process takes it for undone, the next finds it.
pub(crate) fn wal_index_not_mapped_at_commit() -> Seen {
    let (dir, after) = (dir(), dir());
    let mut db = open(dir.path(), "WAL");
    // More frames than the first part of the index has room for.
    let pages = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4200)
                 INSERT INTO t (v) SELECT zeroblob(4000) FROM n";
    db.execute_batch("PRAGMA synchronous = OFF; PRAGMA cache_size = 10000; PRAGMA wal_autocheckpoint = 0; BEGIN").unwrap();
    db.execute_batch(pages).unwrap();
    let (held, from, to) = (&mut db, dir.path(), after.path());
    let not_mapped = Refused::calls(&[libc::SYS_mmap], libc::ENOMEM).when(3, libc::MAP_SHARED.try_into().unwrap());
    let seen = not_mapped.run(move || {
        let judged = "retryable: sqlite SQLITE_IOERR_SHMMAP (code 5386, renew transaction, remedy free-resource)";
        let seen = fault(held, Ended, held.execute_batch("COMMIT"), judged);
        for file in ["db", "db-wal"] {
            fs::copy(from.join(file), to.join(file)).unwrap();
        }
        seen
    });
    assert_eq!(count(&db), 0);
    assert_eq!(count(&open(after.path(), "WAL")), 4200);
    seen
}
