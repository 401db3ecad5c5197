//! The open transaction: what runs in it is asked for its failures at once, and it is rolled back if nothing else ends it.

use std::cell::Cell;
use std::fmt;

use rusqlite_0_41::{Connection, Error, Params, Row, ffi};

use crate::sqlite::{Failed, ResultCode, Transaction};

/// A transaction that is open, lent to the work that runs in it.
///
/// The connection is reached through [`ask`](Self::ask) alone, so that no failure goes by unasked.
pub struct OpenTransaction<'c> {
    connection: &'c Connection,
    ended: Cell<Option<Ended>>,
}

/// What ended it before its time.
#[derive(Clone, Copy, Debug)]
enum Ended {
    /// `SQLite` did, with this failure.
    BySqlite(Failed<ResultCode>),
    /// SQL did that ran inside of it. What was done until then, and after that, may stand.
    FromWithin,
}

impl<'c> OpenTransaction<'c> {
    /// After `BEGIN` has succeeded.
    pub(super) const fn new(connection: &'c Connection) -> Self {
        Self { connection, ended: Cell::new(None) }
    }

    /// Asks the connection for something, and, if it fails, at once for what only the connection can tell: the errno
    /// behind the failure, and whether the transaction is still there.
    ///
    /// Once the transaction is over, nothing more is asked of the connection: it would be done outside of the
    /// transaction, and stay.
    ///
    /// ```
    /// # use std::time::Duration;
    /// # use errpolicy::{Body, Classify, Replay, Retry, Situation};
    /// # use errpolicy_adapters::crates::rusqlite_0_41::{Begin, transaction};
    /// # use errpolicy_adapters::sqlite::{Failed, Sqlite};
    /// # #[derive(Debug, Classify)]
    /// # enum StoreError {
    /// #     #[classify(as = Sqlite)]
    /// #     Sqlite(Failed<rusqlite_0_41::Error>),
    /// # }
    /// # impl From<Failed<rusqlite_0_41::Error>> for StoreError {
    /// #     fn from(failed: Failed<rusqlite_0_41::Error>) -> Self { Self::Sqlite(failed) }
    /// # }
    /// # let mut db = rusqlite_0_41::Connection::open_in_memory().unwrap();
    /// # db.execute_batch("CREATE TABLE t (k INTEGER)").unwrap();
    /// # let tries = Retry::new(Situation::new(Replay::Once, Body::None), [Duration::ZERO; 0].into_iter());
    /// let keys = transaction(&mut db, Begin::immediate(tries, std::thread::sleep), |tx| {
    ///     tx.execute("INSERT INTO t VALUES (?1), (?2)", [1, 2])?;
    ///     let keys: Vec<i64> = tx.ask(|db| {
    ///         let mut all = db.prepare_cached("SELECT k FROM t ORDER BY k")?;
    ///         all.query_map([], |row| row.get(0))?.collect()
    ///     })?;
    ///     Ok::<_, StoreError>(keys)
    /// });
    /// assert_eq!(keys.unwrap(), [1, 2]);
    /// ```
    pub fn ask<T>(&self, ask: impl FnOnce(&Connection) -> Result<T, Error>) -> Result<T, Failed<Error>> {
        self.check()?;
        match ask(self.connection) {
            Ok(value) => self.check().map(|()| value),
            Err(error) => {
                let failed = Failed::within(self.connection, error);
                if failed.transaction() == Some(Transaction::Ended) {
                    self.ended.set(Some(failed.of_code().map_or(Ended::FromWithin, Ended::BySqlite)));
                }
                Err(failed)
            }
        }
    }

    /// Runs one statement, prepared once for each connection; gives the number of rows that it changed.
    pub fn execute(&self, sql: &str, values: impl Params) -> Result<usize, Failed<Error>> {
        self.ask(|db| db.prepare_cached(sql)?.execute(values))
    }

    /// Reads one row, by a statement that is prepared once for each connection. Without a row the error is
    /// `QueryReturnedNoRows`.
    pub fn query_row<T>(
        &self,
        sql: &str,
        values: impl Params,
        read: impl FnOnce(&Row<'_>) -> Result<T, Error>,
    ) -> Result<T, Failed<Error>> {
        self.ask(|db| db.prepare_cached(sql)?.query_row(values, read))
    }

    /// Whether it is still open, as far as the connection can tell.
    pub(super) fn check(&self) -> Result<(), Failed<Error>> {
        if self.connection.is_autocommit() { Err(self.over()) } else { Ok(()) }
    }

    /// Why it is no longer open: what `SQLite` said when it ended it, or that somebody else did.
    #[cold]
    fn over(&self) -> Failed<Error> {
        let (code, errno, text) = match self.ended.get() {
            Some(Ended::BySqlite(failed)) => {
                (failed.error().get(), failed.errno(), "this had ended the transaction before")
            }
            _ => (ffi::SQLITE_MISUSE, None, "the transaction was ended from within"),
        };
        self.ended.set(self.ended.get().or(Some(Ended::FromWithin)));
        let error = Error::SqliteFailure(ffi::Error::new(code), Some(text.to_owned()));
        let failed = Failed::new(error).with_transaction(Transaction::Ended);
        match errno {
            Some(errno) => failed.with_errno(errno),
            None => failed,
        }
    }

    /// Whether something else than `SQLite` ended it.
    pub(super) fn was_ended_from_within(&self) -> bool {
        !self.is_open() && !matches!(self.ended.get(), Some(Ended::BySqlite(_)))
    }

    /// `COMMIT`; whatever it says, the connection tells what became of the transaction.
    pub(super) fn commit(&self) -> Result<(), Failed<Error>> {
        self.connection.execute_batch("COMMIT").map_err(|error| Failed::within(self.connection, error))
    }

    /// Whether there is something to roll back.
    pub(super) fn is_open(&self) -> bool {
        !self.connection.is_autocommit()
    }

    /// Rolls back what is still open; an error too if it was ended from within, and nobody was told of that yet.
    pub(super) fn roll_back(&self) -> Result<(), Failed<Error>> {
        if !self.is_open() {
            return if self.ended.get().is_none() { Err(self.over()) } else { Ok(()) };
        }
        // An interrupt, or a want of memory, can hit the ROLLBACK itself.
        let rolled_back = self.connection.execute_batch("ROLLBACK").or_else(|error| {
            if self.is_open() { self.connection.execute_batch("ROLLBACK") } else { Err(error) }
        });
        rolled_back.map_err(|error| Failed::within(self.connection, error))
    }
}

/// For a panic in the work: all other paths have ended it before.
impl Drop for OpenTransaction<'_> {
    fn drop(&mut self) {
        if self.is_open() {
            // There is nobody to tell. If it fails, the next transaction on this connection is refused.
            drop(self.roll_back());
        }
    }
}

impl fmt::Debug for OpenTransaction<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenTransaction").field("ended", &self.ended.get()).finish_non_exhaustive()
    }
}
