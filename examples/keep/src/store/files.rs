//! The files of the blocks: written beside, synced, then renamed, so that a file under a block's name is whole.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use md5::{Digest, Md5};
use tempfile::NamedTempFile;

use super::error::StoreError;
use crate::locator::{Hash, Locator};

/// Begins the name of a file that is being written. A crash leaves it behind; the next start removes it.
const INCOMING: &str = ".incoming-";

/// Where the files are: `blocks/5d/5d41402abc4b2a76b9719d911017c592`.
#[derive(Clone, Debug)]
pub(crate) struct Files {
    blocks: PathBuf,
}

impl Files {
    pub(crate) const fn new(blocks: PathBuf) -> Self {
        Self { blocks }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.blocks
    }

    /// Makes the directory if there is none, removes what a crash left, and sees that files can be written.
    pub(crate) fn create(&self) -> io::Result<()> {
        fs::create_dir_all(&self.blocks)?;
        for entry in fs::read_dir(&self.blocks)? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with(INCOMING) {
                fs::remove_file(entry.path())?;
            }
        }
        self.incoming().map(drop)
    }

    /// Opens the file itself, as all else is done with the file itself: tempfile's own methods put the path into their
    /// errors, and lose the errno, by which a failing disk is told from a full one.
    fn incoming(&self) -> io::Result<NamedTempFile> {
        let open = |path: &Path| File::options().write(true).create_new(true).mode(0o600).open(path);
        tempfile::Builder::new().prefix(INCOMING).make_in(&self.blocks, open)
    }

    fn of(&self, hash: Hash) -> (PathBuf, PathBuf) {
        let name = hash.to_string();
        let directory = self.blocks.join(name.get(..2).unwrap_or_default());
        let file = directory.join(name);
        (directory, file)
    }

    /// Opens the file of a block that the index has.
    pub(crate) fn open(&self, hash: Hash, size: u32) -> Result<File, StoreError> {
        let (_, path) = self.of(hash);
        let lost = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => StoreError::Lost(hash),
            _ => StoreError::Files(error),
        };
        // Asked before opening: to open what is no file, a pipe for instance, might wait for ever.
        let metadata = fs::metadata(&path).map_err(lost)?;
        if !metadata.is_file() || metadata.len() != u64::from(size) {
            return Err(StoreError::Corrupt(hash));
        }
        File::open(&path).map_err(lost)
    }

    pub(crate) fn draft(&self) -> Result<Draft, StoreError> {
        let file = self.incoming().map_err(StoreError::files)?;
        Ok(Draft { file, md5: Md5::new(), size: 0 })
    }

    /// An error of the directory that a block is put into: is all lost, or that one?
    fn place(&self, error: io::Error) -> StoreError {
        match StoreError::files(error) {
            StoreError::DirectoryLost(error) if self.blocks.is_dir() => StoreError::Place(error),
            other => other,
        }
    }

    /// Puts a finished draft under the block's name, durably. Replaces what is there: a damaged block is healed so.
    pub(crate) fn commit(&self, draft: Draft, locator: &Locator) -> Result<u32, StoreError> {
        let (hash, size) = (Hash::new(draft.md5.finalize().into()), draft.size);
        if hash != locator.hash() || locator.size().is_some_and(|told| told != size) {
            return Err(StoreError::Mismatch);
        }
        let (directory, path) = self.of(hash);
        draft.file.as_file().sync_all().map_err(StoreError::sync)?;
        match fs::create_dir(&directory) {
            Ok(()) => sync_directory(&self.blocks, StoreError::files)?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(self.place(error)),
        }
        draft.file.persist(path).map_err(|error| self.place(error.error))?;
        sync_directory(&directory, |error| self.place(error))?;
        Ok(size)
    }
}

/// A file's name is an entry of its directory, which the file's own sync does not write.
fn sync_directory(
    directory: &Path,
    unopened: impl FnOnce(io::Error) -> StoreError,
) -> Result<(), StoreError> {
    File::open(directory).map_err(unopened)?.sync_all().map_err(StoreError::sync)
}

/// A block that is being received. Dropped, it leaves nothing.
#[derive(Debug)]
pub(crate) struct Draft {
    file: NamedTempFile,
    md5: Md5,
    size: u32,
}

impl Draft {
    pub(crate) fn write(&mut self, pieces: &[Bytes]) -> Result<(), StoreError> {
        for piece in pieces {
            self.md5.update(piece);
            // A length that does not fit is over every limit, and can only fail to match.
            self.size = self.size.saturating_add(u32::try_from(piece.len()).unwrap_or(u32::MAX));
            self.file.as_file_mut().write_all(piece).map_err(StoreError::files)?;
        }
        Ok(())
    }
}

/// A block's file that is being read, and compared with its name on the way.
#[derive(Debug)]
pub(crate) struct Reading {
    file: File,
    md5: Md5,
    hash: Hash,
    left: u32,
}

impl Reading {
    pub(crate) fn new(file: File, hash: Hash, size: u32) -> Self {
        Self { file, md5: Md5::new(), hash, left: size }
    }

    /// The next bytes, at most `limit`. The last ones are given only if the whole block was right.
    pub(crate) fn next(&mut self, limit: u32) -> Result<Bytes, StoreError> {
        let length = self.left.min(limit);
        let mut bytes = Vec::with_capacity(length as usize);
        (&self.file).take(u64::from(length)).read_to_end(&mut bytes).map_err(StoreError::Files)?;
        self.md5.update(&bytes);
        self.left -= length;
        let whole = bytes.len() == length as usize;
        let right = self.left > 0 || Hash::new(self.md5.finalize_reset().into()) == self.hash;
        if whole && right { Ok(bytes.into()) } else { Err(StoreError::Corrupt(self.hash)) }
    }

    pub(crate) const fn is_done(&self) -> bool {
        self.left == 0
    }
}
