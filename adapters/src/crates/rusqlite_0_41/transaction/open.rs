//! The open transaction: what runs in it is asked for its failures at once, and it is rolled back if nothing else ends it.

use std::cell::Cell;
use std::fmt;
use std::mem::forget;

use rusqlite_0_41::{Connection, Error, Params, Row, TransactionState, ffi};

use super::error::Left;
use crate::sqlite::{Failed, Fate, ResultCode, Transaction, fate};

/// A transaction that is open, lent to the work that runs in it.
///
/// The connection is reached through [`ask`](Self::ask) alone, so that no failure goes by unasked.
pub struct OpenTransaction<'c> {
    connection: &'c Connection,
    ended: Cell<Option<Ended>>,
    /// How far it has come, which never falls: where it does, this is another transaction.
    reached: Cell<u8>,
}

/// What ended it before its time.
#[derive(Clone, Copy, Debug)]
enum Ended {
    /// `SQLite` did, with this failure.
    BySqlite(Failed<ResultCode>),
    /// SQL did that ran inside of it. What was done until then, and after that, may stand.
    FromWithin,
}

impl Ended {
    /// By `SQLite`, if it does that with this code.
    fn by(failed: &Failed<Error>) -> Self {
        match failed.of_code() {
            Some(coded) if matches!(fate(*coded.error()), Some(Fate::Ends | Fate::Either)) => {
                Self::BySqlite(coded)
            }
            _ => Self::FromWithin,
        }
    }
}

impl<'c> OpenTransaction<'c> {
    /// After `BEGIN` has succeeded.
    pub(super) fn new(connection: &'c Connection) -> Self {
        Self { connection, ended: Cell::new(None), reached: Cell::new(reached(connection)) }
    }

    /// Asks the connection for something, and, if it fails, at once for what only the connection can tell: the errno
    /// behind the failure, and whether the transaction is still there.
    ///
    /// Once the transaction is over, nothing more is asked of the connection: it would be done outside of the
    /// transaction, and stay. SQL that ends it (`COMMIT`, `ROLLBACK`, `END`) is an error, `SQLITE_MISUSE`, whose effect
    /// is unknown. What cannot be seen is one batch that does it and hides it: by beginning another transaction that comes
    /// as far, or by failing then as a transaction fails that `SQLite` ends: a COMMIT that a progress handler breaks off
    /// after its last step is such a one.
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
        let panics = LookOnPanic(self);
        let asked = ask(self.connection).map_err(|error| Failed::within(self.connection, error));
        forget(panics);
        self.look(asked.as_ref().err());
        // An error of its own says more than that the transaction is over.
        asked.and_then(|value| self.check().map(|()| value))
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

    /// Whether it is still open, and still the same: nothing but [`ask`](Self::ask) can have changed that.
    pub(super) fn check(&self) -> Result<(), Failed<Error>> {
        if self.ended.get().is_none() { Ok(()) } else { Err(self.over()) }
    }

    /// Looks whether it was ended by what was asked for last. One that asks within one that asks has looked before.
    fn look(&self, failed: Option<&Failed<Error>>) {
        let reached = reached(self.connection);
        if self.is_open() && reached >= self.reached.get() {
            self.reached.set(reached);
        } else if self.ended.get().is_none() {
            self.ended.set(Some(failed.map_or(Ended::FromWithin, Ended::by)));
        }
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
        let error = Error::SqliteFailure(ffi::Error::new(code), Some(text.to_owned()));
        let failed = Failed::new(error).with_transaction(Transaction::Ended);
        match errno {
            Some(errno) => failed.with_errno(errno),
            None => failed,
        }
    }

    /// `COMMIT`; whatever it says, the connection tells what became of the transaction.
    pub(super) fn commit(&self) -> Result<(), Failed<Error>> {
        run(self.connection, "COMMIT").map_err(|error| Failed::committing(self.connection, error))
    }

    pub(super) fn is_open(&self) -> bool {
        !self.connection.is_autocommit()
    }

    /// Rolls back what is still open. What was ended from within cannot be rolled back, which is an error, too.
    pub(super) fn roll_back(&self) -> (Left, Result<(), Failed<Error>>) {
        let checked = self.check();
        let rolled_back = if self.is_open() { self.roll_back_now() } else { Ok(()) };
        match self.ended.get() {
            Some(Ended::FromWithin) => (Left::Unknown, rolled_back.and(checked)),
            _ if self.is_open() => (Left::Open, rolled_back),
            _ => (Left::Nothing, rolled_back),
        }
    }

    /// Twice if need be: an interrupt, or a want of memory, can hit the ROLLBACK itself.
    fn roll_back_now(&self) -> Result<(), Failed<Error>> {
        let rolled_back = self.connection.execute_batch("ROLLBACK").or_else(|error| {
            if self.is_open() { self.connection.execute_batch("ROLLBACK") } else { Err(error) }
        });
        rolled_back.map_err(|error| Failed::within(self.connection, error))
    }
}

/// The work may catch a panic of what it asked for, and go on.
struct LookOnPanic<'a, 'c>(&'a OpenTransaction<'c>);

impl Drop for LookOnPanic<'_, '_> {
    fn drop(&mut self) {
        self.0.look(None);
    }
}

/// Runs a statement without values, prepared once for each connection.
pub(super) fn run(connection: &Connection, sql: &str) -> Result<(), Error> {
    connection.prepare_cached(sql)?.execute([]).map(drop)
}

/// 0 before anything was read, 1 before anything was written, in whichever of the databases of the connection.
fn reached(connection: &Connection) -> u8 {
    match connection.transaction_state(None::<&str>) {
        Ok(TransactionState::Read) => 1,
        Ok(TransactionState::Write) => 2,
        _ => 0,
    }
}

/// For a panic in the work: all other paths have ended it before.
impl Drop for OpenTransaction<'_> {
    fn drop(&mut self) {
        if self.is_open() {
            // There is nobody to tell. If it fails, the next transaction on this connection is refused.
            drop(self.roll_back_now());
        }
    }
}

impl fmt::Debug for OpenTransaction<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenTransaction").field("ended", &self.ended.get()).finish_non_exhaustive()
    }
}
