//! What both sides share, so that they do the same: where the store is, its tables, which are keep's, and its statements.

use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{fs, process};

use rusqlite_0_41::config::DbConfig;
use rusqlite_0_41::{Connection, Error};

const SCHEMA: &str = include_str!("../../../examples/keep/src/store/disk/index/schema.sql");

pub(crate) const BUCKET: &str = "things";

pub(crate) const FIND_BUCKET: &str = "SELECT 1 FROM buckets WHERE name = ?1";
pub(crate) const ENTER_VERSION: &str =
    "INSERT INTO versions (id, bucket, key, marker, size, md5, created, generation, metadata)
    VALUES (?1, ?2, ?3, 0, ?4, '', 0, 1, '') RETURNING seq";
pub(crate) const ENTER_SEGMENT: &str =
    "INSERT INTO segments (version, number, file, size, md5) VALUES (?1, 1, ?2, ?3, '')";
pub(crate) const FIND_FILE: &str = "SELECT file FROM segments WHERE number = 1 AND version =
    (SELECT seq FROM versions WHERE bucket = ?1 AND key = ?2 ORDER BY seq DESC LIMIT 1)";

/// As a column takes it.
pub(crate) fn size(body: &[u8]) -> u32 {
    u32::try_from(body.len()).expect("bodies here are small")
}

/// What an operation does for a connection to the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Connections {
    /// It opens one, as keep does, which so notices a file that was replaced.
    Opened,
    /// It has one, with its statements prepared: the least that an operation can cost.
    Kept,
}

/// A store's directory; removed in the end.
pub(crate) struct Place {
    directory: PathBuf,
    connections: Connections,
    /// The last one that closes would write the WAL back.
    _anchor: Connection,
}

/// In memory where that is to be had: a disk costs both sides the same, and would hide what differs.
pub(crate) fn base() -> PathBuf {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { memory.to_owned() } else { env!("CARGO_TARGET_TMPDIR").into() }
}

impl Place {
    pub(crate) fn new(name: &str, connections: Connections) -> Self {
        let directory = base().join(format!("errpolicy-store-{}-{name}", process::id()));
        fs::create_dir(&directory).expect("a directory of our own");
        let make = || {
            let anchor = Connection::open(index(&directory))?;
            anchor.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
            anchor.execute_batch(SCHEMA)?;
            anchor.execute_batch(
                "INSERT INTO users VALUES ('me', 0); INSERT INTO buckets VALUES ('things', 'me', 0)",
            )?;
            Ok::<_, Error>(anchor)
        };
        let anchor = make().expect("an index of our own");
        Self { directory, connections, _anchor: anchor }
    }

    pub(crate) fn directory(&self) -> &Path {
        &self.directory
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.directory.join(name)
    }

    /// A connection with keep's settings for what was acknowledged.
    pub(crate) fn connect(&self) -> Result<Connection, Error> {
        let connection = Connection::open(index(&self.directory))?;
        connection.busy_timeout(Duration::from_millis(900))?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        // Else a statement is prepared anew whenever a value is bound that could change its plan.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        Ok(connection)
    }

    /// Before each operation.
    pub(crate) fn renew(&self, connection: &mut Connection) -> Result<(), Error> {
        if self.connections == Connections::Opened {
            *connection = self.connect()?;
        }
        Ok(())
    }
}

fn index(directory: &Path) -> PathBuf {
    directory.join("index.sqlite")
}

impl Drop for Place {
    fn drop(&mut self) {
        // What is left of it is in memory, and the name says whose it was.
        let _ = fs::remove_dir_all(&self.directory);
    }
}
