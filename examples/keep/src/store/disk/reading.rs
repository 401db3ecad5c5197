//! Files that are being read, and compared with what was stored on the way.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use bytes::Bytes;
use errpolicy::Split;
use md5::{Digest, Md5};

use super::error::{DiskError, Judged};
use crate::locator::Hash;

/// A file that is being read.
#[derive(Debug)]
pub(crate) struct Reading {
    file: File,
    md5: Md5,
    expected: Hash,
    left: u64,
}

impl Reading {
    /// Opens a file that the index has.
    pub(super) fn open(path: &Path, expected: Hash, size: u64) -> Result<Self, DiskError> {
        let lost = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => DiskError::Lost,
            _ => DiskError::Files(error),
        };
        // Asked before opening: to open what is no file, a pipe for instance, might wait for ever.
        let metadata = fs::metadata(path).map_err(lost)?;
        if !metadata.is_file() || metadata.len() != size {
            return Err(DiskError::Corrupt);
        }
        let file = File::open(path).map_err(lost)?;
        Ok(Self { file, md5: Md5::new(), expected, left: size })
    }

    /// The next bytes, at most `limit`. The last ones are given only if the whole file was right.
    pub(crate) fn next(&mut self, limit: u32) -> Judged<Bytes> {
        self.read(limit).split()
    }

    fn read(&mut self, limit: u32) -> Result<Bytes, DiskError> {
        let length = self.left.min(limit.into());
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
        (&self.file).take(length).read_to_end(&mut bytes).map_err(DiskError::Files)?;
        self.md5.update(&bytes);
        self.left -= length;
        let whole = bytes.len() as u64 == length;
        let right = self.left > 0 || Hash::new(self.md5.finalize_reset().into()) == self.expected;
        if whole && right { Ok(bytes.into()) } else { Err(DiskError::Corrupt) }
    }

    /// Whether all of it was given.
    pub(crate) const fn is_done(&self) -> bool {
        self.left == 0
    }
}
