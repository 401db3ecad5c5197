//! Files under their names: synced, then renamed, so that a file under a name is whole.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::draft::{Draft, INCOMING, incoming};
use super::error::DiskError;
use super::reading::Reading;
use crate::locator::Hash;

/// The length of a file's name: 16 bytes in hexadecimal digits.
const NAME: usize = 32;

/// Where files of one kind are, fanned out by their names: `blocks/5d/5d41402abc4b2a76b9719d911017c592`.
#[derive(Debug)]
pub(super) struct Files {
    directory: PathBuf,
    /// The places, `5d` for instance, that are on the disk for sure.
    places: Mutex<BTreeSet<String>>,
}

impl Files {
    pub(super) const fn new(directory: PathBuf) -> Self {
        Self { directory, places: Mutex::new(BTreeSet::new()) }
    }

    pub(super) fn path(&self) -> &Path {
        &self.directory
    }

    /// Makes the directory if there is none, removes what a crash left, and sees that files can be written.
    pub(super) fn create(&self) -> io::Result<()> {
        fs::create_dir_all(&self.directory)?;
        for entry in fs::read_dir(&self.directory)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with(INCOMING) {
                fs::remove_file(entry.path())?;
            }
        }
        incoming(&self.directory).map(drop)
    }

    fn of(&self, name: &str) -> (PathBuf, PathBuf) {
        let directory = self.directory.join(place(name));
        let file = directory.join(name);
        (directory, file)
    }

    pub(super) fn draft(&self) -> Result<Draft, DiskError> {
        Draft::new(&self.directory)
    }

    /// Opens a file that the index has, with what it must be.
    pub(super) fn open(&self, name: &str, md5: Hash, size: u64) -> Result<Reading, DiskError> {
        Reading::open(&self.of(name).1, md5, size)
    }

    /// An error of the directory that a file is put into: is all lost, or that one?
    fn place(&self, error: io::Error) -> DiskError {
        match DiskError::files(error) {
            DiskError::DirectoryLost(error) if self.directory.is_dir() => DiskError::Place(error),
            other => other,
        }
    }

    /// Puts a draft under a name, durably. Replaces what is there: a damaged file is healed so.
    pub(super) fn keep(&self, draft: Draft, name: &str) -> Result<(), DiskError> {
        let (directory, path) = self.of(name);
        draft.sync()?;
        match fs::create_dir(&directory) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(self.place(error)),
            Err(_) if self.places().contains(place(name)) => {}
            // If another write has made it: that one has not synced it yet, or could not, or died before.
            Ok(()) | Err(_) => self.sync_place(name)?,
        }
        draft.rename(&path).map_err(|error| self.place(error))?;
        sync_directory(&directory, |error| self.place(error))
    }

    /// Writes it to the disk for good that there is the place of a file.
    fn sync_place(&self, name: &str) -> Result<(), DiskError> {
        sync_directory(&self.directory, DiskError::files)?;
        self.places().insert(place(name).to_owned());
        Ok(())
    }

    fn places(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Removes a file. That its name is gone is not written to the disk at once: what comes back after a power failure is
    /// a file without a row.
    pub(super) fn remove(&self, name: &str) -> Result<(), DiskError> {
        match fs::remove_file(self.of(name).1) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(DiskError::files(error)),
            _ => Ok(()),
        }
    }

    /// Removes the files of which nothing is known: a crash came between a file and its row.
    pub(super) fn sweep<E: From<io::Error>>(
        &self,
        mut unknown: impl FnMut(&[String]) -> Result<Vec<String>, E>,
    ) -> Result<(), E> {
        for place in fs::read_dir(&self.directory)? {
            let place = place?;
            // What we do not make, and what has another name, is not ours to remove.
            if !place.file_type()?.is_dir() {
                continue;
            }
            let mut names = Vec::new();
            for entry in fs::read_dir(place.path())? {
                names.extend(entry?.file_name().into_string().ok().filter(|name| name.len() == NAME));
            }
            for name in unknown(&names)? {
                fs::remove_file(place.path().join(name))?;
            }
        }
        Ok(())
    }
}

/// The directory, among 256, that a file is in.
fn place(name: &str) -> &str {
    name.get(..2).unwrap_or_default()
}

/// A file's name is an entry of its directory, which the file's own sync does not write.
fn sync_directory(directory: &Path, unopened: impl FnOnce(io::Error) -> DiskError) -> Result<(), DiskError> {
    File::open(directory).map_err(unopened)?.sync_all().map_err(DiskError::Sync)
}
