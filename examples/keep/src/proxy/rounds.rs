//! The policy of this gateway: how often and how soon a store is asked again, who pays for it, and who hears of it.
//!
//! Whom to ask next, whom again, and when it is over is nothing of ours: the fan-out knows, from what each error means.

use std::iter;
use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBuilder};
use errpolicy::fan_out::{FanOut, fan_out_async};
use errpolicy::retry::Attempt;
use errpolicy::tally::Upstreams;
use errpolicy::{Millis, Retry, Situation};
use tokio::time::sleep;
use tracing::warn;

use super::error::TryError;
use super::options::Options;
use super::stores::Store;

/// No pause is longer than this many times the first one, whoever asks for it.
const LONGEST_PAUSE: u32 = 10;

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
    let stores = options.stores();
    let request = request
        .with_tries(options.tries().get())
        .with_hint_limit(Millis::ceil(longest_pause(options.delay())));
    let tries = Retry::new(request, pauses(options.delay()))
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

fn longest_pause(delay: Duration) -> Duration {
    delay.saturating_mul(LONGEST_PAUSE)
}

/// Doubling, with up to as much again at random: half of the longest pause is left to chance.
///
/// Made when the first pause is needed: most requests need none.
fn pauses(delay: Duration) -> impl Iterator<Item = Duration> {
    let longest = longest_pause(delay);
    let doubling = move || {
        let pauses = ExponentialBuilder::new().with_min_delay(delay).with_max_delay(longest / 2);
        Box::new(pauses.with_jitter().without_max_times().build())
    };
    let mut pauses = None;
    iter::from_fn(move || Some(pauses.get_or_insert_with(doubling).next()?.min(longest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_and_keep_within_ten_times_the_first() {
        let first = Duration::from_millis(100);
        for _ in 0..100 {
            for (pause, least) in
                pauses(first).take(20).zip([1, 2, 4].into_iter().chain(std::iter::repeat(5)))
            {
                assert!(pause >= first * least && pause <= first * 10.min(2 * least), "{pause:?} at {least}");
            }
        }
        assert!(pauses(Duration::ZERO).take(100).all(|pause| pause.is_zero()));
        assert_eq!(pauses(Duration::MAX).take(100).count(), 100, "no overflow");
    }
}
