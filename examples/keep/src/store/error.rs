//! Everything that can go wrong in a store, each with what it means. The rest of the store only asks the verdict.

use std::io;

use errpolicy::Classify;
use errpolicy_adapters::io::Storage;
use errpolicy_adapters::sqlite::Sqlite;
use rusqlite_0_41 as rusqlite;

use crate::http::route::RouteError;
use crate::locator::{Hash, Locator};

/// Why a request to the store failed.
#[derive(Debug, thiserror::Error, Classify)]
pub(crate) enum StoreError {
    #[error(transparent)]
    #[classify(transparent)]
    Request(#[from] RouteError),

    /// Also where the block exists with another size than the locator says: *that* block does not exist.
    #[error("there is no block {0}")]
    #[classify(not_found, code = "no-such-block")]
    Missing(Locator),

    // Damage is not absence. Were it answered with 404, a proxy would say that the block never existed.
    #[error("the index has block {0}, but its file is gone")]
    #[classify(permanent, code = "block-lost", remedy = operator)]
    Lost(Hash),
    #[error("the file of block {0} is not what was stored")]
    #[classify(permanent, code = "block-corrupt", remedy = operator)]
    Corrupt(Hash),

    #[error("the bytes do not match the locator")]
    #[classify(permanent, status = 422, code = "checksum-mismatch", origin = caller)]
    Mismatch,
    #[error("the client sends its block too slowly")]
    #[classify(retryable, status = 408, code = "body-too-slow", origin = caller, effect = not_applied)]
    Slow,
    #[error("the client did not send the whole block")]
    #[classify(permanent, code = "body-cut-short", origin = caller_gone)]
    Cut(#[source] hyper::Error),

    #[error("the index failed")]
    #[classify(as = Sqlite)]
    Index(#[source] rusqlite::Error),
    /// The code alone does not tell it: `SQLITE_CANTOPEN` is a lack of descriptors, too.
    #[error("the index is gone")]
    #[classify(critical, remedy = operator)]
    IndexLost(#[source] rusqlite::Error),

    #[error("a file operation failed")]
    #[classify(as = Storage)]
    Files(#[source] io::Error),
    /// Not `as = Storage`: there `ENOENT` is "not found", and a lost directory would become a 404.
    #[error("the directory of the blocks is gone")]
    #[classify(critical, remedy = operator)]
    DirectoryLost(#[source] io::Error),
    /// The directory of some blocks: the others are as they were, so the store goes on.
    #[error("there is something else where blocks should be")]
    #[classify(permanent, code = "place-damaged", remedy = operator)]
    Place(#[source] io::Error),
    /// Whatever it holds, it is not what this store has acknowledged.
    #[error("another directory is where the store's was")]
    #[classify(critical, code = "directory-replaced", remedy = operator)]
    Replaced,
    /// The kernel has dropped what it could not write, and the next fsync would report success.
    #[error("a file could not be written to the disk")]
    #[classify(critical, code = "fsync-failed", remedy = restart)]
    Sync(#[source] io::Error),

    #[error("too much is asked of the disk at once")]
    #[classify(retryable, effect = not_applied)]
    Overloaded,
    #[error("a worker broke off")]
    #[classify(critical, code = "worker-lost", remedy = restart)]
    Worker(#[source] tokio::task::JoinError),
    #[error("the store has halted")]
    #[classify(retryable, status = 503, scope = target, effect = not_applied, remedy = operator)]
    Halted,
}

impl StoreError {
    /// An error of a file operation in which no block is looked for.
    pub(crate) fn files(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::DirectoryLost(error),
            _ => Self::Files(error),
        }
    }

    /// An error of fsync on a file that nobody has been told of.
    pub(crate) fn sync(error: io::Error) -> Self {
        match error.kind() {
            // File systems that allocate late say so here; what could not be written is thrown away whole.
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Files(error),
            _ => Self::Sync(error),
        }
    }
}
