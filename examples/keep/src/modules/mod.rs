//! `keep modules`: a cache of Go modules over an object store, which never shows half of one.
//!
//! A module is three objects, and no store writes three at once. So what is there is judged by one rule ([`rule`]), readers
//! and savers go by it alike, and a save that failed anywhere is healed by the next.

mod answer;
mod error;
mod look;
mod name;
mod rule;
mod savers;
mod source;
mod stash;

use std::sync::Arc;

use tokio::net::TcpListener;

use crate::http::client::destination::Destination;
use crate::http::server::serve;
use crate::http::shutdown::Shutdown;
use crate::objects::{Bucket, Failed};

use savers::Savers;
use source::Source;

/// Whose bucket it is, if it has to be made.
const USER: &str = "modules";

/// The service.
#[derive(Debug)]
pub(crate) struct Modules {
    bucket: Bucket,
    source: Option<Source>,
    savers: Savers,
}

impl Modules {
    /// Over a bucket of an object store, and fed by a module proxy if there is one.
    ///
    /// # Errors
    ///
    /// If the bucket is not there and cannot be made.
    pub(crate) async fn open(
        store: Destination,
        bucket: String,
        upstream: Option<Destination>,
    ) -> Result<Self, Failed> {
        let bucket = Bucket::new(store, bucket);
        bucket.make(USER).await?;
        Ok(Self { bucket, source: upstream.map(Source::new), savers: Savers::new() })
    }

    /// Serves until the wish to stop, then finishes what is being saved.
    pub(crate) async fn run(self, listener: TcpListener, shutdown: Shutdown) {
        let modules = Arc::new(self);
        let serving = Arc::clone(&modules);
        serve(listener, shutdown, move |asked, request| answer::answer(Arc::clone(&serving), asked, request))
            .await;
        modules.savers.finish().await;
    }
}
