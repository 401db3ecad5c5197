//! Blocking work, a bounded amount at a time: `SQLite` and the disk must hold up neither the sockets nor each other.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::error::{Bug, Failure, LogicError};

/// How long to wait for a free lane. Past it the client does better to ask another store.
const WAIT: Duration = Duration::from_secs(1);

/// Is told of a failure that nobody waits for any more: what the disk said counts, whoever asked.
pub(crate) type Unheard = Arc<dyn Fn(&Failure) + Send + Sync>;

/// Lanes of one kind of work.
#[derive(Clone)]
pub(super) struct Lanes {
    free: Arc<Semaphore>,
    unheard: Unheard,
}

/// What became of work, until somebody takes it.
struct Done<T> {
    outcome: Option<Result<T, Failure>>,
    unheard: Unheard,
}

impl Lanes {
    pub(super) fn new(lanes: usize, unheard: Unheard) -> Self {
        Self { free: Arc::new(Semaphore::new(lanes)), unheard }
    }

    /// Does the work on a thread for it.
    ///
    /// When the caller is gone meanwhile, the work is done to its end all the same, and holds its lane so long. If it
    /// fails then, that is heard all the same: a client that hangs up must not make a failed fsync unheard.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let Ok(Ok(permit)) = timeout(WAIT, Arc::clone(&self.free).acquire_owned()).await else {
            return Err(LogicError::Overloaded.into());
        };
        let unheard = Arc::clone(&self.unheard);
        let done = spawn_blocking(move || {
            let outcome = Some(work());
            drop(permit);
            Done { outcome, unheard }
        });
        let mut done = done.await.map_err(Bug::Worker)?;
        done.outcome.take().unwrap_or(Err(LogicError::Overloaded.into()))
    }
}

impl<T> Drop for Done<T> {
    fn drop(&mut self) {
        if let Some(Err(failure)) = &self.outcome {
            (self.unheard)(failure);
        }
    }
}

impl fmt::Debug for Lanes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Lanes").field(&self.free).finish()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]
mod tests {
    use std::sync::mpsc;

    use errpolicy::{Classify, Split};

    use super::*;
    use crate::store::disk::DiskError;

    const PATIENCE: Duration = Duration::from_secs(20);

    fn fails() -> Result<(), Failure> {
        let replaced: Result<(), DiskError> = Err(DiskError::Replaced);
        replaced.split()?.map_err(Failure::of)
    }

    fn lanes() -> (Lanes, mpsc::Receiver<bool>) {
        let (heard, hear) = mpsc::channel();
        (Lanes::new(1, Arc::new(move |failure| heard.send(failure.is_critical()).unwrap())), hear)
    }

    #[tokio::test]
    async fn a_failure_that_nobody_waits_for_is_heard() {
        let (lanes, heard) = lanes();
        let (go, wait) = mpsc::channel::<()>();
        let (begun, has_begun) = tokio::sync::oneshot::channel();
        let work = lanes.run(move || {
            begun.send(()).unwrap();
            wait.recv().unwrap();
            fails()
        });
        tokio::select! {
            biased;
            _ = work => panic!("it waits"),
            begun = has_begun => begun.unwrap(),
        }
        go.send(()).unwrap();
        assert!(heard.recv_timeout(PATIENCE).unwrap());
    }

    #[tokio::test]
    async fn one_that_is_waited_for_is_told_once() {
        let (lanes, heard) = lanes();
        assert!(lanes.run(fails).await.unwrap_err().is_critical());
        assert!(heard.try_recv().is_err());
    }

    #[tokio::test]
    async fn a_panic_is_a_mistake_of_ours() {
        let (lanes, _heard) = lanes();
        let lost = lanes.run::<()>(|| panic!("on purpose")).await.unwrap_err();
        assert!(matches!(lost, Failure::Bug(Bug::Worker(_))));
        assert_eq!(lost.classify().code(), "worker-lost");
    }
}
