//! A body on its way out. Damage cuts it short of the length announced, which no client takes for whole.

use std::sync::Arc;

use bytes::Bytes;
use http_body_util::BodyExt;
use http_body_util::channel::{Channel, Sender};
use hyper::Method;

use super::Operations;
use super::error::OperationError;
use crate::http::body::{Body, empty, full};
use crate::store::logic::{Content, Failure};

/// Up to this size it is read and checked as a whole before the first byte goes out.
const WHOLE: u32 = 1 << 20;

/// Of a larger one this much is held at a time.
const PIECE: u32 = 256 << 10;

/// The body of an answer to GET or HEAD.
pub(super) async fn send(
    operations: &Arc<Operations>,
    method: &Method,
    size: u64,
    content: Content,
) -> Result<Body, OperationError> {
    if size <= u64::from(WHOLE) {
        let (bytes, _) = content.next(&operations.logic, WHOLE).await?;
        return Ok(full(bytes));
    }
    if method == Method::HEAD {
        return Ok(empty());
    }
    let (sender, body) = Channel::new(1);
    tokio::spawn(piecewise(Arc::clone(operations), content, sender));
    Ok(body.map_err(Into::into).boxed_unsync())
}

async fn piecewise(operations: Arc<Operations>, content: Content, mut sender: Sender<Bytes, Failure>) {
    if let Err(error) = pieces(&operations, content, &mut sender).await {
        operations.halting.judge_failure(&error);
        sender.abort(error);
    }
}

async fn pieces(
    operations: &Operations,
    mut content: Content,
    sender: &mut Sender<Bytes, Failure>,
) -> Result<(), Failure> {
    while !content.is_done() {
        let piece;
        (piece, content) = content.next(&operations.logic, PIECE).await?;
        // Nobody takes it any more: the client is gone, or does not read.
        if sender.send_data(piece).await.is_err() {
            break;
        }
    }
    Ok(())
}
