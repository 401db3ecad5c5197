//! What the client talks over: TCP, or anything else that opens streams.

use std::cell::Cell;
use std::io::{self, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// Opens streams to one server: sockets, or the pipes of a program that is started for each.
pub trait Transport {
    /// A stream to the server and back.
    type Stream: Read + Write;

    /// Opens another one.
    fn connect(&mut self) -> io::Result<Self::Stream>;

    /// A request begins on this stream: no reading or writing for it may last for ever.
    fn begin(stream: &Self::Stream);

    /// Whether the server has neither closed the stream nor said anything. Does not wait. A stream on which something
    /// comes that nobody asked for is not used again.
    fn is_quiet(stream: &Self::Stream) -> bool;
}

/// TCP to one address, with a limit to how long one sending and its answer may take.
#[derive(Clone, Copy, Debug)]
pub struct Tcp {
    address: SocketAddr,
    limit: Duration,
}

impl Tcp {
    /// To this address. Connecting may take as long as the limit, and then sending and answering once more.
    pub const fn new(address: SocketAddr, limit: Duration) -> Self {
        Self { address, limit }
    }
}

impl Transport for Tcp {
    type Stream = TimedTcp;

    fn connect(&mut self) -> io::Result<TimedTcp> {
        let socket = TcpStream::connect_timeout(&self.address, self.limit)?;
        socket.set_nodelay(true)?;
        Ok(TimedTcp { socket, limit: self.limit, begun: Cell::new(Instant::now()) })
    }

    fn begin(stream: &TimedTcp) {
        stream.begun.set(Instant::now());
    }

    fn is_quiet(stream: &TimedTcp) -> bool {
        let peek = || {
            stream.socket.set_nonblocking(true)?;
            let seen = stream.socket.peek(&mut [0]);
            stream.socket.set_nonblocking(false)?;
            seen
        };
        peek().is_err_and(|error| error.kind() == ErrorKind::WouldBlock)
    }
}

/// A socket that gives up when the time of the request is over, however often something comes in between.
#[derive(Debug)]
pub struct TimedTcp {
    socket: TcpStream,
    limit: Duration,
    begun: Cell<Instant>,
}

impl TimedTcp {
    /// What is left of the time; never zero, which would mean for ever.
    fn left(&self) -> io::Result<Option<Duration>> {
        match self.limit.checked_sub(self.begun.get().elapsed()) {
            Some(left) if !left.is_zero() => Ok(Some(left)),
            _ => Err(ErrorKind::TimedOut.into()),
        }
    }
}

/// Unix says `EAGAIN` when the time of a socket is over.
fn timed_out(error: io::Error) -> io::Error {
    if error.kind() == ErrorKind::WouldBlock { ErrorKind::TimedOut.into() } else { error }
}

impl Read for TimedTcp {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.socket.set_read_timeout(self.left()?)?;
        self.socket.read(bytes).map_err(timed_out)
    }
}

impl Write for TimedTcp {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.socket.set_write_timeout(self.left()?)?;
        self.socket.write(bytes).map_err(timed_out)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.socket.flush()
    }
}
