//! `SQLite`: what its result codes mean.
//!
//! The rows come from [sqlite.org/rescode.html](https://sqlite.org/rescode.html) and `sqlite3.h`. An extended
//! code that has no row of its own is judged as its primary code, `code & 0xff`, as the page says.
//!
//! # What a code does not tell
//!
//! - **Whether the transaction survived.** FULL, IOERR, NOMEM, BUSY and INTERRUPT may roll it back; ask
//!   `sqlite3_get_autocommit()`. Repeating the statement alone would then run it outside of its transaction,
//!   so these rows ask for a new transaction. BUSY asks for the operation: inside a transaction roll back
//!   first, unless it was COMMIT that failed.
//! - **What a violated constraint leaves behind.** Under the default, ABORT, the statement is not applied and
//!   the transaction stays open. Under OR FAIL the rows that came earlier stand; under OR ROLLBACK the
//!   transaction is gone, as after a commit hook that refuses. So the rows of CONSTRAINT leave the effect open:
//!   whoever writes the SQL knows it.
//! - **Which errno was behind it.** Every errno of `open(2)` becomes CANTOPEN, a used-up quota and a broken
//!   disk both become `IOERR_WRITE`. Where an exhausted resource hides among the causes, [`DEFAULT`] does not
//!   say critical, since load must not stop a service; `sqlite3_system_errno()` tells, see
//!   [`Errno`](crate::Errno).
//!
//! `SQLITE_OK`, `SQLITE_ROW` and `SQLITE_DONE` are no errors and have no row: they are unclassified.

mod code;
mod rows;
mod seed_001;

use std::fmt;
use std::marker::PhantomData;

use errpolicy::{Basis, Class, ClassSet, ClassifyAs, Codes, Near, Verdict};

pub use code::ResultCode;

/// Classifies [`ResultCode`] and, by feature, the errors of crates around `SQLite`.
///
/// `P` names the table; see [`Profile`] for how to override rows of it.
///
/// ```
/// use errpolicy::{Class, ClassifyAs, Scope};
/// use errpolicy_adapters::sqlite::{ResultCode, Seed001, Sqlite};
///
/// let busy_snapshot = <Sqlite>::classify_as(&ResultCode::new(517));
/// assert_eq!(busy_snapshot.class(), Class::Retryable);
/// // Repeating the statement fails for ever.
/// assert_eq!(busy_snapshot.scope(), Scope::Transaction);
///
/// // One request can make SQLite say TOOBIG. It must not stop the service, whatever the list says.
/// let too_big = ResultCode::new(18);
/// assert_eq!(<Sqlite>::class_as(&too_big), Class::Permanent);
/// assert_eq!(Sqlite::<Seed001>::class_as(&too_big), Class::Critical);
/// ```
pub struct Sqlite<P = Default>(PhantomData<fn() -> P>);

impl<P> fmt::Debug for Sqlite<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sqlite")
    }
}

/// Names the table by which [`Sqlite`] judges.
///
/// A service that knows better overrides rows, in const context:
///
/// ```
/// use errpolicy::{Basis, Class, ClassifyAs, Codes, Remedy, Verdict};
/// use errpolicy_adapters::sqlite::{self, ResultCode, Sqlite};
///
/// /// A service that has one disk for everything and must stop when it is full.
/// #[derive(Debug)]
/// enum OneDisk {}
///
/// const TABLE: sqlite::Table = sqlite::DEFAULT.with(
///     13,
///     Verdict::new(Class::Critical, &Basis::Row {
///         domain: "sqlite",
///         name: "SQLITE_FULL",
///         reason: "nothing here works without the disk",
///         source: "our operations manual",
///     })
///     .with_remedy(Remedy::FreeResource),
/// );
///
/// impl sqlite::Profile for OneDisk {
///     const CODES: Codes<'static> = TABLE.codes();
/// }
///
/// let full = ResultCode::new(13);
/// assert_eq!(<Sqlite>::class_as(&full), Class::Retryable);
/// assert_eq!(Sqlite::<OneDisk>::class_as(&full), Class::Critical);
/// ```
pub trait Profile {
    /// The table.
    const CODES: Codes<'static>;
}

/// The type of [`DEFAULT`]; 9227 is one more than the largest code, `SQLITE_IOERR_CODEC`.
pub type Table = errpolicy::Table<{ rows::ROWS.len() }, 9227>;

/// What every result code of `SQLite` 3.54.1 means.
///
/// Critical is narrow: damaged pages, a failed fsync, a failing disk, a database or journal that was taken away
/// under us, a broken invariant. Nothing that a request or load can bring about is critical, as long as the SQL
/// is the service's own and clients give values: who writes SQL can attach a file of junk (NOTADB) or write to
/// shadow tables (`CORRUPT_VTAB`).
pub const DEFAULT: Table = Table::new(&rows::ROWS, Near::LowByte, &FALLBACK, CLASSES);

/// The list of the [s3gw project's decision record 0012](https://github.com/aquarist-labs/s3gw): 16 codes are
/// critical, 7 are not, and nothing else is classified.
///
/// A service that adopts it stops when a request sends a value that is too large (TOOBIG), of the wrong type
/// (MISMATCH) or for a wrong index (RANGE).
pub const SEED_001: errpolicy::Table<{ seed_001::ROWS.len() }, 27> =
    errpolicy::Table::new(&seed_001::ROWS, Near::LowByte, &FALLBACK, CLASSES);

/// The profile of [`DEFAULT`].
#[derive(Debug)]
pub enum Default {}

/// The profile of [`SEED_001`].
#[derive(Debug)]
pub enum Seed001 {}

// A static, so that a program holds the table once.
static DEFAULT_AT: Table = DEFAULT;

impl Profile for Default {
    const CODES: Codes<'static> = DEFAULT_AT.codes();
}

impl Profile for Seed001 {
    const CODES: Codes<'static> = SEED_001.codes();
}

static FALLBACK: Basis = Basis::Fallback { domain: "sqlite" };

/// Our own store can mean anything, and a crate around it says when there was no row.
pub(crate) const CLASSES: ClassSet = ClassSet::ALL;

impl<P: Profile> ClassifyAs<ResultCode> for Sqlite<P> {
    const CLASSES: ClassSet = {
        P::CODES.keep_within(CLASSES);
        CLASSES
    };

    #[inline]
    fn classify_as(error: &ResultCode) -> Verdict {
        P::CODES.get(error.get())
    }

    #[inline]
    fn class_as(error: &ResultCode) -> Class {
        P::CODES.class(error.get())
    }
}
