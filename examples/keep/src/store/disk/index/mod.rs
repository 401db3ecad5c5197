//! The index: what there is, in `SQLite`.
//!
//! Every operation opens its own connection. That costs some 100 µs, and a database file that was damaged, replaced or
//! removed is noticed by the next request; a kept connection would go on answering from its cache.

mod blocks;
mod buckets;
mod error;
mod listing;
mod schema;
mod statements;
mod transaction;
mod uploads;
mod users;
mod versions;

use std::convert::Infallible;
use std::error::Error;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use errpolicy::{Class, Classify};
use errpolicy_adapters::sqlite::Failed;
use rusqlite::{Connection, OpenFlags, TransactionBehavior, ffi};
use rusqlite_0_41 as rusqlite;
use tracing::warn;

pub(crate) use self::error::{IndexError, Profile};
pub(crate) use self::listing::Span;
pub(crate) use self::statements::Statements;
pub(crate) use self::transaction::{Counts, Undone};
pub(crate) use self::uploads::{Part, Upload};
pub(crate) use self::versions::{NewVersion, Segment, Version};
use super::error::DiskError;

/// For another writer's lock, in each try of a transaction. All tries together take less than a second, so that a client
/// gets its 503 while it still waits; `SQLITE_PROTOCOL` alone takes ten, in one try.
const BUSY: Duration = Duration::from_millis(200);

/// No try begins later than this after the first: some failures take `SQLite` many seconds.
const ENOUGH: Duration = Duration::from_secs(2);

/// Where the index is, and by which table its failures are judged.
#[derive(Debug)]
pub(crate) struct Index {
    path: PathBuf,
    profile: Profile,
    counts: Counts,
}

/// A connection that is kept only to keep the WAL: the last one that closes would write it back and delete it.
#[derive(Debug)]
pub(crate) struct Anchor {
    _connection: Connection,
}

impl Index {
    pub(super) fn new(path: PathBuf, profile: Profile) -> Self {
        Self { path, profile, counts: Counts::default() }
    }

    pub(super) const fn counts(&self) -> &Counts {
        &self.counts
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
        for statement in blocks::ALL
            .iter()
            .chain(&users::ALL)
            .chain(&buckets::ALL)
            .chain(&versions::ALL)
            .chain(&listing::ALL)
            .chain(&uploads::ALL)
        {
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
    ) -> Result<Result<T, E>, DiskError>
    where
        E: Error + Send + Sync + 'static,
    {
        self.run(TransactionBehavior::Deferred, work)
    }

    /// Changes the index: all that the work does, or nothing.
    pub(super) fn write<T, E>(
        &self,
        work: impl FnMut(&Statements<'_>) -> Result<T, Undone<E>>,
    ) -> Result<Result<T, E>, DiskError>
    where
        E: Error + Send + Sync + 'static,
    {
        self.run(TransactionBehavior::Immediate, work)
    }

    /// Those of some files that nothing is made of. Only at start-up.
    pub(super) fn unknown(&self, files: &[String]) -> Result<Vec<String>, DiskError> {
        let unknown = self.read::<_, Infallible>(|index| {
            let mut unknown = Vec::new();
            for file in files {
                if !index.is_known(file)? {
                    unknown.push(file.clone());
                }
            }
            Ok(unknown)
        })?;
        match unknown {
            Ok(unknown) => Ok(unknown),
            Err(never) => match never {},
        }
    }

    fn run<T, E>(
        &self,
        behavior: TransactionBehavior,
        work: impl FnMut(&Statements<'_>) -> Result<T, Undone<E>>,
    ) -> Result<Result<T, E>, DiskError>
    where
        E: Error + Send + Sync + 'static,
    {
        // Without the flag to create: an index that is lost is an error, not an empty store.
        let mut connection = Failed::opening(|| open(&self.path, OpenFlags::empty()))
            .map_err(|failed| self.told(IndexError::outside(failed, self.profile), None))?;
        if let Err(error) = configure(&connection) {
            let failed = Failed::on(&connection, error);
            return Err(self.told(IndexError::outside(failed, self.profile), Some(&connection)));
        }
        let until = Instant::now() + ENOUGH;
        let done = transaction::run(&mut connection, behavior, self.profile, &self.counts, until, work)
            .map_err(|error| self.told(error, Some(&connection)))?;
        if matches!(behavior, TransactionBehavior::Immediate) {
            self.write_back(&connection)?;
        }
        Ok(done)
    }

    /// Writes the WAL back, after every commit: a page that is still in the WAL is read from there, and would hide damage
    /// to the file behind it until much later. `SQLite` would do it by itself, and keep to itself what fails: after an fsync that failed, the
    /// next one reports success, and the WAL that could have repeated the lost pages is begun anew.
    ///
    /// What is not critical waits for the next change: all of it is in the WAL.
    fn write_back(&self, connection: &Connection) -> Result<(), DiskError> {
        let Err(error) = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(())) else {
            return Ok(());
        };
        let error = IndexError::after_commit(Failed::on(connection, error), self.profile);
        let error = self.told(error, Some(connection));
        if error.classify().class() == Class::Critical {
            return Err(error);
        }
        warn!(cause = ?error, "the WAL is not written back yet");
        Ok(())
    }

    /// Tells what the code alone does not.
    fn told(&self, error: IndexError, connection: Option<&Connection>) -> DiskError {
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
    // Not by itself: see `write_back`.
    connection.pragma_update(None, "wal_autocheckpoint", 0)
}

fn failure(code: i32, text: &str) -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(ffi::Error::new(code), Some(text.to_owned()))
}
