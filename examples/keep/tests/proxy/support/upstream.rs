//! A server on a raw socket that does to each request what the test says, and counts.

use std::collections::HashMap;
use std::io::ErrorKind;
use std::sync::{Arc, Mutex};

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;

/// One thing that a server does to a connection. After the last one it closes.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Reads this many bytes.
    Read(usize),
    /// Reads one whole request.
    Request,
    Send(Vec<u8>),
    /// Drops the connection with a reset instead of an end.
    Reset,
    /// Says nothing more until the other side gives up.
    Hang,
    /// Sends the same again and again, until nobody takes it.
    Flood(Vec<u8>),
    /// Does not even read any more.
    Stuck,
}

/// One request, as the server sees it.
#[derive(Clone, Debug)]
pub(crate) struct Turn {
    pub(crate) head: String,
    pub(crate) path: String,
    /// How many requests for this path came before.
    pub(crate) nth: usize,
    pub(crate) body: Vec<u8>,
}

#[derive(Clone)]
pub(crate) struct Upstream {
    pub(crate) url: String,
    turns: Arc<Mutex<Vec<Turn>>>,
    paths: Arc<Mutex<HashMap<String, usize>>>,
    connections: Arc<Mutex<usize>>,
    hung_up: Arc<Notify>,
}

impl Upstream {
    /// Reads a request, and does what `act` says about it.
    pub(crate) async fn start(act: impl Fn(&Turn) -> Vec<Step> + Send + Sync + 'static) -> Self {
        Self::listen(vec![Step::Request], act).await
    }

    /// Sends the same to everybody.
    pub(crate) async fn always(response: Vec<u8>) -> Self {
        Self::start(move |_| vec![Step::Send(response.clone())]).await
    }

    /// Does the same to every connection, without reading what it is not told to read.
    pub(crate) async fn blunt(steps: Vec<Step>) -> Self {
        Self::listen(steps, |_| Vec::new()).await
    }

    async fn listen(first: Vec<Step>, act: impl Fn(&Turn) -> Vec<Step> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let upstream = Self {
            url: format!("http://{}", listener.local_addr().unwrap()),
            turns: Arc::default(),
            paths: Arc::default(),
            connections: Arc::default(),
            hung_up: Arc::default(),
        };
        let (this, act) = (upstream.clone(), Arc::new(act));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                *this.connections.lock().unwrap() += 1;
                let (this, act, first) = (this.clone(), Arc::clone(&act), first.clone());
                tokio::spawn(async move {
                    let mut peer = Peer { stream, unread: Vec::new() };
                    for step in first {
                        let Some(request) = peer.act(step).await else { continue };
                        let Some(mut turn) = request else { return };
                        turn.nth = this.arrived(&turn.path);
                        let then = act(&turn);
                        this.turns.lock().unwrap().push(turn);
                        for step in then {
                            peer.act(step).await;
                        }
                        this.hung_up.notify_one();
                    }
                });
            }
        });
        upstream
    }

    /// Counts a request, and says how many for its path came before.
    fn arrived(&self, path: &str) -> usize {
        let mut paths = self.paths.lock().unwrap();
        let count = paths.entry(path.to_owned()).or_default();
        *count += 1;
        *count - 1
    }

    /// The requests that were read, in order.
    pub(crate) fn turns(&self) -> Vec<Turn> {
        self.turns.lock().unwrap().clone()
    }

    /// How often each path was asked for.
    pub(crate) fn counts(&self) -> HashMap<String, usize> {
        self.paths.lock().unwrap().clone()
    }

    /// How often one path was asked for.
    pub(crate) fn count(&self, path: &str) -> usize {
        self.paths.lock().unwrap().get(path).copied().unwrap_or(0)
    }

    /// Waits until one exchange has ended.
    pub(crate) async fn hung_up(&self) {
        self.hung_up.notified().await;
    }

    pub(crate) fn connections(&self) -> usize {
        *self.connections.lock().unwrap()
    }
}

struct Peer {
    stream: TcpStream,
    unread: Vec<u8>,
}

impl Peer {
    /// Does one step; the answer of `Request` is the request, if all of it came.
    async fn act(&mut self, step: Step) -> Option<Option<Turn>> {
        match step {
            Step::Read(length) => {
                while self.unread.len() < length && self.read().await {}
                self.unread.drain(..length.min(self.unread.len()));
            }
            Step::Request => return Some(self.request().await),
            Step::Send(bytes) => {
                self.send(&bytes).await;
            }
            Step::Flood(bytes) => while self.send(&bytes).await {},
            Step::Reset => {
                let _ = self.stream.set_zero_linger();
            }
            Step::Hang => while self.read().await {},
            Step::Stuck => std::future::pending().await,
        }
        None
    }

    async fn request(&mut self) -> Option<Turn> {
        let end = loop {
            if let Some(end) = self.unread.windows(4).position(|window| window == b"\r\n\r\n") {
                break end;
            }
            if !self.read().await {
                return None;
            }
        };
        let head = String::from_utf8(self.unread.drain(..end + 4).collect()).unwrap();
        let length =
            super::client::header(&head, "content-length").map_or(0, |length| length.parse().unwrap());
        while self.unread.len() < length {
            if !self.read().await {
                return None;
            }
        }
        let body = self.unread.drain(..length).collect();
        let path = head.split(' ').nth(1).unwrap().to_owned();
        Some(Turn { head, path, nth: 0, body })
    }

    /// Whether something came.
    async fn read(&mut self) -> bool {
        let mut buffer = vec![0; 1 << 16];
        loop {
            self.stream.readable().await.unwrap();
            match self.stream.try_read(&mut buffer) {
                Ok(0) => return false,
                Ok(read) => {
                    self.unread.extend_from_slice(&buffer[..read]);
                    return true;
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(_) => return false,
            }
        }
    }

    /// Whether it was taken.
    async fn send(&mut self, mut bytes: &[u8]) -> bool {
        while !bytes.is_empty() {
            self.stream.writable().await.unwrap();
            match self.stream.try_write(bytes) {
                Ok(written) => bytes = &bytes[written..],
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(_) => return false,
            }
        }
        true
    }
}
