//! A connection that knows how far its request has come, so that nobody has to count.

use std::io::{self, IoSlice, IoSliceMut, Read, Write};

use errpolicy::Phase;

use super::during::During;
use super::progress::Progress;

/// A connection that knows how far its request has come: what was written, flushed and read.
///
/// Wraps what implements [`Read`] and [`Write`], and, by feature `tokio_1`, tokio's `AsyncRead` and `AsyncWrite`. It
/// counts and passes everything on; only after the request was [given up](Progress::give_up) it refuses to write.
///
/// ```
/// use errpolicy::Phase;
/// use errpolicy_adapters::io::{During, Tracked};
/// use std::io::{Read, Write};
/// use std::net::TcpStream;
///
/// fn ask(address: &str) -> Result<[u8; 4], During> {
///     let connection = TcpStream::connect(address).map_err(|error| During::new(Phase::NotConnected, error))?;
///     let mut connection = Tracked::new(connection);
///     let mut answer = [0; 4];
///     connection
///         .write_all(b"ping")
///         .and_then(|()| connection.read_exact(&mut answer))
///         .map_err(|error| connection.during(error))?;
///     Ok(answer)
/// }
///
/// let nobody = ask("127.0.0.1:0").unwrap_err();
/// assert_eq!(nobody.phase(), Phase::NotConnected);
/// ```
///
/// # What it concludes
///
/// A write that fails has taken none of its bytes: so says the contract of [`Write::write`], and so does the kernel.
/// Hence what is left over proves, without any knowledge of the request, that it was not complete.
///
/// | seen since the request began | phase | why |
/// |---|---|---|
/// | no byte was taken | [`Connected`](Phase::Connected) | also on a connection that is used again: nothing can be acted upon. Whatever was read is no answer to this request |
/// | bytes were taken, and of the last write some were not: it took fewer, would block, was interrupted, or failed | [`PartlyWritten`](Phase::PartlyWritten) | what was offered belongs to the request, and it is not gone |
/// | the last write was taken whole; then reading or flushing failed, or nothing came | [`Written`](Phase::Written) | it may have been the last |
/// | a write failed halfway, and more was written after it | [`Written`](Phase::Written) | whoever began again mixed two requests; what the peer makes of it is not known |
/// | a write is under way in another thread | [`Written`](Phase::Written) | nobody knows yet what it takes |
/// | bytes came after bytes were taken | [`ResponseStarted`](Phase::ResponseStarted) | a head that is complete is for the caller to see: [`reached`](Progress::reached) |
///
/// # Where it belongs
///
/// Directly around the socket, after it is connected, and below everything that holds bytes back. What a
/// [`BufWriter`](io::BufWriter) above holds was not sent, and is not counted; of one below, all would count. Above TLS
/// the contract may not hold: a write of tokio-rustls can fail after records of it were sent. Below TLS, call
/// [`begin`](Self::begin) when the handshake is done (not at all if it carried early data), and say
/// [`reached(Phase::Written)`](Progress::reached) when the request is flushed, since TLS writes records of its own. What TLS
/// 1.3 sends after the handshake (tickets; RFC 8446, 4.6) counts as bytes that came: over TLS, that an answer has begun is
/// for whoever reads it to say. A retry budget would take silence for an answer.
///
/// Not for sockets whose first write connects (TCP Fast Open): that write can fail after its bytes went. Not for
/// connections that carry several requests at once (HTTP/2): they have as many phases.
#[derive(Debug)]
pub struct Tracked<S> {
    inner: S,
    progress: Progress,
}

impl<S> Tracked<S> {
    /// A connection that stands, and on which a request begins.
    pub fn new(connection: S) -> Self {
        Self { inner: connection, progress: Progress::start() }
    }

    /// A handle that tells the same where the connection itself cannot be asked any more.
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }

    /// How far the request has come: [`Progress::phase`].
    pub fn phase(&self) -> Phase {
        self.progress.phase()
    }

    /// The request has failed, and nothing more of it is written: [`Progress::during`].
    pub fn during(&self, error: io::Error) -> During {
        self.progress.during(error)
    }

    /// A new request begins on the same connection: [`Progress::begin`].
    pub fn begin(&self) {
        self.progress.begin();
    }

    /// The connection: its addresses, its timeouts. What is written past this wrapper is not counted.
    pub const fn get_ref(&self) -> &S {
        &self.inner
    }

    /// The connection alone.
    pub fn into_inner(self) -> S {
        self.inner
    }

    /// For the wrappers of other traits.
    #[cfg(feature = "tokio_1")]
    pub(crate) const fn parts(&mut self) -> (&mut S, &Progress) {
        (&mut self.inner, &self.progress)
    }
}

impl<S: Read> Read for Tracked<S> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let bytes = self.inner.read(buf)?;
        self.progress.note_read(bytes);
        Ok(bytes)
    }

    fn read_vectored(&mut self, bufs: &mut [IoSliceMut<'_>]) -> io::Result<usize> {
        let bytes = self.inner.read_vectored(bufs)?;
        self.progress.note_read(bytes);
        Ok(bytes)
    }
}

impl<S: Write> Write for Tracked<S> {
    fn write(&mut self, buf: &[u8]) -> io::Result<usize> {
        self.progress.writing()?;
        let result = self.inner.write(buf);
        self.progress.wrote(buf.len(), Some(&result));
        result
    }

    fn write_vectored(&mut self, bufs: &[IoSlice<'_>]) -> io::Result<usize> {
        self.progress.writing()?;
        let result = self.inner.write_vectored(bufs);
        self.progress.wrote(bufs.iter().map(|buf| buf.len()).sum(), Some(&result));
        result
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()?;
        self.progress.note_flushed();
        Ok(())
    }
}
