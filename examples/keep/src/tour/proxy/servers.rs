//! The servers behind the proxy of the tour: real stores in processes of their own, damaged for real.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use rusqlite_0_41::Connection;
use tokio::fs;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::locator::Hash;
use crate::tour::CannotTry;

use super::cases::Place;
use super::client::put;
use super::faulty::Faulty;

/// For a store to start.
const PATIENCE: Duration = Duration::from_secs(10);

/// One server; it ends when this is dropped.
#[derive(Debug)]
pub(super) enum Server {
    Store(Box<Store>),
    Faulty(Faulty),
}

impl Server {
    /// Starts what stands at a place, and damages it.
    pub(super) async fn start(what: &Place, directory: &Path, block: &[u8]) -> Result<Self, CannotTry> {
        if let Place::Faulty(fault) = what {
            return Ok(Self::Faulty(Faulty::start(*fault, block).await?));
        }
        let hash = Hash::of(block);
        let mut store = Store::start(directory).await?;
        if !matches!(what, Place::Empty) {
            store.put(block).await?;
        }
        match what {
            Place::Killed => store.process.kill().await?,
            Place::Corrupted => store.corrupt(hash).await?,
            Place::Lost => fs::remove_file(store.file(hash)).await?,
            Place::Locked => store.locked_by = Some(store.lock().await?),
            Place::Junk => store.overwrite_index().await?,
            Place::Empty | Place::Holds | Place::Faulty(_) => {}
        }
        Ok(Self::Store(Box::new(store)))
    }

    pub(super) fn url(&self) -> String {
        match self {
            Self::Store(store) => format!("http://{}", store.address),
            Self::Faulty(faulty) => faulty.url(),
        }
    }
}

/// `keep store`, as anybody would start it.
#[derive(Debug)]
pub(super) struct Store {
    process: Child,
    address: SocketAddr,
    directory: PathBuf,
    /// Holds the write lock of the index.
    locked_by: Option<Connection>,
}

impl Store {
    async fn start(directory: &Path) -> Result<Self, CannotTry> {
        let mut process = Command::new(std::env::current_exe()?)
            .args(["--log", "off", "store", "--listen", "127.0.0.1:0", "--dir"])
            .arg(directory)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let mut said = String::new();
        if let Some(stdout) = process.stdout.take() {
            timeout(PATIENCE, BufReader::new(stdout).read_line(&mut said)).await??;
        }
        let address = said.trim().strip_prefix("http://").ok_or("a store did not start")?.parse()?;
        Ok(Self { process, address, directory: directory.to_owned(), locked_by: None })
    }

    async fn put(&self, block: &[u8]) -> Result<(), CannotTry> {
        if put(self.address, block, 1).await?.status == 200 {
            Ok(())
        } else {
            Err("a store refused a block".into())
        }
    }

    fn file(&self, hash: Hash) -> PathBuf {
        let name = hash.to_string();
        self.directory.join("blocks").join(name.split_at(2).0).join(&name)
    }

    fn index(&self) -> PathBuf {
        self.directory.join("index.sqlite")
    }

    /// One wrong byte: what a disk does that nobody scrubs.
    async fn corrupt(&self, hash: Hash) -> io::Result<()> {
        let mut bytes = fs::read(self.file(hash)).await?;
        if let Some(byte) = bytes.first_mut() {
            *byte ^= 1;
        }
        fs::write(self.file(hash), bytes).await
    }

    /// Another writer that takes its time.
    async fn lock(&self) -> Result<Connection, CannotTry> {
        let index = self.index();
        let connection = spawn_blocking(move || {
            let connection = Connection::open(index)?;
            connection.execute_batch("BEGIN IMMEDIATE")?;
            Ok::<_, rusqlite_0_41::Error>(connection)
        });
        Ok(connection.await??)
    }

    /// Junk of the same length, in place, under the open database.
    async fn overwrite_index(&self) -> Result<(), CannotTry> {
        let index = self.index();
        let length = spawn_blocking(move || {
            // Else everything would still be read from the write-ahead log.
            let connection = Connection::open(&index)?;
            connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
            connection.query_row(
                "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
                [],
                |row| row.get::<_, u32>(0),
            )
        });
        let junk = b"junk ".iter().copied().cycle().take(usize::try_from(length.await??)?);
        Ok(fs::write(self.index(), junk.collect::<Vec<u8>>()).await?)
    }
}
