//! A failure with what `SQLite` tells beside its code: the errno behind it, and what became of the transaction.

use std::error::Error;
use std::fmt;

use errpolicy::{Class, ClassSet, ClassifyAs, Effect, Verdict};

use super::transaction::within;
use super::{CLASSES, Profile, ResultCode, Sqlite, Transaction};
use crate::io::{Errno, Platform};

/// An error that may hold a result code of `SQLite`.
///
/// ```
/// use errpolicy_adapters::sqlite::{Coded, ResultCode};
///
/// assert_eq!(ResultCode::new(5).result_code(), Some(ResultCode::new(5)));
/// ```
pub trait Coded {
    /// The extended code, if `SQLite` gave one.
    fn result_code(&self) -> Option<ResultCode>;
}

impl Coded for ResultCode {
    fn result_code(&self) -> Option<ResultCode> {
        Some(*self)
    }
}

/// An error of `SQLite` with what its code does not tell: the errno of the system call that failed, and what is
/// left of the transaction.
///
/// [`Sqlite`] judges it first by code and errno ([`ERRNOS`](super::ERRNOS)), then by the code alone; then
/// [`TRANSACTIONS`](super::TRANSACTIONS) says what the open transaction changes. For rusqlite it is made by
/// `Failed::on`, `Failed::within` and `Failed::opening`.
///
/// ```
/// use errpolicy::{Class, ClassifyAs, Remedy, Scope};
/// use errpolicy_adapters::sqlite::{Failed, ResultCode, Sqlite, Transaction};
/// use errpolicy_adapters::Errno;
///
/// # if cfg!(target_os = "linux") {
/// // A used-up quota and a broken disk are the same code.
/// let write = ResultCode::new(778);
/// let quota = Failed::new(write).with_errno(Errno::new(122));
/// let broken = Failed::new(write).with_errno(Errno::new(5));
/// assert_eq!(<Sqlite>::classify_as(&quota).status(), Some(507));
/// assert_eq!(<Sqlite>::classify_as(&broken).class(), Class::Critical);
/// # }
///
/// // After SQLITE_FULL the statement may be repeated, if its transaction is still there.
/// let full = Failed::new(ResultCode::new(13));
/// assert_eq!(<Sqlite>::classify_as(&full).scope(), Scope::Transaction);
/// let open = full.with_transaction(Transaction::Open);
/// assert_eq!(<Sqlite>::classify_as(&open).scope(), Scope::Operation);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed<E> {
    error: E,
    errno: Option<Errno>,
    transaction: Option<Transaction>,
}

/// The codes that the unix VFS answers right after a system call that failed, so that the errno is of that call.
///
/// `SQLite` keeps the errno of the last CANTOPEN or IOERR and never clears it (main.c `sqlite3SystemError`): with
/// any other code it is of an earlier failure. So it is with `IOERR_NOMEM`, at which it is not read, and with those
/// codes at which no call failed: `IOERR_SHORT_READ`, `IOERR_SHMLOCK`, `CANTOPEN_SYMLINK`.
const FROM_A_CALL: [i32; 18] =
    [10, 14, 266, 778, 1034, 1290, 1546, 1802, 2058, 2314, 2570, 3594, 3850, 4618, 4874, 5386, 5898, 8458];

/// The errnos with which a call says that it did nothing, and never that it did and something else went wrong, as Linux
/// numbers them: EPERM, ENOMEM, EACCES, EMFILE, EFBIG, ENOSPC, EROFS, EDQUOT.
///
/// Of EIO, and of whatever a file server says, nobody knows: `write(2)` may have written, `unlink(2)` removed. A test
/// lets every call of a COMMIT be made and then answer EIO, and finds the rows.
const NOTHING_DONE: [i32; 8] = [1, 12, 13, 24, 27, 28, 30, 122];

impl<E: Coded> Failed<E> {
    /// The error, of which nothing more is known yet.
    pub const fn new(error: E) -> Self {
        Self { error, errno: None, transaction: None }
    }

    /// Adds what `sqlite3_system_errno()` said right after the failure.
    ///
    /// It is dropped where it cannot be of this failure: 0, or with a code that comes from no system call.
    #[must_use]
    pub fn with_errno(mut self, errno: Errno) -> Self {
        let code = self.error.result_code().map(ResultCode::get);
        let of_this = errno.get() > 0 && code.is_some_and(|code| FROM_A_CALL.contains(&code));
        self.errno = of_this.then_some(errno);
        self
    }

    /// The same of the code alone.
    #[cfg(feature = "rusqlite_0_41")]
    pub(crate) fn of_code(&self) -> Option<Failed<ResultCode>> {
        let Self { errno, transaction, .. } = *self;
        self.error.result_code().map(|error| Failed { error, errno, transaction })
    }

    /// Adds what is left of the transaction in which it happened.
    #[must_use]
    pub fn with_transaction(mut self, transaction: Transaction) -> Self {
        self.transaction = Some(transaction);
        self
    }
}

impl<E> Failed<E> {
    /// The error itself.
    pub const fn error(&self) -> &E {
        &self.error
    }

    /// The error itself, back.
    pub fn into_error(self) -> E {
        self.error
    }

    /// The errno of the system call that failed, if one did.
    pub const fn errno(&self) -> Option<Errno> {
        self.errno
    }

    /// What is left of the transaction; `None` if none was open, or if nobody knows.
    pub const fn transaction(&self) -> Option<Transaction> {
        self.transaction
    }
}

impl<E: Coded> Failed<E> {
    /// Whether it is an IOERR of a COMMIT whose last call may have been made all the same, or an INTERRUPT that came after
    /// its last step.
    fn may_stand(&self, code: ResultCode) -> bool {
        self.transaction == Some(Transaction::EndedAtCommit)
            && [9, 10].contains(&code.primary().get())
            && !self.linux_errno().is_some_and(|errno| NOTHING_DONE.contains(&errno))
    }

    fn linux_errno(&self) -> Option<i32> {
        Platform::HERE?.on_linux(self.errno?.get())
    }

    /// The verdict of the row for code and errno.
    fn by_errno<P: Profile>(&self) -> Option<Verdict> {
        let code = self.error.result_code()?;
        let errno = self.linux_errno().filter(|errno| *errno < 1000)?;
        let verdict = P::ERRNOS?.get(code.get().checked_mul(1000)?.checked_add(errno)?);
        (!verdict.is_unclassified()).then(|| verdict.with_raw(code.get()))
    }
}

impl<P: Profile, E: Coded> ClassifyAs<Failed<E>> for Sqlite<P>
where
    Self: ClassifyAs<E>,
{
    const CLASSES: ClassSet = kept::<P>();

    fn classify_as(failed: &Failed<E>) -> Verdict {
        const { kept::<P>() };
        let verdict =
            failed.by_errno::<P>().unwrap_or_else(|| <Self as ClassifyAs<E>>::classify_as(&failed.error));
        match (failed.error.result_code(), failed.transaction) {
            (Some(code), Some(transaction)) if !verdict.is_unclassified() => {
                let verdict = within(verdict, code, transaction, P::TRANSACTIONS);
                if failed.may_stand(code) { verdict.with_effect(Effect::Unknown) } else { verdict }
            }
            _ => verdict,
        }
    }

    fn class_as(failed: &Failed<E>) -> Class {
        const { kept::<P>() };
        match failed.by_errno::<P>() {
            Some(verdict) => verdict.class(),
            None => <Self as ClassifyAs<E>>::class_as(&failed.error),
        }
    }
}

/// Refused by the compiler unless the table keeps to the declared classes.
#[track_caller]
const fn kept<P: Profile>() -> ClassSet {
    if let Some(codes) = P::ERRNOS {
        codes.keep_within(CLASSES);
    }
    CLASSES
}

/// One line of what is known beside the error, which is the source: `SQLITE_IOERR_WRITE (778): EDQUOT (122), the
/// transaction is ended`.
impl<E: Coded> fmt::Display for Failed<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.error.result_code() {
            Some(code) => write!(f, "{code}")?,
            None => f.write_str("an error without a result code")?,
        }
        if let Some(errno) = self.errno {
            write!(f, ": {errno}")?;
        }
        match self.transaction {
            Some(Transaction::Open) => f.write_str(", the transaction is still open"),
            Some(Transaction::Ended) => f.write_str(", the transaction is ended"),
            Some(Transaction::EndedAtCommit) => f.write_str(", the transaction is ended at COMMIT"),
            None => Ok(()),
        }
    }
}

impl<E: Coded + Error + 'static> Error for Failed<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&self.error)
    }
}
