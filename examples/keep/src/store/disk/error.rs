//! Everything that can go wrong with the disk, each with what it means. Where the code alone does not tell it, the mark does.

use std::io;

use errpolicy::{Classify, Fatal, Tame};
use errpolicy_adapters::io::{Fsync, Storage};

use super::index::IndexError;

/// What this layer gives: outside what is critical, which travels on by `?`; inside all else, which the caller must look
/// at, since nothing turns it into an error of another type by itself.
pub(crate) type Judged<T> = Result<Result<T, Tame<DiskError>>, Fatal<DiskError>>;

/// Why the disk did not do what it was asked for.
#[derive(Debug, thiserror::Error, Classify)]
pub(crate) enum DiskError {
    #[error("the index failed")]
    #[classify(transparent)]
    Index(#[source] IndexError),
    /// The code alone does not tell it: `SQLITE_CANTOPEN` is a lack of descriptors, too.
    #[error("the index is gone")]
    #[classify(critical, remedy = operator, data_at_risk)]
    IndexLost(#[source] IndexError),
    /// Nor this: a file that may not be written is the same code as a file system that turned read-only.
    #[error("the file system of the index is read-only")]
    #[classify(critical, code = "index-read-only", remedy = operator)]
    IndexReadOnly(#[source] IndexError),

    #[error("a file operation failed")]
    #[classify(as = Storage)]
    Files(#[source] io::Error),
    /// Not `as = Storage`: there `ENOENT` is "not found", and a lost directory would become a 404.
    #[error("a directory of the store is gone")]
    #[classify(critical, remedy = operator, data_at_risk)]
    DirectoryLost(#[source] io::Error),
    /// The directory of some files: the others are as they were, so the store goes on.
    #[error("there is something else where files should be")]
    #[classify(permanent, code = "place-damaged", remedy = operator)]
    Place(#[source] io::Error),
    /// Whatever it holds, it is not what this store has acknowledged.
    #[error("another directory is where the store's was")]
    #[classify(critical, code = "directory-replaced", remedy = operator, data_at_risk)]
    Replaced,
    /// Not `as = Storage`: the kernel has dropped what it could not write, and the next fsync would report success. But
    /// while nobody has been told of the file, a full disk loses nothing.
    #[error("a file could not be written to the disk")]
    #[classify(as = Fsync)]
    Sync(#[source] io::Error),

    // Damage is not absence. Were it answered with 404, a proxy would say that it never existed.
    #[error("the index has a file that is gone")]
    #[classify(permanent, code = "file-lost", remedy = operator)]
    Lost,
    #[error("a file is not what was stored")]
    #[classify(permanent, code = "file-corrupt", remedy = operator)]
    Corrupt,
}

impl From<io::Error> for DiskError {
    fn from(error: io::Error) -> Self {
        Self::files(error)
    }
}

impl DiskError {
    /// An error of a file operation in which no stored file is looked for.
    pub(super) fn files(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::DirectoryLost(error),
            _ => Self::Files(error),
        }
    }
}
