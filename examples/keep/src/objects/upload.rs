//! Storing bytes that come piece by piece: nothing exists until [`Upload::close`], and nothing is left of what never came
//! so far.
//!
//! The body ends well only where the last piece says so. Whoever drops an upload, or fails in its middle, breaks the
//! connection off before the end of the body, and a store keeps no object of which it did not get the end.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use hyper::Method;
use hyper::body::{Body, Frame};
use hyper::header::{HeaderName, HeaderValue};
use md5::{Digest, Md5};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::Bucket;
use super::ask::Ask;
use super::error::ObjectError;
use crate::http::client::{ExchangeError, Line, Reply};
use crate::locator::Hash;

/// Pieces on their way: the source is read no faster than the store takes them.
const AHEAD: usize = 2;

/// What is stored, and by whom.
pub(super) struct New<'a> {
    pub(super) key: &'a str,
    pub(super) owner: &'a HeaderValue,
    pub(super) path: String,
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
}

/// An object that is being stored.
pub(crate) struct Upload<'a> {
    bucket: &'a Bucket,
    new: New<'a>,
    pieces: mpsc::Sender<Piece>,
    reply: JoinSet<Result<Reply, ExchangeError>>,
    md5: Md5,
}

impl<'a> Upload<'a> {
    pub(super) fn begin(bucket: &'a Bucket, new: New<'a>, line: Line<Pieces>) -> Result<Self, ObjectError> {
        let (sender, pieces) = mpsc::channel(AHEAD);
        let request = new.ask().request(Pieces { pieces, ended: false })?;
        let mut reply = JoinSet::new();
        // The source may be slow, and that is not the store's fault: each step below watches the store alone.
        reply.spawn(line.send_unhurried(request));
        Ok(Self { bucket, new, pieces: sender, reply, md5: Md5::new() })
    }

    /// Sends the next bytes.
    ///
    /// # Errors
    ///
    /// If the store has answered already, or takes nothing; the upload is over then.
    pub(crate) async fn write(&mut self, bytes: Bytes) -> Result<(), ObjectError> {
        self.md5.update(&bytes);
        match timeout(self.bucket.store.limit(), self.pieces.send(Piece::Bytes(bytes))).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(self.answer().await.err().unwrap_or(ObjectError::Malformed)),
            Err(_) => Err(ExchangeError::Timeout.into()),
        }
    }

    /// These were all: now the object may exist. Where the answer is lost, it is looked at.
    ///
    /// # Errors
    ///
    /// If it does not exist, or nobody knows.
    pub(crate) async fn close(mut self) -> Result<(), ObjectError> {
        let ended = timeout(self.bucket.store.limit(), self.pieces.send(Piece::End)).await;
        let md5 = Hash::new(self.md5.finalize_reset().into());
        let (bucket, key) = (self.bucket, self.new.key);
        let error = match (ended, self.answer().await) {
            (_, Ok(reply)) => return bucket.made(&self.new.path, reply, md5).await.map(drop),
            // The store did not take the end, so the object cannot be.
            (Err(_), Err(error)) => return Err(error),
            (Ok(_), Err(error)) => error,
        };
        let may_be = matches!(&error, ObjectError::Connection(_) | ObjectError::AlreadyExists);
        if may_be && bucket.is_ours(key, self.new.owner, md5).await.is_ok_and(|ours| ours) {
            return Ok(());
        }
        Err(error)
    }

    /// The answer to the whole.
    async fn answer(&mut self) -> Result<Reply, ObjectError> {
        let reply = timeout(self.bucket.store.limit(), self.reply.join_next()).await;
        let reply = reply.map_err(|_| ExchangeError::Timeout)?;
        let reply = reply.and_then(Result::ok).ok_or(ExchangeError::Incomplete)??;
        self.new.ask().judge(reply)
    }
}

impl New<'_> {
    fn ask(&self) -> Ask<'_> {
        Ask::new(Method::PUT, &self.path, &self.headers)
    }
}

enum Piece {
    Bytes(Bytes),
    End,
}

/// The body of the request.
pub(super) struct Pieces {
    pieces: mpsc::Receiver<Piece>,
    ended: bool,
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = BrokenOff;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BrokenOff>>> {
        if self.ended {
            return Poll::Ready(None);
        }
        self.pieces.poll_recv(cx).map(|piece| match piece {
            Some(Piece::Bytes(bytes)) => Some(Ok(Frame::data(bytes))),
            Some(Piece::End) => {
                self.ended = true;
                None
            }
            None => Some(Err(BrokenOff)),
        })
    }
}

/// Whoever had the bytes has gone without saying that these were all.
#[derive(Debug)]
pub(super) struct BrokenOff;

impl fmt::Display for BrokenOff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the source of an upload broke off")
    }
}

impl Error for BrokenOff {}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use http_body_util::BodyExt;

    use super::*;

    #[tokio::test]
    async fn a_body_ends_well_only_where_somebody_says_so() {
        for said in [true, false] {
            let (sender, pieces) = mpsc::channel(AHEAD);
            let mut body = Pieces { pieces, ended: false };
            sender.send(Piece::Bytes(Bytes::from("half"))).await.unwrap();
            if said {
                sender.send(Piece::End).await.unwrap();
            }
            drop(sender);
            assert_eq!(body.frame().await.unwrap().unwrap().into_data().unwrap(), "half");
            assert_eq!(body.frame().await.is_none(), said);
        }
    }
}
