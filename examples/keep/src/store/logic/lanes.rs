//! Blocking work, a bounded amount at a time: `SQLite` and the disk must hold up neither the sockets nor each other.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::error::{Bug, Failure, LogicError};

/// How long to wait for a free lane. Past it the client does better to ask another store.
const WAIT: Duration = Duration::from_secs(1);

/// Lanes of one kind of work.
#[derive(Clone, Debug)]
pub(super) struct Lanes(Arc<Semaphore>);

impl Lanes {
    pub(super) fn new(lanes: usize) -> Self {
        Self(Arc::new(Semaphore::new(lanes)))
    }

    /// Does the work on a thread for it.
    ///
    /// When the caller is gone meanwhile, the work is done to its end all the same, and holds its lane so long.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let Ok(Ok(permit)) = timeout(WAIT, Arc::clone(&self.0).acquire_owned()).await else {
            return Err(LogicError::Overloaded.into());
        };
        let done = spawn_blocking(move || {
            let done = work();
            drop(permit);
            done
        });
        done.await.map_err(|lost| Failure::from(Bug::Worker(lost)))?
    }
}
