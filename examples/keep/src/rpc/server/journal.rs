//! What the server did, one line for each time: so that a test can tell whether something was done twice.

use std::fs::{File, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use uuid::Uuid;

use crate::rpc::verb::Verb;

/// The file `journal`: `ID VERB` for each request that was begun, in this order.
///
/// A line is one write, and goes before the deed: when the process is killed, no deed is without its line. It is not
/// synced: what a failing machine has done is not told.
///
/// It is locked as long as it is open: two servers in one directory would both give away the same lock.
#[derive(Debug)]
pub(super) struct Journal(File);

impl Journal {
    pub(super) fn open(directory: &Path) -> io::Result<Self> {
        let file = File::options().append(true).create(true).open(directory.join("journal"))?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => {
                Err(io::Error::new(ErrorKind::ResourceBusy, "another server uses it"))
            }
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    pub(super) fn note(&mut self, id: Uuid, verb: Verb) -> io::Result<()> {
        let before = self.0.metadata()?.len();
        self.0.write_all(format!("{id} {}\n", verb.name()).as_bytes()).inspect_err(|_| {
            // A disk that is full takes a part of a line, and the next line would go on from there. That it failed is
            // told in any case.
            let _ = self.0.set_len(before);
        })
    }
}
