//! A body on its way in: as slow as the slowest client that is put up with, and in batches that are worth a write.

use std::error::Error;
use std::io;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};
use tokio::time::{Instant, timeout_at};

use super::error::OperationError;
use super::request_error::RequestError;
use crate::store::logic::{BATCH, Intake};

/// For each piece of a body to come in.
const PATIENCE: Duration = Duration::from_secs(30);

/// The slowest client that is put up with, in bytes a second; beside the patience for a single piece.
const SLOWEST: u32 = 64 << 10;

/// Takes a body in that may have at most so many bytes.
pub(super) async fn receive(
    mut intake: Intake<'_>,
    limit: u64,
    mut body: Incoming,
) -> Result<Intake<'_>, OperationError> {
    let begun = Instant::now();
    loop {
        let deadline = begun + PATIENCE + Duration::from_secs(intake.size() / u64::from(SLOWEST));
        let (batch, more) = collect(&mut body, deadline).await?;
        let size: usize = batch.iter().map(Bytes::len).sum();
        if intake.size().saturating_add(size as u64) > limit {
            return Err(RequestError::TooLarge.into());
        }
        intake = intake.write(batch).await?;
        if !more {
            return Ok(intake);
        }
    }
}

/// Takes a small body in as a whole, with at most so many bytes.
pub(super) async fn whole(mut body: Incoming, limit: usize) -> Result<Vec<u8>, OperationError> {
    let deadline = Instant::now() + PATIENCE;
    let mut bytes = Vec::new();
    if body.size_hint().lower() > limit as u64 {
        return Err(RequestError::TooLarge.into());
    }
    loop {
        let (batch, more) = collect(&mut body, deadline).await?;
        for piece in batch {
            if bytes.len() + piece.len() > limit {
                return Err(RequestError::TooLarge.into());
            }
            bytes.extend_from_slice(&piece);
        }
        if !more {
            return Ok(bytes);
        }
    }
}

/// The next pieces of the body, and whether there may be more.
async fn collect(body: &mut Incoming, deadline: Instant) -> Result<(Vec<Bytes>, bool), OperationError> {
    let mut batch = Vec::new();
    let mut size = 0;
    while size < BATCH {
        let limit = deadline.min(Instant::now() + PATIENCE);
        match timeout_at(limit, body.frame()).await.map_err(|_| OperationError::Slow)? {
            None => return Ok((batch, false)),
            Some(Err(error)) => return Err(broken(error)),
            Some(Ok(frame)) => {
                // Trailers say nothing here.
                if let Ok(piece) = frame.into_data() {
                    size += piece.len();
                    batch.push(piece);
                }
            }
        }
    }
    Ok((batch, true))
}

/// Why a body did not come to its end: as a rule the client is gone, but it may also be there and not speak HTTP.
fn broken(error: hyper::Error) -> OperationError {
    let cause = error.source().and_then(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind);
    match cause {
        Some(io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData) => RequestError::BadBody.into(),
        _ => OperationError::Cut(error),
    }
}
