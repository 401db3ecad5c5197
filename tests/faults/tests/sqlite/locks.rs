//! Others have the lock: two writers, an old snapshot, a shared cache, a schema that never rests.

use std::os::unix::fs::FileExt as _;
use std::path::Path;

use errpolicy_faults::Refused;
use rusqlite::hooks::{AuthContext, Authorization};
use rusqlite::{Connection, OpenFlags};

use crate::{Left, Seen, count, dir, fault, held, open};

const INSERT: &str = "INSERT INTO t (v) VALUES (1)";

pub(crate) fn busy() -> Seen {
    let dir = dir();
    let (first, second) = (open(dir.path(), "DELETE"), open(dir.path(), "DELETE"));
    first.execute_batch("BEGIN IMMEDIATE").unwrap();
    let seen = fault(
        &second,
        Left::Alone,
        second.execute(INSERT, []),
        "retryable: sqlite SQLITE_BUSY (code 5, not-applied)",
    );
    first.execute_batch("COMMIT").unwrap();
    second.execute(INSERT, []).unwrap();
    seen
}

/// Each waits for the other: only one that rolls back helps.
pub(crate) fn busy_in_a_transaction() -> Seen {
    let dir = dir();
    let (first, second) = (open(dir.path(), "DELETE"), open(dir.path(), "DELETE"));
    for db in [&first, &second] {
        db.execute_batch("BEGIN; SELECT count(*) FROM t;").unwrap();
    }
    first.execute(INSERT, []).unwrap();
    let judged = "retryable: sqlite SQLITE_BUSY (code 5, not-applied, renew transaction)";
    let seen = fault(&second, Left::Open, second.execute(INSERT, []), judged);
    fault(&first, Left::Open, first.execute_batch("COMMIT"), judged);
    second.execute_batch("ROLLBACK").unwrap();
    first.execute_batch("COMMIT").unwrap();
    assert_eq!(count(&second), 1);
    seen
}

/// `COMMIT` may be repeated; a loop that begins again instead is right as well.
pub(crate) fn busy_at_commit() -> Seen {
    let dir = dir();
    let (reader, writer) = (open(dir.path(), "DELETE"), open(dir.path(), "DELETE"));
    reader.execute_batch("BEGIN; SELECT count(*) FROM t;").unwrap();
    writer.execute_batch("BEGIN").unwrap();
    writer.execute(INSERT, []).unwrap();
    let judged = "retryable: sqlite SQLITE_BUSY (code 5, not-applied, renew transaction)";
    let seen = fault(&writer, Left::Open, writer.execute_batch("COMMIT"), judged);
    reader.execute_batch("COMMIT").unwrap();
    writer.execute_batch("COMMIT").unwrap();
    assert_eq!(count(&reader), 1);
    seen
}

pub(crate) fn busy_snapshot() -> Seen {
    let dir = dir();
    let (reader, writer) = (open(dir.path(), "WAL"), open(dir.path(), "WAL"));
    reader.execute_batch("BEGIN; SELECT count(*) FROM t;").unwrap();
    writer.execute(INSERT, []).unwrap();
    let judged = "retryable: sqlite SQLITE_BUSY_SNAPSHOT (code 517, not-applied, renew transaction)";
    let seen = [(), (), ()].map(|()| fault(&reader, Left::Open, reader.execute(INSERT, []), judged));
    reader.execute_batch("ROLLBACK; BEGIN; SELECT count(*) FROM t;").unwrap();
    reader.execute(INSERT, []).unwrap();
    reader.execute_batch("COMMIT").unwrap();
    seen[0]
}

/// Somebody else holds the locks of the WAL's index, as one does who recovers it, and the index has no header yet.
pub(crate) fn busy_recovery() -> Seen {
    const WRITE: i64 = 120; // "WAL-index format", section 2.3: WRITE, CKPT and RECOVER
    let dir = dir();
    let db = open(dir.path(), "WAL");
    db.execute(INSERT, []).unwrap();
    let index = held(&dir.path().join("db-shm"), libc::F_WRLCK, WRITE, 3);
    index.write_all_at(&[0; 96], 0).unwrap();
    let read = db.query_one("SELECT count(*) FROM t", [], |_| Ok(()));
    fault(&db, Left::Alone, read, "retryable: sqlite SQLITE_BUSY_RECOVERY (code 261, not-applied)")
}

/// A writer stands still in the midst of the header of the WAL's index, and nobody recovers it: a hundred attempts to
/// read it, for ten seconds, if the pauses between them were not refused. It passes when the writer is gone.
pub(crate) fn protocol() -> Seen {
    const WRITE: i64 = 120;
    let dir = dir();
    let mut db = open(dir.path(), "WAL");
    db.execute(INSERT, []).unwrap();
    let index = held(&dir.path().join("db-shm"), libc::F_WRLCK, WRITE, 1);
    index.write_all_at(&[0; 96], 0).unwrap();
    let reader = &mut db;
    let pauses = Refused::calls(&[libc::SYS_nanosleep, libc::SYS_clock_nanosleep], libc::EINTR);
    let seen = pauses.run(move || {
        reader.execute_batch("BEGIN").unwrap();
        let read = reader.query_one("SELECT count(*) FROM t", [], |_| Ok(()));
        let judged = "retryable: sqlite SQLITE_PROTOCOL (code 15, not-applied, renew transaction)";
        fault(reader, Left::Open, read, judged)
    });
    drop(index);
    assert_eq!(count(&db), 1);
    seen
}

/// A statement of our own is in the way; it passes when that one ends.
pub(crate) fn locked() -> Seen {
    let dir = dir();
    let db = open(dir.path(), "DELETE");
    db.execute_batch("INSERT INTO t (v) VALUES (1), (2)").unwrap();
    let mut statement = db.prepare("SELECT v FROM t").unwrap();
    let mut rows = statement.query([]).unwrap();
    rows.next().unwrap();
    let drop_table = || db.execute_batch("DROP TABLE t");
    let judged = "retryable: sqlite SQLITE_LOCKED (code 6, not-applied, renew transaction)";
    let seen = fault(&db, Left::Alone, drop_table(), judged);
    drop(rows);
    drop_table().unwrap();
    seen
}

pub(crate) fn locked_sharedcache() -> Seen {
    let dir = dir();
    drop(open(dir.path(), "DELETE"));
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_SHARED_CACHE;
    let open = || Connection::open_with_flags(dir.path().join("db"), flags).unwrap();
    let (first, second) = (open(), open());
    first.execute_batch("BEGIN").unwrap();
    first.execute(INSERT, []).unwrap();
    let read = || second.query_one("SELECT count(*) FROM t", [], |_| Ok(()));
    let judged = "retryable: sqlite SQLITE_LOCKED_SHAREDCACHE (code 262, not-applied)";
    let seen = fault(&second, Left::Alone, read(), judged);
    first.execute_batch("COMMIT").unwrap();
    read().unwrap();
    seen
}

pub(crate) fn locked_vtab() -> Seen {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch("CREATE VIRTUAL TABLE r USING rtree(id, x0, x1); INSERT INTO r VALUES (1, 0, 1), (2, 0, 1);")
        .unwrap();
    let mut statement = db.prepare("SELECT id FROM r WHERE x0 >= 0").unwrap();
    let mut rows = statement.query([]).unwrap();
    rows.next().unwrap();
    let write = || db.execute("DELETE FROM r WHERE id = 1", []);
    let judged = "retryable: sqlite SQLITE_LOCKED_VTAB (code 518, not-applied, renew transaction)";
    let seen = fault(&db, Left::Alone, write(), judged);
    drop(rows);
    write().unwrap();
    seen
}

/// `SQLite` prepares a statement again by itself, fifty times; here the schema changes under each of them.
pub(crate) fn schema() -> Seen {
    fn changes(dir: &Path) -> impl FnMut(AuthContext<'_>) -> Authorization + Send + 'static {
        let other = open(dir, "WAL");
        let mut next = 0;
        move |_| {
            next += 1;
            other.execute_batch(&format!("CREATE TABLE t{next} (k)")).unwrap();
            Authorization::Allow
        }
    }
    // The same statement each time.
    let read = |db: &Connection| db.prepare_cached("SELECT count(*) FROM t")?.query_one([], |_| Ok(()));
    let dir = dir();
    let mut db = open(dir.path(), "WAL");
    read(&db).unwrap();
    db.authorizer(Some(changes(dir.path()))).unwrap();
    let seen = fault(&db, Left::Alone, read(&db), "retryable: sqlite SQLITE_SCHEMA (code 17, not-applied)");
    db.authorizer(None::<fn(AuthContext<'_>) -> Authorization>).unwrap();
    read(&db).unwrap();
    seen
}
