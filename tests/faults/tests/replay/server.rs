//! A server that breaks each connection where it is told, and counts what it did for each request.

use std::collections::{HashMap, HashSet};
use std::io::{self, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

use errpolicy::Dispatch;
use socket2::{Domain, SockRef, Socket, Type};

/// Where a connection breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Point {
    /// Nobody listens.
    Refused,
    /// Reset before anything was written.
    ResetUnasked,
    /// Closed before anything was written, which the client does not notice.
    ClosedUnasked,
    /// The connection served another request, and was reset before anything was written.
    ResetKept,
    /// The connection served another request, and was closed before anything was written.
    ClosedKept,
    /// Reset after so much was read.
    FirstByte,
    Head,
    Half,
    Whole,
    /// Reset after it was done.
    Done,
    StatusLine,
    HalfAnswer,
    /// It does not break.
    Never,
}

pub(crate) const POINTS: [Point; 12] = [
    Point::Refused,
    Point::ResetUnasked,
    Point::ClosedUnasked,
    Point::ResetKept,
    Point::ClosedKept,
    Point::FirstByte,
    Point::Head,
    Point::Half,
    Point::Whole,
    Point::Done,
    Point::StatusLine,
    Point::HalfAnswer,
];

impl Point {
    /// Whether the connection serves another request before.
    pub(crate) const fn is_kept(self) -> bool {
        matches!(self, Self::ResetKept | Self::ClosedKept)
    }

    /// Whether nobody could write anything on it.
    pub(crate) const fn is_reset_unasked(self) -> bool {
        matches!(self, Self::ResetUnasked | Self::ResetKept)
    }

    /// Whether it breaks before anything is written.
    pub(crate) const fn is_unasked(self) -> bool {
        matches!(self, Self::ResetUnasked | Self::ClosedUnasked | Self::ResetKept | Self::ClosedKept)
    }
}

/// What the server did, by the number of the request.
#[derive(Clone, Debug, Default)]
pub(crate) struct Journal(Arc<Mutex<Done>>);

#[derive(Debug, Default)]
struct Done {
    effects: HashMap<u64, u32>,
    keys: HashSet<u64>,
}

impl Journal {
    fn execute(&self, id: u64, keyed: bool) {
        let mut done = self.0.lock().unwrap();
        if !keyed || done.keys.insert(id) {
            *done.effects.entry(id).or_default() += 1;
        }
    }

    pub(crate) fn effects(&self, id: u64) -> u32 {
        self.0.lock().unwrap().effects.get(&id).copied().unwrap_or_default()
    }
}

/// A running server; it ends with the last plan.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    /// Bound, and nobody listens.
    pub(crate) deaf: SocketAddr,
    _deaf: Socket,
    pub(crate) journal: Journal,
    plans: mpsc::Sender<(Point, Dispatch)>,
    broken: mpsc::Receiver<()>,
}

fn bound() -> (Socket, SocketAddr) {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.bind(&SocketAddr::from((Ipv4Addr::LOCALHOST, 0)).into()).unwrap();
    let address = socket.local_addr().unwrap().as_socket().unwrap();
    (socket, address)
}

impl Server {
    pub(crate) fn start() -> Self {
        let ((listener, address), (deaf_socket, deaf)) = (bound(), bound());
        small(&listener);
        listener.listen(8).unwrap();
        let journal = Journal::default();
        let (plans, planned) = mpsc::channel();
        let (breaks, broken) = mpsc::channel();
        let served = journal.clone();
        thread::spawn(move || {
            let listener = TcpListener::from(listener);
            for (point, dispatch) in planned {
                let (stream, _) = listener.accept().unwrap();
                // A client that is gone ends the connection, too.
                drop(play(stream, point, dispatch, &served));
                if point != Point::Never {
                    breaks.send(()).unwrap();
                }
            }
        });
        Self { address, deaf, _deaf: deaf_socket, journal, plans, broken }
    }

    /// What becomes of the next connection.
    pub(crate) fn plan(&self, point: Point, dispatch: Dispatch) {
        self.plans.send((point, dispatch)).unwrap();
    }

    /// Waits until the connection is broken.
    pub(crate) fn broken(&self) {
        self.broken.recv().unwrap();
    }
}

/// Small buffers, so that a large body is not gone before it is read; small segments, so that small windows do
/// not make them wait.
pub(crate) fn small<'s>(socket: impl Into<SockRef<'s>>) {
    let socket = socket.into();
    socket.set_recv_buffer_size(16 << 10).unwrap();
    socket.set_send_buffer_size(16 << 10).unwrap();
    socket.set_tcp_mss(1400).unwrap();
}

/// Waits until the kernel of the client knows that the connection is reset: that may be later than the server's call.
pub(crate) fn until_reset(stream: &TcpStream) {
    while stream.peer_addr().is_ok() {
        thread::yield_now();
    }
}

fn reset(stream: TcpStream) {
    SockRef::from(&stream).set_linger(Some(Duration::ZERO)).unwrap();
    drop(stream);
}

struct Head {
    id: u64,
    keyed: bool,
    length: usize,
    has_answer: bool,
}

fn head(reader: &mut impl io::BufRead) -> io::Result<Head> {
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        match line.trim_end() {
            "" => break,
            line => lines.push(line.to_owned()),
        }
    }
    let (method, rest) = lines[0].split_once(" /").unwrap();
    let id = rest.split_once(' ').unwrap().0.parse().unwrap();
    let field = |name: &str| lines.iter().find_map(|line| line.strip_prefix(name));
    Ok(Head {
        id,
        keyed: field("idempotency-key: ").is_some(),
        length: field("content-length: ").map_or(0, |length| length.parse().unwrap()),
        has_answer: method != "HEAD",
    })
}

/// Serves a request to its end.
fn serve(stream: &TcpStream, journal: &Journal) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    let head = head(&mut reader)?;
    reader.read_exact(&mut vec![0; head.length])?;
    journal.execute(head.id, head.keyed);
    answer(stream, &head)
}

fn answer(mut stream: &TcpStream, head: &Head) -> io::Result<()> {
    let body = if head.has_answer { "done" } else { "" };
    stream.write_all(format!("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n{body}").as_bytes())
}

fn play(stream: TcpStream, point: Point, dispatch: Dispatch, journal: &Journal) -> io::Result<()> {
    match point {
        Point::Never => return serve(&stream, journal),
        Point::ResetKept | Point::ClosedKept => serve(&stream, journal)?,
        Point::ResetUnasked | Point::ClosedUnasked => {}
        _ => break_at(&stream, point, dispatch, journal)?,
    }
    if !matches!(point, Point::ClosedUnasked | Point::ClosedKept) {
        reset(stream);
    }
    Ok(())
}

/// Reads, does and answers as much as comes before this point.
fn break_at(stream: &TcpStream, point: Point, dispatch: Dispatch, journal: &Journal) -> io::Result<()> {
    let mut reader = BufReader::new(stream);
    if point == Point::FirstByte {
        return reader.read_exact(&mut [0]);
    }
    let head = head(&mut reader)?;
    if dispatch == Dispatch::Streaming {
        journal.execute(head.id, head.keyed);
    }
    let read = match point {
        Point::Head => 0,
        Point::Half => head.length / 2,
        _ => head.length,
    };
    reader.read_exact(&mut vec![0; read])?;
    if matches!(point, Point::Head | Point::Half | Point::Whole) {
        return Ok(());
    }
    if dispatch == Dispatch::Atomic {
        journal.execute(head.id, head.keyed);
    }
    let mut writer = stream;
    match point {
        Point::StatusLine => writer.write_all(b"HTTP/1.1 200 OK\r\n"),
        Point::HalfAnswer => writer.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\ndo"),
        _ => Ok(()),
    }
}
