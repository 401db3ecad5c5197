//! The directory of a store, and whether it still is the one that was opened.

use std::fs::{self, File};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;

use super::error::DiskError;

/// Held open and locked as long as the store runs.
#[derive(Debug)]
pub(super) struct Home {
    path: PathBuf,
    lock: File,
}

impl Home {
    /// `lock` is the locked file at `path`.
    pub(super) const fn new(path: PathBuf, lock: File) -> Self {
        Self { path, lock }
    }

    /// Every file is found by its path, so a directory that was moved away and replaced would be read as ours: what it
    /// has would be denied, and what is new would be stored where nobody looks for it.
    pub(super) fn check(&self) -> Result<(), DiskError> {
        let there = match fs::metadata(&self.path) {
            Ok(there) => there,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(DiskError::Replaced),
            Err(error) => return Err(DiskError::Files(error)),
        };
        let ours = self.lock.metadata().map_err(DiskError::Files)?;
        if (there.dev(), there.ino()) == (ours.dev(), ours.ino()) { Ok(()) } else { Err(DiskError::Replaced) }
    }
}
