//! A transaction of `SQLite` in memory, where nothing waits for a disk: the most that repeating and asking can cost.

use std::time::Duration;

use errpolicy::{Body, Classify, Replay, Retry, Situation};
use errpolicy_adapters::Sqlite;
use errpolicy_adapters::crates::rusqlite_0_41::{Begin, transaction};
use errpolicy_adapters::sqlite::Failed;
use rusqlite_0_41::{Connection, Error, Result};

use crate::{Case, Goals, Work};

pub(crate) static CASES: &[Case] = &[Case {
    name: "transaction, one row",
    against: "BEGIN IMMEDIATE, statement, COMMIT by hand",
    ours,
    peer: Some(by_hand),
    // 98 % of the throughput.
    goals: Goals { instructions: Some(1.02), time: Some(1.02), ..Goals::REPORT },
}];

#[derive(Debug, Classify)]
enum IndexError {
    #[classify(as = Sqlite)]
    Sqlite(Failed<Error>),
}

impl From<Failed<Error>> for IndexError {
    fn from(failed: Failed<Error>) -> Self {
        Self::Sqlite(failed)
    }
}

const PUT: &str = "INSERT INTO objects (key, size) VALUES (?1, ?2)
    ON CONFLICT (key) DO UPDATE SET size = excluded.size";

#[expect(clippy::unwrap_used, reason = "without a database there is nothing to measure")]
fn database() -> Connection {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch("CREATE TABLE objects (key INTEGER PRIMARY KEY, size INTEGER)").unwrap();
    db
}

fn keys() -> Vec<i64> {
    (0..256).collect()
}

fn ours() -> Work {
    let mut db = database();
    Work::over(keys(), move |key: &i64| {
        let tries = Retry::new(
            Situation::new(Replay::Once, Body::None).with_tries(5),
            [1, 5, 20, 50].map(Duration::from_millis).into_iter(),
        );
        let put = transaction(&mut db, Begin::immediate(tries, std::thread::sleep), |tx| {
            Ok::<_, IndexError>(tx.execute(PUT, [*key, 7])?)
        });
        put.map_or(0, |rows| rows as u64)
    })
}

fn by_hand() -> Work {
    fn put(db: &Connection, key: i64) -> Result<usize> {
        db.execute_batch("BEGIN IMMEDIATE")?;
        let put = db.prepare_cached(PUT).and_then(|mut put| put.execute([key, 7]));
        if put.is_err() {
            db.execute_batch("ROLLBACK")?;
            return put;
        }
        db.execute_batch("COMMIT")?;
        put
    }
    let db = database();
    Work::over(keys(), move |key: &i64| put(&db, *key).map_or(0, |rows| rows as u64))
}
