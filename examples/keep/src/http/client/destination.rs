//! Another server, with what asking it again is worth: how often, how soon, and who pays for it.

use std::fmt;
use std::future::Future;
use std::time::Duration;

use bytes::Bytes;
use errpolicy::retry::Attempt;
use errpolicy::{
    Body as Sent, Budget, Class, Classes, Phase, Renews, Replay, Retry, Situation, Stopped, retry_async,
};
use hyper::body::Body;
use tokio::time::sleep;
use tracing::{debug, warn};

use super::pauses::Pauses;
use super::{ExchangeError, Line};
use crate::http::endpoint::Endpoint;

/// In all.
const TRIES: u32 = 3;

/// One server, and the budget of all who ask it.
pub(crate) struct Destination {
    /// What it is called in the log.
    name: &'static str,
    endpoint: Endpoint,
    limit: Duration,
    pauses: Pauses,
    budget: Budget,
}

/// An error that knows how far its request had come.
pub(crate) trait InPhase {
    /// How far.
    fn phase(&self) -> Phase;
}

impl Destination {
    /// Each step of a request has `limit`; the first pause between two tries is `delay`.
    pub(crate) fn new(name: &'static str, endpoint: Endpoint, limit: Duration, delay: Duration) -> Self {
        Self { name, endpoint, limit, pauses: Pauses::new(delay), budget: Budget::new() }
    }

    /// For a connection; for a head; for each MiB.
    pub(crate) const fn limit(&self) -> Duration {
        self.limit
    }

    /// A connection of its own for one request.
    pub(crate) async fn connect<B>(&self) -> Result<Line<B>, ExchangeError>
    where
        B: Body<Data = Bytes> + Send + 'static,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        Line::connect(&self.endpoint, self.limit).await
    }

    /// Asks as often as it is right, three times at most.
    pub(crate) async fn tried<T, E, F>(
        &self,
        replay: Replay,
        once: impl FnMut() -> F,
    ) -> Result<T, Stopped<E>>
    where
        E: Classes + InPhase,
        F: Future<Output = Result<T, E>>,
    {
        let request = Situation::new(replay, Sent::Buffered)
            .with_renews(Renews::CONNECTION)
            .with_tries(TRIES)
            .with_hint_limit(self.pauses.hint_limit());
        let tries = Retry::new(request, self.pauses.of_one_request())
            .paid_by(&self.budget)
            .situated(|error: &E, met: &mut Situation| met.phase = error.phase())
            .observed_by(|attempt: &Attempt<'_, E>| log(self.name, attempt));
        retry_async(tries, sleep, once).await
    }
}

impl fmt::Debug for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Destination")
            .field("name", &self.name)
            .field("budget", &self.budget)
            .finish_non_exhaustive()
    }
}

fn log<E>(name: &str, attempt: &Attempt<'_, E>) {
    if let Some(failure) = &attempt.failure {
        let (verdict, decision) = (failure.verdict, failure.decision);
        if verdict.class().is(Class::Retryable) {
            warn!(name, attempt.number, %verdict, %decision, "a try failed");
        } else {
            debug!(name, attempt.number, %verdict, "refused");
        }
    }
}
