//! Ends a connection so that its last answer arrives, also where the client is still sending.
//!
//! A socket that is closed with bytes unread resets the connection, and the reset may overtake the answer in the
//! client's hands: a 413 becomes "broken pipe". So first only our side ends, and what still comes is read and
//! thrown away (RFC 9112, 9.6).

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::timeout;

use super::shutdown::Shutdown;

/// For the client to see that the answer is complete. One that goes on sending loses no more than it lost before.
const LIMIT: Duration = Duration::from_secs(3);

/// A connection that is closed when the client has closed it, or soon after; at once when we are told to stop.
pub(crate) struct Linger<S> {
    inner: S,
    shutdown: Shutdown,
    /// When it is over. None until our side has ended.
    over: Option<Pin<Box<dyn Future<Output = ()> + Send>>>,
}

impl<S> Linger<S> {
    pub(crate) const fn new(inner: S, shutdown: Shutdown) -> Self {
        Self { inner, shutdown, over: None }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Linger<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_read(cx, buf)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Linger<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write(cx, buf)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.inner).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let Self { inner, shutdown, over } = &mut *self;
        if over.is_none() {
            ready!(Pin::new(&mut *inner).poll_shutdown(cx))?;
        }
        let over = over.get_or_insert_with(|| {
            let stop = timeout(LIMIT, shutdown.clone().wished());
            Box::pin(async { drop(stop.await) })
        });
        let mut room = [0; 8192];
        while over.as_mut().poll(cx).is_pending() {
            let mut read = ReadBuf::new(&mut room);
            // Whatever ends it, the answer is out: how the client leaves is no failure of ours.
            if ready!(Pin::new(&mut *inner).poll_read(cx, &mut read)).is_err() || read.filled().is_empty() {
                break;
            }
        }
        Poll::Ready(Ok(()))
    }
}
