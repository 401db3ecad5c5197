//! Files that are being written: beside, under a name of their own, until they are whole.

use std::fs::File;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use bytes::Bytes;
use errpolicy::Split;
use md5::{Digest, Md5};
use tempfile::NamedTempFile;

use super::error::{DiskError, Judged};
use crate::locator::Hash;

/// Begins the name of a file that is being written. A crash leaves it behind; the next start removes it.
pub(super) const INCOMING: &str = ".incoming-";

/// A file that is being received. Dropped, it leaves nothing.
#[derive(Debug)]
pub(crate) struct Draft {
    file: NamedTempFile,
    md5: Md5,
    size: u64,
}

/// Opens the file itself, as all else is done with the file itself: tempfile's own methods put the path into their
/// errors, and lose the errno, by which a failing disk is told from a full one.
pub(super) fn incoming(directory: &Path) -> io::Result<NamedTempFile> {
    let open = |path: &Path| File::options().write(true).create_new(true).mode(0o600).open(path);
    tempfile::Builder::new().prefix(INCOMING).make_in(directory, open)
}

impl Draft {
    pub(super) fn new(directory: &Path) -> Result<Self, DiskError> {
        let file = incoming(directory).map_err(DiskError::files)?;
        Ok(Self { file, md5: Md5::new(), size: 0 })
    }

    /// Adds to its end.
    pub(crate) fn write(&mut self, pieces: &[Bytes]) -> Judged<()> {
        self.append(pieces).split()
    }

    fn append(&mut self, pieces: &[Bytes]) -> Result<(), DiskError> {
        for piece in pieces {
            self.md5.update(piece);
            self.size = self.size.saturating_add(piece.len() as u64);
            self.file.as_file_mut().write_all(piece).map_err(DiskError::files)?;
        }
        Ok(())
    }

    /// The md5 of what is in it so far.
    pub(crate) fn md5(&self) -> Hash {
        Hash::new(self.md5.clone().finalize().into())
    }

    /// How many bytes are in it so far.
    pub(crate) const fn size(&self) -> u64 {
        self.size
    }

    /// Writes it to the disk for good.
    pub(super) fn sync(&self) -> Result<(), DiskError> {
        self.file.as_file().sync_all().map_err(DiskError::Sync)
    }

    /// Gives it its name; what had that name is gone.
    pub(super) fn rename(self, path: &Path) -> io::Result<()> {
        self.file.persist(path).map(drop).map_err(|error| error.error)
    }
}
