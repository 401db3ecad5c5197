//! The policy of this gateway: how often and how soon a store is asked again, who pays for it, and who hears of it.
//!
//! Whom to ask next, whom again, and when it is over is nothing of ours: the fan-out knows, from what each error means.

use errpolicy::fan_out::{FanOut, fan_out_async};
use errpolicy::retry::Attempt;
use errpolicy::tally::Upstreams;
use errpolicy::{Retry, Situation};
use tokio::time::sleep;
use tracing::warn;

use super::error::TryError;
use super::options::Options;
use super::stores::Store;

/// Asks the stores, in order and round by round, until `want` of them did it or nobody is left who might.
///
/// `request` tells what kind of request it is. What is returned is what the last of them returned.
#[expect(clippy::indexing_slicing, reason = "the targets of the fan-out are the places in this list")]
pub(super) async fn rounds<'a, T, F>(
    options: &'a Options,
    want: usize,
    request: Situation,
    mut ask: impl FnMut(&'a Store) -> F,
) -> Result<T, Upstreams<TryError>>
where
    F: Future<Output = Result<T, TryError>>,
{
    let (stores, pauses) = (options.stores(), options.pauses());
    let request = request.with_tries(options.tries().get()).with_hint_limit(pauses.hint_limit());
    let tries = Retry::new(request, pauses.of_one_request())
        .situated(|error: &TryError, met: &mut Situation| met.phase = error.phase())
        .observed_by(log);
    let request = FanOut::quorum(want, stores.len(), tries).paid_by(stores.iter().map(Store::budget));

    let ended = fan_out_async(request, sleep, |store| ask(&stores[store])).await;
    if let Some(observer) = options.observer() {
        match &ended {
            Ok(gathered) => observer.tell(gathered.tally.causes()),
            Err(upstreams) => observer.tell(upstreams.causes()),
        }
    }
    ended.map(|gathered| gathered.value)
}

fn log(attempt: &Attempt<'_, TryError>) {
    if let Some(failure) = &attempt.failure {
        let (store, verdict, decision) = (attempt.target, failure.verdict, failure.decision);
        warn!(store, attempt.number, %verdict, %decision, "a try failed");
    }
}
