//! A body that is too large to be kept: it is passed on while it comes, and proven before it looks complete.
//!
//! One piece is always held back. It goes out when the proof of the whole is right; else the body ends with an error: who
//! passes it on closes the connection, and the client has fewer bytes than it was promised, or no last chunk.

use std::future::poll_fn;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use errpolicy::Classify;
use hyper::body::{Body, Frame, Incoming};
use tracing::{Span, error};

use super::pace::Pace;
use super::{Connection, ExchangeError};

/// What the bytes of a body must be.
pub(crate) trait Proof {
    /// What they are instead, or why they do not come.
    type Error: Classify + From<ExchangeError>;

    /// The next bytes. Fails as soon as it is certain that the whole is wrong.
    fn add(&mut self, bytes: &[u8]) -> Result<(), Self::Error>;

    /// There are no more.
    fn finish(&mut self) -> Result<(), Self::Error>;
}

/// A body on its way from a server.
pub(crate) struct Proven<P> {
    /// What goes out next, and was asked for before anybody wanted it.
    begun: Option<Bytes>,
    held: Bytes,
    body: Incoming,
    proof: P,
    pace: Pace,
    over: bool,
    /// For the one line that may come after the request was answered.
    span: Span,
    _connection: Connection,
}

impl<P: Proof> Proven<P> {
    /// Goes on after `first`, which the proof has seen. Each further MiB must come within `limit`.
    pub(crate) fn new(
        first: Bytes,
        body: Incoming,
        proof: P,
        connection: Connection,
        limit: Duration,
    ) -> Self {
        let pace = Pace::new(limit);
        Self {
            begun: None,
            held: first,
            body,
            proof,
            pace,
            over: false,
            span: Span::current(),
            _connection: connection,
        }
    }

    /// Waits for the first piece that may go out. What is so short that it was proven whole by then cannot fail any more.
    pub(crate) async fn begin(mut self) -> Result<Self, P::Error>
    where
        P: Unpin,
    {
        let first = poll_fn(|cx| Pin::new(&mut self).poll_frame(cx)).await.transpose()?;
        self.begun = first.and_then(|frame| frame.into_data().ok());
        Ok(self)
    }

    pub(crate) const fn proof(&self) -> &P {
        &self.proof
    }

    /// The piece that may go out now; `None` when the server has ended the body.
    fn poll_piece(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Bytes>, P::Error>> {
        loop {
            let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(cx) else {
                ready!(self.pace.poll_late(cx));
                return Poll::Ready(Err(ExchangeError::Timeout.into()));
            };
            let Some(frame) = frame.transpose().map_err(ExchangeError::from)? else {
                self.proof.finish()?;
                return Poll::Ready(Ok(None));
            };
            // Trailers say nothing about a body.
            let Ok(data) = frame.into_data() else { continue };
            if data.is_empty() {
                continue;
            }
            self.proof.add(&data)?;
            self.pace.moved(data.len());
            let piece = mem::replace(&mut self.held, data);
            if !piece.is_empty() {
                return Poll::Ready(Ok(Some(piece)));
            }
        }
    }
}

impl<P: Proof + Unpin> Body for Proven<P> {
    type Data = Bytes;
    type Error = P::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, P::Error>>> {
        if let Some(begun) = self.begun.take() {
            return Poll::Ready(Some(Ok(Frame::data(begun))));
        }
        if self.over {
            return Poll::Ready(None);
        }
        let piece = match ready!(self.poll_piece(cx)) {
            Ok(Some(piece)) => piece,
            Ok(None) => {
                self.over = true;
                mem::take(&mut self.held)
            }
            Err(failed) => {
                self.over = true;
                let verdict = failed.classify();
                self.span
                    .in_scope(|| error!(%verdict, "a body broke off half-way, and is not passed on whole"));
                return Poll::Ready(Some(Err(failed)));
            }
        };
        if piece.is_empty() {
            return Poll::Ready(None);
        }
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }
}
