//! Room runs out: a limit of pages, of row numbers, a disk that is really full.

use errpolicy_faults::mounts::tmpfs;
use errpolicy_faults::or_skip;
use rusqlite::Connection;

use crate::Left::{Alone, Ended, Open};
use crate::{Seen, count, dir, fault, open};

const FULL: &str =
    "retryable: sqlite SQLITE_FULL (code 13, not-applied, renew transaction, remedy free-resource, status 507)";
const FULL_OPEN: &str = "retryable: sqlite SQLITE_FULL (code 13, not-applied, remedy free-resource, status 507)";

fn limit(db: &Connection, more: i64) {
    let pages: i64 = db.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    db.pragma_update_and_check(None, "max_page_count", pages + more, |_| Ok(())).unwrap();
}

/// Two rows, so that the statement can be undone alone: then it may be repeated in the same transaction.
pub(crate) fn page_count() -> Seen {
    let dir = dir();
    let db = open(dir.path(), "DELETE");
    db.execute_batch("BEGIN; INSERT INTO t (v) VALUES (0)").unwrap();
    limit(&db, 0);
    let insert = || db.execute("INSERT INTO t (v) VALUES (1), (zeroblob(100000))", []);
    let seen = fault(&db, Open, insert(), FULL_OPEN);
    limit(&db, 1000);
    insert().unwrap();
    db.execute_batch("COMMIT").unwrap();
    assert_eq!(count(&db), 3);
    seen
}

/// One row needs no journal of the statement, so all that came before goes too: a repeated statement stands alone.
pub(crate) fn page_count_without_a_statement_journal() -> Seen {
    let dir = dir();
    let db = open(dir.path(), "DELETE");
    db.execute_batch("BEGIN; INSERT INTO t (v) VALUES (0)").unwrap();
    limit(&db, 0);
    let seen = fault(&db, Ended, db.execute("INSERT INTO t (v) VALUES (zeroblob(100000))", []), FULL);
    assert_eq!(count(&db), 0);
    seen
}

/// A client that chooses the largest row number.
pub(crate) fn rowids() -> Seen {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch("CREATE TABLE c (k INTEGER PRIMARY KEY AUTOINCREMENT, v)").unwrap();
    db.execute("INSERT INTO c VALUES (?, 1)", [i64::MAX]).unwrap();
    fault(&db, Alone, db.execute("INSERT INTO c (v) VALUES (2)", []), FULL)
}

/// The transaction is larger than the cache and the disk: it fails while it is written, and is gone.
fn on_a_full_disk(test: &str, mode: &str) -> Option<Seen> {
    let done = tmpfs(1024 * 1024, |disk| {
        let db = open(disk.path(), mode);
        db.execute_batch("BEGIN; INSERT INTO t (v) VALUES (0)").unwrap();
        let seen = fault(&db, Ended, db.execute("INSERT INTO t (v) VALUES (zeroblob(8000000))", []), FULL);
        assert_eq!(count(&db), 0);
        db.execute("INSERT INTO t (v) VALUES (1)", []).expect("the room is free again");
        seen
    });
    or_skip(test, "CAP_SYS_ADMIN", done)
}

pub(crate) fn disk() -> Option<Seen> {
    on_a_full_disk("disk", "DELETE")
}

pub(crate) fn disk_in_wal() -> Option<Seen> {
    on_a_full_disk("disk_in_wal", "WAL")
}

/// The disk has room for the database, and none for the index of its WAL.
pub(crate) fn index_of_the_wal() -> Option<Seen> {
    let done = tmpfs(24 * 1024, |disk| {
        let roomy = dir();
        drop(open(roomy.path(), "WAL"));
        std::fs::copy(roomy.path().join("db"), disk.path().join("db")).unwrap();
        let db = Connection::open(disk.path().join("db")).unwrap();
        let read = db.query_one("SELECT count(*) FROM t", [], |_| Ok(()));
        fault(
            &db,
            Alone,
            read,
            "retryable: sqlite SQLITE_IOERR_SHMSIZE ENOSPC (code 4874, renew transaction, remedy free-resource, status 507)",
        )
    });
    or_skip("index_of_the_wal", "CAP_SYS_ADMIN", done)
}
