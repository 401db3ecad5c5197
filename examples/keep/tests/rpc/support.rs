//! One request of each verb, and transports that break or hesitate at a chosen point.

use std::cell::{Cell, RefCell};
use std::fs;
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::rc::Rc;

use keep::rpc::{Client, Kind, RpcError, Transport, Verb};
use uuid::Uuid;

use crate::server::{PATIENCE, Server};

/// Whether the seed lets a request of this kind be done twice.
pub(crate) fn may_be_done_twice(verb: Verb) -> bool {
    match verb.kind() {
        Kind::Read | Kind::Idem | Kind::Semi => true,
        Kind::SemiVfs | Kind::Mutate | Kind::Stream => false,
    }
}

/// Makes what each verb needs to be done once: a file `old`, a lock `held` by `me`.
pub(crate) fn prepare(server: &Server) {
    for name in ["new", "moved", "stream"] {
        let _ = fs::remove_file(server.file(name));
    }
    let _ = fs::remove_file(server.lock_file("free"));
    fs::write(server.file("old"), "old").unwrap();
    fs::write(server.lock_file("held"), format!("{} me", Uuid::new_v4())).unwrap();
}

/// One request of this verb, which a server that is well does.
pub(crate) fn ask<T: Transport>(client: &mut Client<T>, verb: Verb) -> Result<(), RpcError> {
    match verb {
        Verb::Get => client.get("old").map(|bytes| assert_eq!(bytes, b"old")),
        Verb::Put => client.put("new", b"new"),
        Verb::Lock => client.lock("free", "me"),
        Verb::Unlock => client.unlock("held", "me"),
        Verb::Move => client.rename("old", "moved"),
        Verb::Append => client.append("old", b"+"),
        Verb::InsertStream => client.insert_stream("stream", &b"a stream"[..]),
    }
}

/// Whether it was done, and once as far as that can be seen.
pub(crate) fn is_done(server: &Server, verb: Verb) -> bool {
    match verb {
        Verb::Get => server.read("old").as_deref() == Some(b"old"),
        Verb::Put => server.read("new").as_deref() == Some(b"new"),
        Verb::Lock => fs::read_to_string(server.lock_file("free")).is_ok_and(|text| text.ends_with(" me")),
        Verb::Unlock => !server.lock_file("held").exists(),
        Verb::Move => server.read("moved").as_deref() == Some(b"old") && server.read("old").is_none(),
        Verb::Append => server.read("old").as_deref() == Some(b"old+"),
        Verb::InsertStream => server.read("stream").as_deref() == Some(b"a stream"),
    }
}

/// TCP whose first connection is closed, for real, when so many bytes were written to it.
pub(crate) struct Cut {
    pub(crate) address: SocketAddr,
    /// `None` after the first connection.
    pub(crate) after: Option<usize>,
    /// How many bytes were written to the last connection.
    pub(crate) written: Rc<Cell<usize>>,
}

impl Cut {
    pub(crate) fn after(server: &Server, bytes: usize) -> Self {
        Self { address: server.address, after: Some(bytes), written: Rc::default() }
    }
}

impl Transport for Cut {
    type Stream = CutStream;

    fn connect(&mut self) -> io::Result<CutStream> {
        let socket = TcpStream::connect(self.address)?;
        socket.set_read_timeout(Some(PATIENCE))?;
        self.written.set(0);
        Ok(CutStream { socket, left: self.after.take(), written: Rc::clone(&self.written) })
    }

    fn begin(_: &CutStream) {}

    fn is_quiet(stream: &CutStream) -> bool {
        stream.left != Some(0)
    }
}

pub(crate) struct CutStream {
    socket: TcpStream,
    left: Option<usize>,
    written: Rc<Cell<usize>>,
}

impl Read for CutStream {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        if self.left == Some(0) {
            self.socket.shutdown(Shutdown::Both)?;
            // An answer that had come already is lost with the connection.
            while self.socket.read(bytes)? > 0 {}
            return Ok(0);
        }
        self.socket.read(bytes)
    }
}

impl Write for CutStream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let limit = self.left.unwrap_or(usize::MAX).min(bytes.len());
        if limit == 0 {
            self.socket.shutdown(Shutdown::Both)?;
            // What the kernel says of it.
            return self.socket.write(bytes);
        }
        let taken = self.socket.write(&bytes[..limit])?;
        self.left = self.left.map(|left| left - taken);
        self.written.set(self.written.get() + taken);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.socket.flush()
    }
}

/// TCP to a server that may have moved.
pub(crate) struct Moving(pub(crate) Rc<Cell<SocketAddr>>);

impl Transport for Moving {
    type Stream = <keep::rpc::Tcp as Transport>::Stream;

    fn connect(&mut self) -> io::Result<Self::Stream> {
        keep::rpc::Tcp::new(self.0.get(), PATIENCE).connect()
    }

    fn begin(stream: &Self::Stream) {
        keep::rpc::Tcp::begin(stream);
    }

    fn is_quiet(stream: &Self::Stream) -> bool {
        keep::rpc::Tcp::is_quiet(stream)
    }
}

/// TCP that waits for the end of its first connection whenever it looks whether that is still good: what the server is
/// told to close is seen to be closed, however slow the machine is.
pub(crate) struct Patient {
    address: SocketAddr,
    count: Rc<Cell<usize>>,
    /// What the counter said when each connection was opened.
    pub(crate) before: Rc<RefCell<Vec<usize>>>,
}

impl Patient {
    pub(crate) fn new(address: SocketAddr, count: Rc<Cell<usize>>) -> Self {
        Self { address, count, before: Rc::default() }
    }
}

pub(crate) struct PatientStream {
    socket: TcpStream,
    waits: bool,
}

impl Transport for Patient {
    type Stream = PatientStream;

    fn connect(&mut self) -> io::Result<PatientStream> {
        let socket = TcpStream::connect(self.address)?;
        socket.set_read_timeout(Some(PATIENCE))?;
        let waits = self.before.borrow().is_empty();
        self.before.borrow_mut().push(self.count.get());
        Ok(PatientStream { socket, waits })
    }

    fn begin(_: &PatientStream) {}

    fn is_quiet(stream: &PatientStream) -> bool {
        !stream.waits || stream.socket.peek(&mut [0]).is_ok_and(|bytes| bytes > 0)
    }
}

impl Read for PatientStream {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.socket.read(bytes)
    }
}

impl Write for PatientStream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.socket.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.socket.flush()
    }
}

/// Bytes of which no two stretches are alike, and how many of them were read.
pub(crate) struct Source {
    pub(crate) left: usize,
    pub(crate) read: Rc<Cell<usize>>,
}

impl Source {
    pub(crate) fn of(length: usize) -> Self {
        Self { left: length, read: Rc::default() }
    }

    pub(crate) fn byte(at: usize) -> u8 {
        (u32::try_from(at).unwrap().wrapping_mul(2_654_435_761) >> 24) as u8
    }

    pub(crate) fn bytes(length: usize) -> Vec<u8> {
        (0..length).map(Self::byte).collect()
    }
}

impl Read for Source {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let length = self.left.min(bytes.len());
        for (at, byte) in bytes[..length].iter_mut().enumerate() {
            *byte = Self::byte(self.read.get() + at);
        }
        self.left -= length;
        self.read.set(self.read.get() + length);
        Ok(length)
    }
}
