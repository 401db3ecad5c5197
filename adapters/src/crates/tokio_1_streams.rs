//! The connections of `io`, for tokio: a write that is pending has taken nothing, as one that fails.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use tokio_1::io::{AsyncRead, AsyncWrite, ReadBuf};

use crate::io::{EarlyAnswer, Progress, Tracked};

impl<S: AsyncRead + Unpin> AsyncRead for Tracked<S> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let (inner, progress) = self.get_mut().parts();
        let before = buf.filled().len();
        ready!(Pin::new(inner).poll_read(cx, buf))?;
        progress.note_read(buf.filled().len().saturating_sub(before));
        Poll::Ready(Ok(()))
    }
}

/// Notes what became of a write of so many bytes.
fn noted(
    progress: &Progress,
    offered: usize,
    write: impl FnOnce() -> Poll<io::Result<usize>>,
) -> Poll<io::Result<usize>> {
    progress.writing()?;
    let result = write();
    let ended = match &result {
        Poll::Ready(result) => Some(result),
        Poll::Pending => None,
    };
    progress.wrote(offered, ended);
    result
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Tracked<S> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let (inner, progress) = self.get_mut().parts();
        noted(progress, buf.len(), || Pin::new(inner).poll_write(cx, buf))
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let (inner, progress) = self.get_mut().parts();
        let offered = bufs.iter().map(|buf| buf.len()).sum();
        noted(progress, offered, || Pin::new(inner).poll_write_vectored(cx, bufs))
    }

    fn is_write_vectored(&self) -> bool {
        self.get_ref().is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let (inner, progress) = self.get_mut().parts();
        ready!(Pin::new(inner).poll_flush(cx))?;
        progress.note_flushed();
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(self.get_mut().parts().0).poll_shutdown(cx)
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for EarlyAnswer<S> {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if this.reads_too_early(cx) {
            return Poll::Pending;
        }
        let before = buf.remaining();
        ready!(Pin::new(this.inner()).poll_read(cx, buf))?;
        let ended = before > 0 && buf.remaining() == before;
        Poll::Ready(if ended { this.ended() } else { Ok(()) })
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for EarlyAnswer<S> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        if let Some(said) = this.over(buf.len()) {
            return Poll::Ready(said);
        }
        let result = ready!(Pin::new(this.inner()).poll_write(cx, buf));
        Poll::Ready(this.wrote(buf.len(), result))
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let offered = bufs.iter().map(|buf| buf.len()).sum();
        if let Some(said) = this.over(offered) {
            return Poll::Ready(said);
        }
        let result = ready!(Pin::new(this.inner()).poll_write_vectored(cx, bufs));
        Poll::Ready(this.wrote(offered, result))
    }

    fn is_write_vectored(&self) -> bool {
        self.get_ref().is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        if let Some(said) = this.over(()) {
            return Poll::Ready(said);
        }
        let result = ready!(Pin::new(this.inner()).poll_flush(cx));
        Poll::Ready(this.flushed(result))
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let result = ready!(Pin::new(this.inner()).poll_shutdown(cx));
        Poll::Ready(this.shut(result))
    }
}
