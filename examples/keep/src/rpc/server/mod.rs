//! The server: acts on whole requests only, and when told to stop finishes what has begun.

mod answer;
mod break_at;
mod connection;
mod error;
mod journal;
mod request;
mod store;

use std::collections::VecDeque;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use errpolicy::{Class, Classify};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tracing::{debug, warn};

use crate::http::shutdown::Shutdown;

pub(crate) use break_at::BreakAt;
use error::RequestError;
use store::Store;

/// Connections at a time. What comes on top waits in the kernel's queue.
const CONNECTIONS: usize = 128;

/// For what has begun when we are told to stop.
const DRAIN: Duration = Duration::from_secs(10);

/// After a failed accept: descriptors ran out, and asking again at once would only burn the processor.
const PAUSE: Duration = Duration::from_millis(200);

/// A server that does not listen yet.
#[derive(Debug)]
pub(crate) struct Server {
    store: Arc<Store>,
    /// Where the next requests break, one each.
    breaks: Mutex<VecDeque<BreakAt>>,
    /// For the next request on a connection, for it to arrive whole once it has begun, and for the client to take the
    /// answer.
    patience: Duration,
}

impl Server {
    /// Opens the directory, and makes it if it is not there.
    pub(crate) fn open(directory: &Path, breaks: Vec<BreakAt>, patience: Duration) -> io::Result<Self> {
        Ok(Self { store: Arc::new(Store::open(directory)?), breaks: Mutex::new(breaks.into()), patience })
    }

    fn next_break(&self) -> Option<BreakAt> {
        self.breaks.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }

    /// Serves until the wish to stop, then finishes the requests that have begun, at most ten seconds.
    ///
    /// An error that says that this process can no longer do its work ends it in the same way, but for the result.
    pub(crate) async fn run(self, listener: TcpListener, shutdown: Shutdown) -> Result<(), Halted> {
        let server = Arc::new(self);
        let permits = Arc::new(Semaphore::new(CONNECTIONS));
        let mut connections = JoinSet::new();
        let (trigger, stopping) = Shutdown::manual();
        let (halt, mut halted) = mpsc::channel(1);
        let mut wish = std::pin::pin!(shutdown.wished());
        let outcome = loop {
            let (socket, permit) = tokio::select! {
                () = &mut wish => break Ok(()),
                Some(error) = halted.recv() => break Err(Halted(error)),
                next = accept(&listener, &permits) => match next {
                    Some(next) => next,
                    None => continue,
                },
            };
            while connections.try_join_next().is_some() {}
            let (server, stopping, halt) = (Arc::clone(&server), stopping.clone(), halt.clone());
            connections.spawn(async move {
                let ended = connection::serve(socket, &server, &stopping).await;
                drop(permit);
                if let Err(error) = ended {
                    let verdict = error.classify();
                    debug!(%error, %verdict, "a connection ended with an error");
                    if verdict.class().is(Class::Critical) {
                        // Full if another one halts us already.
                        let _ = halt.try_send(error);
                    }
                }
            });
        };
        drop((listener, trigger));
        if timeout(DRAIN, async { while connections.join_next().await.is_some() {} }).await.is_err() {
            warn!(connections = connections.len(), "some requests did not finish in time, and are cut off");
        }
        outcome
    }
}

/// The server took no more work.
#[derive(Debug, thiserror::Error)]
#[error("halted: {0}: {cause}", cause = .0.classify())]
pub(crate) struct Halted(#[source] RequestError);

/// The next connection, as soon as there is room for it.
async fn accept(
    listener: &TcpListener,
    permits: &Arc<Semaphore>,
) -> Option<(TcpStream, OwnedSemaphorePermit)> {
    let permit = Arc::clone(permits).acquire_owned().await.ok()?;
    // Without it the last bytes of an answer may wait 40 ms for the client's acknowledgement.
    let accepted = listener.accept().await.and_then(|(socket, _)| {
        socket.set_nodelay(true)?;
        Ok(socket)
    });
    match accepted {
        Ok(socket) => Some((socket, permit)),
        Err(error) => {
            warn!(%error, "cannot accept a connection, pausing");
            sleep(PAUSE).await;
            None
        }
    }
}
