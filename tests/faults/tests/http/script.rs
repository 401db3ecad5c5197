//! A server that does, byte by byte, what a script says, and remembers how much of a request it has read.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// What the server does next on a connection.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Waits until the first bytes of a request are there, and leaves them unread.
    Peek,
    /// Reads exactly so many bytes.
    Read(usize),
    /// Reads until these bytes have passed.
    Until(&'static [u8]),
    /// Writes this.
    Write(Vec<u8>),
    /// Writes this until the client is gone.
    Flood(&'static [u8]),
    /// Says that it writes no more, and waits until the client is gone.
    Fin,
    /// Closes. What came and was not read makes this a reset.
    Close,
    /// Resets the connection.
    Reset,
    /// Does nothing more, until the client is gone.
    Hold,
}

pub(crate) use Step::{Close, Fin, Flood, Hold, Peek, Read, Reset, Until};

pub(crate) fn write(bytes: impl AsRef<[u8]>) -> Step {
    Step::Write(bytes.as_ref().to_vec())
}

/// The end of the head of a request in HTTP/1.
pub(crate) const HEAD: Step = Until(b"\r\n\r\n");

/// A running server; it stops when it is dropped.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    read: Arc<AtomicUsize>,
    stopped: Arc<Notify>,
    task: JoinHandle<()>,
}

impl Server {
    /// One script for each connection, in the order in which they come; then it stops to listen.
    pub(crate) async fn start(scripts: Vec<Vec<Step>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (read, stopped) = (Arc::new(AtomicUsize::new(0)), Arc::new(Notify::new()));
        let task = tokio::spawn(serve(listener, scripts, Arc::clone(&read), Arc::clone(&stopped)));
        Self { address, read, stopped, task }
    }

    /// How many bytes it has read of all requests together.
    pub(crate) fn read(&self) -> usize {
        self.read.load(Ordering::SeqCst)
    }

    /// Waits until it listens no more, and every connection is through with its script.
    pub(crate) async fn stopped(&self) {
        self.stopped.notified().await;
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(listener: TcpListener, scripts: Vec<Vec<Step>>, read: Arc<AtomicUsize>, stopped: Arc<Notify>) {
    for script in scripts {
        let (stream, _) = listener.accept().await.unwrap();
        play(stream, script, &read).await;
    }
    drop(listener);
    stopped.notify_one();
}

/// Ends early when the client is gone.
async fn play(mut stream: TcpStream, script: Vec<Step>, read: &AtomicUsize) {
    for step in script {
        let went_on = match step {
            Peek => stream.peek(&mut [0]).await.is_ok(),
            Read(count) => {
                let mut bytes = vec![0; count];
                read.fetch_add(count, Ordering::SeqCst);
                stream.read_exact(&mut bytes).await.is_ok()
            }
            Until(end) => until(&mut stream, end, read).await,
            Step::Write(bytes) => stream.write_all(&bytes).await.is_ok(),
            Flood(bytes) => {
                while stream.write_all(bytes).await.is_ok() {}
                false
            }
            Fin => {
                _ = stream.shutdown().await;
                gone(&mut stream).await
            }
            Hold => gone(&mut stream).await,
            Close => false,
            Reset => {
                stream.set_zero_linger().unwrap();
                false
            }
        };
        if !went_on {
            return;
        }
    }
}

/// Whether the bytes came.
async fn until(stream: &mut TcpStream, end: &[u8], read: &AtomicUsize) -> bool {
    let mut seen = Vec::new();
    while !seen.ends_with(end) {
        match stream.read_u8().await {
            Ok(byte) => seen.push(byte),
            Err(_) => return false,
        }
        read.fetch_add(1, Ordering::SeqCst);
    }
    true
}

/// Throws away what still comes, so that closing afterwards is no reset.
async fn gone(stream: &mut TcpStream) -> bool {
    let mut bytes = [0; 4096];
    while matches!(stream.read(&mut bytes).await, Ok(1..)) {}
    false
}
