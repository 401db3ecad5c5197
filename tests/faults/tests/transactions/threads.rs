//! Many threads count up, each in transactions of its own: the sum is what was acknowledged, neither more nor less.

use std::thread::{available_parallelism, scope};
use std::time::Duration;

use errpolicy::{Body, Classify, Effect, Replay, Retry, Situation};
use errpolicy_adapters::crates::rusqlite_0_41::{Begin, transaction};
use rusqlite::{Connection, TransactionBehavior};

use crate::store::{StoreError, dir, open};

const TIMES: usize = 20;

/// Gives how many were acknowledged.
fn counted(mut db: Connection, behavior: TransactionBehavior, spread: u64) -> usize {
    let mut acknowledged = 0;
    for _ in 0..TIMES {
        let pauses = (1..=30).map(|n| Duration::from_micros(n * (200 + spread)));
        let tries = Retry::new(Situation::new(Replay::Once, Body::None).with_tries(30), pauses);
        let counted = transaction(&mut db, Begin::new(behavior, tries, std::thread::sleep), |tx| {
            let n: i64 = tx.query_row("SELECT n FROM counter", [], |row| row.get(0))?;
            Ok::<_, StoreError>(tx.execute("UPDATE counter SET n = ?1", [n + 1])?)
        });
        match counted {
            Ok(_) => acknowledged += 1,
            Err(stopped) => assert_eq!(stopped.classify().effect(), Effect::NotApplied, "{stopped}"),
        }
    }
    acknowledged
}

fn sum_is_what_was_acknowledged(mode: &str, behavior: TransactionBehavior) {
    let dir = dir();
    let db = open(dir.path(), mode);
    db.execute_batch("CREATE TABLE counter (n INTEGER); INSERT INTO counter VALUES (0)").unwrap();
    let threads = 10 * available_parallelism().unwrap().get();
    // Before anybody counts: the way to open one needs locks, too.
    let opened: Vec<_> = (0..threads).map(|_| open(dir.path(), mode)).collect();
    let acknowledged: usize = scope(|scope| {
        let counting: Vec<_> = (0..)
            .zip(opened)
            .map(|(thread, db)| scope.spawn(move || counted(db, behavior, thread * 7)))
            .collect();
        counting.into_iter().map(|thread| thread.join().unwrap()).sum()
    });
    let sum: i64 = db.query_one("SELECT n FROM counter", [], |row| row.get(0)).unwrap();
    #[expect(clippy::print_stdout, reason = "how much of it was met is worth reading")]
    {
        println!("{mode}: {threads} threads, {acknowledged} of {} acknowledged", threads * TIMES);
    }
    assert_eq!(usize::try_from(sum).unwrap(), acknowledged);
    assert!(acknowledged > threads, "hardly anybody got a turn");
}

#[test]
fn in_a_wal_with_the_lock_taken_first() {
    sum_is_what_was_acknowledged("WAL", TransactionBehavior::Immediate);
}

#[test]
fn in_a_wal_with_old_snapshots() {
    sum_is_what_was_acknowledged("WAL", TransactionBehavior::Deferred);
}

#[test]
fn with_a_journal_and_readers_in_the_way_of_commits() {
    sum_is_what_was_acknowledged("DELETE", TransactionBehavior::Deferred);
}
