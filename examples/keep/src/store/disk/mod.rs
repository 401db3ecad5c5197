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

use std::sync::Mutex;

use errpolicy::Split;

pub(crate) use self::draft::Draft;
pub(crate) use self::error::{DiskError, Judged};
use self::files::Files;
use self::home::Home;
use self::index::{Anchor, Index};
pub(crate) use self::index::{Profile, Statements, Undone};
pub(crate) use self::reading::Reading;
pub(crate) use self::start::StartError;
use crate::locator::Hash;

/// The directory of a store that is open: `blocks/`, `index.sqlite`, `lock`.
#[derive(Debug)]
pub(crate) struct Disk {
    home: Home,
    index: Index,
    blocks: Files,
    _anchor: Mutex<Anchor>,
}

impl Disk {
    /// Looks at one state of the whole index.
    pub(crate) fn read<T, E>(
        &self,
        work: impl FnMut(&Statements<'_>) -> Result<T, Undone<E>>,
    ) -> Judged<Result<T, E>> {
        self.home.check().and_then(|()| self.index.read(work)).split()
    }

    /// Changes the index: all that the work does, or nothing. The work may be done more than once.
    pub(crate) fn write<T, E>(
        &self,
        work: impl FnMut(&Statements<'_>) -> Result<T, Undone<E>>,
    ) -> Judged<Result<T, E>> {
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
}
