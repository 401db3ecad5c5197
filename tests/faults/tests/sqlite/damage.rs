//! The bytes are not what was written: overwritten, flipped, cut off. Nothing here is repaired by another try.

use std::fs::File;
use std::os::unix::fs::FileExt as _;
use std::path::Path;

use rusqlite::Connection;

use crate::Left::{Alone, Ended, Open};
use crate::{Seen, count, dir, fault, open};

const CORRUPT: &str = "critical: sqlite SQLITE_CORRUPT (code 11, remedy operator, data at risk)";

fn written(path: &Path, at: u64, bytes: &[u8]) {
    File::options().write(true).open(path).unwrap().write_all_at(bytes, at).unwrap();
}

/// The number of the page in the file at which a table or an index begins; the first is 1.
fn root(db: &Connection, name: &str) -> u64 {
    let page: i64 =
        db.query_one("SELECT rootpage FROM sqlite_schema WHERE name = ?", [name], |row| row.get(0)).unwrap();
    page.try_into().unwrap()
}

pub(crate) fn junk_header() -> Seen {
    let dir = dir();
    drop(open(dir.path(), "DELETE"));
    written(&dir.path().join("db"), 0, &[b'x'; 100]);
    let db = Connection::open(dir.path().join("db")).unwrap();
    let read = db.query_one("SELECT count(*) FROM t", [], |_| Ok(()));
    let judged = "critical: sqlite SQLITE_NOTADB (code 26, not-applied, remedy operator, data at risk)";
    fault(&db, Alone, read, judged)
}

/// A database whose table begins with a page of flipped bytes.
fn flipped(dir: &Path) -> Connection {
    let db = open(dir, "DELETE");
    db.execute_batch("CREATE TABLE whole (v); INSERT INTO t (v) VALUES (1), (2)").unwrap();
    let root = root(&db, "t");
    drop(db);
    written(&dir.join("db"), (root - 1) * 4096, &[0x5a; 512]);
    Connection::open(dir.join("db")).unwrap()
}

pub(crate) fn flipped_bytes() -> Seen {
    let dir = dir();
    let db = flipped(dir.path());
    fault(&db, Alone, db.query_one("SELECT count(*) FROM t", [], |_| Ok(())), CORRUPT)
}

/// The transaction stays open, but not even what was written before can be committed.
pub(crate) fn flipped_bytes_in_a_transaction() -> Seen {
    let dir = dir();
    let db = flipped(dir.path());
    db.execute_batch("BEGIN; INSERT INTO whole VALUES (1);").unwrap();
    let seen = fault(&db, Open, db.execute("INSERT INTO t (v) VALUES (3)", []), CORRUPT);
    let ended = "critical: sqlite SQLITE_CORRUPT (code 11, renew transaction, remedy operator, data at risk)";
    fault(&db, Ended, db.execute_batch("COMMIT"), ended);
    let whole: i64 = db.query_one("SELECT count(*) FROM whole", [], |row| row.get(0)).unwrap();
    assert_eq!(whole, 0);
    seen
}

/// The entry of a row is missing from its index.
pub(crate) fn index_without_its_entry() -> Seen {
    let dir = dir();
    let db = open(dir.path(), "DELETE");
    db.execute_batch("CREATE INDEX i ON t (v); INSERT INTO t (v) VALUES (1);").unwrap();
    let root = root(&db, "i");
    drop(db);
    // A leaf of an index with no cells: kind, no free block, no cells, content at the end of the page.
    written(&dir.path().join("db"), (root - 1) * 4096, &[10, 0, 0, 0, 0, 0x10, 0, 0]);
    let db = Connection::open(dir.path().join("db")).unwrap();
    let delete = db.execute("DELETE FROM t WHERE k = 1", []);
    let judged = "critical: sqlite SQLITE_CORRUPT_INDEX (code 779, remedy operator, data at risk)";
    fault(&db, Alone, delete, judged)
}

/// The table of the row numbers is not the one that `SQLite` made.
pub(crate) fn sequence() -> Seen {
    let dir = dir();
    let db = open(dir.path(), "DELETE");
    db.execute_batch(
        "CREATE TABLE c (k INTEGER PRIMARY KEY AUTOINCREMENT);
         PRAGMA writable_schema = ON;
         UPDATE sqlite_schema SET sql = 'CREATE TABLE sqlite_sequence(name)' WHERE name = 'sqlite_sequence';",
    )
    .unwrap();
    drop(db);
    let db = Connection::open(dir.path().join("db")).unwrap();
    let insert = db.execute("INSERT INTO c DEFAULT VALUES", []);
    let judged = "critical: sqlite SQLITE_CORRUPT_SEQUENCE (code 523, remedy operator, data at risk)";
    fault(&db, Alone, insert, judged)
}

/// A part of a full-text index is overwritten.
pub(crate) fn full_text_index() -> Seen {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch(
        "CREATE VIRTUAL TABLE f USING fts5(text); INSERT INTO f VALUES ('some words');
         UPDATE f_data SET block = x'00112233445566778899' WHERE id > 10;",
    )
    .unwrap();
    let read = db.query_one("SELECT count(*) FROM f WHERE f MATCH 'words'", [], |_| Ok(()));
    let judged = "critical: sqlite SQLITE_CORRUPT_VTAB (code 267, remedy operator, data at risk)";
    fault(&db, Alone, read, judged)
}

/// The WAL is cut off while a connection still counts on its end.
pub(crate) fn wal_cut_under_a_reader() -> Seen {
    let dir = dir();
    let db = open(dir.path(), "WAL");
    let reader = open(dir.path(), "WAL");
    db.execute("INSERT INTO t (v) VALUES (zeroblob(50000))", []).unwrap();
    File::options().write(true).open(dir.path().join("db-wal")).unwrap().set_len(6000).unwrap();
    let read = reader.query_one("SELECT sum(length(hex(v))) FROM t", [], |_| Ok(()));
    let judged =
        "critical: sqlite SQLITE_IOERR_SHORT_READ (code 522, not-applied, remedy operator, data at risk)";
    fault(&reader, Alone, read, judged)
}

/// No fault at all: the rest is lost in silence.
#[test]
fn a_wal_that_was_cut_off_is_taken_up_to_its_last_whole_commit() {
    let (from, dir) = (dir(), dir());
    let db = open(from.path(), "WAL");
    db.execute("INSERT INTO t (v) VALUES (1)", []).unwrap();
    let whole = std::fs::metadata(from.path().join("db-wal")).unwrap().len();
    db.execute("INSERT INTO t (v) VALUES (2)", []).unwrap();
    for file in ["db", "db-wal"] {
        std::fs::copy(from.path().join(file), dir.path().join(file)).unwrap();
    }
    File::options().write(true).open(dir.path().join("db-wal")).unwrap().set_len(whole + 100).unwrap();
    assert_eq!(count(&open(dir.path(), "WAL")), 1);
}
