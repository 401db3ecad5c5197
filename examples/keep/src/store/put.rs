//! Taking a block in: straight to the disk while it is hashed, so that its size costs no memory.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::BodyExt;
use hyper::Response;
use hyper::body::Incoming;
use hyper::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use tokio::time::{Instant, timeout_at};

use super::Store;
use super::error::StoreError;
use super::files::Draft;
use crate::http::body::{Body, full};
use crate::locator::Locator;

/// For each piece of a body to come in.
const PATIENCE: Duration = Duration::from_secs(30);

/// The slowest client that is put up with, in bytes a second; beside the patience for a single piece.
const SLOWEST: u32 = 64 << 10;

/// So much is collected before the disk is bothered.
const BATCH: usize = 256 << 10;

/// Answers PUT.
pub(crate) async fn put(
    store: &Store,
    locator: Locator,
    length: u32,
    body: Incoming,
) -> Result<Response<Body>, StoreError> {
    // What cannot match is refused before it is sent.
    if locator.size().is_some_and(|told| told != length) {
        return Err(StoreError::Mismatch);
    }
    let draft = receive(store, length, body).await?;
    let (home, index, files) = (Arc::clone(&store.home), store.index.clone(), store.files.clone());
    let answer = store.writes.run(move || {
        home.check()?;
        // The file first: a crash in between leaves a file without a row, which the next PUT completes. The other
        // way round it would leave a row without a file, which is a lost block.
        let size = files.commit(draft, &locator)?;
        index.insert(locator.hash(), size)?;
        Ok(format!("{}+{size}\n", locator.hash()))
    });
    let mut response = Response::new(full(answer.await?));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.insert(HeaderName::from_static("x-keep-replicas-stored"), HeaderValue::from_static("1"));
    Ok(response)
}

async fn receive(store: &Store, length: u32, mut body: Incoming) -> Result<Draft, StoreError> {
    let deadline = Instant::now() + PATIENCE + Duration::from_secs(u64::from(length / SLOWEST));
    let files = store.files.clone();
    let mut draft = store.writes.run(move || files.draft()).await?;
    loop {
        let (batch, more) = collect(&mut body, deadline).await?;
        draft = store.writes.run(move || draft.write(&batch).map(|()| draft)).await?;
        if !more {
            return Ok(draft);
        }
    }
}

/// The next pieces of the body, and whether there may be more.
async fn collect(body: &mut Incoming, deadline: Instant) -> Result<(Vec<Bytes>, bool), StoreError> {
    let mut batch = Vec::new();
    let mut size = 0;
    while size < BATCH {
        let limit = deadline.min(Instant::now() + PATIENCE);
        match timeout_at(limit, body.frame()).await.map_err(|_| StoreError::Slow)? {
            None => return Ok((batch, false)),
            Some(Err(error)) => return Err(StoreError::Cut(error)),
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
