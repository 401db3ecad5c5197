//! The room, the disk, the file: what becomes of a transaction whose storage fails.

use std::fs::{self, File};
use std::os::unix::fs::FileExt as _;

use errpolicy_adapters::crates::rusqlite_0_41::{Begin, OpenTransaction, transaction};
use errpolicy_faults::mounts::tmpfs;
use errpolicy_faults::{Refused, or_skip};
use rusqlite::Connection;

use crate::store::{
    StoreError, after_a_row, count, dir, empty, failed, immediate, insert, pausing, unharmed,
};

fn limit_of_pages(db: &Connection, more: i64) {
    let pages: i64 = db.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    db.pragma_update_and_check(None, "max_page_count", pages + more, |_| Ok(())).unwrap();
}

const FULL: &str = "work after 3: retryable: sqlite SQLITE_FULL (code 13, not-applied, renew transaction, remedy free-resource, status 507, exhausted)";

/// One row undoes the whole transaction, two undo the statement alone: begun again are both.
#[test]
fn a_database_that_may_not_grow() {
    for sql in ["VALUES (zeroblob(100000))", "VALUES (1), (zeroblob(100000))"] {
        for mode in ["DELETE", "WAL"] {
            let dir = dir();
            let mut db = empty(dir.path(), mode);
            limit_of_pages(&db, 0);
            assert_eq!(after_a_row(&mut db, &format!("INSERT INTO t (v) {sql}")), FULL, "{mode} {sql}");
            assert_eq!(count(&db), 0);
            limit_of_pages(&db, 1000);
            unharmed(&mut db);
        }
    }
}

/// The disk is full, and then there is room again: the next try finds it.
#[test]
fn a_disk_that_is_full_until_room_is_made() {
    for mode in ["DELETE", "WAL"] {
        let done = tmpfs(1024 * 1024, |disk| {
            let mut db = empty(disk.path(), mode);
            let ballast = disk.path().join("ballast");
            let filled = fs::write(&ballast, vec![0; 2 * 1024 * 1024]).unwrap_err();
            assert_eq!(filled.raw_os_error(), Some(libc::ENOSPC));
            let large = |tx: &OpenTransaction<'_>| {
                insert(tx)?;
                Ok::<_, StoreError>(tx.execute("INSERT INTO t (v) VALUES (zeroblob(200000))", [])?)
            };
            let full = failed(immediate(&mut db, 3, large));
            assert!(
                full.contains("SQLITE_FULL") && full.contains("after 3") && full.contains("not-applied"),
                "{full}"
            );
            assert_eq!(count(&db), 0);
            let begin = Begin::immediate(pausing(3), |_| {
                if ballast.exists() {
                    fs::remove_file(&ballast).unwrap();
                }
            });
            transaction(&mut db, begin, large).unwrap();
            assert_eq!(count(&db), 2);
            drop(db);
            assert_eq!(count(&empty(disk.path(), mode)), 2);
        });
        or_skip("a_disk_that_is_full_until_room_is_made", "CAP_SYS_ADMIN", done);
    }
}

#[test]
fn a_journal_that_no_descriptor_is_left_for() {
    let dir = dir();
    let mut db = empty(dir.path(), "DELETE");
    let held = &mut db;
    let line =
        Refused::calls(&[libc::SYS_openat], libc::EMFILE).run(move || failed(immediate(held, 3, insert)));
    assert_eq!(
        line,
        "work after 3: retryable: sqlite SQLITE_CANTOPEN EMFILE (code 14, not-applied, renew transaction, remedy free-resource, exhausted)"
    );
    assert_eq!(count(&db), 0);
    unharmed(&mut db);
}

#[test]
fn a_journal_on_a_disk_that_turned_read_only() {
    let dir = dir();
    let mut db = empty(dir.path(), "DELETE");
    let held = &mut db;
    let line =
        Refused::calls(&[libc::SYS_openat], libc::EROFS).run(move || failed(immediate(held, 3, insert)));
    assert_eq!(
        line,
        "work after 1: critical: sqlite SQLITE_CANTOPEN EROFS (code 14, not-applied, remedy operator)"
    );
    unharmed(&mut db);
}

#[test]
fn a_connection_that_may_not_write() {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    db.pragma_update(None, "query_only", true).unwrap();
    // Another connection may write: that is for whoever opens one.
    assert_eq!(
        failed(immediate(&mut db, 3, insert)),
        "begin after 1: retryable: sqlite SQLITE_READONLY (code 8, not-applied, renew connection, remedy operator)"
    );
    db.pragma_update(None, "query_only", false).unwrap();
    unharmed(&mut db);
}

/// Pages that were overwritten: critical at once, and the rest of the database is as it was.
#[test]
fn pages_that_were_overwritten() {
    let dir = dir();
    let db = empty(dir.path(), "DELETE");
    db.execute_batch("CREATE TABLE whole (v); INSERT INTO t (v) VALUES (1), (2)").unwrap();
    let page: i64 =
        db.query_one("SELECT rootpage FROM sqlite_schema WHERE name = 't'", [], |row| row.get(0)).unwrap();
    drop(db);
    let at = (u64::try_from(page).unwrap() - 1) * 4096;
    File::options().write(true).open(dir.path().join("db")).unwrap().write_all_at(&[0x5a; 512], at).unwrap();

    let mut db = Connection::open(dir.path().join("db")).unwrap();
    let outcome = immediate(&mut db, 3, |tx| {
        tx.execute("INSERT INTO whole VALUES (1)", [])?;
        insert(tx)
    });
    assert_eq!(
        failed(outcome),
        "work after 1: critical: sqlite SQLITE_CORRUPT (code 11, not-applied, remedy operator, data at risk)"
    );
    assert!(db.is_autocommit());
    let whole = |db: &Connection| -> i64 {
        db.query_one("SELECT count(*) FROM whole", [], |row| row.get(0)).unwrap()
    };
    assert_eq!(whole(&db), 0);
    immediate(&mut db, 1, |tx| Ok(tx.execute("INSERT INTO whole VALUES (1)", [])?)).unwrap();
    assert_eq!(whole(&db), 1);
}

#[test]
fn a_file_that_is_no_database() {
    let dir = dir();
    fs::write(dir.path().join("db"), [b'x'; 8192]).unwrap();
    let mut db = Connection::open(dir.path().join("db")).unwrap();
    assert_eq!(
        failed(immediate(&mut db, 3, insert)),
        "begin after 1: critical: sqlite SQLITE_NOTADB (code 26, not-applied, remedy operator, data at risk)"
    );
    assert!(db.is_autocommit());
}
