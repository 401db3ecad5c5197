//! A failure of `SQLite` and the table that judges it: which one is chosen once, on the command line.

use std::error::Error;
use std::fmt;

use clap::ValueEnum;
use errpolicy::{Class, ClassSet, Classes, Classify, ClassifyAs, Verdict};
use errpolicy_adapters::sqlite::{Coded, Failed, Seed001, Sqlite};
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

/// An error of `SQLite` with what the connection told of it.
#[derive(Debug)]
pub(crate) struct IndexError {
    failed: Failed<rusqlite::Error>,
    profile: Profile,
}

impl IndexError {
    pub(super) const fn new(failed: Failed<rusqlite::Error>, profile: Profile) -> Self {
        Self { failed, profile }
    }

    /// The primary code: what an extended one specializes.
    pub(super) fn primary(&self) -> Option<i32> {
        self.failed.error().result_code().map(|code| code.get() & 0xff)
    }
}

impl Classify for IndexError {
    fn classify(&self) -> Verdict {
        match self.profile {
            Profile::Default => <Sqlite>::classify_as(&self.failed),
            Profile::Seed001 => Sqlite::<Seed001>::classify_as(&self.failed),
        }
    }

    fn class(&self) -> Class {
        match self.profile {
            Profile::Default => <Sqlite>::class_as(&self.failed),
            Profile::Seed001 => Sqlite::<Seed001>::class_as(&self.failed),
        }
    }
}

impl Classes for IndexError {
    const CLASSES: ClassSet = ClassSet::ALL;
}

impl fmt::Display for IndexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.failed.fmt(f)
    }
}

impl Error for IndexError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.failed.source()
    }
}
