//! The middle layer: what a store is for. It deals with every error of the disk that is not critical, undoes what it
//! began, and answers in the store's own codes.

mod blocks;
mod content;
mod error;
mod intake;
mod lanes;

use std::sync::Arc;

pub(crate) use self::content::Content;
pub(crate) use self::error::{Failure, LogicError, chain};
pub(crate) use self::intake::Intake;
use self::lanes::Lanes;
use super::disk::{Disk, Undone};

/// Everything that a store can do, for whoever speaks for a client: HTTP, or a worker of our own.
#[derive(Debug)]
pub(crate) struct Logic {
    disk: Arc<Disk>,
    /// Apart from the writes: these may all wait for a lock in the index, while reading goes on.
    reads: Lanes,
    writes: Lanes,
}

impl Logic {
    pub(super) fn new(disk: Disk) -> Self {
        Self { disk: Arc::new(disk), reads: Lanes::new(32), writes: Lanes::new(8) }
    }
}

/// A transaction is undone for a reason of ours, which comes out as it is.
impl From<LogicError> for Undone<LogicError> {
    fn from(error: LogicError) -> Self {
        Self::Own(error)
    }
}
