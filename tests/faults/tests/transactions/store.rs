//! What the tests share: a database, a service's own error, and a loop that does not sleep.

use std::iter::Repeat;
use std::path::Path;
use std::time::Duration;

use errpolicy::{Body, Classify, Replay, Retry, Situation};
use errpolicy_adapters::Sqlite;
use errpolicy_adapters::crates::rusqlite_0_41::{Begin, OpenTransaction, TransactionStopped, transaction};
use errpolicy_adapters::sqlite::Failed;
use rusqlite::Connection;
use tempfile::TempDir;

/// The error of a service, as one would write it.
#[derive(Debug, Classify)]
pub(crate) enum StoreError {
    #[classify(not_found)]
    NoSuchBucket,
    #[classify(as = Sqlite)]
    Index(Failed<rusqlite::Error>),
}

impl From<Failed<rusqlite::Error>> for StoreError {
    fn from(failed: Failed<rusqlite::Error>) -> Self {
        Self::Index(failed)
    }
}

pub(crate) type Outcome<T> = Result<T, TransactionStopped<StoreError>>;

/// A directory of the test's own, in memory if there is one there: what is tested is not the speed of a disk.
pub(crate) fn dir() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// A connection that does not wait, in this journal mode.
pub(crate) fn open(dir: &Path, mode: &str) -> Connection {
    let db = Connection::open(dir.join("db")).unwrap();
    db.busy_timeout(Duration::ZERO).unwrap();
    db.pragma_update(None, "journal_mode", mode).unwrap();
    db.pragma_update(None, "synchronous", "FULL").unwrap();
    db
}

/// So many tries, and no pause between them.
pub(crate) fn tries(tries: u32) -> Retry<'static, Repeat<Duration>> {
    Retry::new(Situation::new(Replay::Once, Body::None).with_tries(tries), std::iter::repeat(Duration::ZERO))
}

/// A transaction that is not to be slept for.
pub(crate) fn immediate<T>(
    db: &mut Connection,
    times: u32,
    work: impl FnMut(&OpenTransaction<'_>) -> Result<T, StoreError>,
) -> Outcome<T> {
    transaction(db, Begin::immediate(tries(times), |_| {}), work)
}
