//! Memory runs out at every point of a transaction: the limit is that of the process, so it has one of its own.

use std::io;

use errpolicy::{Class, Classify, Effect};
use errpolicy_faults::alone;
use rusqlite::ffi;

use crate::store::{StoreError, count, dir, empty, immediate, insert};

/// How much memory `SQLite` may have, 0 for as much as there is.
#[expect(unsafe_code, reason = "the pragma can only lower it")]
fn limit(bytes: i64) {
    // SAFETY: both calls only read and set numbers of the library.
    unsafe {
        ffi::sqlite3_hard_heap_limit64(if bytes == 0 { 0 } else { ffi::sqlite3_memory_used() + bytes })
    };
}

/// Gives how often there was too little.
fn at_every_limit(mode: &str) -> usize {
    let mut short = 0;
    for more in (1..200_000).step_by(500) {
        let dir = dir();
        let mut db = empty(dir.path(), mode);
        limit(more);
        let outcome = immediate(&mut db, 2, |tx| {
            insert(tx)?;
            Ok(tx.execute("INSERT INTO t (v) VALUES (zeroblob(20000)), (2)", [])?)
        });
        limit(0);
        match &outcome {
            Ok(_) => assert_eq!(count(&db), 3, "{more}"),
            Err(stopped) => {
                short += 1;
                assert_eq!(stopped.class(), Class::Retryable, "{more}: {}", stopped.classify());
                match stopped.classify().effect() {
                    Effect::NotApplied => assert_eq!(count(&db), 0, "{more}: {}", stopped.classify()),
                    _ => assert!([0, 3].contains(&count(&db)), "{more}"),
                }
            }
        }
        assert!(db.is_autocommit(), "{more}: {outcome:?}");
        let before = count(&db);
        immediate(&mut db, 1, insert).unwrap();
        assert_eq!(count(&db), before + 1);
        if outcome.is_ok() {
            break;
        }
    }
    short
}

#[test]
fn memory_that_runs_out() {
    let done = alone("memory::memory_that_runs_out", || {
        let met = ["DELETE", "WAL"].map(at_every_limit);
        assert!(met.iter().all(|short| *short > 5), "there was enough: {met:?}");
        io::Error::from_raw_os_error(libc::ENOMEM)
    });
    assert_eq!(done.unwrap().raw_os_error(), Some(libc::ENOMEM));
}

/// Nothing of the work's own is lost with it.
#[test]
fn an_error_of_ones_own_needs_no_memory_of_sqlite() {
    let done = alone("memory::an_error_of_ones_own_needs_no_memory_of_sqlite", || {
        let dir = dir();
        let mut db = empty(dir.path(), "WAL");
        let stopped = immediate(&mut db, 2, |tx| -> Result<(), StoreError> {
            insert(tx)?;
            limit(1);
            Err(StoreError::NoSuchBucket)
        })
        .unwrap_err();
        limit(0);
        assert!(stopped.is_not_found(), "{stopped:?}");
        assert!(db.is_autocommit(), "{stopped:?}");
        assert_eq!(count(&db), 0);
        io::Error::from_raw_os_error(libc::ENOMEM)
    });
    assert_eq!(done.unwrap().raw_os_error(), Some(libc::ENOMEM));
}
