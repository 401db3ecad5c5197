//! The middle layer: what a store is for. It deals with every error of the disk that is not critical, undoes what it
//! began, and answers in the store's own codes.

mod accounts;
mod blocks;
#[cfg(test)]
mod by_hand;
mod conditions;
mod content;
mod error;
mod intake;
mod lanes;
mod listing;
mod metadata;
mod multipart;
mod objects;
mod parts;

use std::sync::Arc;

use errpolicy::fence::Admitted;
use errpolicy::{Classify, Degraded};

pub(crate) use self::accounts::Entered;
pub(crate) use self::conditions::{Conditions, Tags};
pub(crate) use self::content::Content;
pub(crate) use self::error::{Failure, LogicError, chain};
pub(crate) use self::intake::{BATCH, Intake};
use self::lanes::{Lanes, Unheard};
pub(crate) use self::listing::Page;
pub(crate) use self::metadata::{Change, Metadata};
pub(crate) use self::multipart::UploadName;
pub(crate) use self::objects::{Found, Name, Stored, etag};
pub(crate) use self::parts::{NamedPart, part_tag};
use super::clock::Clock;
use super::disk::{Counts, Disk, Undone};
// What the layer above is told in, as it comes from below.
pub(crate) use super::disk::{Part, Profile, Segment, Span, Version};

/// Everything that a store can do, for whoever speaks for a client: HTTP, or a worker of our own.
#[derive(Debug)]
pub(crate) struct Logic {
    disk: Arc<Disk>,
    clock: Clock,
    /// Apart from the writes: these may all wait for a lock in the index, while reading goes on.
    reads: Lanes,
    writes: Lanes,
    degraded: Degraded,
}

impl Logic {
    /// `unheard` is told of failures that nobody waits for any more.
    pub(super) fn new(disk: Disk, clock: Clock, unheard: Unheard) -> Self {
        Self {
            disk: Arc::new(disk),
            clock,
            reads: Lanes::new(32, Arc::clone(&unheard)),
            writes: Lanes::new(8, unheard),
            degraded: Degraded::new(),
        }
    }

    /// Whether space ran out and is not back yet.
    pub(crate) const fn degraded(&self) -> &Degraded {
        &self.degraded
    }

    /// What became of all transactions so far.
    pub(crate) fn counts(&self) -> &Counts {
        self.disk.counts()
    }

    /// Notes that the store ends in order.
    pub(crate) fn end(&self) {
        self.disk.end();
    }

    /// Work that changes nothing.
    async fn reading<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Arc<Disk>) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let disk = Arc::clone(&self.disk);
        self.reads.run(move || work(&disk)).await
    }

    /// Work that changes something. That space ran out is noted, whatever becomes of the request.
    async fn writing<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Arc<Disk>) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let disk = Arc::clone(&self.disk);
        let done = self.writes.run(move || work(&disk)).await;
        if let Err(Failure::Answer(LogicError::Full(full))) = &done {
            self.degraded.raise(&full.classify());
        }
        done
    }

    /// Leave to take space. What frees space needs none.
    fn admit(&self) -> Result<Admitted<'_>, LogicError> {
        self.degraded.admit().map_err(LogicError::NoSpace)
    }

    /// Work that takes space: while there is none, only one at a time tries whether it is back.
    async fn taking_space<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Arc<Disk>) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let admitted = self.admit()?;
        let done = self.writing(work).await?;
        admitted.succeeded();
        Ok(done)
    }
}

/// A transaction is undone for a reason of ours, which comes out as it is.
impl From<LogicError> for Undone<LogicError> {
    fn from(error: LogicError) -> Self {
        Self::Own(error)
    }
}
