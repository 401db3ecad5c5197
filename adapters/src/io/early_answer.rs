//! An answer that comes before the request has gone: it counts, though writing fails.

use std::io::{self, ErrorKind, IoSlice, Read, Write};
#[cfg(feature = "tokio_1")]
use std::task::{Context, Waker};

/// A connection on which a failed write does not hide what the peer has answered.
///
/// A server may answer before it has read the request, and close: "too large", "moved", "not you" (RFC 9112, 9.3
/// and 9.6; RFC 9110, 7.6). The client is still writing, its write fails, and the answer waits unread: a client that gives
/// up at the failed write reports a broken connection, and asks again, where an answer was given.
///
/// So a failed write is kept here. What is written after it goes nowhere and seems to succeed; what the peer sent
/// is read; and where the peer sent no more, reading ends with the error of the write. Nothing is waited for that
/// would not be waited for by a read of the connection itself: its own timeout holds.
///
/// ```
/// use errpolicy_adapters::io::{EarlyAnswer, Tracked};
/// use std::io::{Read, Write};
/// use std::net::{TcpListener, TcpStream};
///
/// # fn main() -> std::io::Result<()> {
/// let listener = TcpListener::bind("127.0.0.1:0")?;
/// let server = TcpStream::connect(listener.local_addr()?)?;
/// let mut connection = EarlyAnswer::new(Tracked::new(listener.accept()?.0));
/// (&server).write_all(b"too large")?;
/// server.shutdown(std::net::Shutdown::Both)?;
/// drop(server);
///
/// // Writing breaks at some point, and nobody need look when.
/// while connection.failed().is_none() {
///     connection.write_all(&[0; 4096])?;
/// }
/// let mut answer = [0; 9];
/// connection.read_exact(&mut answer)?;
/// assert_eq!(&answer, b"too large");
/// # Ok(())
/// # }
/// ```
///
/// By feature `tokio_1` it wraps tokio's streams, for a client of HTTP/1.1 such as hyper, which takes an answer as long
/// as no write has failed. There, reading begins with the first write or the end of writing, because hyper takes bytes
/// that come before for a fault of the peer; a server that is quick may send them.
///
/// Put it around a [`Tracked`](super::Tracked) connection, whose phase tells the truth: what went nowhere was not written.
#[derive(Debug)]
pub struct EarlyAnswer<S> {
    inner: S,
    written: Written,
    /// Of a task that read before the first write.
    #[cfg(feature = "tokio_1")]
    reader: Option<Waker>,
}

/// What became of writing.
#[derive(Debug)]
enum Written {
    Nothing,
    Something,
    /// The error is there until a read has given it out.
    Failed(Option<io::Error>),
}

impl<S> EarlyAnswer<S> {
    /// Around a connection of which nothing was used yet.
    pub const fn new(connection: S) -> Self {
        Self {
            inner: connection,
            written: Written::Nothing,
            #[cfg(feature = "tokio_1")]
            reader: None,
        }
    }

    /// The error with which writing ended, until a read has given it out. Whoever sends a long body may stop there.
    pub const fn failed(&self) -> Option<&io::Error> {
        match &self.written {
            Written::Failed(error) => error.as_ref(),
            _ => None,
        }
    }

    /// The connection. What is written past this wrapper fails as it fails.
    pub const fn get_ref(&self) -> &S {
        &self.inner
    }

    /// The connection alone.
    pub fn into_inner(self) -> S {
        self.inner
    }

    #[cfg(feature = "tokio_1")]
    pub(crate) const fn inner(&mut self) -> &mut S {
        &mut self.inner
    }

    /// Whether the reader has to wait for the first write.
    #[cfg(feature = "tokio_1")]
    pub(crate) fn reads_too_early(&mut self, cx: &Context<'_>) -> bool {
        let early = matches!(self.written, Written::Nothing);
        if early {
            self.reader = Some(cx.waker().clone());
        }
        early
    }

    /// What to say of a write or a flush that must not be made, if it must not.
    pub(crate) fn over<T>(&self, done: T) -> Option<io::Result<T>> {
        match self.written {
            Written::Nothing | Written::Something => None,
            Written::Failed(Some(_)) => Some(Ok(done)),
            Written::Failed(None) => Some(Err(ErrorKind::BrokenPipe.into())),
        }
    }

    /// What to say of a write of `offered` bytes.
    pub(crate) fn wrote(&mut self, offered: usize, result: io::Result<usize>) -> io::Result<usize> {
        match result {
            Ok(0) if offered > 0 => self.keep(offered, ErrorKind::WriteZero.into()),
            Ok(taken) => {
                self.begin(Written::Something);
                Ok(taken)
            }
            Err(error) => self.keep(offered, error),
        }
    }

    /// What to say of a flush.
    pub(crate) fn flushed(&mut self, result: io::Result<()>) -> io::Result<()> {
        result.or_else(|error| self.keep((), error))
    }

    /// What to say of the end of writing. The peer answers now, if it does at all.
    #[cfg(feature = "tokio_1")]
    pub(crate) fn shut(&mut self, result: io::Result<()>) -> io::Result<()> {
        match (&self.written, result) {
            (Written::Failed(Some(_)), _) => Ok(()),
            (Written::Failed(None), result) => result,
            (_, Err(error)) => self.keep((), error),
            (_, Ok(())) => {
                self.begin(Written::Something);
                Ok(())
            }
        }
    }

    /// Keeps an error that ends the writing; one that asks to write again ends nothing.
    fn keep<T>(&mut self, done: T, error: io::Error) -> io::Result<T> {
        if matches!(error.kind(), ErrorKind::Interrupted | ErrorKind::WouldBlock) {
            return Err(error);
        }
        self.begin(Written::Failed(Some(error)));
        Ok(done)
    }

    fn begin(&mut self, written: Written) {
        self.written = written;
        #[cfg(feature = "tokio_1")]
        if let Some(reader) = self.reader.take() {
            reader.wake();
        }
    }

    /// What to say where the peer has sent no more.
    pub(crate) fn ended(&mut self) -> io::Result<()> {
        match &mut self.written {
            Written::Failed(error) => error.take().map_or(Ok(()), Err),
            _ => Ok(()),
        }
    }

    fn attempt(
        &mut self,
        offered: usize,
        write: impl FnOnce(&mut S) -> io::Result<usize>,
    ) -> io::Result<usize> {
        self.over(offered).unwrap_or_else(|| {
            let result = write(&mut self.inner);
            self.wrote(offered, result)
        })
    }
}

impl<S: Read> Read for EarlyAnswer<S> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let bytes = self.inner.read(buf)?;
        if bytes == 0 && !buf.is_empty() {
            self.ended()?;
        }
        Ok(bytes)
    }
}

impl<S: Write> Write for EarlyAnswer<S> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.attempt(buf.len(), |inner| inner.write(buf))
    }

    fn write_vectored(&mut self, bufs: &[IoSlice<'_>]) -> io::Result<usize> {
        self.attempt(bufs.iter().map(|buf| buf.len()).sum(), |inner| inner.write_vectored(bufs))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.over(()).unwrap_or_else(|| {
            let result = self.inner.flush();
            self.flushed(result)
        })
    }
}
