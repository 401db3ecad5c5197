//! `keep proxy`: asks several stores for a block, and says only what is true of all of them.
//!
//! 404 is the claim that a block does not exist, on which clients delete references. So it is made only
//! when every server made it; while one server could still have the block, the answer is 502.

#[cfg(test)]
mod by_hand;
mod error;
mod metrics;
mod observe;
mod options;
mod proof;
mod read;
#[cfg_attr(keep_without_retries, path = "../../../../benches/benches/gateway/plain.rs")]
mod rounds;
mod stores;
mod upload;
mod upstream;
mod write;

use std::sync::Arc;

use errpolicy::{Classify, StatusMap};
use hyper::body::Incoming;
use hyper::{Method, Request, Response};
use tokio::net::TcpListener;

use crate::http::answer::{Asked, failure, well};
use crate::http::body::Body;
use crate::http::route::Route;
use crate::http::server::serve;
use crate::http::shutdown::Shutdown;

use metrics::{METRICS, metrics};
pub(crate) use observe::{Observer, Seen};
pub(crate) use options::Options;
use upload::Memory;

/// Serves until it is told to stop.
pub(crate) async fn run(listener: TcpListener, options: Options, shutdown: Shutdown) {
    let options = Arc::new(options);
    let memory = Memory::new();
    serve(listener, shutdown, move |asked, request| {
        answer(Arc::clone(&options), memory.clone(), asked, request)
    })
    .await;
}

async fn answer(
    options: Arc<Options>,
    memory: Memory,
    asked: Asked,
    request: Request<Incoming>,
) -> Response<Body> {
    if matches!(*request.method(), Method::GET | Method::HEAD) && request.uri().path() == METRICS {
        return metrics(options.stores());
    }
    match Route::of(&request) {
        Ok(Route::Health) => well(),
        Ok(Route::Get(locator)) => {
            let (head, _) = request.into_parts();
            read::read(&options, &asked, head, &locator).await
        }
        Ok(Route::Put(locator, length)) => {
            write::write(&options, &memory, &asked, request, &locator, length).await
        }
        Err(error) => {
            let verdict = error.classify();
            let mut response = failure(&asked, StatusMap::SEED_000.status(&verdict), &verdict);
            error.complete(&mut response);
            response
        }
    }
}
