//! The system call behind a code fails: the errno tells causes apart that share one code.

use std::path::Path;

use errpolicy_faults::Refused;
use rusqlite::{Connection, Result};

use crate::Left::{Alone, Ended, Open};
use crate::files::hot_journal;
use crate::{Seen, count, dir, fault, open, unopened};

const INSERT: &str = "INSERT INTO t (v) VALUES (1)";
const READ: &str = "SELECT count(*) FROM t";
const BEGUN: &str = "BEGIN; INSERT INTO t (v) VALUES (0)";

pub(crate) fn read(db: &Connection) -> Result<()> {
    db.query_one(READ, [], |_| Ok(()))
}

/// A transaction is begun in a database, then the calls are refused and the statement fails; what it wrote is undone.
fn refused(mode: &str, refused: Refused<'_>, judged: &str) -> Seen {
    let dir = dir();
    let db = open(dir.path(), mode);
    db.execute_batch(BEGUN).unwrap();
    let seen = refused.run(move || fault(&db, Ended, db.execute_batch("COMMIT"), judged));
    assert_eq!(count(&open(dir.path(), mode)), 0, "nothing of the transaction stands");
    seen
}

fn write(errno: i32, judged: &str) -> Seen {
    refused("DELETE", Refused::calls(&[libc::SYS_pwrite64], errno), judged)
}

pub(crate) fn write_over_quota() -> Seen {
    write(
        libc::EDQUOT,
        "retryable: sqlite SQLITE_IOERR_WRITE EDQUOT (code 778, not-applied, renew transaction, remedy free-resource, status 507)",
    )
}

pub(crate) fn write_over_size_limit() -> Seen {
    write(
        libc::EFBIG,
        "retryable: sqlite SQLITE_IOERR_WRITE EFBIG (code 778, not-applied, renew transaction, remedy free-resource, status 507)",
    )
}

pub(crate) fn write_to_a_broken_disk() -> Seen {
    write(
        libc::EIO,
        "critical: sqlite SQLITE_IOERR_WRITE EIO (code 778, not-applied, renew transaction, remedy operator, data at risk)",
    )
}

pub(crate) fn write_to_a_disk_that_turned_read_only() -> Seen {
    write(
        libc::EROFS,
        "critical: sqlite SQLITE_IOERR_WRITE EROFS (code 778, not-applied, renew transaction, remedy operator)",
    )
}

/// ENOSPC has a code of its own, and with it `SQLite` keeps no errno.
pub(crate) fn write_without_room() -> Seen {
    write(
        libc::ENOSPC,
        "retryable: sqlite SQLITE_FULL (code 13, not-applied, renew transaction, remedy free-resource, status 507)",
    )
}

pub(crate) fn fsync() -> Seen {
    refused(
        "DELETE",
        Refused::calls(&[libc::SYS_fsync, libc::SYS_fdatasync], libc::EIO),
        "critical: sqlite SQLITE_IOERR_FSYNC (code 1034, renew transaction, remedy restart, data at risk)",
    )
}

/// A database that was opened and whose pages were not read yet.
pub(crate) fn unread(dir: &Path) -> Connection {
    drop(open(dir, "DELETE"));
    Connection::open(dir.join("db")).unwrap()
}

pub(crate) fn read_without_memory() -> Seen {
    let dir = dir();
    let db = unread(dir.path());
    Refused::calls(&[libc::SYS_pread64], libc::ENOMEM).run(move || {
        let judged = "retryable: sqlite SQLITE_IOERR_READ ENOMEM (code 266, not-applied, renew transaction, remedy free-resource)";
        fault(&db, Alone, read(&db), judged)
    })
}

pub(crate) fn read_from_a_broken_disk() -> Seen {
    let dir = dir();
    let db = unread(dir.path());
    Refused::calls(&[libc::SYS_pread64], libc::EIO).run(move || {
        let judged = "critical: sqlite SQLITE_IOERR_CORRUPTFS (code 8458, remedy operator, data at risk)";
        fault(&db, Alone, read(&db), judged)
    })
}

/// Once the statement is prepared the same fault has another code, and no errno.
pub(crate) fn read_from_a_broken_disk_while_running() -> Seen {
    let dir = dir();
    let db = unread(dir.path());
    read(&db).unwrap();
    db.execute_batch("PRAGMA shrink_memory").unwrap();
    Refused::calls(&[libc::SYS_pread64], libc::EIO).run(move || {
        let judged = "critical: sqlite SQLITE_CORRUPT (code 11, remedy operator, data at risk)";
        fault(&db, Alone, db.prepare_cached(READ).unwrap().query_one([], |_| Ok(())), judged)
    })
}

/// The calls that ask for the state of an open file.
const STAT: [i64; 2] = [libc::SYS_fstat, libc::SYS_newfstatat];

/// `fstat` is `newfstatat` with an empty path, which this flag allows.
pub(crate) fn stat(errno: i32) -> Refused<'static> {
    Refused::calls(&STAT, errno).when(3, libc::AT_EMPTY_PATH.try_into().unwrap())
}

pub(crate) fn stat_of_an_open_file() -> Seen {
    let dir = dir();
    let db = unread(dir.path());
    stat(libc::EIO).run(move || {
        let judged =
            "critical: sqlite SQLITE_IOERR_FSTAT EIO (code 1802, remedy operator, data at risk)";
        fault(&db, Alone, read(&db), judged)
    })
}

pub(crate) fn stat_at_open() -> Seen {
    let dir = dir();
    drop(open(dir.path(), "DELETE"));
    let path = dir.path().join("db");
    stat(libc::ENOMEM).run(move || {
        let judged = "retryable: sqlite SQLITE_IOERR ENOMEM (code 10, renew transaction, remedy free-resource)";
        unopened(|| Connection::open(path), judged)
    })
}

fn truncate(errno: i32, judged: &str) -> Seen {
    refused("TRUNCATE", Refused::calls(&[libc::SYS_ftruncate], errno), judged)
}

pub(crate) fn truncate_without_room() -> Seen {
    truncate(
        libc::ENOSPC,
        "retryable: sqlite SQLITE_IOERR_TRUNCATE ENOSPC (code 1546, renew transaction, remedy free-resource, status 507)",
    )
}

pub(crate) fn truncate_on_a_broken_disk() -> Seen {
    truncate(
        libc::EIO,
        "critical: sqlite SQLITE_IOERR_TRUNCATE EIO (code 1546, renew transaction, remedy operator, data at risk)",
    )
}

// Newer machines have only the call that takes a directory too; where there are both, libc makes the older one.
#[cfg(target_arch = "x86_64")]
pub(crate) const UNLINK: &[i64] = &[libc::SYS_unlink, libc::SYS_unlinkat];
#[cfg(not(target_arch = "x86_64"))]
pub(crate) const UNLINK: &[i64] = &[libc::SYS_unlinkat];
#[cfg(target_arch = "x86_64")]
pub(crate) const ACCESS: &[i64] = &[libc::SYS_access, libc::SYS_faccessat];
#[cfg(not(target_arch = "x86_64"))]
pub(crate) const ACCESS: &[i64] = &[libc::SYS_faccessat];

fn delete(errno: i32, judged: &str) -> Seen {
    refused("DELETE", Refused::calls(UNLINK, errno), judged)
}

pub(crate) fn delete_refused() -> Seen {
    delete(
        libc::EACCES,
        "permanent: sqlite SQLITE_IOERR_DELETE EACCES (code 2570, not-applied, renew transaction, remedy operator)",
    )
}

pub(crate) fn delete_on_a_broken_disk() -> Seen {
    delete(
        libc::EIO,
        "critical: sqlite SQLITE_IOERR_DELETE EIO (code 2570, renew transaction, remedy operator, data at risk)",
    )
}

fn lock(errno: i32, judged: &str) -> Seen {
    let dir = dir();
    let db = unread(dir.path());
    let set_lock = Refused::calls(&[libc::SYS_fcntl], errno).when(1, libc::F_SETLK.try_into().unwrap());
    set_lock.run(move || fault(&db, Alone, read(&db), judged))
}

pub(crate) fn lock_on_a_broken_disk() -> Seen {
    lock(libc::EIO, "critical: sqlite SQLITE_IOERR_LOCK EIO (code 3850, not-applied, remedy operator)")
}

pub(crate) fn lock_refused() -> Seen {
    lock(libc::EPERM, "permanent: sqlite SQLITE_PERM (code 3, not-applied, remedy operator)")
}

pub(crate) fn lock_refused_at_commit() -> Seen {
    refused(
        "DELETE",
        Refused::calls(&[libc::SYS_fcntl], libc::EPERM).when(1, libc::F_SETLK.try_into().unwrap()),
        "permanent: sqlite SQLITE_PERM (code 3, not-applied, renew transaction, remedy operator)",
    )
}

/// Whether a journal is hot is asked with `F_GETLK`, for which the kernel needs memory.
pub(crate) fn reserved_lock_without_memory() -> Seen {
    let dir = dir();
    hot_journal(dir.path());
    let db = Connection::open(dir.path().join("db")).unwrap();
    let get_lock = Refused::calls(&[libc::SYS_fcntl], libc::ENOMEM).when(1, libc::F_GETLK.try_into().unwrap());
    get_lock.run(move || {
        let judged = "retryable: sqlite SQLITE_IOERR_CHECKRESERVEDLOCK ENOMEM (code 3594, not-applied, renew transaction, remedy free-resource)";
        fault(&db, Alone, read(&db), judged)
    })
}

pub(crate) const OPEN: [i64; 1] = [libc::SYS_openat];

pub(crate) fn open_without_descriptors() -> Seen {
    let dir = dir();
    Refused::calls(&OPEN, libc::EMFILE).run(|| {
        let judged = "retryable: sqlite SQLITE_CANTOPEN EMFILE (code 14, not-applied, renew transaction, remedy free-resource)";
        unopened(|| Connection::open(dir.path().join("db")), judged)
    })
}

/// A transaction over two databases has a journal above theirs, which is opened at COMMIT: then it is gone.
pub(crate) fn open_of_the_journal_of_two_databases() -> Seen {
    let (dir, other) = (dir(), dir());
    let db = open(dir.path(), "DELETE");
    db.execute("ATTACH ? AS other", [other.path().join("db").to_str()]).unwrap();
    db.execute_batch("CREATE TABLE other.o (v); BEGIN; INSERT INTO t (v) VALUES (1); INSERT INTO o VALUES (1)").unwrap();
    let seen = Refused::calls(&OPEN, libc::EMFILE).run(move || {
        let judged = "retryable: sqlite SQLITE_CANTOPEN EMFILE (code 14, not-applied, renew transaction, remedy free-resource)";
        fault(&db, Ended, db.execute_batch("COMMIT"), judged)
    });
    assert_eq!(count(&open(dir.path(), "DELETE")), 0);
    seen
}

fn open_of_the_journal(errno: i32, judged: &str) -> Seen {
    let dir = dir();
    let mut db = open(dir.path(), "DELETE");
    db.execute_batch("BEGIN").unwrap();
    read(&db).unwrap();
    let held = &mut db;
    let seen = Refused::calls(&OPEN, errno).run(move || fault(held, Open, held.execute(INSERT, []), judged));
    // The cause is gone, and the transaction is still there: the statement is repeated in it.
    db.execute(INSERT, []).unwrap();
    db.execute_batch("COMMIT").unwrap();
    assert_eq!(count(&db), 1);
    seen
}

pub(crate) fn open_of_the_journal_without_descriptors() -> Seen {
    open_of_the_journal(
        libc::ENFILE,
        "retryable: sqlite SQLITE_CANTOPEN ENFILE (code 14, not-applied, remedy free-resource)",
    )
}

pub(crate) fn open_of_the_journal_on_a_read_only_disk() -> Seen {
    open_of_the_journal(
        libc::EROFS,
        "critical: sqlite SQLITE_CANTOPEN EROFS (code 14, not-applied, remedy operator)",
    )
}

/// A database in WAL mode without a connection to it, whose index must be made.
pub(crate) fn without_an_index(dir: &Path) -> Connection {
    drop(open(dir, "WAL"));
    assert!(!dir.join("db-shm").exists());
    Connection::open(dir.join("db")).unwrap()
}

fn index(refused: Refused<'_>, judged: &str) -> Seen {
    let dir = dir();
    let db = without_an_index(dir.path());
    refused.run(move || fault(&db, Alone, read(&db), judged))
}

pub(crate) fn wal_index_over_size_limit() -> Seen {
    index(
        Refused::calls(&[libc::SYS_ftruncate], libc::EFBIG),
        "retryable: sqlite SQLITE_IOERR_SHMOPEN EFBIG (code 4618, not-applied, renew transaction, remedy free-resource, status 507)",
    )
}

pub(crate) fn wal_index_without_room() -> Seen {
    index(
        Refused::calls(&[libc::SYS_pwrite64], libc::ENOSPC),
        "retryable: sqlite SQLITE_IOERR_SHMSIZE ENOSPC (code 4874, renew transaction, remedy free-resource, status 507)",
    )
}

/// Only maps that are shared, so that the thread has its memory.
pub(crate) fn wal_index_not_mapped() -> Seen {
    index(
        Refused::calls(&[libc::SYS_mmap], libc::ENODEV).when(3, libc::MAP_SHARED.try_into().unwrap()),
        "permanent: sqlite SQLITE_IOERR_SHMMAP ENODEV (code 5386, remedy operator)",
    )
}

/// `SQLite` never forgets an errno: the EIO of one failure must not be read into the next.
pub(crate) fn an_errno_is_not_left_over() -> Seen {
    let dir = dir();
    let mut db = open(dir.path(), "DELETE");
    db.execute_batch(BEGUN).unwrap();
    let held = &mut db;
    Refused::calls(&[libc::SYS_pwrite64], libc::EIO).run(move || held.execute_batch("COMMIT").unwrap_err());
    let pages: i64 = db.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    db.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(())).unwrap();
    let insert = db.execute("INSERT INTO t (v) VALUES (zeroblob(100000))", []);
    let judged =
        "retryable: sqlite SQLITE_FULL (code 13, not-applied, renew transaction, remedy free-resource, status 507)";
    fault(&db, Alone, insert, judged)
}
