//! The verbs, done to real files: one request at a time, and each wholly or not at all.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tempfile::{NamedTempFile, TempPath};
use uuid::Uuid;

use super::error::RequestError;
use super::journal::Journal;
use crate::rpc::name::Name;
use crate::rpc::protocol::{LONGEST_BODY, Refusal, RequestHead};
use crate::rpc::verb::Verb;

/// Where the files are: `files/NAME`, `locks/NAME`, and `incoming` for bodies that are not whole yet.
///
/// Nothing is synced: the connections are what breaks here, not the power.
#[derive(Debug)]
pub(super) struct Store {
    files: PathBuf,
    locks: PathBuf,
    incoming: PathBuf,
    /// Whoever holds it does one request.
    journal: Mutex<Journal>,
}

impl Store {
    /// Refused while another server has the directory.
    pub(super) fn open(directory: &Path) -> io::Result<Self> {
        let [files, locks, incoming] = ["files", "locks", "incoming"].map(|name| directory.join(name));
        fs::create_dir_all(directory)?;
        // It is locked from here on: nobody else's unfinished bodies are removed.
        let journal = Mutex::new(Journal::open(directory)?);
        if incoming.exists() {
            // What was not whole when the last process ended.
            fs::remove_dir_all(&incoming)?;
        }
        for place in [&files, &locks, &incoming] {
            fs::create_dir_all(place)?;
        }
        Ok(Self { files, locks, incoming, journal })
    }

    /// For a body that arrives.
    pub(super) fn draft(&self) -> io::Result<NamedTempFile> {
        NamedTempFile::new_in(&self.incoming)
    }

    /// Does what a whole request asks for. What a client gets back, if anything, is a file.
    pub(super) fn execute(
        &self,
        head: &RequestHead,
        body: Option<TempPath>,
    ) -> Result<Option<File>, RequestError> {
        let mut journal = self.journal.lock().unwrap_or_else(PoisonError::into_inner);
        journal.note(head.id, head.verb)?;
        let file = self.files.join(head.name.as_str());
        match (head.verb, &head.second, body) {
            (Verb::Get, ..) => return get(file).map(Some),
            (Verb::Put, _, Some(body)) => body.persist(file).map_err(|error| error.error.into()),
            (Verb::Append, _, Some(body)) => self.append(file, &body),
            (Verb::InsertStream, _, Some(body)) => insert(file, body),
            (Verb::Move, Some(to), _) => rename(file, self.files.join(to.as_str())),
            (Verb::Lock, Some(owner), _) => self.lock(head.id, &head.name, owner),
            (Verb::Unlock, Some(owner), _) => self.unlock(&head.name, owner),
            // A head without what its verb needs is not read.
            _ => Err(Refusal::NotUnderstood.into()),
        }
        .map(|()| None)
    }

    /// As a new file in the place of the old one. Bytes added to the old one could be half of them when the process is
    /// killed or the disk is full, and whoever is reading it would see them come.
    fn append(&self, file: PathBuf, body: &TempPath) -> Result<(), RequestError> {
        let mut body = File::open(body)?;
        let mut both = self.draft()?;
        match File::open(&file) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            old => {
                let mut old = old?;
                if old.metadata()?.len().saturating_add(body.metadata()?.len()) > LONGEST_BODY {
                    return Err(Refusal::TooLarge.into());
                }
                io::copy(&mut old, both.as_file_mut())?;
            }
        }
        io::copy(&mut body, both.as_file_mut())?;
        both.persist(file).map_err(|error| error.error)?;
        Ok(())
    }

    fn lock(&self, id: Uuid, name: &Name, owner: &Name) -> Result<(), RequestError> {
        if let Some((by, owner)) = self.holder(name)? {
            return Err(Refusal::Locked { owner, by }.into());
        }
        let mut lock = self.draft()?;
        write!(lock, "{id} {owner}")?;
        lock.persist(self.locks.join(name.as_str())).map_err(|error| error.error)?;
        Ok(())
    }

    fn unlock(&self, name: &Name, owner: &Name) -> Result<(), RequestError> {
        match self.holder(name)? {
            None => Err(Refusal::NotLocked.into()),
            Some((by, holder)) if holder != *owner => Err(Refusal::Locked { owner: holder, by }.into()),
            Some(_) => Ok(fs::remove_file(self.locks.join(name.as_str()))?),
        }
    }

    /// Who has the lock, and the request that took it.
    fn holder(&self, name: &Name) -> io::Result<Option<(Uuid, Name)>> {
        let text = match fs::read_to_string(self.locks.join(name.as_str())) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            read => read?,
        };
        let holder =
            text.split_once(' ').and_then(|(id, owner)| Some((id.parse().ok()?, owner.parse().ok()?)));
        holder.map(Some).ok_or_else(|| ErrorKind::InvalidData.into())
    }
}

fn get(file: PathBuf) -> Result<File, RequestError> {
    match File::open(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Refusal::Missing.into()),
        opened => Ok(opened?),
    }
}

fn insert(file: PathBuf, body: TempPath) -> Result<(), RequestError> {
    match body.persist_noclobber(file) {
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => Err(Refusal::Exists.into()),
        inserted => Ok(inserted.map_err(|error| error.error)?),
    }
}

fn rename(from: PathBuf, to: PathBuf) -> Result<(), RequestError> {
    if to.try_exists()? {
        return Err(Refusal::Exists.into());
    }
    match fs::rename(from, to) {
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Refusal::Missing.into()),
        renamed => Ok(renamed?),
    }
}
