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

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tracing::{debug, warn};

use crate::http::shutdown::Shutdown;

pub(crate) use break_at::BreakAt;
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
}

impl Server {
    /// Opens the directory, and makes it if it is not there.
    pub(crate) fn open(directory: &Path, breaks: Vec<BreakAt>) -> io::Result<Self> {
        Ok(Self { store: Arc::new(Store::open(directory)?), breaks: Mutex::new(breaks.into()) })
    }

    fn next_break(&self) -> Option<BreakAt> {
        self.breaks.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }

    /// Serves until the wish to stop, then finishes the requests that have begun, at most ten seconds.
    pub(crate) async fn run(self, listener: TcpListener, shutdown: Shutdown) {
        let server = Arc::new(self);
        let permits = Arc::new(Semaphore::new(CONNECTIONS));
        let mut connections = JoinSet::new();
        let mut stop = std::pin::pin!(shutdown.clone().wished());
        loop {
            let (socket, permit) = tokio::select! {
                () = &mut stop => break,
                next = accept(&listener, &permits) => match next {
                    Some(next) => next,
                    None => continue,
                },
            };
            while connections.try_join_next().is_some() {}
            let (server, shutdown) = (Arc::clone(&server), shutdown.clone());
            connections.spawn(async move {
                if let Err(error) = connection::serve(socket, &server, &shutdown).await {
                    debug!(%error, "a connection ended with an error");
                }
                drop(permit);
            });
        }
        drop(listener);
        if timeout(DRAIN, async { while connections.join_next().await.is_some() {} }).await.is_err() {
            warn!(connections = connections.len(), "some requests did not finish in time, and are cut off");
        }
    }
}

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
