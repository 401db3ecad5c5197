//! A store, in three layers: [`operations`] speaks HTTP, [`logic`] knows what a store is for, [`disk`] is `SQLite` and
//! files. Each uses only the one below it, and has its policy in one error enum at its door.

mod clock;
pub(crate) mod disk;
#[cfg(test)]
mod layers;
pub(crate) mod logic;
pub(crate) mod operations;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::task::{JoinSet, spawn_blocking};
use tokio::time::timeout;
use tracing::warn;

use self::clock::Clock;
use self::disk::Disk;
pub(crate) use self::disk::{Profile, StartError};
use self::logic::Logic;
pub(crate) use self::operations::Obey;
use self::operations::{Halting, Operations, answer};
use crate::http::server::serve;
use crate::http::shutdown::Shutdown;
use crate::permission::Readers;
use crate::pull::{self, Puller};

/// For the disk, when all else has ended.
const CLOSE: Duration = Duration::from_secs(5);

/// How a store is to be opened.
pub(crate) struct Options {
    /// Where everything is; made if it does not exist.
    pub(crate) directory: PathBuf,
    pub(crate) profile: Profile,
    /// What ends the process when the store says that it must.
    pub(crate) obey: Obey,
    pub(crate) readers: Readers,
    /// None where nothing is to be pulled.
    pub(crate) puller: Option<Puller>,
}

impl Options {
    /// A store in a directory, with what ends the process when it must.
    pub(crate) fn new(directory: PathBuf, obey: Obey) -> Self {
        Self { directory, profile: Profile::default(), obey, readers: Readers::default(), puller: None }
    }
}

/// A store that is open.
#[derive(Debug)]
pub(crate) struct Store {
    operations: Arc<Operations>,
    puller: Option<Arc<Puller>>,
}

impl Store {
    /// Opens the store in a directory, or makes it.
    pub(crate) async fn open(options: Options) -> Result<Self, StartError> {
        let Options { directory, profile, obey, readers, puller } = options;
        let clock = Clock::system();
        let now = u64::try_from(clock.now()).unwrap_or_default();
        let disk = Disk::open(directory, profile, now).await?;
        let halting = Arc::new(Halting::new(profile, obey, disk.crashes(), now));
        let ear = Arc::clone(&halting);
        let unheard = Arc::new(move |failure: &_| {
            ear.judge_failure(failure);
        });
        let operations = Arc::new(Operations { logic: Logic::new(disk, clock, unheard), halting, readers });
        Ok(Self { operations, puller: puller.map(Arc::new) })
    }

    /// Serves until the wish to stop, and gives the status that the process should end with.
    pub(crate) async fn run(self, listener: TcpListener, shutdown: Shutdown) -> u8 {
        let Self { operations, puller } = self;
        let mut worker = JoinSet::new();
        if let Some(puller) = puller.clone() {
            let (operations, shutdown) = (Arc::clone(&operations), shutdown.clone());
            worker.spawn(async move { puller.work(&operations.logic, &operations.halting, shutdown).await });
        }
        let serving = Arc::clone(&operations);
        serve(listener, shutdown, move |asked, request| {
            let (operations, puller) = (Arc::clone(&serving), puller.clone());
            async move {
                if pull::is_ours(request.uri().path()) {
                    pull::answer(puller.as_deref(), &operations.halting, &asked, request).await
                } else {
                    answer(&operations, &asked, request).await
                }
            }
        })
        .await;
        while worker.join_next().await.is_some() {}
        let status = operations.halting.exit_code();
        let closed = spawn_blocking(move || {
            operations.logic.end();
            if status != 0 {
                // To close the last connection would write the WAL into a database that may be damaged. It stays as a
                // crash would leave it.
                std::mem::forget(operations);
            }
        });
        if timeout(CLOSE, closed).await.is_err() {
            warn!("the disk does not answer, so that the store ends as a crash would leave it");
        }
        status
    }
}
