//! The rounds: who is asked, in which order, how often, and after which pause.
//!
//! Every choice is made elsewhere, and once: what an error means by its class, whether to ask again by
//! `decide`, whom, and whether it is over, by the tally. This loop only does what they say.

use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBuilder};
use errpolicy::tally::{Tally, Truth, Upstreams};
use errpolicy::{Classify, Decision, Renews, Situation, decide};
use tokio::time::sleep;
use tracing::warn;

use crate::http::endpoint::Endpoint;

use super::error::TryError;
use super::options::Options;

/// No pause is longer than this many times the first one, whoever asks for it.
const LONGEST_PAUSE: u32 = 10;

/// Asks the servers that are still open, in order, round by round, until it is decided or the tries run out.
///
/// `situation` tells what kind of request it is. The last success is returned; the tally counts them all.
pub(super) async fn rounds<'a, T, F>(
    options: &'a Options,
    mut tally: Tally<TryError>,
    mut situation: Situation,
    mut ask: impl FnMut(&'a Endpoint) -> F,
) -> Result<Option<T>, Upstreams<TryError>>
where
    F: Future<Output = Result<T, TryError>>,
{
    let mut pauses = pauses(options.delay());
    situation.renews = Renews::TARGET;
    situation.hint_limit = errpolicy::Millis::ceil(longest_pause(options.delay()));
    let mut success = None;
    for tries_left in (0..options.tries().get()).rev() {
        situation.tries_left = tries_left;
        situation.delay = errpolicy::Millis::ceil(pauses.next().unwrap_or_default());
        let mut pause = Duration::ZERO;
        let open: Vec<usize> = tally.open().collect();
        let stores = options.stores().iter().enumerate();
        for (server, endpoint) in stores.filter(|(server, _)| open.contains(server)) {
            match ask(endpoint).await {
                Ok(done) => {
                    tally.succeeded(server);
                    success = Some(done);
                }
                Err(error) => {
                    situation.phase = error.phase();
                    pause = pause.max(note(&mut tally, &situation, server, error));
                }
            }
            if tally.truth() != Truth::Undecided {
                return end(options, tally, success);
            }
        }
        if !pause.is_zero() {
            sleep(pause).await;
        }
    }
    end(options, tally, success)
}

fn end<T>(
    options: &Options,
    tally: Tally<TryError>,
    success: Option<T>,
) -> Result<Option<T>, Upstreams<TryError>> {
    if let Some(observer) = options.observer() {
        observer.tell(&tally);
    }
    tally.into_result().map(|()| success)
}

/// Judges one failed try, and returns how long to wait before that server is asked again.
fn note(tally: &mut Tally<TryError>, situation: &Situation, server: usize, error: TryError) -> Duration {
    let verdict = error.classify();
    let decision = decide(&verdict, situation);
    warn!(server, %verdict, %decision, "a try failed");
    tally.failed(server, verdict, decision, error);
    match decision {
        Decision::Retry { after, .. } => after.duration(),
        Decision::Stop { .. } | Decision::Abort => Duration::ZERO,
    }
}

fn longest_pause(delay: Duration) -> Duration {
    delay.saturating_mul(LONGEST_PAUSE)
}

/// Doubling, with up to as much again at random: half of the longest pause is left to chance.
fn pauses(delay: Duration) -> impl Iterator<Item = Duration> {
    let longest = longest_pause(delay);
    ExponentialBuilder::new()
        .with_min_delay(delay)
        .with_max_delay(longest / 2)
        .with_jitter()
        .without_max_times()
        .build()
        .map(move |pause| pause.min(longest))
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
