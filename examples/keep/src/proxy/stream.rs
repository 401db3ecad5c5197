//! A block that is too large to be kept: it is passed on while it comes, and proven before it looks complete.
//!
//! One piece is always held back. It goes out when the sum and the length of the whole are right; else the body
//! ends with an error, hyper closes the connection, and the client has fewer bytes than it was promised, or
//! no last chunk.

use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use errpolicy::Classify;
use hyper::body::{Body, Frame, Incoming};
use tracing::{Span, error};

use crate::http::client::pace::Pace;
use crate::http::client::{Connection, ExchangeError};

use super::error::TryError;
use super::proof::Proof;

/// A block on its way from a server to the client.
pub(super) struct Stream {
    held: Bytes,
    body: Incoming,
    proof: Proof,
    pace: Pace,
    over: bool,
    /// For the one line that may come after the request was answered.
    span: Span,
    _connection: Connection,
}

impl Stream {
    /// Goes on after `first`, which the proof has seen. Each further MiB must come within `timeout`.
    pub(super) fn new(
        first: Bytes,
        body: Incoming,
        proof: Proof,
        connection: Connection,
        timeout: Duration,
    ) -> Self {
        let pace = Pace::new(timeout);
        Self { held: first, body, proof, pace, over: false, span: Span::current(), _connection: connection }
    }

    /// What the whole block's length is, if anybody said.
    pub(super) const fn length(&self) -> Option<u64> {
        self.proof.length()
    }

    /// The piece that may go out now; `None` when the server has ended the body.
    fn poll_piece(&mut self, cx: &mut Context<'_>) -> Poll<Result<Option<Bytes>, TryError>> {
        loop {
            let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(cx) else {
                ready!(self.pace.poll_late(cx));
                return Poll::Ready(Err(ExchangeError::Timeout.into()));
            };
            let Some(frame) = frame.transpose()? else {
                self.proof.finish()?;
                return Poll::Ready(Ok(None));
            };
            // Trailers say nothing about a block.
            let Ok(data) = frame.into_data() else { continue };
            if data.is_empty() {
                continue;
            }
            self.proof.add(&data)?;
            self.pace.moved(data.len());
            return Poll::Ready(Ok(Some(mem::replace(&mut self.held, data))));
        }
    }
}

impl Body for Stream {
    type Data = Bytes;
    type Error = TryError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TryError>>> {
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
                self.span.in_scope(|| error!(%verdict, "a block broke off half-way, the client is cut off"));
                return Poll::Ready(Some(Err(failed)));
            }
        };
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }
}
