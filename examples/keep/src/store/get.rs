//! Giving a block out: never a wrong byte that looks like a whole block.

use std::sync::Arc;

use bytes::Bytes;
use http_body_util::BodyExt;
use http_body_util::channel::{Channel, Sender};
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use hyper::{Method, Response};

use super::Store;
use super::error::StoreError;
use super::files::Reading;
use crate::http::body::{Body, empty, full};
use crate::locator::Locator;

/// Up to this size a block is read and checked as a whole before the first byte goes out.
const WHOLE: u32 = 1 << 20;

/// Of a larger one this much is held at a time.
const PIECE: u32 = 256 << 10;

/// Answers GET and HEAD.
pub(crate) async fn get(
    store: &Arc<Store>,
    method: &Method,
    locator: Locator,
) -> Result<Response<Body>, StoreError> {
    let (home, index, files) = (Arc::clone(&store.home), store.index.clone(), store.files.clone());
    let (size, mut reading) = store
        .reads
        .run(move || {
            home.check()?;
            let size = index.look_up(locator.hash())?;
            let size = size.filter(|size| locator.size().is_none_or(|told| told == *size));
            let size = size.ok_or_else(|| StoreError::Missing(locator.clone()))?;
            let file = files.open(locator.hash(), size)?;
            Ok((size, Reading::new(file, locator.hash(), size)))
        })
        .await?;
    let body = if size <= WHOLE {
        full(store.reads.run(move || reading.next(WHOLE)).await?)
    } else if method == Method::HEAD {
        empty()
    } else {
        let (sender, body) = Channel::new(1);
        tokio::spawn(send(Arc::clone(store), reading, sender));
        body.map_err(Into::into).boxed_unsync()
    };
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    headers.insert(CONTENT_LENGTH, size.into());
    Ok(response)
}

/// Sends a large block piece by piece. Damage cuts it short of the length announced, which no client takes for whole.
async fn send(store: Arc<Store>, reading: Reading, mut sender: Sender<Bytes, StoreError>) {
    if let Err(error) = pieces(&store, reading, &mut sender).await {
        store.judge(&error);
        sender.abort(error);
    }
}

async fn pieces(
    store: &Store,
    mut reading: Reading,
    sender: &mut Sender<Bytes, StoreError>,
) -> Result<(), StoreError> {
    while !reading.is_done() {
        let piece;
        (reading, piece) = store.reads.run(move || reading.next(PIECE).map(|piece| (reading, piece))).await?;
        // Nobody takes it any more: the client is gone, or does not read.
        if sender.send_data(piece).await.is_err() {
            break;
        }
    }
    Ok(())
}
