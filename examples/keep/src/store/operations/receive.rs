//! A body on its way in: as slow as the slowest client that is put up with, and in batches that are worth a write.

use std::time::Duration;

use bytes::Bytes;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use tokio::time::{Instant, timeout_at};

use super::error::OperationError;
use crate::store::logic::Intake;

/// For each piece of a body to come in.
const PATIENCE: Duration = Duration::from_secs(30);

/// The slowest client that is put up with, in bytes a second; beside the patience for a single piece.
const SLOWEST: u32 = 64 << 10;

/// So much is collected before the disk is bothered.
const BATCH: usize = 256 << 10;

/// Takes a body of a known length in.
pub(super) async fn receive(
    mut intake: Intake<'_>,
    length: u32,
    mut body: Incoming,
) -> Result<Intake<'_>, OperationError> {
    let deadline = Instant::now() + PATIENCE + Duration::from_secs(u64::from(length / SLOWEST));
    loop {
        let (batch, more) = collect(&mut body, deadline).await?;
        intake = intake.write(batch).await?;
        if !more {
            return Ok(intake);
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
            Some(Err(error)) => return Err(OperationError::Cut(error)),
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
