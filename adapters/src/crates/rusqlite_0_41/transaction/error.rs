//! How a transaction failed: at which step, with what outcome, and whether it could be rolled back.

use std::error::Error;
use std::fmt;
use std::marker::PhantomData;

use errpolicy::{
    Class, ClassSet, Classes, Classify, ClassifyAs, Effect, Same, Scope, Stopped, Verdict, WithCleanup,
};

use crate::debug::debug_by_name;

/// The part of a transaction that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Step {
    /// `BEGIN`: nothing was done.
    Begin,
    /// The work in it.
    Work,
    /// `COMMIT`.
    Commit,
}

impl Step {
    /// The stable name in logs and metrics.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Begin => "begin",
            Self::Work => "work",
            Self::Commit => "commit",
        }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What is left of the transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Left {
    /// Nothing: it was undone, or never began.
    Nothing,
    /// It is open, and `COMMIT` may be tried again.
    ToCommit,
    /// It is open, and cannot be rolled back.
    Open,
    /// It is over, and nobody knows how.
    Unknown,
}

/// A transaction that failed: with the error of the work in it or of `SQLite`, and, if rolling back failed too, with
/// that.
#[derive(Debug)]
pub struct TransactionError<E> {
    step: Step,
    left: Left,
    /// On the heap, so that the `Result` of a transaction is small.
    failed: Box<WithCleanup<E>>,
}

/// How [`transaction()`](super::transaction()) gives up: the last error, with the number of tries and the reason.
pub type TransactionStopped<E, A = Same> = Stopped<TransactionError<E>, InTransaction<A>>;

impl<E> TransactionError<E> {
    pub(super) fn new(step: Step, left: Left, error: E) -> Self {
        Self { step, left, failed: Box::new(error.into()) }
    }

    /// After an attempt to roll it back.
    pub(super) fn cleaned(self, left: Left, cleanup: Result<(), E>) -> Self {
        let Self { step, failed, .. } = self;
        let (error, _) = failed.into_parts();
        Self { step, left, failed: Box::new(WithCleanup::new(error, cleanup)) }
    }

    /// What failed.
    pub const fn step(&self) -> Step {
        self.step
    }

    /// The error: the one that the work gave, or the one that `SQLite` gave to `BEGIN` or `COMMIT`.
    pub const fn error(&self) -> &E {
        self.failed.primary()
    }

    /// What failed when it was to be rolled back.
    pub const fn cleanup(&self) -> Option<&E> {
        self.failed.cleanup()
    }

    /// The error alone.
    pub fn into_error(self) -> E {
        self.failed.into_parts().0
    }

    /// Both, apart.
    pub fn into_parts(self) -> (E, Option<E>) {
        self.failed.into_parts()
    }

    /// Whether the rows are there: never [`Applied`](Effect::Applied).
    pub const fn effect(&self) -> Effect {
        match self.left {
            Left::Nothing | Left::ToCommit => Effect::NotApplied,
            Left::Open | Left::Unknown => Effect::Unknown,
        }
    }
}

/// Judges a [`TransactionError`]: as `A` judges the error in it, with what is known of the transaction.
///
/// Nothing is applied of what was rolled back, whatever the error itself leaves open; and all of it must begin anew, not
/// the statement alone. A clean-up that is critical makes the whole critical.
pub struct InTransaction<A = Same>(PhantomData<fn() -> A>);

debug_by_name!(InTransaction<A>);

impl<E, A: ClassifyAs<E>> ClassifyAs<TransactionError<E>> for InTransaction<A> {
    const CLASSES: ClassSet = A::CLASSES;

    fn classify_as(failed: &TransactionError<E>) -> Verdict {
        let verdict = <WithCleanup<A, A>>::classify_as(&failed.failed).with_effect(failed.effect());
        // What is not repeated is as it is.
        if !verdict.class().is(Class::Retryable) {
            return verdict;
        }
        match (failed.left, verdict.scope()) {
            (Left::ToCommit, Scope::Transaction) => verdict.with_scope(Scope::Operation),
            (Left::Nothing | Left::Unknown, Scope::Operation) => verdict.with_scope(Scope::Transaction),
            (Left::Open, Scope::Operation | Scope::Transaction) => verdict.with_scope(Scope::Connection),
            _ => verdict,
        }
    }

    fn class_as(failed: &TransactionError<E>) -> Class {
        <WithCleanup<A, A>>::class_as(&failed.failed)
    }
}

impl<E: Classes> Classify for TransactionError<E> {
    fn classify(&self) -> Verdict {
        <InTransaction>::classify_as(self)
    }
}

impl<E: Classes> Classes for TransactionError<E> {
    const CLASSES: ClassSet = <InTransaction as ClassifyAs<Self>>::CLASSES;
}

/// `the commit of a transaction failed`: the error is the source, and a failed clean-up is named.
impl<E: fmt::Display> fmt::Display for TransactionError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the {} of a transaction failed", self.step)?;
        match self.left {
            Left::Unknown => f.write_str(", and its outcome is unknown")?,
            Left::Open => f.write_str(", and it is still open")?,
            Left::Nothing | Left::ToCommit => {}
        }
        match self.cleanup() {
            Some(cleanup) => write!(f, " (and the clean-up failed: {cleanup})"),
            None => Ok(()),
        }
    }
}

impl<E: Error + 'static> Error for TransactionError<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(self.error())
    }
}
