//! Others have the lock: what is repeated, the whole or COMMIT alone, how often, and what is left when it is given up.

use std::cell::Cell;
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::time::Duration;

use errpolicy::{Classify, Decision, Scope, StatusMap, Stop};
use errpolicy_adapters::crates::rusqlite_0_41::{Begin, Step, transaction};
use errpolicy_faults::Refused;
use rusqlite::{Connection, OpenFlags};

use crate::store::{
    StoreError, count, dir, empty, failed, held, immediate, insert, pausing, tries, unharmed,
};

#[test]
fn a_writer_waits_for_another_and_gets_its_turn() {
    let dir = dir();
    let (other, mut db) = (empty(dir.path(), "WAL"), empty(dir.path(), "WAL"));
    other.execute_batch("BEGIN IMMEDIATE; INSERT INTO t (v) VALUES (1)").unwrap();
    let mut slept = Vec::new();
    let mut seen = Vec::new();
    let observed = pausing(5).observed_by(|attempt| seen.push(attempt.to_string()));
    let begin = Begin::immediate(observed, |pause| {
        slept.push(pause);
        if slept.len() == 2 {
            other.execute_batch("COMMIT").unwrap();
        }
    });
    transaction(&mut db, begin, insert).unwrap();
    assert_eq!(slept, [Duration::from_millis(10); 2]);
    let busy = "retryable: sqlite SQLITE_BUSY (code 5, not-applied, renew transaction); retry after 10ms, renew transaction";
    assert_eq!(
        seen,
        [
            &format!("target 0, try 1: {busy}"),
            &format!("target 0, try 2: {busy}"),
            "target 0, try 3: succeeded"
        ]
    );
    assert_eq!(count(&db), 2);
}

#[test]
fn one_that_never_gets_its_turn_says_so_and_is_not_tried_again_further_out() {
    let dir = dir();
    let (other, mut db) = (empty(dir.path(), "WAL"), empty(dir.path(), "WAL"));
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let stopped = immediate(&mut db, 3, insert).unwrap_err();
    assert_eq!(
        (stopped.tries(), stopped.reason(), stopped.error().step()),
        (3, Some(Stop::Tries), Step::Begin)
    );
    let verdict = stopped.classify();
    assert!(verdict.is_exhausted() && matches!(stopped.error().error(), StoreError::Index(_)));
    assert_eq!(StatusMap::ORIGIN.status(&verdict), 503);
    other.execute_batch("ROLLBACK").unwrap();
    unharmed(&mut db);
}

/// The snapshot is old when the first row is written: the statement could be repeated for ever.
#[test]
fn an_old_snapshot_begins_anew() {
    let dir = dir();
    let (other, mut db) = (empty(dir.path(), "WAL"), empty(dir.path(), "WAL"));
    let read = Cell::new(0);
    let begin = Begin::deferred(tries(3), |_| {});
    transaction(&mut db, begin, |tx| {
        let rows: i64 = tx.query_row("SELECT count(*) FROM t", [], |row| row.get(0))?;
        if read.get() == 0 {
            other.execute_batch("INSERT INTO t (v) VALUES (1)").unwrap();
        }
        read.set(read.get() + 1);
        Ok::<_, StoreError>(tx.execute("INSERT INTO t (k, v) VALUES (100 + ?1, 2)", [rows])?)
    })
    .unwrap();
    assert_eq!(read.get(), 2);
    let last: i64 = db.query_one("SELECT max(k) FROM t", [], |row| row.get(0)).unwrap();
    assert_eq!(last, 101, "the second try has read anew");
}

/// Two that have read both want to write: one must roll back, and the one that repeats the whole does.
#[test]
fn a_deadlock_of_two_readers_is_broken() {
    let dir = dir();
    let (other, mut db) = (empty(dir.path(), "DELETE"), empty(dir.path(), "DELETE"));
    other.execute_batch("BEGIN; SELECT count(*) FROM t;").unwrap();
    let first = Cell::new(true);
    let begin = Begin::deferred(pausing(3), |_| other.execute_batch("COMMIT").unwrap());
    transaction(&mut db, begin, |tx| {
        tx.query_row("SELECT count(*) FROM t", [], |_| Ok(()))?;
        if first.replace(false) {
            other.execute_batch("INSERT INTO t (v) VALUES (1)").unwrap();
        }
        insert(tx)
    })
    .unwrap();
    assert_eq!(count(&db), 2);
}

/// A reader keeps COMMIT waiting: what was done stays done, and COMMIT alone is repeated.
#[test]
fn a_busy_commit_is_repeated_as_commit() {
    let dir = dir();
    let (reader, mut db) = (empty(dir.path(), "DELETE"), empty(dir.path(), "DELETE"));
    reader.execute_batch("BEGIN; SELECT count(*) FROM t;").unwrap();
    let (mut works, mut renewed, mut slept) = (0, Vec::new(), 0);
    let observed = pausing(5).observed_by(|attempt| {
        renewed.extend(attempt.failure.as_ref().map(|failure| failure.decision));
    });
    let begin = Begin::immediate(observed, |_| {
        slept += 1;
        if slept == 2 {
            reader.execute_batch("COMMIT").unwrap();
        }
    });
    transaction(&mut db, begin, |tx| {
        works += 1;
        insert(tx)
    })
    .unwrap();
    assert_eq!((works, slept), (1, 2));
    assert!(
        renewed.iter().all(|decision| matches!(decision, Decision::Retry { renew: Scope::Operation, .. }))
    );
    assert_eq!((renewed.len(), count(&reader)), (2, 1));
}

#[test]
fn a_commit_that_stays_busy_is_rolled_back() {
    let dir = dir();
    let (reader, mut db) = (empty(dir.path(), "DELETE"), empty(dir.path(), "DELETE"));
    reader.execute_batch("BEGIN; SELECT count(*) FROM t;").unwrap();
    assert_eq!(
        failed(immediate(&mut db, 3, insert)),
        "commit after 3: retryable: sqlite SQLITE_BUSY (code 5, not-applied, renew transaction, exhausted)"
    );
    reader.execute_batch("COMMIT").unwrap();
    assert_eq!(count(&db), 0);
    unharmed(&mut db);
}

/// Tries of BEGIN and tries of COMMIT are counted together.
#[test]
fn begin_and_commit_share_their_tries() {
    let dir = dir();
    let (other, mut db) = (empty(dir.path(), "DELETE"), empty(dir.path(), "DELETE"));
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let writes = Cell::new(true);
    let begin = Begin::immediate(pausing(3), |_| {
        if writes.replace(false) {
            other.execute_batch("COMMIT; BEGIN; SELECT count(*) FROM t;").unwrap();
        }
    });
    let stopped = transaction(&mut db, begin, insert).unwrap_err();
    assert_eq!((stopped.tries(), stopped.error().step()), (3, Step::Commit));
}

#[test]
fn a_table_of_a_shared_cache_is_waited_for() {
    let dir = dir();
    drop(empty(dir.path(), "DELETE"));
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_SHARED_CACHE;
    let open = || Connection::open_with_flags(dir.path().join("db"), flags).unwrap();
    let (other, mut db) = (open(), open());
    other.execute_batch("BEGIN; INSERT INTO t (v) VALUES (1)").unwrap();
    let begin = || Begin::deferred(tries(2), |_| {});
    let read = |db: &mut Connection| {
        transaction(db, begin(), |tx| {
            Ok::<i64, StoreError>(tx.query_row("SELECT count(*) FROM t", [], |row| row.get(0))?)
        })
    };
    assert_eq!(
        failed(read(&mut db)),
        "work after 2: retryable: sqlite SQLITE_LOCKED_SHAREDCACHE (code 262, not-applied, renew transaction, exhausted)"
    );
    other.execute_batch("COMMIT").unwrap();
    assert_eq!(read(&mut db).unwrap(), 1);
}

/// A statement of our own is in the way: it is gone when the whole begins again.
#[test]
fn a_table_that_we_read_ourselves_is_dropped_by_the_next_try() {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    db.execute_batch("INSERT INTO t (v) VALUES (1), (2)").unwrap();
    let mut works = 0;
    immediate(&mut db, 2, |tx| {
        works += 1;
        Ok(tx.ask(|db| {
            let mut statement = db.prepare("SELECT v FROM t")?;
            let mut rows = statement.query([])?;
            if works == 1 {
                rows.next()?;
            }
            db.execute_batch("DROP TABLE t")
        })?)
    })
    .unwrap();
    assert_eq!(works, 2);
}

/// The locks of the WAL's index ("WAL-index format", 2.3), and a header that is not there.
fn index_held(dir: &Path, from: i64, locks: i64) -> std::fs::File {
    let index = held(&dir.join("db-shm"), from, locks);
    index.write_all_at(&[0; 96], 0).unwrap();
    index
}

#[test]
fn who_recovers_the_wal_is_waited_for() {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    let index = Cell::new(Some(index_held(dir.path(), 120, 3)));
    let begin = Begin::immediate(pausing(2), |_| drop(index.take()));
    transaction(&mut db, begin, insert).unwrap();
    assert!(index.take().is_none(), "it was waited for");
    assert_eq!(count(&db), 1);
}

/// `SQLite` itself has tried a hundred times, with pauses that are refused here: ten seconds for each try of ours.
#[test]
fn a_race_for_the_wal_is_run_again() {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    let mut index = Some(index_held(dir.path(), 120, 1));
    let pauses = Refused::calls(&[libc::SYS_nanosleep, libc::SYS_clock_nanosleep], libc::EINTR);
    let (db, index) = (&mut db, &mut index);
    let protocol = pauses.run(move || {
        let protocol = failed(immediate(db, 2, insert));
        drop(index.take());
        unharmed(db);
        protocol
    });
    assert_eq!(
        protocol,
        "begin after 2: retryable: sqlite SQLITE_PROTOCOL (code 15, not-applied, renew transaction, exhausted)"
    );
}
