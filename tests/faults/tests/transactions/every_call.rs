//! Every system call of a transaction fails, one after the other: what is said of the outcome is what is found.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use errpolicy::{Classify, Effect, Stop};
use errpolicy_adapters::crates::rusqlite_0_41::{OpenTransaction, Step};
use errpolicy_faults::nth::{Calls, Fails, arm, disarm, traced};
use errpolicy_faults::or_skip;
use rusqlite::{Connection, Result};

use crate::store::{Outcome, StoreError, dir, immediate, open};

/// Twice is seen, and so is a half: the counter and the rows of a transaction belong together.
const SCHEMA: &str = "CREATE TABLE counter (n INTEGER); INSERT INTO counter VALUES (0);
    CREATE TABLE rows (n INTEGER, v); CREATE INDEX by_n ON rows (n);";

/// Writes to a table and its index, and more than the cache holds.
fn count_up(tx: &OpenTransaction<'_>) -> std::result::Result<(), StoreError> {
    tx.execute("UPDATE counter SET n = n + 1", [])?;
    for _ in 0..3 {
        tx.execute("INSERT INTO rows SELECT n, zeroblob(9000) FROM counter", [])?;
    }
    Ok(())
}

/// How often the transaction is found to have been applied. Half of it is not an answer.
fn found(db: &Connection) -> Result<i64> {
    let (counted, rows): (i64, i64) =
        db.query_one("SELECT (SELECT n FROM counter), (SELECT count(*) FROM rows)", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })?;
    assert_eq!(rows, 3 * counted, "a part of a transaction stands");
    let whole: String = db.query_one("PRAGMA integrity_check", [], |row| row.get(0))?;
    assert_eq!(whole, "ok");
    Ok(counted)
}

/// What the next process finds if this one dies now.
fn found_after_death(dir: &Path) -> i64 {
    let after = self::dir();
    for file in ["db", "db-journal", "db-wal"] {
        if dir.join(file).exists() {
            fs::copy(dir.join(file), after.path().join(file)).unwrap();
        }
    }
    found(&Connection::open(after.path().join("db")).unwrap()).unwrap()
}

/// How a transaction ended, for the count of what was met.
fn judged(outcome: &Outcome<()>) -> String {
    match outcome {
        Ok(()) => "committed".to_owned(),
        Err(stopped) => format!("{}: {}", stopped.error().step(), stopped.classify()),
    }
}

/// What is said, against what is found.
fn held_against(outcome: &Outcome<()>, found: i64, at: &str) {
    let said = outcome.as_ref().map_err(|stopped| stopped.classify().effect());
    match said {
        Ok(()) => assert_eq!(found, 1, "{at}: it was acknowledged"),
        Err(Effect::NotApplied) => assert_eq!(found, 0, "{at}: it was said to be undone"),
        Err(Effect::Unknown) => assert!(found == 0 || found == 1, "{at}: {found} times"),
        Err(effect) => unreachable!("nobody can know that: {effect}"),
    }
}

/// One transaction whose call `nth` fails; `None` if it made fewer.
fn one(mode: &str, nth: u16, calls: Calls, errno: i32, fails: Fails) -> Option<String> {
    let dir = dir();
    let mut db = open(dir.path(), mode);
    db.execute_batch(SCHEMA).unwrap();
    db.pragma_update(None, "cache_size", 4).unwrap();

    arm(nth, calls, errno, fails);
    let outcome = immediate(&mut db, 3, count_up);
    if disarm() < nth {
        outcome.expect("nothing failed");
        assert_eq!(found(&db).unwrap(), 1);
        return None;
    }

    let at = format!("{mode}, call {nth}, errno {errno}, {fails:?}: {}", judged(&outcome));
    held_against(&outcome, found_after_death(dir.path()), &format!("{at}, if the process dies"));
    if let Err(stopped) = &outcome {
        assert!(
            stopped.error().effect() == Effect::NotApplied || stopped.error().step() == Step::Commit,
            "{at}"
        );
        let unknown = stopped.classify().effect() == Effect::Unknown;
        assert!(!unknown || !matches!(stopped.reason(), Some(Stop::Tries)), "{at}: repeated");
    }
    assert!(db.is_autocommit(), "{at}: the transaction is still open");
    let before = found(&db).unwrap_or_else(|error| unreachable!("{at}: {error}"));
    held_against(&outcome, before, &format!("{at}, on the same connection"));
    immediate(&mut db, 1, count_up).unwrap_or_else(|error| unreachable!("{at}, the next one: {error:?}"));
    assert_eq!(found(&db).unwrap(), before + 1, "{at}, the next one");
    drop(db);
    assert_eq!(found(&open(dir.path(), mode)).unwrap(), before + 1, "{at}, opened again");
    Some(judged(&outcome))
}

/// Every call of a transaction in this mode, until one has fewer calls.
fn every(mode: &str, calls: Calls, errno: i32, fails: Fails) -> BTreeMap<String, u32> {
    let mut ends = BTreeMap::new();
    let met = (1..).map_while(|nth| one(mode, nth, calls, errno, fails));
    met.for_each(|end| *ends.entry(end).or_default() += 1);
    ends
}

fn all(test: &str, mode: &str, broken: Calls) {
    let done = traced(test, || {
        let room = (Calls::ThatNeedRoom, libc::ENOSPC);
        for (fails, (calls, errno)) in [
            (Fails::Once, (broken, libc::EIO)),
            (Fails::FromThenOn, (broken, libc::EIO)),
            (Fails::AfterItWasMade, (broken, libc::EIO)),
            // No row of ours knows it, so the code alone decides: it is repeated where nothing forbids that.
            (Fails::AfterItWasMade, (broken, libc::ETIMEDOUT)),
            (Fails::Once, room),
            (Fails::FromThenOn, room),
        ] {
            let ends = every(mode, calls, errno, fails);
            #[expect(clippy::print_stdout, reason = "what was met is worth reading")]
            {
                println!("{mode}, errno {errno}, {fails:?}: {ends:#?}");
            }
            assert!(ends.values().sum::<u32>() > 15, "a transaction has more calls than that");
            assert!(ends.keys().any(|end| end.starts_with("commit: ")), "no COMMIT has failed");
            let unlocked = ends.keys().any(|end| end.contains("SQLITE_IOERR_UNLOCK"));
            assert_eq!(unlocked, calls == Calls::All, "a lock that is not given back");
        }
    });
    or_skip(test, "ptrace", done);
}

#[test]
fn with_a_journal_that_is_deleted() {
    all("every_call::with_a_journal_that_is_deleted", "DELETE", Calls::All);
}

#[test]
fn with_a_journal_that_is_kept() {
    all("every_call::with_a_journal_that_is_kept", "PERSIST", Calls::All);
}

#[test]
fn with_a_wal() {
    all("every_call::with_a_wal", "WAL", Calls::ButLocks);
}
