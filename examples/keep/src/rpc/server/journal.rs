//! What the server did, one line for each time: so that a test can tell whether something was done twice.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use uuid::Uuid;

use crate::rpc::verb::Verb;

/// The file `journal`: `ID VERB` for each request that was begun, in this order.
///
/// A line is one write, and goes before the deed: when the process is killed, no deed is without its line. It is not
/// synced: what a failing machine has done is not told.
#[derive(Debug)]
pub(super) struct Journal(File);

impl Journal {
    pub(super) fn open(directory: &Path) -> io::Result<Self> {
        File::options().append(true).create(true).open(directory.join("journal")).map(Self)
    }

    pub(super) fn note(&mut self, id: Uuid, verb: Verb) -> io::Result<()> {
        self.0.write_all(format!("{id} {}\n", verb.name()).as_bytes())
    }
}
