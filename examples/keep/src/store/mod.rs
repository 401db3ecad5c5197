//! A store: blocks as files, an `SQLite` index beside them, served over HTTP.

mod error;
mod files;
mod get;
mod halt;
mod home;
mod index;
mod lanes;
mod put;
mod start;

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use errpolicy::{
    Body as Sent, Class, Classify, Decision, Origin, Replay, Situation, StatusMap, Verdict, decide,
};
use hyper::body::Incoming;
use hyper::{Request, Response};
use tokio::net::TcpListener;
use tracing::{debug, error, warn};

use self::error::StoreError;
use self::files::Files;
use self::halt::{Halt, chain};
use self::home::Home;
use self::index::{Anchor, Index};
use self::lanes::Lanes;
pub(crate) use self::start::StartError;
use crate::http::answer::{Asked, failure, well};
use crate::http::body::Body;
use crate::http::route::Route;
use crate::http::server::serve;
use crate::http::shutdown::Shutdown;

/// A store that is open.
#[derive(Debug)]
pub(crate) struct Store {
    index: Index,
    files: Files,
    halt: Halt,
    /// Apart from the writes: these may all wait for a lock in the index, while reading goes on.
    reads: Lanes,
    writes: Lanes,
    _anchor: Mutex<Anchor>,
    home: Arc<Home>,
}

impl Store {
    /// Opens the store in a directory, or makes it.
    pub(crate) async fn open(directory: PathBuf) -> Result<Self, StartError> {
        let opened = start::open(directory).await?;
        Ok(Self {
            index: opened.index,
            files: opened.files,
            halt: Halt::default(),
            reads: Lanes::new(32),
            writes: Lanes::new(8),
            _anchor: Mutex::new(opened.anchor),
            home: Arc::new(opened.home),
        })
    }

    /// Serves until the wish to stop.
    pub(crate) async fn run(self, listener: TcpListener, shutdown: Shutdown) {
        let store = Arc::new(self);
        serve(listener, shutdown, move |asked, request| {
            let store = Arc::clone(&store);
            async move { answer(&store, &asked, request).await }
        })
        .await;
    }

    /// What an error means, once it is in the log, and after the store has halted if it must.
    fn judge(&self, error: &StoreError) -> Verdict {
        let verdict = error.classify();
        // Nothing is tried again in here: SQLite waits for locks by itself, and the rest is for the proxy.
        match decide(&verdict, &Situation::new(Replay::Idempotent, Sent::Spent)) {
            Decision::Abort => self.halt.trip(error, &verdict),
            Decision::Stop { .. } | Decision::Retry { .. } => log(error, &verdict),
        }
        verdict
    }
}

fn log(error: &StoreError, verdict: &Verdict) {
    let cause = chain(error);
    match (verdict.class(), verdict.origin()) {
        (_, Origin::Caller | Origin::CallerGone) | (Class::NotFound, _) => debug!(%verdict, cause),
        (Class::Retryable, _) => warn!(%verdict, cause),
        _ => error!(%verdict, cause),
    }
}

async fn answer(store: &Arc<Store>, asked: &Asked, request: Request<Incoming>) -> Response<Body> {
    match handle(store, request).await {
        Ok(response) => response,
        Err(error) => {
            let verdict = store.judge(&error);
            let mut response = failure(asked, StatusMap::ORIGIN.status(&verdict), &verdict);
            if let StoreError::Request(error) = &error {
                error.complete(&mut response);
            }
            response
        }
    }
}

async fn handle(store: &Arc<Store>, request: Request<Incoming>) -> Result<Response<Body>, StoreError> {
    store.halt.check()?;
    match Route::of(&request)? {
        Route::Health => Ok(well()),
        Route::Get(locator) => get::get(store, request.method(), locator).await,
        Route::Put(locator, length) => put::put(store, locator, length, request.into_body()).await,
    }
}
