//! A store, in three layers: [`operations`] speaks HTTP, [`logic`] knows what a store is for, [`disk`] is `SQLite` and
//! files. Each uses only the one below it, and has its policy in one error enum at its door.

mod clock;
pub(crate) mod disk;
pub(crate) mod logic;
pub(crate) mod operations;

use std::path::PathBuf;
use std::sync::Arc;

use tokio::net::TcpListener;

use self::clock::Clock;
use self::disk::Disk;
pub(crate) use self::disk::{Profile, StartError};
use self::logic::Logic;
pub(crate) use self::operations::Obey;
use self::operations::{Halting, Operations, answer};
use crate::http::server::serve;
use crate::http::shutdown::Shutdown;

/// How a store is to be opened.
pub(crate) struct Options {
    /// Where everything is; made if it does not exist.
    pub(crate) directory: PathBuf,
    pub(crate) profile: Profile,
    /// What ends the process when the store says that it must.
    pub(crate) obey: Obey,
}

impl Options {
    /// A store in a directory, in a process that ends for other reasons.
    pub(crate) fn new(directory: PathBuf) -> Self {
        Self { directory, profile: Profile::default(), obey: Box::new(|_, _| ()) }
    }
}

/// A store that is open.
#[derive(Debug)]
pub(crate) struct Store(Arc<Operations>);

impl Store {
    /// Opens the store in a directory, or makes it.
    pub(crate) async fn open(options: Options) -> Result<Self, StartError> {
        let Options { directory, profile, obey } = options;
        let clock = Clock::system();
        let now = u64::try_from(clock.now()).unwrap_or_default();
        let disk = Disk::open(directory, profile, now).await?;
        let halting = Halting::new(profile, obey, disk.crashes(), now);
        Ok(Self(Arc::new(Operations { logic: Logic::new(disk, clock), halting })))
    }

    /// Serves until the wish to stop, and gives the status that the process should end with.
    pub(crate) async fn run(self, listener: TcpListener, shutdown: Shutdown) -> u8 {
        let Self(operations) = self;
        let serving = Arc::clone(&operations);
        serve(listener, shutdown, move |asked, request| {
            let operations = Arc::clone(&serving);
            async move { answer(&operations, &asked, request).await }
        })
        .await;
        operations.logic.disk().end();
        let status = operations.halting.exit_code();
        if status != 0 {
            // To close the last connection would write the WAL into a database that may be damaged. It stays as a crash
            // would leave it.
            std::mem::forget(operations);
        }
        status
    }
}
