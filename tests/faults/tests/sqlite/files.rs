//! The file is not where it should be, or not as it should be: missing, moved, read-only, a directory, a link.

use std::fs;
use std::os::unix::fs::{FileExt as _, PermissionsExt as _, symlink};
use std::path::Path;

use errpolicy_faults::{Refused, as_nobody, or_skip};
use rusqlite::{Connection, OpenFlags};

use crate::Left::{Alone, Open};
use crate::calls::ACCESS;
use crate::{Seen, count, dir, fault, held, open, unopened};

const INSERT: &str = "INSERT INTO t (v) VALUES (1)";
const NO_FILE: &str =
    "permanent: sqlite SQLITE_CANTOPEN ENOENT (code 14, not-applied, remedy operator)";

/// The byte of the WAL's index that whoever has it open holds: `UNIX_SHM_DMS` of `os_unix.c`.
const INDEX_IS_OPEN: i64 = 128;

fn read_only(path: impl AsRef<Path>) -> Connection {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI).unwrap()
}

fn read(db: &Connection) -> rusqlite::Result<i64> {
    db.query_one("SELECT count(*) FROM t", [], |row| row.get(0))
}

pub(crate) fn directory_removed() -> Seen {
    let dir = dir();
    let path = dir.path().join("db");
    dir.close().unwrap();
    unopened(|| Connection::open(path), NO_FILE)
}

pub(crate) fn file_missing() -> Seen {
    let dir = dir();
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
    unopened(|| Connection::open_with_flags(dir.path().join("db"), flags), NO_FILE)
}

pub(crate) fn path_is_a_directory() -> Seen {
    let dir = dir();
    let judged = "permanent: sqlite SQLITE_CANTOPEN EISDIR (code 14, not-applied, remedy operator)";
    unopened(|| Connection::open(dir.path()), judged)
}

pub(crate) fn path_through_a_file() -> Seen {
    let dir = dir();
    fs::write(dir.path().join("file"), "").unwrap();
    let judged = "permanent: sqlite SQLITE_CANTOPEN ENOTDIR (code 14, not-applied, remedy operator)";
    unopened(|| Connection::open(dir.path().join("file").join("db")), judged)
}

pub(crate) fn path_too_long() -> Seen {
    let dir = dir();
    let judged = "permanent: sqlite SQLITE_CANTOPEN ENAMETOOLONG (code 14, not-applied, remedy operator)";
    unopened(|| Connection::open(dir.path().join("x".repeat(300))), judged)
}

pub(crate) fn symlink_refused() -> Seen {
    let dir = dir();
    drop(open(dir.path(), "DELETE"));
    symlink("db", dir.path().join("link")).unwrap();
    let flags = OpenFlags::default() | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let judged = "permanent: sqlite SQLITE_CANTOPEN_SYMLINK (code 1550, not-applied, remedy operator)";
    unopened(|| Connection::open_with_flags(dir.path().join("link"), flags), judged)
}

/// The path asks for more than the program allowed.
pub(crate) fn perm() -> Seen {
    let dir = dir();
    drop(open(dir.path(), "DELETE"));
    let path = format!("file:{}?mode=rwc", dir.path().join("db").display());
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let judged = "permanent: sqlite SQLITE_PERM (code 3, not-applied, remedy operator)";
    unopened(|| Connection::open_with_flags(path, flags), judged)
}

pub(crate) fn readonly() -> Seen {
    let dir = dir();
    drop(open(dir.path(), "DELETE"));
    let db = read_only(dir.path().join("db"));
    db.execute_batch("BEGIN").unwrap();
    let judged = "retryable: sqlite SQLITE_READONLY (code 8, not-applied, renew connection, remedy operator)";
    fault(&db, Open, db.execute(INSERT, []), judged)
}

/// The file may be written, the directory may not.
pub(crate) fn readonly_directory() -> Option<Seen> {
    let dir = dir();
    drop(open(dir.path(), "DELETE"));
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o555)).unwrap();
    fs::set_permissions(dir.path().join("db"), fs::Permissions::from_mode(0o666)).unwrap();
    let done = as_nobody(|| {
        let db = Connection::open(dir.path().join("db")).unwrap();
        db.execute_batch("BEGIN").unwrap();
        let judged =
            "permanent: sqlite SQLITE_READONLY_DIRECTORY (code 1544, not-applied, remedy operator)";
        fault(&db, Open, db.execute(INSERT, []), judged)
    });
    // So that it can be removed.
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
    or_skip("readonly_directory", "CAP_SETUID", done)
}

pub(crate) fn readonly_dbmoved() -> Seen {
    let dir = dir();
    let db = open(dir.path(), "DELETE");
    fs::rename(dir.path().join("db"), dir.path().join("moved")).unwrap();
    db.execute_batch("BEGIN").unwrap();
    let judged =
        "critical: sqlite SQLITE_READONLY_DBMOVED (code 1032, not-applied, remedy operator, data at risk)";
    fault(&db, Open, db.execute(INSERT, []), judged)
}

/// What a process leaves that died while it wrote: its journal is hot.
pub(crate) fn hot_journal(into: &Path) {
    let dir = dir();
    let db = open(dir.path(), "DELETE");
    db.execute(INSERT, []).unwrap();
    // One page of cache, so that pages are written before COMMIT.
    db.execute_batch("PRAGMA cache_size = 1; BEGIN; INSERT INTO t (v) VALUES (zeroblob(100000));").unwrap();
    for file in ["db", "db-journal"] {
        fs::copy(dir.path().join(file), into.join(file)).unwrap();
    }
}

/// Only a connection that can write makes the database whole; after that, one that cannot may read it.
pub(crate) fn readonly_rollback() -> Seen {
    let dir = dir();
    hot_journal(dir.path());
    let db = read_only(dir.path().join("db"));
    let judged =
        "retryable: sqlite SQLITE_READONLY_ROLLBACK (code 776, not-applied, renew connection, remedy operator)";
    let seen = fault(&db, Alone, read(&db), judged);
    assert_eq!(count(&open(dir.path(), "DELETE")), 1);
    assert_eq!(read(&db), Ok(1));
    seen
}

/// The same for a WAL whose index must be built anew, beside somebody who has it open.
pub(crate) fn readonly_recovery() -> Seen {
    let (from, dir) = (dir(), dir());
    let db = open(from.path(), "WAL");
    db.execute(INSERT, []).unwrap();
    for file in ["db", "db-wal"] {
        fs::copy(from.path().join(file), dir.path().join(file)).unwrap();
    }
    let index = dir.path().join("db-shm");
    fs::write(&index, [0; 4096]).unwrap();
    let _held = held(&index, libc::F_RDLCK, INDEX_IS_OPEN, 1);
    let db = read_only(format!("file:{}?readonly_shm=1", dir.path().join("db").display()));
    let judged =
        "retryable: sqlite SQLITE_READONLY_RECOVERY (code 264, not-applied, renew connection, remedy operator)";
    fault(&db, Alone, read(&db), judged)
}

/// The header of the index is whole, and its marks are not: none is left at which a reader could begin, and this one
/// may not set it. Somebody who can write would set one by reading; it is put back instead, and then this one can read.
pub(crate) fn readonly_without_a_mark() -> Seen {
    const MARKS: u64 = 104; // "WAL-index format", section 2.2: those of the readers 1 to 4
    let (from, dir) = (dir(), dir());
    let db = open(from.path(), "WAL");
    db.execute(INSERT, []).unwrap();
    for file in ["db", "db-wal", "db-shm"] {
        fs::copy(from.path().join(file), dir.path().join(file)).unwrap();
    }
    let index = held(&dir.path().join("db-shm"), libc::F_RDLCK, INDEX_IS_OPEN, 1);
    let mut mark = [0; 4];
    index.read_exact_at(&mut mark, MARKS).unwrap();
    index.write_all_at(&[0xff; 16], MARKS).unwrap();
    let db = read_only(format!("file:{}?readonly_shm=1", dir.path().join("db").display()));
    let judged =
        "retryable: sqlite SQLITE_READONLY_CANTINIT (code 1288, not-applied, renew connection, remedy operator)";
    let seen = fault(&db, Alone, read(&db), judged);
    index.write_all_at(&mark, MARKS).unwrap();
    assert_eq!(read(&db), Ok(1));
    seen
}

/// No directory takes a temporary file.
pub(crate) fn temporary_directory_missing() -> Seen {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch("PRAGMA temp_store = FILE; PRAGMA temp.cache_size = 1").unwrap();
    Refused::calls(ACCESS, libc::ENOENT).run(move || {
        let spill = db.execute_batch("CREATE TEMP TABLE s AS SELECT zeroblob(100000)");
        let judged =
            "retryable: sqlite SQLITE_IOERR_GETTEMPPATH (code 6410, not-applied, renew transaction, remedy operator)";
        fault(&db, Alone, spill, judged)
    })
}
