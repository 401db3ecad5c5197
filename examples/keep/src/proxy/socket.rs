//! The socket to a server, as HTTP needs it: an answer counts, whenever the server gives it.
//!
//! A server may answer before it has read the request, and close. Two races would then decide whether the
//! answer is seen: hyper refuses bytes that arrive before it has written anything, and it gives up when a
//! write fails although the answer waits to be read. Here reading begins with the first write, and a failed
//! write is kept until everything that the server sent has been read.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll, Waker, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// How many bytes of the request the kernel took. Read by the one who waits for the answer.
#[derive(Clone, Debug, Default)]
pub(super) struct Written(Arc<AtomicU64>);

impl Written {
    pub(super) fn bytes(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

pub(super) struct Socket<S> {
    inner: S,
    written: Written,
    begun: bool,
    reader: Option<Waker>,
    failed: Option<io::Error>,
}

impl<S> Socket<S> {
    pub(super) fn new(inner: S) -> Self {
        Self { inner, written: Written::default(), begun: false, reader: None, failed: None }
    }

    pub(super) fn written(&self) -> Written {
        self.written.clone()
    }

    /// Notes what became of a write of `offered` bytes. After a failure the rest goes nowhere: the server
    /// does not listen any more, but may have spoken.
    fn note(&mut self, offered: usize, result: io::Result<usize>) -> usize {
        self.begun = true;
        if let Some(reader) = self.reader.take() {
            reader.wake();
        }
        match result {
            Ok(taken) => {
                self.written.0.fetch_add(taken as u64, Ordering::Relaxed);
                taken
            }
            Err(error) => {
                self.failed = Some(error);
                offered
            }
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Socket<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if !self.begun {
            self.reader = Some(cx.waker().clone());
            return Poll::Pending;
        }
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.inner).poll_read(cx, buf))?;
        match self.failed.take() {
            Some(error) if buf.filled().len() == before => Poll::Ready(Err(error)),
            failed => {
                self.failed = failed;
                Poll::Ready(Ok(()))
            }
        }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Socket<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        if self.failed.is_some() {
            return Poll::Ready(Ok(buf.len()));
        }
        let result = ready!(Pin::new(&mut self.inner).poll_write(cx, buf));
        Poll::Ready(Ok(self.note(buf.len(), result)))
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let offered = bufs.iter().map(|buf| buf.len()).sum();
        if self.failed.is_some() {
            return Poll::Ready(Ok(offered));
        }
        let result = ready!(Pin::new(&mut self.inner).poll_write_vectored(cx, bufs));
        Poll::Ready(Ok(self.note(offered, result)))
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}
