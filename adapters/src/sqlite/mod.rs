//! `SQLite`: what its result codes mean.
//!
//! The rows come from [sqlite.org/rescode.html](https://sqlite.org/rescode.html) and `sqlite3.h`. An extended
//! code that has no row of its own is judged as its primary code, `code & 0xff`, as the page says.
//!
//! # What a code does not tell
//!
//! - **Which errno was behind it.** Every errno of `open(2)` becomes CANTOPEN, a used-up quota and a broken
//!   disk both become `IOERR_WRITE`. Where an exhausted resource hides among the causes, [`DEFAULT`] does not
//!   say critical, since load must not stop a service. [`Failed`] carries the errno that `SQLite` keeps, and
//!   [`ERRNOS`] judges code and errno together. No errno makes a failed fsync harmless, so `IOERR_FSYNC` has no
//!   row there; nor has FULL, for which `SQLite` keeps none: a full disk and `max_page_count` look the same.
//! - **Whether the transaction survived.** See below.
//! - **What a violated constraint leaves behind.** Under the default, ABORT, the statement is not applied and
//!   the transaction stays open. Under OR FAIL the rows that came earlier stand; under OR ROLLBACK the
//!   transaction is gone, as after a commit hook that refuses. So the rows of CONSTRAINT leave the effect open:
//!   whoever writes the SQL knows it.
//! - **That a hook of our own refused too late.** What a `wal_hook` returns is the answer of a statement that is
//!   committed already: such a hook should return no error.
//! - **How the database is set up.** With `journal_mode = OFF` nobody knows what a failure leaves, whatever a
//!   row says of the effect; with `psow=0`, a COMMIT in WAL mode that fails with FULL or `IOERR_WRITE` may stand
//!   after a crash.
//!
//! # What becomes of the open transaction
//!
//! `SQLite` undoes the statement that failed. After some codes it rolls back the whole transaction as well, and a
//! statement that is then repeated alone would run outside of it. [`TRANSACTIONS`] has a row for each code that
//! comes in one; `sqlite3_get_autocommit()` tells for one failure, and [`Failed`] carries the answer.
//!
//! | code | the transaction | so |
//! |---|---|---|
//! | CONSTRAINT, MISMATCH, TOOBIG, RANGE, ERROR | stays, but for OR ROLLBACK and `RAISE(ROLLBACK)` | correct the data, or roll back |
//! | `CONSTRAINT_COMMITHOOK`, `ABORT_ROLLBACK` | ends | begin again |
//! | BUSY | stays | roll back first, for the other side may wait for our locks; COMMIT alone may be repeated |
//! | `BUSY_SNAPSHOT` | stays, and can never write | roll back, begin again |
//! | LOCKED | stays | end the statement that is in the way, or roll back |
//! | FULL, NOMEM | stays if the statement could be undone alone, else ends | stays: repeat the statement; ended: begin again |
//! | IOERR | ends, unless the statement failed before it ran | begin again |
//! | any but BUSY and a deferred FOREIGNKEY, at COMMIT | ends | begin again, or see the next rows |
//! | `IOERR_DELETE_NOENT`, `IOERR_DIR_FSYNC`, `IOERR_TRUNCATE`, `IOERR_FSTAT`, `IOERR_RDLOCK`, `IOERR_UNLOCK` at COMMIT | ends, and yet its rows may stand: the journal was gone before | look before going on |
//! | `IOERR_FSYNC`, `IOERR_SHMSIZE`, `IOERR_SHMMAP`, `IOERR_IN_PAGE`, NOMEM at COMMIT in WAL mode | ends, and yet the next process may find its rows, if this one dies before it commits again | the same |
//! | CANTOPEN, READONLY, PERM, AUTH, SCHEMA, NOTADB | stays: nothing was written | repeat the statement when the cause is gone |
//! | CORRUPT | stays, but a COMMIT after that rolls it back | roll back |
//! | INTERRUPT | stays after a statement that reads, ends after one that writes | – |
//! | INTERRUPT at COMMIT, of a progress handler that is asked after the last step | ends, and yet its rows stand | look before going on |
//!
//! At COMMIT an IOERR that ended the transaction proves nothing by itself: a write that was answered with EIO may have been
//! made. [`Transaction::EndedAtCommit`] says that it was COMMIT, and then only an errno that says that nothing was done
//! leaves the effect at "not applied". For rusqlite, `transaction` does all of this; `docs/transactions.md` has the table with
//! what follows from each row.
//!
//! Without that answer the rows of FULL, NOMEM, IOERR and CANTOPEN ask for a new transaction, which is right in
//! either case. BUSY asks for the operation, since most statements stand alone.
//!
//! `SQLITE_OK`, `SQLITE_ROW` and `SQLITE_DONE` are no errors and have no row: they are unclassified.

mod code;
mod errno_rows;
mod failed;
mod rows;
mod seed_001;
mod transaction;
mod transaction_rows;

use std::marker::PhantomData;

use errpolicy::{Basis, Class, ClassSet, ClassifyAs, Codes, Near, Sorted, Verdict};

use crate::debug::debug_by_name;

pub use code::ResultCode;
pub use failed::{Coded, Failed};
#[cfg(feature = "rusqlite_0_41")]
pub(crate) use transaction::fate;
pub use transaction::{After, Fate, Transaction};

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

debug_by_name!(Sqlite<P>);

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
///
/// What is left out is as in [`enum@Default`]. Here a service opens one file for each tenant, and a file that is not
/// there is a tenant that is not there; and since it begins every transaction with `BEGIN IMMEDIATE`, only COMMIT
/// can be busy within one, and is repeated:
///
/// ```
/// use errpolicy::{Basis, Class, ClassifyAs, Codes, Effect, Scope, Sorted, Verdict};
/// use errpolicy_adapters::sqlite::{self, After, Failed, ResultCode, Sqlite, Transaction};
/// use errpolicy_adapters::Errno;
///
/// #[derive(Debug)]
/// enum Tenants {}
///
/// static ERRNOS: sqlite::Errnos = sqlite::ERRNOS.with(
///     14_002, // CANTOPEN, ENOENT
///     Verdict::new(Class::NotFound, &Basis::Row {
///         domain: "sqlite",
///         name: "SQLITE_CANTOPEN ENOENT",
///         reason: "no file, no tenant: we open without SQLITE_OPEN_CREATE",
///         source: "our design, section 2",
///     })
///     .with_effect(Effect::NotApplied),
/// );
///
/// impl sqlite::Profile for Tenants {
///     const CODES: Codes<'static> = <sqlite::Default as sqlite::Profile>::CODES;
///     const ERRNOS: Option<Codes<'static>> = Some(ERRNOS.codes());
///     const TRANSACTIONS: &'static [After] = &[After::when_open(
///         ResultCode::new(5),
///         "SQLITE_BUSY",
///         Scope::Operation,
///         "the locks are taken at BEGIN: only COMMIT is left to be busy",
///         "our design, section 3",
///     )];
/// }
///
/// # if cfg!(target_os = "linux") {
/// let opening = Failed::new(ResultCode::new(14)).with_errno(Errno::new(2));
/// assert_eq!(<Sqlite>::class_as(&opening), Class::Permanent);
/// assert_eq!(Sqlite::<Tenants>::class_as(&opening), Class::NotFound);
/// # }
///
/// let committing = Failed::new(ResultCode::new(5)).with_transaction(Transaction::Open);
/// assert_eq!(<Sqlite>::classify_as(&committing).scope(), Scope::Transaction);
/// assert_eq!(Sqlite::<Tenants>::classify_as(&committing).scope(), Scope::Operation);
/// ```
pub trait Profile {
    /// By result code.
    const CODES: Codes<'static>;
    /// By result code and errno, for [`Failed`]: 1000 times the one and the other. A row here goes before one of
    /// the code alone; with `None` the code alone decides.
    const ERRNOS: Option<Codes<'static>> = Some(ERRNOS_AT.codes());
    /// What an open transaction changes, for [`Failed`]: rows that go before those of [`TRANSACTIONS`].
    const TRANSACTIONS: &'static [After] = &[];
}

/// The type of [`DEFAULT`]; 9227 is one more than the largest code, `SQLITE_IOERR_CODEC`.
pub type Table = errpolicy::Table<{ rows::ROWS.len() }, 9227>;

/// The type of [`ERRNOS`].
pub type Errnos = Sorted<{ errno_rows::ROWS.len() }>;

/// What every result code of `SQLite` 3.54.1 means.
///
/// Critical is narrow: damaged pages, a failed fsync, a failing disk, a database or journal that was taken away
/// under us, a broken invariant. Nothing that a request or load can bring about is critical, as long as the SQL
/// is the service's own and clients give values: who writes SQL can attach a file of junk (NOTADB) or write to
/// shadow tables (`CORRUPT_VTAB`).
pub const DEFAULT: Table = Table::new(&rows::ROWS, Near::LowByte, &FALLBACK, CLASSES);

/// What the errno behind a result code says more than the code: 1000 times the code and the errno, as Linux numbers it.
///
/// EIO of our own store is critical, a used-up quota or descriptors are not. What has no row here is judged by its
/// code alone.
///
/// On macOS and FreeBSD, whose numbers are others, an errno is found by its name. On Windows `SQLite` keeps what
/// `GetLastError()` said; that has no rows here, and the code alone decides.
pub const ERRNOS: Errnos = Sorted::new(&errno_rows::ROWS, Near::Nothing, &FALLBACK, CLASSES);

/// What `SQLite` does to an open transaction after each code.
pub const TRANSACTIONS: &[After] = transaction_rows::ROWS;

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

// Statics, so that a program holds each table once.
static DEFAULT_AT: Table = DEFAULT;
static ERRNOS_AT: Errnos = ERRNOS;

impl Profile for Default {
    const CODES: Codes<'static> = DEFAULT_AT.codes();
}

impl Profile for Seed001 {
    const CODES: Codes<'static> = SEED_001.codes();
    /// The list knows codes alone.
    const ERRNOS: Option<Codes<'static>> = None;
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
