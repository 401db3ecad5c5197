//! Opening a store: everything that would make every request fail is told at once, to the person who starts it.

use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use errpolicy::{Class, ClassifyAs};
use errpolicy_adapters::sqlite::Sqlite;
use rusqlite_0_41 as rusqlite;
use tracing::warn;

use super::Disk;
use super::files::Files;
use super::home::Home;
use super::index::{Index, Profile};
use super::starts::Starts;

/// A store could not be opened: what, where, why, and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{what} {path:?}: {cause} ({advice})")]
pub(crate) struct StartError {
    what: &'static str,
    path: PathBuf,
    cause: String,
    advice: &'static str,
}

impl StartError {
    fn new(what: &'static str, path: &Path, cause: &dyn fmt::Display, advice: &'static str) -> Self {
        // SQLite's reports of damage have several lines.
        let cause = cause.to_string().lines().collect::<Vec<_>>().join(" ");
        Self { what, path: path.to_owned(), cause, advice }
    }
}

const WRITABLE: &str = "give a directory that this user can write";

impl Disk {
    /// Opens the directory of a store, or makes it.
    pub(crate) async fn open(directory: PathBuf, profile: Profile, now: u64) -> Result<Self, StartError> {
        let place = directory.clone();
        let opened = tokio::task::spawn_blocking(move || open_now(&place, profile, now)).await;
        opened.unwrap_or_else(|error| {
            Err(StartError::new(
                "cannot open the store in",
                &directory,
                &error,
                "this is a mistake in the program",
            ))
        })
    }
}

fn open_now(directory: &Path, profile: Profile, now: u64) -> Result<Disk, StartError> {
    fs::create_dir_all(directory).map_err(|error| {
        let advice = match error.kind() {
            io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
                "a file is in the way; give a directory"
            }
            _ => WRITABLE,
        };
        StartError::new("cannot make the directory", directory, &error, advice)
    })?;
    let lock_path = directory.join("lock");
    let home = Home::new(lock_path.clone(), lock(&lock_path)?);
    let blocks = Files::new(directory.join("blocks"));
    blocks
        .create()
        .map_err(|error| StartError::new("cannot write blocks to", blocks.path(), &error, WRITABLE))?;
    let objects = Files::new(directory.join("objects"));
    objects
        .create()
        .map_err(|error| StartError::new("cannot write objects to", objects.path(), &error, WRITABLE))?;
    let index = Index::new(directory.join("index.sqlite"), profile);
    let anchor = index.create().map_err(|error| {
        StartError::new("cannot open the index", index.path(), &error, index_advice(&error))
    })?;
    objects.sweep(|files| index.unknown(files)).map_err(|error| {
        StartError::new("cannot remove what is left of a crash in", objects.path(), &error, WRITABLE)
    })?;
    // Last: a start that is refused is no crash.
    let starts = noted(directory, now)?;
    Ok(Disk { home, index, blocks, objects, starts, _anchor: Mutex::new(anchor) })
}

/// Notes this start. A disk that is full is no reason not to start: what is there can still be read.
fn noted(directory: &Path, now: u64) -> Result<Starts, StartError> {
    let failed = |error: io::Error| StartError::new("cannot note the start in", directory, &error, WRITABLE);
    let starts = Starts::read(directory).map_err(failed)?;
    match starts.note(now) {
        Err(error) if matches!(error.kind(), io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded) => {
            warn!("there is no space to note this start: should it crash, nobody counts it");
            Ok(starts)
        }
        noted => noted.map(|()| starts).map_err(failed),
    }
}

/// Two stores in one directory would remove each other's unfinished files.
fn lock(path: &Path) -> Result<File, StartError> {
    let failed =
        |error: &dyn fmt::Display, advice| StartError::new("cannot lock the store with", path, error, advice);
    let file =
        File::options().create(true).append(true).open(path).map_err(|error| failed(&error, WRITABLE))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(failed(
            &"it is locked",
            "another store uses this directory; stop it, or give another directory",
        )),
        Err(TryLockError::Error(error)) => {
            Err(failed(&error, "give a directory on a file system that has locks"))
        }
    }
}

fn index_advice(error: &rusqlite::Error) -> &'static str {
    match <Sqlite>::classify_as(error).class() {
        Class::Critical => "restore it from a copy, or move it away to begin with an empty store",
        Class::Retryable => "another program uses it, or something ran out; try again",
        Class::Permanent | Class::NotFound => {
            "give a directory whose index.sqlite this program has made, or one without"
        }
    }
}
