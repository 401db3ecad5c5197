//! The policy of this gateway: how often and how soon a store is asked again, who pays for it, and who hears of it.
//!
//! Whom to ask next, whom again, and when it is over is nothing of ours: the fan-out knows, from what each error means.

use errpolicy::fan_out::{FanOut, Gathered, fan_out_async};
use errpolicy::retry::Attempt;
use errpolicy::tally::Upstreams;
use errpolicy::{Class, Retry, Situation};
use tokio::time::sleep;
use tracing::{debug, warn};

use super::error::TryError;
use super::options::Options;
use super::stores::Store;

/// What became of each store, and what the last one returned.
pub(super) type Ended<T> = Result<Gathered<T, TryError>, Upstreams<TryError>>;

/// Asks the stores, in order and round by round, until `want` of them did it or nobody is left who might.
///
/// `request` tells what kind of request it is. What came of it is to be [`told`].
#[expect(clippy::indexing_slicing, reason = "the targets of the fan-out are the places in this list")]
pub(super) fn rounds<'a, T, F>(
    options: &'a Options,
    want: usize,
    request: Situation,
    mut ask: impl FnMut(&'a Store) -> F,
) -> impl Future<Output = Ended<T>>
where
    F: Future<Output = Result<T, TryError>>,
{
    let (stores, pauses) = (options.stores(), options.pauses());
    let request = request.with_tries(options.tries().get()).with_hint_limit(pauses.hint_limit());
    let tries = Retry::new(request, pauses.of_one_request())
        .situated(|error: &TryError, met: &mut Situation| met.phase = error.phase())
        .observed_by(log);
    let request = FanOut::quorum(want, stores.len(), tries)
        .paid_by(|store: usize| stores.get(store).map(Store::budget));

    fan_out_async(request, sleep, move |store| ask(&stores[store]))
}

/// Tells whoever watches the proxy at work, and returns what the last store returned that was needed.
pub(super) fn told<T>(options: &Options, ended: Ended<T>) -> Result<T, Upstreams<TryError>> {
    if let Some(observer) = options.observer() {
        match &ended {
            Ok(gathered) => observer.tell(gathered.tally.causes()),
            Err(upstreams) => observer.tell(upstreams.causes()),
        }
    }
    match ended {
        Ok(Gathered { value, .. }) => Ok(value),
        Err(upstreams) => Err(upstreams),
    }
}

fn log(attempt: &Attempt<'_, TryError>) {
    if let Some(failure) = &attempt.failure {
        let (store, verdict, decision) = (attempt.target, failure.verdict, failure.decision);
        if verdict.class().is(Class::NotFound) {
            // What most stores say of most blocks.
            debug!(store, attempt.number, %verdict, "a store does not have it");
        } else {
            warn!(store, attempt.number, %verdict, %decision, "a try failed");
        }
    }
}
