//! One server, asked once: from its socket straight into a draft on our disk, so that a block's size costs no memory.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use errpolicy_adapters::problem::MEDIA_TYPE;
use http_body_util::{BodyExt, Empty, Limited};
use hyper::body::{Body, Frame, Incoming};
use hyper::header::{AUTHORIZATION, CONTENT_TYPE};
use hyper::{Request, Response, StatusCode};
use serde_json::Value;
use tokio::time::timeout;

use super::error::{PullError, SourceError};
use super::list::Item;
use crate::http::client::pace::Pace;
use crate::http::client::{ExchangeError, Line, Reply, answered};
use crate::http::endpoint::Endpoint;
use crate::signature::Signer;
use crate::store::logic::{BATCH, Failure, Intake, Logic, LogicError};
use crate::store::operations::Halting;
use crate::token::Token;

/// How long what we show to a source is good for: one request, and clocks that differ a little.
const PERMISSION: Duration = Duration::from_secs(60);

/// The codes under which a store of our kind says that its own copy is damaged.
const DAMAGE: [&str; 2] = ["block-corrupt", "block-lost"];

/// More than any problem document of a store.
const LONGEST_PROBLEM: usize = 4096;

/// How servers are asked.
#[derive(Clone, Copy)]
pub(super) struct Ask<'a> {
    pub(super) logic: &'a Logic,
    pub(super) halting: &'a Halting,
    pub(super) signer: Option<&'a Signer>,
    /// For a connection; for a head; for each MiB of the block.
    pub(super) timeout: Duration,
}

/// Whose failure it is: the next server can help, or none can.
enum Broken {
    There(SourceError),
    Here(PullError),
}

impl Ask<'_> {
    /// Pulls a block from one server. A failure of our own is no failure of the server: it did its part.
    pub(super) async fn of(
        &self,
        item: &Item,
        server: &Endpoint,
    ) -> Result<Result<(), PullError>, SourceError> {
        match self.pull(item, server).await {
            Ok(()) => Ok(Ok(())),
            Err(Broken::Here(error)) => Ok(Err(error)),
            Err(Broken::There(error)) => Err(error),
        }
    }

    async fn pull(&self, item: &Item, server: &Endpoint) -> Result<(), Broken> {
        let line = Line::connect(server, self.timeout).await?;
        let Reply { response, connection } = line.send(self.request(item)?, self.timeout).await?;
        if response.status() != StatusCode::OK {
            return Err(self.refused(response).await.into());
        }
        let mut block = Coming::new(response.into_body(), item.size, self.timeout)?;
        let mut intake = self.logic.receive_block().await?;
        while let Some(batch) = block.batch().await? {
            intake = intake.write(batch).await?;
        }
        drop(connection);
        self.halting.check_begun().map_err(|refused| Broken::Here(refused.into()))?;
        keep(intake, item).await
    }

    /// What a status means; of a 500 more, if the server says more.
    async fn refused(&self, response: Response<Incoming>) -> SourceError {
        let status = SourceError::Status(answered(&response));
        let says_more = response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == MEDIA_TYPE);
        if response.status() != StatusCode::INTERNAL_SERVER_ERROR || !says_more {
            return status;
        }
        let body = timeout(self.timeout, Limited::new(response.into_body(), LONGEST_PROBLEM).collect());
        let Ok(Ok(body)) = body.await else { return status };
        let problem: Value = serde_json::from_slice(&body.to_bytes()).unwrap_or_default();
        let code = problem.get("code").and_then(Value::as_str);
        if code.is_some_and(|code| DAMAGE.contains(&code)) { SourceError::Damaged } else { status }
    }

    fn request(&self, item: &Item) -> Result<Request<Empty<Bytes>>, SourceError> {
        let token = Token::random();
        let request = match self.signer {
            Some(signer) => {
                let until = SystemTime::now() + PERMISSION;
                let request = Request::get(format!("/{}", signer.sign(&item.locator, &token, until)));
                token
                    .header()
                    .into_iter()
                    .fold(request, |request, token| request.header(AUTHORIZATION, token))
            }
            None => Request::get(format!("/{}", item.locator)),
        };
        let request = request.body(Empty::new());
        Ok(request.map_err(|error| ExchangeError::Protocol(error.into()))?)
    }
}

/// Stores it as a client's block would be; that it is not what its name says is the source's failure, and not a client's.
async fn keep(intake: Intake<'_>, item: &Item) -> Result<(), Broken> {
    match intake.keep_block(item.locator.clone()).await {
        Ok(_) => Ok(()),
        Err(Failure::Answer(LogicError::Mismatch)) => Err(SourceError::Checksum.into()),
        Err(failure) => Err(failure.into()),
    }
}

/// A block on its way in: never more of it than its name says, and each MiB in time.
struct Coming {
    body: Incoming,
    left: usize,
    pace: Pace,
}

impl Coming {
    /// A length that cannot be right needs no body to fail.
    fn new(body: Incoming, size: u32, timeout: Duration) -> Result<Self, SourceError> {
        if body.size_hint().exact().is_some_and(|announced| announced != u64::from(size)) {
            return Err(SourceError::Size);
        }
        Ok(Self { body, left: size as usize, pace: Pace::new(timeout) })
    }

    /// The next pieces. None at the end; whether enough came is asked when it is stored.
    async fn batch(&mut self) -> Result<Option<Vec<Bytes>>, SourceError> {
        let mut batch = Vec::new();
        let mut room = BATCH;
        while room > 0 {
            let Some(piece) = self.piece().await? else { break };
            self.left = self.left.checked_sub(piece.len()).ok_or(SourceError::Size)?;
            room = room.saturating_sub(piece.len());
            batch.push(piece);
        }
        Ok((!batch.is_empty()).then_some(batch))
    }

    /// The next bytes. Only the time in which we wait for them counts: that of our own disk is not the server's.
    async fn piece(&mut self) -> Result<Option<Bytes>, ExchangeError> {
        poll_fn(|cx| {
            loop {
                let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(cx) else {
                    return self.pace.poll_late(cx).map(|()| Err(ExchangeError::Timeout));
                };
                // Trailers say nothing about a block.
                match frame.transpose()?.map(Frame::into_data) {
                    None => return Poll::Ready(Ok(None)),
                    Some(Ok(piece)) => {
                        self.pace.moved(piece.len());
                        return Poll::Ready(Ok(Some(piece)));
                    }
                    Some(Err(_)) => {}
                }
            }
        })
        .await
    }
}

impl From<SourceError> for Broken {
    fn from(error: SourceError) -> Self {
        Self::There(error)
    }
}

impl From<ExchangeError> for Broken {
    fn from(error: ExchangeError) -> Self {
        Self::There(error.into())
    }
}

impl From<Failure> for Broken {
    fn from(failure: Failure) -> Self {
        Self::Here(PullError::Here(failure))
    }
}
