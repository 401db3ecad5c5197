//! Taking a block from a client: into memory, of which all requests together have so much, and proven.

use std::sync::Arc;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use errpolicy::Classify;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout, timeout_at};

use crate::http::client::PIECE;
use crate::http::client::proven::Proof as _;
use crate::locator::Locator;

use super::proof::Proof;

/// For the bodies of all uploads together: four of the largest blocks.
const MEMORY: usize = 256 << 20;

/// For memory to become free.
const QUEUE: Duration = Duration::from_secs(5);

/// For each MiB from the client.
const PATIENCE: Duration = Duration::from_secs(30);

/// The memory for uploads.
#[derive(Clone, Debug)]
pub(super) struct Memory(Arc<Semaphore>);

/// Why a block was not even offered to a server.
#[derive(Debug, thiserror::Error, Classify)]
pub(super) enum UploadError {
    #[error("too many uploads at once")]
    #[classify(retryable, status = 503, code = "uploads-busy", after = Duration::from_secs(1))]
    Busy,
    #[error("the client sends too slowly")]
    #[classify(retryable, status = 408, code = "upload-too-slow", origin = caller)]
    Slow,
    #[error("the client went away")]
    #[classify(permanent, code = "client-gone", origin = caller_gone)]
    Gone(#[source] hyper::Error),
    #[error("the body is not the block that the locator names")]
    #[classify(permanent, status = 422, code = "checksum-mismatch", origin = caller)]
    Mismatch,
}

/// The bytes of a block, and the memory that they take: it is free again when the last copy is gone.
struct Held {
    bytes: BytesMut,
    _memory: OwnedSemaphorePermit,
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Memory {
    pub(super) fn new() -> Self {
        Self(Arc::new(Semaphore::new(MEMORY)))
    }

    /// Reads a body of `length` bytes and proves it. The proof comes first: no server is bothered with a
    /// body that none can accept.
    pub(super) async fn take(
        &self,
        mut body: Incoming,
        length: u32,
        locator: &Locator,
    ) -> Result<Bytes, UploadError> {
        let mut proof = Proof::new(locator, Some(length.into())).map_err(|_| UploadError::Mismatch)?;
        // Both grow with what arrives: a client that only promises takes nothing.
        let mut memory = self.more(0).await?;
        let mut bytes = BytesMut::new();
        let (mut begun, mut deadline) = (0, Instant::now() + PATIENCE);
        while let Some(frame) = timeout_at(deadline, body.frame()).await.map_err(|_| UploadError::Slow)? {
            let Ok(data) = frame.map_err(UploadError::Gone)?.into_data() else { continue };
            proof.add(&data).map_err(|_| UploadError::Mismatch)?;
            memory.merge(self.more(data.len()).await?);
            bytes.extend_from_slice(&data);
            if bytes.len() - begun >= PIECE {
                (begun, deadline) = (bytes.len(), Instant::now() + PATIENCE);
            }
        }
        proof.finish().map_err(|_| UploadError::Mismatch)?;
        Ok(Bytes::from_owner(Held { bytes, _memory: memory }))
    }

    /// Memory for a piece. Uploads that wait for each other's memory are all told to come back, in the end.
    async fn more(&self, length: usize) -> Result<OwnedSemaphorePermit, UploadError> {
        let length = u32::try_from(length).map_err(|_| UploadError::Busy)?;
        let memory = timeout(QUEUE, Arc::clone(&self.0).acquire_many_owned(length));
        memory.await.ok().and_then(Result::ok).ok_or(UploadError::Busy)
    }
}
