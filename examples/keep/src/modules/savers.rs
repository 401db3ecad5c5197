//! Saves at work: apart from the clients who asked for them, so that one who leaves does not leave half a module behind.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Semaphore, oneshot};
use tokio::task::JoinSet;
use tokio::time::timeout;
use tracing::{Instrument, Span, error, warn};

use errpolicy::Classify;

use super::Modules;
use super::error::{SaveFailed, StashError};
use super::name::Version;
use super::stash::{Save, Saved};

/// At a time. Each may have a mod and an info in memory, and pieces of a zip.
const SAVES: usize = 16;

/// For those at work when we are told to stop. What is cut off heals later.
const FINISH: Duration = Duration::from_secs(10);

/// All that is being saved.
#[derive(Debug)]
pub(super) struct Savers {
    permits: Arc<Semaphore>,
    running: Mutex<JoinSet<()>>,
}

impl Savers {
    pub(super) fn new() -> Self {
        Self { permits: Arc::new(Semaphore::new(SAVES)), running: Mutex::default() }
    }

    /// Waits for what is being saved, not for ever.
    pub(super) async fn finish(&self) {
        let mut running = std::mem::take(&mut *self.running.lock().unwrap_or_else(PoisonError::into_inner));
        if timeout(FINISH, async { while running.join_next().await.is_some() {} }).await.is_err() {
            warn!(saves = running.len(), "some saves did not finish in time, and are cut off");
        }
    }
}

impl Modules {
    /// Saves a module, also if whoever waits for it goes away.
    pub(super) async fn save(self: Arc<Self>, version: Version) -> Result<Saved, StashError> {
        if self.source.is_none() {
            return Err(StashError::Missing);
        }
        let permit = Arc::clone(&self.savers.permits).try_acquire_owned().map_err(|_| StashError::Busy)?;
        let (ended, result) = oneshot::channel();
        let modules = Arc::clone(&self);
        let save = async move {
            let _permit = permit;
            let Some(source) = &modules.source else { return };
            let saved = Save::new(&modules.bucket, source, &version).run().await;
            // Nobody may be waiting any more.
            let _ = ended.send(saved.map_err(told));
        };
        {
            let mut running = self.savers.running.lock().unwrap_or_else(PoisonError::into_inner);
            while running.try_join_next().is_some() {}
            running.spawn(save.instrument(Span::current()));
        }
        result.await.unwrap_or(Err(StashError::Lost))
    }
}

/// The failure goes to the client; what failed in cleaning up after it goes to the log alone.
fn told(failed: SaveFailed) -> StashError {
    let (error, cleanup) = failed.into_parts();
    let verdict = error.classify();
    match cleanup.map(|cleanup| cleanup.classify()) {
        None => warn!(%verdict, "not saved"),
        Some(cleanup) => {
            error!(%verdict, %cleanup, "not saved, and its marker is left until it is stale");
        }
    }
    error
}
