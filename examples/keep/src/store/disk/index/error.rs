//! A failure of `SQLite` with what it means, by the table that was chosen on the command line.

use std::error::Error;
use std::fmt;

use clap::ValueEnum;
use errpolicy::fence::Halt;
use errpolicy::{Class, ClassSet, Classes, Classify, ClassifyAs, Effect, Verdict};
use errpolicy_adapters::sqlite::{self, Coded, Failed, ResultCode, Seed001, Sqlite};
use rusqlite_0_41 as rusqlite;

/// By which table the codes of `SQLite` are judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Profile {
    /// Critical is what a restart or a person must cure, and nothing that a request or load can bring about.
    #[default]
    Default,
    /// The list of s3gw's decision record 0012, to the letter: whatever is on it ends the process.
    #[value(name = "seed-001")]
    Seed001,
}

/// By the table `P`, but for a failed fsync: no list makes it one after which a process may still end in order.
pub(super) fn judged<P: sqlite::Profile>(failed: &Failed<rusqlite::Error>) -> Verdict {
    let usual = <Sqlite>::classify_as(failed);
    let crashes = usual.class().is(Class::Critical) && Halt::of(&usual) == Halt::Crash;
    if crashes { usual } else { Sqlite::<P>::classify_as(failed) }
}

/// An error of `SQLite`, judged where it happened.
#[derive(Debug)]
pub(crate) struct IndexError {
    verdict: Verdict,
    primary: Option<i32>,
    error: Box<dyn Error + Send + Sync>,
}

impl IndexError {
    /// One that happened outside of a transaction.
    pub(super) fn outside(failed: Failed<rusqlite::Error>, profile: Profile) -> Self {
        let verdict = match profile {
            Profile::Default => judged::<sqlite::Default>(&failed),
            Profile::Seed001 => judged::<Seed001>(&failed),
        };
        Self { verdict, primary: failed.error().result_code().map(primary), error: Box::new(failed) }
    }

    /// One that came when the transaction was committed already.
    pub(super) fn after_commit(failed: Failed<rusqlite::Error>, profile: Profile) -> Self {
        let error = Self::outside(failed, profile);
        Self { verdict: error.verdict.with_effect(Effect::Applied), ..error }
    }

    /// One that ended a transaction, which knows what it means there.
    pub(super) fn of_transaction(
        verdict: Verdict,
        code: Option<ResultCode>,
        error: impl Error + Send + Sync + 'static,
    ) -> Self {
        Self { verdict, primary: code.map(primary), error: Box::new(error) }
    }

    /// The primary code: what an extended one specializes.
    pub(super) const fn primary(&self) -> Option<i32> {
        self.primary
    }
}

const fn primary(code: ResultCode) -> i32 {
    code.get() & 0xff
}

impl Classify for IndexError {
    fn classify(&self) -> Verdict {
        self.verdict
    }
}

impl Classes for IndexError {
    const CLASSES: ClassSet = ClassSet::ALL;
}

impl fmt::Display for IndexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl Error for IndexError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.error.source()
    }
}
