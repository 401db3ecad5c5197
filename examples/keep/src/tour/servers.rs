//! The stores that others ask: in processes of their own, and damaged for real.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use rusqlite_0_41::Connection;
use tokio::fs;

use super::CannotTry;
use super::child::Child;
use super::client::put;
use super::damage;
use super::faulty::{Fault, Faulty};
use crate::locator::Hash;

/// What stands at one place of the list of servers.
#[derive(Debug)]
pub(super) enum Place {
    /// A store that never had the block.
    Empty,
    /// A store that has it.
    Holds,
    /// A store that had it, and whose process was killed.
    Killed,
    /// A store with a wrong byte in the block's file.
    Corrupted,
    /// A store with the block's file deleted.
    Lost,
    /// A store whose index is locked by another writer.
    Locked,
    /// A store whose index was overwritten with junk while it runs.
    Junk,
    /// No store at all.
    Faulty(Fault),
}

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
        let index = damage::index(directory);
        match what {
            Place::Killed => store.process.kill().await?,
            Place::Corrupted => damage::flip_a_byte(&store.file(hash)).await?,
            Place::Lost => fs::remove_file(store.file(hash)).await?,
            Place::Locked => store.locked_by = Some(damage::lock(index).await?),
            Place::Junk => damage::overwrite(index).await?,
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
        let mut command = Child::program()?;
        command.args(["store", "--listen", "127.0.0.1:0", "--dir"]).arg(directory);
        let process = Child::start(command).await?;
        let address = process.said.strip_prefix("http://").ok_or("a store did not start")?.parse()?;
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
}
