//! The lowest layer: `SQLite` and the file system, and nothing of what a store is for.
//!
//! What it gives is [`Judged`]: a critical error travels on by `?`, and every other one must be looked at by whoever
//! asked. Nothing here waits for the network or knows of HTTP; all of it blocks.

mod draft;
mod error;
mod files;
mod home;
mod index;
mod reading;
mod start;
mod starts;

use std::error::Error;
use std::sync::Mutex;

use errpolicy::Split;
use tracing::warn;
use uuid::Uuid;

pub(crate) use self::draft::Draft;
pub(crate) use self::error::{DiskError, Judged};
use self::files::Files;
use self::home::Home;
use self::index::{Anchor, Index};
pub(crate) use self::index::{
    Counts, NewVersion, Part, Profile, Segment, Span, Statements, Undone, Upload, Version,
};
pub(crate) use self::reading::Reading;
pub(crate) use self::start::StartError;
use self::starts::Starts;
use crate::locator::Hash;

/// The directory of a store that is open: `blocks/`, `objects/`, `index.sqlite`, `lock`, `starts`.
#[derive(Debug)]
pub(crate) struct Disk {
    home: Home,
    index: Index,
    blocks: Files,
    objects: Files,
    starts: Starts,
    _anchor: Mutex<Anchor>,
}

impl Disk {
    /// Looks at one state of the whole index.
    pub(crate) fn read<T, E>(
        &self,
        work: impl FnMut(&Statements<'_>) -> Result<T, Undone<E>>,
    ) -> Judged<Result<T, E>>
    where
        E: Error + Send + Sync + 'static,
    {
        self.home.check().and_then(|()| self.index.read(work)).split()
    }

    /// Changes the index: all that the work does, or nothing. The work may be done more than once.
    pub(crate) fn write<T, E>(
        &self,
        work: impl FnMut(&Statements<'_>) -> Result<T, Undone<E>>,
    ) -> Judged<Result<T, E>>
    where
        E: Error + Send + Sync + 'static,
    {
        self.home.check().and_then(|()| self.index.write(work)).split()
    }

    /// Begins the file of a block.
    pub(crate) fn draft_block(&self) -> Judged<Draft> {
        self.blocks.draft().split()
    }

    /// Makes a draft the file of a block, for good.
    pub(crate) fn keep_block(&self, draft: Draft) -> Judged<()> {
        let name = draft.md5().to_string();
        self.home.check().and_then(|()| self.blocks.keep(draft, &name)).split()
    }

    /// Opens the file of a block that the index has.
    pub(crate) fn open_block(&self, hash: Hash, size: u32) -> Judged<Reading> {
        self.blocks.open(&hash.to_string(), hash, size.into()).split()
    }

    /// Begins the file of an object, or of a part of one.
    pub(crate) fn draft_object(&self) -> Judged<Draft> {
        self.objects.draft().split()
    }

    /// Makes a draft a file of its own, for good: a segment that nothing is made of yet.
    pub(crate) fn keep_object(&self, draft: Draft) -> Judged<Segment> {
        let file = Uuid::new_v4().simple().to_string();
        let (size, md5) = (draft.size(), draft.md5());
        let kept = self.home.check().and_then(|()| self.objects.keep(draft, &file)).split()?;
        if kept.is_err() {
            // It may have its name already. A disk that is full must not keep what nobody will ask for.
            drop(self.objects.remove(&file).split()?);
        }
        Ok(kept.map(|()| Segment { file, size, md5 }))
    }

    /// Opens the file of a segment.
    pub(crate) fn open_object(&self, segment: &Segment) -> Judged<Reading> {
        self.objects.open(&segment.file, segment.md5, segment.size).split()
    }

    /// Removes the file of a segment that nothing is made of any more. One that is gone is as good as removed.
    pub(crate) fn remove_object(&self, segment: &Segment) -> Judged<()> {
        self.objects.remove(&segment.file).split()
    }

    /// When the store was started and has not ended in order since, in milliseconds since 1970, this time left out.
    pub(crate) fn crashes(&self) -> &[u64] {
        self.starts.before()
    }

    /// Notes that the store ends in order.
    pub(crate) fn end(&self) {
        let ended = self.home.check().and_then(|()| self.starts.strike().map_err(DiskError::Files));
        if let Err(error) = ended {
            warn!(cause = ?error, "this end will count as a crash");
        }
    }

    /// What became of all transactions so far.
    pub(crate) fn counts(&self) -> &Counts {
        self.index.counts()
    }
}
