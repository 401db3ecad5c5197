//! What the work, the caller or a failed clean-up could hide: that something stands, or may come to stand.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::Duration;

use errpolicy::{
    Body, Budget, Class, Classify, ClassifyAs, Dispatch, Effect, Phase, Replay, Retry, Situation, Stop,
};
use errpolicy_adapters::Sqlite;
use errpolicy_adapters::crates::rusqlite_0_41::{Begin, OpenTransaction, Step, transaction};
use errpolicy_adapters::sqlite::Failed;
use rusqlite::Connection;
use rusqlite::hooks::{AuthAction, AuthContext, Authorization, TransactionOperation};

use crate::store::{Outcome, StoreError, count, dir, empty, failed, immediate, insert, tries, unharmed};

const FROM_WITHIN: &str = "work after 1: permanent: sqlite SQLITE_MISUSE (code 21, renew transaction)";

/// SQL, and then a panic that the work catches.
fn run_and_panic(tx: &OpenTransaction<'_>, sql: &str) {
    let caught = catch_unwind(AssertUnwindSafe(|| {
        tx.ask(|db| -> rusqlite::Result<()> {
            db.execute_batch(sql)?;
            resume_unwind(Box::new("a bug"))
        })
    }));
    assert!(caught.is_err());
}

#[test]
fn after_a_panic_that_the_work_catches_nothing_runs_outside() {
    for sql in ["COMMIT", "COMMIT; BEGIN"] {
        let dir = dir();
        let mut db = empty(dir.path(), "WAL");
        let outcome = immediate(&mut db, 1, |tx| {
            insert(tx)?;
            run_and_panic(tx, sql);
            drop(insert(tx));
            Ok(())
        });
        assert_eq!(failed(outcome), FROM_WITHIN, "{sql}");
        assert_eq!(count(&db), 1, "{sql}");
        unharmed(&mut db);
    }
}

#[test]
fn whoever_ends_it_is_told_at_once() {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    let mut told = None;
    let outcome: Outcome<()> = immediate(&mut db, 1, |tx| {
        insert(tx)?;
        told = tx.execute("COMMIT", []).err();
        Ok(())
    });
    assert_eq!(failed(outcome), FROM_WITHIN);
    assert_eq!(told.map(|told| told.to_string()).unwrap(), "SQLITE_MISUSE (21), the transaction is ended");
}

/// The inner one commits; that the outer one fails as a transaction fails that `SQLite` ends does not hide it.
#[test]
fn who_asks_within_asking_hides_no_commit() {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    let outcome: Outcome<()> = immediate(&mut db, 1, |tx| {
        insert(tx)?;
        tx.ask(|db| {
            drop(tx.ask(|db| db.execute_batch("COMMIT")));
            db.execute_batch("INSERT OR ROLLBACK INTO t VALUES (1, 2)")
        })?;
        Ok(())
    });
    assert_eq!(outcome.unwrap_err().classify().effect(), Effect::Unknown);
    assert_eq!(count(&db), 1);
    unharmed(&mut db);
}

/// Work that leaves the main database alone is looked at like any other.
#[test]
fn another_transaction_is_seen_in_whatever_database_it_writes() {
    for schema in ["temp", "a"] {
        let dir = dir();
        let mut db = empty(dir.path(), "WAL");
        db.execute_batch(&format!("ATTACH '{}' AS a", dir.path().join("a").display())).unwrap();
        db.execute_batch(&format!("CREATE TABLE {schema}.beside (v)")).unwrap();
        let outcome = transaction(&mut db, Begin::deferred(tries(1), |_| {}), |tx| {
            tx.execute(&format!("INSERT INTO {schema}.beside VALUES (1)"), [])?;
            drop(tx.ask(|db| db.execute_batch("COMMIT; BEGIN")));
            Ok(())
        });
        assert_eq!(failed(outcome), FROM_WITHIN, "{schema}");
        unharmed(&mut db);
    }
}

/// What the caller says of a request is not true of a transaction: neither that nothing was sent, nor that it cannot
/// be sent again.
#[test]
fn of_a_situation_nothing_but_the_number_of_tries_is_believed() {
    let told: [fn(&mut Situation); 4] = [
        |told| told.phase = Phase::NotConnected,
        |told| (told.phase, told.dispatch) = (Phase::PartlyWritten, Dispatch::Atomic),
        |told| told.forwarded = true,
        |told| told.body = Body::Spent,
    ];
    for tell in told {
        let dir = dir();
        let (other, mut db) = (empty(dir.path(), "WAL"), empty(dir.path(), "WAL"));
        let mut situation = Situation::new(Replay::Safe, Body::None).with_tries(3);
        tell(&mut situation);
        let loops = || Retry::new(situation, std::iter::repeat(Duration::ZERO));

        let outcome: Outcome<()> = transaction(&mut db, Begin::immediate(loops(), |_| {}), |tx| {
            insert(tx)?;
            drop(tx.ask(|db| db.execute_batch("COMMIT")));
            Err(StoreError::Index(Failed::new(busy())))
        });
        let stopped = outcome.unwrap_err();
        assert_eq!((stopped.tries(), stopped.reason()), (1, Some(Stop::OutcomeUnknown)), "{situation:?}");
        assert_eq!(count(&db), 1, "{situation:?}");

        other.execute_batch("BEGIN IMMEDIATE").unwrap();
        let stopped = transaction(&mut db, Begin::immediate(loops(), |_| {}), insert).unwrap_err();
        assert_eq!((stopped.tries(), stopped.reason()), (3, Some(Stop::Tries)), "{situation:?}");
    }
}

fn busy() -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY), None)
}

/// A COMMIT that stays busy, and cannot be rolled back either: whoever has the connection next may commit it.
#[test]
fn what_is_open_still_is_not_told_to_be_undone() {
    let dir = dir();
    let (reader, mut db) = (empty(dir.path(), "DELETE"), empty(dir.path(), "DELETE"));
    reader.execute_batch("BEGIN; SELECT count(*) FROM t;").unwrap();
    db.authorizer(Some(no_rollback)).unwrap();
    let stopped = immediate(&mut db, 3, insert).unwrap_err();
    assert_eq!((stopped.tries(), stopped.reason()), (3, Some(Stop::OutcomeUnknown)));
    assert_eq!((stopped.class(), stopped.classify().effect()), (Class::Retryable, Effect::Unknown));
    assert!(stopped.error().cleanup().is_some() && !db.is_autocommit());

    reader.execute_batch("COMMIT").unwrap();
    db.execute_batch("COMMIT").unwrap();
    assert_eq!(count(&reader), 1);
}

fn no_rollback(asked: AuthContext<'_>) -> Authorization {
    match asked.action {
        AuthAction::Transaction { operation: TransactionOperation::Rollback } => Authorization::Deny,
        _ => Authorization::Allow,
    }
}

/// The connection is still in the transaction, and the next one is refused rather than taken into it.
#[test]
fn the_next_one_on_such_a_connection_is_refused() {
    let dir = dir();
    let mut db: Connection = empty(dir.path(), "WAL");
    db.authorizer(Some(no_rollback)).unwrap();
    let outcome: Outcome<()> = immediate(&mut db, 3, |tx| {
        insert(tx)?;
        Err(StoreError::NoSuchBucket)
    });
    assert_eq!(outcome.unwrap_err().classify().effect(), Effect::Unknown);
    assert_eq!(
        failed(immediate(&mut db, 3, insert)),
        "begin after 1: permanent: sqlite SQLITE_ERROR (code 1, not-applied)"
    );
}

/// A progress handler that breaks off at one step, or from one on: the last of BEGIN and of COMMIT among them, after which
/// they are done.
#[test]
fn what_is_broken_off_after_its_last_step_is_done() {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    let (mut begun, mut committed) = (0, 0);
    for (first, last) in (1..60).flat_map(|step| [(step, step), (step, i32::MAX)]) {
        let before = count(&db);
        let mut step = 0;
        db.progress_handler(
            1,
            Some(move || {
                step += 1;
                (first..=last).contains(&step)
            }),
        )
        .unwrap();
        let outcome = immediate(&mut db, 1, insert);
        let open = !db.is_autocommit();
        db.progress_handler(0, None::<fn() -> bool>).unwrap();

        let rows = || count(&db) - before;
        match outcome {
            Ok(_) => assert_eq!(rows(), 1, "{first}"),
            Err(stopped) => {
                let (step, effect) = (stopped.error().step(), stopped.classify().effect());
                if open {
                    assert_eq!(effect, Effect::Unknown, "{first}: {stopped:?}");
                    db.execute_batch("ROLLBACK").unwrap();
                    continue;
                }
                assert!(rows() == 0 || effect == Effect::Unknown, "{first}: {stopped:?}");
                begun += i32::from(step == Step::Begin);
                committed += i32::from(step == Step::Commit && rows() == 1);
            }
        }
        unharmed(&mut db);
    }
    assert!(begun > 0 && committed > 0, "{begun} {committed}: no step was the last");
}

#[test]
fn a_statement_of_its_own_may_be_done_when_it_is_broken_off() {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    let mut done = 0;
    for first in 1..40 {
        let before = count(&db);
        let mut step = 0;
        db.progress_handler(
            1,
            Some(move || {
                step += 1;
                step == first
            }),
        )
        .unwrap();
        let inserted = db.execute("INSERT INTO t (v) VALUES (1)", []);
        db.progress_handler(0, None::<fn() -> bool>).unwrap();
        if let Err(error) = inserted {
            assert_eq!(<Sqlite>::classify_as(&error).effect(), Effect::Unknown);
            done += count(&db) - before;
        }
    }
    assert!(done > 0, "no step was its last");
}

/// One that is broken off once is rolled back all the same, be it the ROLLBACK that was hit.
#[test]
fn a_rollback_that_is_broken_off_is_made_again() {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    for first in 1..60 {
        let mut step = 0;
        db.progress_handler(
            1,
            Some(move || {
                step += 1;
                step == first
            }),
        )
        .unwrap();
        let outcome: Outcome<()> = immediate(&mut db, 1, |tx| {
            insert(tx)?;
            Err(StoreError::NoSuchBucket)
        });
        assert_eq!(outcome.unwrap_err().classify().effect(), Effect::NotApplied, "{first}");
        assert!(db.is_autocommit(), "{first}: it is still open");
        db.progress_handler(0, None::<fn() -> bool>).unwrap();
        assert_eq!(count(&db), 0, "{first}");
    }
}

/// A second try that panics has cost what a second try costs: the loop that is dropped takes nothing back.
#[test]
fn a_try_that_panics_is_paid_for() {
    let dir = dir();
    let mut db = empty(dir.path(), "WAL");
    let budget = Budget::new();
    let before = budget.snapshot().retries();
    let mut works = 0;
    let unwound = catch_unwind(AssertUnwindSafe(|| {
        let begin = Begin::immediate(tries(3).paid_by(&budget), |_| {});
        transaction(&mut db, begin, |_| -> Result<(), StoreError> {
            works += 1;
            if works == 2 {
                resume_unwind(Box::new("a bug"));
            }
            Err(StoreError::Index(Failed::new(busy())))
        })
    }));
    assert!(unwound.is_err() && works == 2);
    assert!(budget.snapshot().retries() < before);
    unharmed(&mut db);
}

#[test]
fn where_there_is_no_pause_nobody_sleeps() {
    let dir = dir();
    let (other, mut db) = (empty(dir.path(), "WAL"), empty(dir.path(), "WAL"));
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut slept = 0;
    let stopped = transaction(&mut db, Begin::immediate(tries(3), |_| slept += 1), insert).unwrap_err();
    assert_eq!((stopped.tries(), slept), (3, 0));
}
