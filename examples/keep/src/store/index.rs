//! The index: which blocks there are, in `SQLite`.
//!
//! Every operation opens its own connection. That costs some 100 µs, and a database file that was damaged, replaced or
//! removed is noticed by the next request; a kept connection would go on answering from its cache.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rusqlite::{Connection, OpenFlags, OptionalExtension, ffi};
use rusqlite_0_41 as rusqlite;

use super::error::StoreError;
use crate::locator::Hash;

/// For another writer's lock. Under a second, so that a client gets its 503 while it still waits.
const BUSY: Duration = Duration::from_millis(900);

const LOOK_UP: &str = "SELECT size FROM blocks WHERE hash = ?1";

const INSERT: &str = "INSERT INTO blocks (hash, size, mtime) VALUES (?1, ?2, ?3)
    ON CONFLICT (hash) DO UPDATE SET size = excluded.size, mtime = excluded.mtime";

/// Where the index is.
#[derive(Clone, Debug)]
pub(crate) struct Index {
    path: PathBuf,
}

/// A connection that is kept only to keep the WAL: the last one that closes would write it back and delete it.
#[derive(Debug)]
pub(crate) struct Anchor {
    _connection: Connection,
}

impl Index {
    pub(crate) const fn new(path: PathBuf) -> Self {
        Self { path }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Makes the index if there is none, and checks it if there is one. Only at start-up.
    pub(crate) fn create(&self) -> rusqlite::Result<Anchor> {
        let connection = connect(&self.path, OpenFlags::SQLITE_OPEN_CREATE)?;
        let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
        if mode != "wal" {
            return Err(failure(ffi::SQLITE_CANTOPEN, "its file system does not support a WAL"));
        }
        let damage: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if damage != "ok" {
            return Err(failure(ffi::SQLITE_CORRUPT, &damage));
        }
        connection.execute_batch(
            "CREATE TABLE IF NOT EXISTS blocks (
                hash TEXT PRIMARY KEY NOT NULL, size INTEGER NOT NULL, mtime INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID",
        )?;
        // Another program's table of this name is noticed here rather than by a client.
        connection.prepare(LOOK_UP)?;
        connection.prepare(INSERT)?;
        // What a crash left in the WAL; see `connect`.
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(Anchor { _connection: connection })
    }

    /// The size of a block, if there is such a block.
    pub(crate) fn look_up(&self, hash: Hash) -> Result<Option<u32>, StoreError> {
        self.with(|connection| connection.query_row(LOOK_UP, [hash.to_string()], |row| row.get(0)).optional())
    }

    /// Enters a block whose file is on the disk. A block that is there already is entered anew.
    pub(crate) fn insert(&self, hash: Hash, size: u32) -> Result<(), StoreError> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let now = i64::try_from(now).unwrap_or(i64::MAX);
        self.with(|connection| connection.execute(INSERT, (hash.to_string(), size, now)).map(drop))
    }

    fn with<T>(&self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        // Without the flag to create: an index that is lost is an error, not an empty store.
        connect(&self.path, OpenFlags::empty())
            .and_then(|connection| work(&connection))
            .map_err(|error| self.judge(error))
    }

    /// Tells what the code alone does not.
    fn judge(&self, error: rusqlite::Error) -> StoreError {
        match error.sqlite_error().map(|error| error.extended_code) {
            // Descriptors may have run out as well: the file itself tells.
            Some(ffi::SQLITE_CANTOPEN) if self.is_gone() => StoreError::IndexLost(error),
            // The statements never change and were checked at start-up: the table is gone.
            Some(ffi::SQLITE_ERROR) => StoreError::IndexLost(error),
            _ => StoreError::Index(error),
        }
    }

    fn is_gone(&self) -> bool {
        fs::metadata(&self.path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
    }
}

fn connect(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let flags = flags | OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY)?;
    // A block that was acknowledged survives a power failure: NORMAL would sync the WAL only at checkpoints.
    connection.pragma_update(None, "synchronous", "FULL")?;
    // Written back after every commit: a page that is still in the WAL is read from there, and would hide damage to the
    // file behind it until much later.
    connection.pragma_update(None, "wal_autocheckpoint", 1)?;
    Ok(connection)
}

fn failure(code: i32, text: &str) -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(ffi::Error::new(code), Some(text.to_owned()))
}
