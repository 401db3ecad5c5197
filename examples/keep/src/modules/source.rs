//! Where modules come from: a server that speaks Go's module proxy protocol.

use bytes::{Bytes, BytesMut};
use errpolicy::{Classify, Phase, Replay, Stopped};
use errpolicy_adapters::http::{Http, Upstream};
use http_body_util::{BodyExt, Empty};
use hyper::body::{Body, Incoming};
use hyper::header::{ACCEPT_ENCODING, CONTENT_ENCODING, HeaderValue, TRANSFER_ENCODING};
use hyper::{HeaderMap, Request, StatusCode};

use crate::http::client::destination::{Destination, InPhase};
use crate::http::client::proven::{Proof, Proven};
use crate::http::client::{ExchangeError, answered};

use super::name::{Part, Version};

/// What a part may have, in bytes: as much as `go` itself accepts, and what an info has is a few lines.
const fn most(part: Part) -> u64 {
    match part {
        Part::Mod => 16 << 20,
        Part::Zip => 500 << 20,
        Part::Info => 1 << 20,
    }
}

/// As the file is.
const IDENTITY: &str = "identity";

/// Why there is nothing from the source. No answer of it can stop us.
#[derive(Debug, thiserror::Error, Classify)]
#[classify(never(critical))]
pub(super) enum SourceError {
    #[error(transparent)]
    #[classify(transparent)]
    Connection(#[from] ExchangeError),
    #[error("the source answered {}", .0.status())]
    #[classify(as = Http)]
    Status(Upstream),
    #[error("more than a module can have")]
    #[classify(permanent, code = "module-too-large", origin = upstream)]
    TooLarge,
    #[error("no part of a module is empty")]
    #[classify(retryable, code = "module-empty", scope = connection, origin = upstream)]
    Empty,
    /// Stored as they are, the bytes would be another file.
    #[error("the bytes are encoded, and nobody asked for that")]
    #[classify(permanent, code = "module-encoded", origin = upstream)]
    Encoded,
    /// What is stored stays, so that a part which only looks complete would be broken for ever.
    #[error("the answer does not say where it ends")]
    #[classify(permanent, code = "module-without-end", origin = upstream)]
    Endless,
}

impl InPhase for SourceError {
    fn phase(&self) -> Phase {
        match self {
            Self::Connection(error) => error.phase(),
            Self::Status(_) | Self::Encoded | Self::Endless => Phase::ResponseStarted,
            Self::TooLarge | Self::Empty => Phase::BodyStarted,
        }
    }
}

/// A module proxy.
#[derive(Debug)]
pub(super) struct Source(Destination);

/// The bytes of a part on their way.
pub(super) type Stream = Proven<AtMost>;

/// Some bytes, and no more of them than a part may have; hyper counts those that were announced.
pub(super) struct AtMost {
    left: u64,
    empty: bool,
}

impl Source {
    pub(super) const fn new(proxy: Destination) -> Self {
        Self(proxy)
    }

    /// A part that fits into memory.
    pub(super) async fn whole(&self, version: &Version, part: Part) -> Result<Bytes, Stopped<SourceError>> {
        self.0
            .tried(Replay::Safe, || async {
                let mut stream = self.ask(version, part).await?;
                let mut whole = BytesMut::new();
                while let Some(frame) = stream.frame().await {
                    whole.extend_from_slice(frame?.data_ref().unwrap_or(&Bytes::new()));
                }
                Ok(whole.freeze())
            })
            .await
    }

    /// A part that comes piece by piece. Only its beginning is asked for again.
    pub(super) async fn stream(&self, version: &Version, part: Part) -> Result<Stream, Stopped<SourceError>> {
        self.0.tried(Replay::Safe, || self.ask(version, part)).await
    }

    async fn ask(&self, version: &Version, part: Part) -> Result<Stream, SourceError> {
        let request = Request::get(format!("/{}", version.key(part)))
            .header(ACCEPT_ENCODING, HeaderValue::from_static(IDENTITY))
            .body(Empty::new());
        let request = request.map_err(|error| ExchangeError::Protocol(error.into()))?;
        let reply = self.0.connect().await?.send(request, self.0.limit()).await?;
        if reply.response.status() != StatusCode::OK {
            return Err(SourceError::Status(answered(&reply.response).answering(Replay::Safe)));
        }
        let (head, body) = reply.response.into_parts();
        is_plain(&head.headers, &body)?;
        if body.size_hint().exact().is_some_and(|length| length > most(part)) {
            return Err(SourceError::TooLarge);
        }
        let some = AtMost { left: most(part), empty: true };
        Ok(Proven::new(Bytes::new(), body, some, reply.connection, self.0.limit()))
    }
}

/// Whether a body is the file itself, and known to be whole when it ends: by its length, or by its last chunk. One that ends
/// with the connection looks the same when it was cut (RFC 9112, 8).
fn is_plain(headers: &HeaderMap, body: &Incoming) -> Result<(), SourceError> {
    let only = |name, plain: &str| {
        headers.get_all(name).iter().all(|value| value.as_bytes().eq_ignore_ascii_case(plain.as_bytes()))
    };
    if !only(CONTENT_ENCODING, IDENTITY) || !only(TRANSFER_ENCODING, "chunked") {
        return Err(SourceError::Encoded);
    }
    let ends = body.size_hint().exact().is_some() || headers.contains_key(TRANSFER_ENCODING);
    if ends { Ok(()) } else { Err(SourceError::Endless) }
}

impl Proof for AtMost {
    type Error = SourceError;

    fn add(&mut self, bytes: &[u8]) -> Result<(), SourceError> {
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or(SourceError::TooLarge)?;
        self.empty = false;
        Ok(())
    }

    fn finish(&mut self) -> Result<(), SourceError> {
        if self.empty { Err(SourceError::Empty) } else { Ok(()) }
    }
}
