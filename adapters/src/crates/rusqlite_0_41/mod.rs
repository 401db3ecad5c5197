//! The errors of [rusqlite](https://docs.rs/rusqlite/0.41) 0.41.
//!
//! `SQLite`'s own answers are judged by their extended code; see [`sqlite`](crate::sqlite) for what a code does
//! not tell. What rusqlite says itself has rows here. Its enum is open: a variant that is not listed, of a
//! feature or of a later patch, is unclassified.
//!
//! ```
//! use errpolicy::{Class, ClassifyAs};
//! use errpolicy_adapters::Sqlite;
//! use rusqlite_0_41::Error;
//!
//! assert_eq!(<Sqlite>::classify_as(&Error::QueryReturnedNoRows).class(), Class::NotFound);
//! ```
//!
//! [`Failed`] adds what only the connection knows, asked right after the failure:
//!
//! ```
//! use errpolicy::{ClassifyAs, Scope};
//! use errpolicy_adapters::sqlite::{Failed, Sqlite, Transaction};
//! use rusqlite_0_41::Connection;
//!
//! # fn main() -> Result<(), rusqlite_0_41::Error> {
//! let db = Connection::open_in_memory()?;
//! db.execute_batch("CREATE TABLE t (k UNIQUE); BEGIN; INSERT INTO t VALUES (1)")?;
//! let again = db.execute("INSERT OR ROLLBACK INTO t VALUES (1)", []);
//! let failed = again.map_err(|error| Failed::within(&db, error)).unwrap_err();
//! // The first row is gone too.
//! assert_eq!(failed.transaction(), Some(Transaction::Ended));
//! assert_eq!(<Sqlite>::classify_as(&failed).scope(), Scope::Transaction);
//! # Ok(())
//! # }
//! ```
//!
//! [`transaction()`] asks by itself, and repeats a whole transaction where that makes sense.

mod transaction;

pub use transaction::{
    Begin, InTransaction, OpenTransaction, Step, TransactionError, TransactionStopped, transaction,
};

use std::ffi::c_int;
use std::io;

use errpolicy::{Basis, Class, ClassSet, ClassifyAs, Near, Table, Verdict};
use rusqlite_0_41::{Connection, Error, ffi};

use crate::crates::rows::rusqlite_0_41::ROWS;
use crate::io::Errno;
use crate::sqlite::{CLASSES, Coded, Failed, Profile, ResultCode, Sqlite, Transaction};

static TABLE: Table<{ ROWS.len() }, { ROWS.len() + 1 }> =
    Table::new(&ROWS, Near::Nothing, &Basis::Fallback { domain: "rusqlite" }, CLASSES);

/// What the error is: a code of `SQLite`, or one of our numbers for what rusqlite says itself.
enum Seen {
    Code(i32),
    Variant(i32),
}

#[inline]
fn seen(error: &Error) -> Seen {
    Seen::Variant(match error {
        Error::SqliteFailure(error, _) | Error::SqlInputError { error, .. } => {
            return Seen::Code(error.extended_code);
        }
        Error::QueryReturnedNoRows => 1,
        Error::QueryReturnedMoreThanOneRow => 2,
        Error::ExecuteReturnedResults => 3,
        Error::StatementChangedRows(0) => 5,
        Error::StatementChangedRows(_) => 4,
        Error::FromSqlConversionFailure(..) => 6,
        Error::IntegralValueOutOfRange(..) => 7,
        Error::Utf8Error(..) => 8,
        Error::InvalidColumnType(..) => 9,
        Error::InvalidColumnIndex(_) => 10,
        Error::InvalidColumnName(_) => 11,
        Error::NulError(_) => 12,
        Error::InvalidParameterName(_) => 13,
        Error::InvalidParameterCount(..) => 14,
        Error::ToSqlConversionFailure(_) => 15,
        Error::InvalidPath(_) => 16,
        Error::InvalidQuery => 17,
        Error::MultipleStatement => 18,
        Error::InvalidDatabaseIndex(_) => 19,
        Error::SqliteSingleThreadedMode => 20,
        Error::UnwindingPanic => 21,
        _ => 0,
    })
}

impl<P: Profile> ClassifyAs<Error> for Sqlite<P> {
    const CLASSES: ClassSet = {
        P::CODES.keep_within(CLASSES);
        CLASSES
    };

    #[inline]
    fn classify_as(error: &Error) -> Verdict {
        match seen(error) {
            Seen::Code(code) => P::CODES.get(code),
            // The number is our own and tells nobody anything.
            Seen::Variant(number) => TABLE.get(number).with_raw(0),
        }
    }

    #[inline]
    fn class_as(error: &Error) -> Class {
        match seen(error) {
            Seen::Code(code) => P::CODES.class(code),
            Seen::Variant(number) => TABLE.class(number),
        }
    }
}

impl Coded for Error {
    fn result_code(&self) -> Option<ResultCode> {
        match seen(self) {
            Seen::Code(code) => Some(ResultCode::new(code)),
            Seen::Variant(_) => None,
        }
    }
}

impl Failed<Error> {
    /// The error with what the connection tells of it, asked before anything else is done with the connection.
    ///
    /// A log callback of `SQLite` that makes system calls of its own may overwrite the errno.
    ///
    /// If a transaction is open, it is that of the failure. If none is, it may have been ended by the failure or
    /// never been there: whoever knows that it was there says [`within`](Self::within).
    pub fn on(connection: &Connection, error: Error) -> Self {
        let failed = Self::new(error).with_errno(Errno::new(system_errno(connection)));
        if connection.is_autocommit() { failed } else { failed.with_transaction(Transaction::Open) }
    }

    /// The same for a failure after `BEGIN`: if no transaction is open any more, it was ended.
    pub fn within(connection: &Connection, error: Error) -> Self {
        let failed = Self::on(connection, error);
        if connection.is_autocommit() { failed.with_transaction(Transaction::Ended) } else { failed }
    }

    /// The same for a failure of `COMMIT`: where that ended the transaction, a failure of the disk leaves open whether
    /// its rows stand.
    pub fn committing(connection: &Connection, error: Error) -> Self {
        let failed = Self::on(connection, error);
        if connection.is_autocommit() { failed.with_transaction(Transaction::EndedAtCommit) } else { failed }
    }

    /// Opens a connection. If that fails there is no connection to ask, so the errno of the thread is read at once.
    ///
    /// Where it failed without a system call (the path is longer than `SQLite` allows) that errno is an older one.
    ///
    /// ```
    /// use errpolicy::{Class, ClassifyAs};
    /// use errpolicy_adapters::sqlite::{Failed, Sqlite};
    /// use rusqlite_0_41::Connection;
    ///
    /// let failed = Failed::opening(|| Connection::open("/no/such/directory/db")).unwrap_err();
    /// # if cfg!(target_os = "linux") {
    /// assert_eq!(failed.to_string(), "SQLITE_CANTOPEN (14): ENOENT (2)");
    /// assert_eq!(<Sqlite>::class_as(&failed), Class::Permanent);
    /// # }
    /// ```
    pub fn opening<T>(open: impl FnOnce() -> Result<T, Error>) -> Result<T, Self> {
        open().map_err(|error| {
            let errno = io::Error::last_os_error().raw_os_error();
            Self::new(error).with_errno(Errno::new(errno.unwrap_or(0)))
        })
    }
}

/// The errno of the last failure of a system call that `SQLite` met on this connection.
#[expect(unsafe_code, reason = "rusqlite has no safe call for it")]
fn system_errno(connection: &Connection) -> c_int {
    // SAFETY: the handle lives as long as the connection, which is borrowed, and the call only reads a number.
    unsafe { ffi::sqlite3_system_errno(connection.handle()) }
}
