//! Every way out of the work: a value, an error of its own, a panic, SQL that ends the transaction from within.

use std::panic::{AssertUnwindSafe, catch_unwind};

use errpolicy::{Class, Classify, Effect, Stop};
use errpolicy_adapters::crates::rusqlite_0_41::{Begin, Step, transaction};
use rusqlite::{Connection, Error};

use crate::store::{Outcome, StoreError, count, dir, empty, failed, immediate, insert, tries, unharmed};

const FROM_WITHIN: &str = "work after 1: permanent: sqlite SQLITE_MISUSE (code 21, renew transaction)";

#[test]
fn what_the_work_gives_is_given_once_it_is_committed() {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    let key = immediate(&mut db, 1, |tx| {
        insert(tx)?;
        Ok(tx.ask(|db| Ok(db.last_insert_rowid()))?)
    });
    assert_eq!(key.unwrap(), 1);
    assert_eq!(count(&empty(dir.path(), "WAL")), 1);
}

#[test]
fn an_error_of_its_own_rolls_back_and_comes_out_as_it_is() {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    let outcome: Outcome<()> = immediate(&mut db, 5, |tx| {
        insert(tx)?;
        Err(StoreError::NoSuchBucket)
    });
    let stopped = outcome.unwrap_err();
    assert_eq!((stopped.tries(), stopped.reason()), (1, Some(Stop::Definitive)));
    assert_eq!((stopped.class(), stopped.classify().effect()), (Class::NotFound, Effect::NotApplied));
    assert!(matches!(stopped.into_error().into_parts(), (StoreError::NoSuchBucket, None)));
    assert_eq!(count(&db), 0);
    unharmed(&mut db);
}

#[test]
fn a_panic_rolls_back_and_goes_on() {
    let dir = dir();
    let mut db = empty(dir.path(), "DELETE");
    let unwound = catch_unwind(AssertUnwindSafe(|| {
        immediate(&mut db, 5, |tx| -> Result<(), StoreError> {
            insert(tx)?;
            std::panic::resume_unwind(Box::new("a bug"))
        })
    }));
    assert_eq!(unwound.unwrap_err().downcast_ref(), Some(&"a bug"));
    assert_eq!(count(&db), 0);
    unharmed(&mut db);
}

#[test]
fn a_transaction_that_is_open_already_is_left_as_it_is() {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    db.execute_batch("BEGIN; INSERT INTO t (v) VALUES (7)").unwrap();
    let mut asked = 0;
    let outcome = immediate(&mut db, 5, |_| {
        asked += 1;
        Ok(())
    });
    assert_eq!(failed(outcome), "begin after 1: permanent: sqlite SQLITE_ERROR (code 1, not-applied)");
    assert!(asked == 0 && !db.is_autocommit());
    db.execute_batch("COMMIT").unwrap();
    assert_eq!(count(&db), 1, "what was in it is there");
}

#[test]
fn a_transaction_within_is_refused() {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    let outcome = immediate(&mut db, 5, |tx| {
        insert(tx)?;
        Ok(tx.ask(|db| db.execute_batch("BEGIN"))?)
    });
    assert_eq!(failed(outcome), "work after 1: permanent: sqlite SQLITE_ERROR (code 1, not-applied)");
    assert_eq!(count(&db), 0);
    unharmed(&mut db);
}

/// The work ends the transaction behind our back, and says that all is well: it never is.
#[track_caller]
fn ended_from_within(sql: &str, stand: i64) {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    let mut asked = 0;
    let outcome: Outcome<()> = immediate(&mut db, 5, |tx| {
        insert(tx)?;
        // The error is thrown away, and so are all that follow.
        drop(tx.ask(|db| db.execute_batch(sql)));
        drop(tx.ask(|_| {
            asked += 1;
            Ok(())
        }));
        Ok(())
    });
    assert_eq!(failed(outcome), FROM_WITHIN, "{sql}");
    assert_eq!(asked, 0, "{sql}: nothing more is done outside of the transaction");
    assert_eq!(count(&db), stand, "{sql}");
    unharmed(&mut db);
}

#[test]
fn a_commit_from_within_is_no_success() {
    ended_from_within("COMMIT", 1);
    ended_from_within("END; INSERT INTO t (v) VALUES (2)", 2);
}

#[test]
fn a_rollback_from_within_is_no_success() {
    ended_from_within("ROLLBACK", 0);
}

#[test]
fn another_transaction_than_the_one_that_was_begun_is_no_success() {
    ended_from_within("COMMIT; BEGIN", 1);
    ended_from_within("ROLLBACK; BEGIN; SELECT count(*) FROM t", 0);
}

#[test]
fn an_error_after_a_commit_from_within_does_not_hide_it() {
    let commit: [fn(&Connection) -> rusqlite::Result<()>; 3] = [
        |db| db.execute_batch("COMMIT"),
        |db| db.execute_batch("COMMIT").and(Err(Error::QueryReturnedNoRows)),
        |db| db.execute_batch("COMMIT; INSERT INTO missing VALUES (1)"),
    ];
    for commit in commit {
        let dir = dir();
        let mut db = empty(dir.path(), "WAL");
        let outcome: Outcome<()> = immediate(&mut db, 5, |tx| {
            insert(tx)?;
            drop(tx.ask(commit));
            Err(StoreError::NoSuchBucket)
        });
        let stopped = outcome.unwrap_err();
        assert_eq!(stopped.classify().effect(), Effect::Unknown, "a row stands");
        let (error, cleanup) = stopped.into_error().into_parts();
        assert!(matches!(error, StoreError::NoSuchBucket));
        assert_eq!(cleanup.map(|cleanup| cleanup.classify().code()), Some("SQLITE_MISUSE"));
        assert_eq!(count(&db), 1);
        unharmed(&mut db);
    }
}

/// A failure after which `SQLite` ended the transaction is the error, and no clean-up of itself.
#[test]
fn what_sqlite_rolled_back_needs_no_clean_up() {
    let dir = dir();
    let mut db = empty(dir.path(), "DELETE");
    let outcome = immediate(&mut db, 1, |tx| {
        insert(tx)?;
        Ok(tx.execute("INSERT OR ROLLBACK INTO t VALUES (1, 2)", [])?)
    });
    assert!(outcome.unwrap_err().error().cleanup().is_none());
    unharmed(&mut db);
}

#[test]
fn a_panic_that_the_work_catches_hides_no_commit() {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    let outcome = immediate(&mut db, 1, |tx| {
        insert(tx)?;
        let caught = catch_unwind(AssertUnwindSafe(|| {
            tx.ask(|db| -> rusqlite::Result<()> {
                db.execute_batch("COMMIT")?;
                std::panic::resume_unwind(Box::new("a bug"))
            })
        }));
        assert!(caught.is_err());
        Ok(())
    });
    assert_eq!(failed(outcome), FROM_WITHIN);
    unharmed(&mut db);
}

/// What `SQLite` ended is not gone on with, even if the work takes no notice: that would run outside, and stay.
#[test]
fn a_transaction_that_sqlite_ended_is_not_gone_on_with() {
    let dir = dir();
    let mut db = empty(dir.path(), "DELETE");
    let outcome = immediate(&mut db, 1, |tx| {
        insert(tx)?;
        tx.execute("INSERT OR ROLLBACK INTO t VALUES (1, 2)", []).unwrap_err();
        let again = tx.execute("INSERT INTO t (v) VALUES (3)", []).unwrap_err();
        assert!(again.error().to_string().contains("before"), "{}", again.error());
        Ok(())
    });
    assert_eq!(
        failed(outcome),
        "work after 1: permanent: sqlite SQLITE_CONSTRAINT_PRIMARYKEY (code 1555, not-applied, renew transaction, status 409)"
    );
    assert_eq!(count(&db), 0);
    unharmed(&mut db);
}

#[test]
fn a_statement_that_failed_and_was_seen_to_does_not_end_it() {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    let outcome = immediate(&mut db, 1, |tx| {
        insert(tx)?;
        let again = tx.execute("INSERT INTO t VALUES (1, 2)", []);
        assert!(again.is_err());
        insert(tx)
    });
    assert_eq!(outcome.unwrap(), 1);
    assert_eq!(count(&db), 2);
}

#[test]
fn a_connection_may_be_shared_by_all_ways_to_begin() {
    use rusqlite::TransactionBehavior::{Deferred, Exclusive, Immediate};
    let dir = dir();
    let mut db = empty(dir.path(), "DELETE");
    for behavior in [Deferred, Immediate, Exclusive] {
        transaction(&mut db, Begin::new(behavior, tries(1), |_| {}), insert).unwrap();
    }
    assert_eq!(count(&db), 3);
}

/// A commit hook makes a ROLLBACK of it: that is an answer, and not an unknown outcome.
#[test]
fn a_commit_that_our_own_hook_refuses_is_undone() {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    db.commit_hook(Some(|| true)).unwrap();
    assert_eq!(
        failed(immediate(&mut db, 5, insert)),
        "commit after 1: permanent: sqlite SQLITE_CONSTRAINT_COMMITHOOK (code 531, not-applied, renew transaction)"
    );
    db.commit_hook(None::<fn() -> bool>).unwrap();
    assert_eq!(count(&db), 0);
    unharmed(&mut db);
}

/// COMMIT fails and leaves the transaction open: it is rolled back all the same.
#[test]
fn a_commit_that_a_foreign_key_refuses_is_rolled_back() {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    db.execute_batch("CREATE TABLE c (t REFERENCES t (k) DEFERRABLE INITIALLY DEFERRED)").unwrap();
    let outcome = immediate(&mut db, 5, |tx| Ok(tx.execute("INSERT INTO c VALUES (7)", [])?));
    let stopped = outcome.unwrap_err();
    assert_eq!((stopped.error().step(), stopped.tries()), (Step::Commit, 1));
    assert_eq!((stopped.class(), stopped.classify().effect()), (Class::Permanent, Effect::NotApplied));
    assert!(rows_of(&db, "c") == 0);
    unharmed(&mut db);
}

fn rows_of(db: &Connection, table: &str) -> i64 {
    db.query_one(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap()
}
