//! The index: what there is, in `SQLite`.
//!
//! Every operation opens its own connection. That costs some 100 µs, and a database file that was damaged, replaced or
//! removed is noticed by the next request; a kept connection would go on answering from its cache.

mod blocks;
mod error;
mod schema;
mod transaction;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use errpolicy_adapters::sqlite::Failed;
use rusqlite::{Connection, OpenFlags, TransactionBehavior, ffi};
use rusqlite_0_41 as rusqlite;

pub(crate) use self::error::{IndexError, Profile};
use self::transaction::{Ended, transaction};
pub(crate) use self::transaction::{Statements, Undone};
use super::error::DiskError;

/// For another writer's lock. Under a second, so that a client gets its 503 while it still waits.
const BUSY: Duration = Duration::from_millis(900);

/// Where the index is, and by which table its failures are judged.
#[derive(Clone, Debug)]
pub(crate) struct Index {
    path: PathBuf,
    profile: Profile,
}

/// A connection that is kept only to keep the WAL: the last one that closes would write it back and delete it.
#[derive(Debug)]
pub(crate) struct Anchor {
    _connection: Connection,
}

impl Index {
    pub(super) const fn new(path: PathBuf, profile: Profile) -> Self {
        Self { path, profile }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Makes the index if there is none, and checks it if there is one. Only at start-up.
    pub(super) fn create(&self) -> rusqlite::Result<Anchor> {
        let mut connection = open(&self.path, OpenFlags::SQLITE_OPEN_CREATE)?;
        configure(&connection)?;
        let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
        if mode != "wal" {
            return Err(failure(ffi::SQLITE_CANTOPEN, "its file system does not support a WAL"));
        }
        let damage: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if damage != "ok" {
            return Err(failure(ffi::SQLITE_CORRUPT, &damage));
        }
        schema::prepare(&mut connection)?;
        // Another program's table of the same name is noticed here rather than by a client.
        for statement in blocks::ALL {
            connection.prepare(statement)?;
        }
        // What a crash left in the WAL; see `configure`.
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(Anchor { _connection: connection })
    }

    /// Looks at one state of the whole index.
    pub(super) fn read<T, E>(
        &self,
        work: impl FnMut(&Statements<'_>) -> Result<T, Undone<E>>,
    ) -> Result<Result<T, E>, DiskError> {
        self.run(TransactionBehavior::Deferred, work)
    }

    /// Changes the index: all that the work does, or nothing.
    pub(super) fn write<T, E>(
        &self,
        work: impl FnMut(&Statements<'_>) -> Result<T, Undone<E>>,
    ) -> Result<Result<T, E>, DiskError> {
        self.run(TransactionBehavior::Immediate, work)
    }

    fn run<T, E>(
        &self,
        behavior: TransactionBehavior,
        work: impl FnMut(&Statements<'_>) -> Result<T, Undone<E>>,
    ) -> Result<Result<T, E>, DiskError> {
        // Without the flag to create: an index that is lost is an error, not an empty store.
        let mut connection = Failed::opening(|| open(&self.path, OpenFlags::empty()))
            .map_err(|failed| self.judge(failed, None))?;
        if let Err(error) = configure(&connection) {
            return Err(self.judge(Failed::on(&connection, error), Some(&connection)));
        }
        match transaction(&mut connection, behavior, work) {
            Ok(value) => Ok(Ok(value)),
            Err(Ended::Own(own)) => Ok(Err(own)),
            Err(Ended::Failed(failed)) => Err(self.judge(failed, Some(&connection))),
        }
    }

    /// Tells what the code alone does not.
    fn judge(&self, failed: Failed<rusqlite::Error>, connection: Option<&Connection>) -> DiskError {
        let error = IndexError::new(failed, self.profile);
        match error.primary() {
            // Descriptors may have run out as well: the file itself tells.
            Some(ffi::SQLITE_CANTOPEN) if self.is_gone() => DiskError::IndexLost(error),
            // The statements never change and were checked at start-up: unless a table is gone, it is our mistake.
            Some(ffi::SQLITE_ERROR) if !connection.is_some_and(schema::is_ours) => {
                DiskError::IndexLost(error)
            }
            Some(ffi::SQLITE_READONLY) if self.is_read_only() => DiskError::IndexReadOnly(error),
            _ => DiskError::Index(error),
        }
    }

    fn is_gone(&self) -> bool {
        fs::metadata(&self.path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
    }

    fn is_read_only(&self) -> bool {
        let opened = File::options().write(true).open(&self.path);
        opened.is_err_and(|error| error.kind() == io::ErrorKind::ReadOnlyFilesystem)
    }
}

fn open(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let flags = flags | OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(path, flags)
}

fn configure(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY)?;
    // What was acknowledged survives a power failure: NORMAL would sync the WAL only at checkpoints.
    connection.pragma_update(None, "synchronous", "FULL")?;
    // Written back after every commit: a page that is still in the WAL is read from there, and would hide damage to the
    // file behind it until much later.
    connection.pragma_update(None, "wal_autocheckpoint", 1)
}

fn failure(code: i32, text: &str) -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(ffi::Error::new(code), Some(text.to_owned()))
}
