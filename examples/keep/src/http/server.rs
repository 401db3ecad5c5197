//! The accept loop: bounded in connections, patient with a shortage of descriptors, and orderly when told to stop.

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use errpolicy::{Classify, StatusMap};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tracing::{Instrument, debug, info, info_span, warn};

use super::answer::{Asked, failure};
use super::body::Body;
use super::framing;
use super::linger::Linger;
use super::patience::Patience;
use super::request_id::X_REQUEST_ID;
use super::shutdown::Shutdown;

/// Connections at a time. What comes on top waits in the kernel's queue.
const CONNECTIONS: usize = 512;

/// For a request's head, and for the next request on a connection that is kept.
const HEAD: Duration = Duration::from_secs(10);

/// Room for one head. Bodies pass through it in pieces.
const BUFFER: usize = 64 << 10;

/// For the peer to take something of what we send.
const STALL: Duration = Duration::from_secs(30);

/// For what is in flight when we are told to stop.
const DRAIN: Duration = Duration::from_secs(10);

/// After a failed accept: descriptors ran out, and asking again at once would only burn the processor.
const PAUSE: Duration = Duration::from_millis(200);

/// Serves until the wish to stop, then finishes what is in flight, at most ten seconds.
///
/// The handler never fails: what goes wrong is an answer, too. Every answer gets the request's id.
pub(crate) async fn serve<H, F>(listener: TcpListener, shutdown: Shutdown, handler: H)
where
    H: Fn(Asked, Request<Incoming>) -> F + Send + Sync + 'static,
    F: Future<Output = Response<Body>> + Send + 'static,
{
    let handler = Arc::new(handler);
    let permits = Arc::new(Semaphore::new(CONNECTIONS));
    let mut connections = JoinSet::new();
    let mut stop = std::pin::pin!(shutdown.clone().wished());
    loop {
        let (socket, peer, permit) = tokio::select! {
            () = &mut stop => break,
            next = accept(&listener, &permits) => match next {
                Some(next) => next,
                None => continue,
            },
        };
        while connections.try_join_next().is_some() {}
        connections.spawn(connection(socket, peer, permit, Arc::clone(&handler), shutdown.clone()));
    }
    drop(listener);
    let drained = timeout(DRAIN, async { while connections.join_next().await.is_some() {} }).await;
    if drained.is_err() {
        warn!(connections = connections.len(), "some requests did not finish in time, and are cut off");
    }
}

/// The next connection, as soon as there is room for it.
async fn accept(
    listener: &TcpListener,
    permits: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, OwnedSemaphorePermit)> {
    let permit = Arc::clone(permits).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((socket, peer)) => Some((socket, peer, permit)),
        Err(error) => {
            warn!(%error, "cannot accept a connection, pausing");
            sleep(PAUSE).await;
            None
        }
    }
}

async fn connection<H, F>(
    socket: TcpStream,
    peer: SocketAddr,
    _permit: OwnedSemaphorePermit,
    handler: Arc<H>,
    shutdown: Shutdown,
) where
    H: Fn(Asked, Request<Incoming>) -> F + Send + Sync + 'static,
    F: Future<Output = Response<Body>> + Send + 'static,
{
    // Without it the last bytes of an answer may wait 40 ms for the client's acknowledgement.
    if let Err(error) = socket.set_nodelay(true) {
        debug!(%peer, %error, "the connection ended before it began");
        return;
    }
    let socket = Linger::new(Patience::new(socket, STALL), shutdown.clone());
    let service = service_fn(|request| respond(&*handler, request));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(BUFFER)
        .serve_connection(TokioIo::new(socket), service);
    let mut connection = std::pin::pin!(connection);
    let ended = tokio::select! {
        ended = &mut connection => ended,
        () = shutdown.wished() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        debug!(%peer, %error, "a connection ended with an error");
    }
}

async fn respond<H, F>(handler: &H, request: Request<Incoming>) -> Result<Response<Body>, Infallible>
where
    H: Fn(Asked, Request<Incoming>) -> F,
    F: Future<Output = Response<Body>>,
{
    let asked = Asked::of(request.headers());
    let request_id = asked.request_id().clone();
    // A method may be anything, of any length.
    let method = request.method().as_str().get(..16).unwrap_or(request.method().as_str());
    let span = info_span!("request", id = request_id.as_str(), method);
    async {
        let begun = Instant::now();
        let mut response = match framing::check(&request) {
            Ok(()) => handler(asked, request).await,
            Err(error) => {
                let verdict = error.classify();
                failure(&asked, StatusMap::ORIGIN.status(&verdict), &verdict)
            }
        };
        info!(status = response.status().as_u16(), took = ?begun.elapsed(), "answered");
        response.headers_mut().insert(X_REQUEST_ID, request_id.value().clone());
        Ok(response)
    }
    .instrument(span.clone())
    .await
}
