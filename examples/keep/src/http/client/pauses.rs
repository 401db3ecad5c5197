//! How long to wait before a server is asked again: backon's pauses, and none longer than ten times the first.

use std::iter;
use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBuilder};
use errpolicy::Millis;

/// No pause is longer than this many times the first one, whoever asks for it.
const LONGEST: u32 = 10;

/// The pauses of every request.
#[derive(Debug)]
pub(crate) struct Pauses {
    first: Duration,
    longest: Duration,
    hint_limit: Millis,
}

impl Pauses {
    /// Begins with a pause of this length; zero is none at all.
    pub(crate) fn new(first: Duration) -> Self {
        let longest = first.saturating_mul(LONGEST);
        Self { first, longest, hint_limit: Millis::ceil(longest) }
    }

    /// The longest pause that a server may ask for.
    pub(crate) const fn hint_limit(&self) -> Millis {
        self.hint_limit
    }

    /// Doubling, with up to as much again at random: half of the longest pause is left to chance.
    ///
    /// Built when the first one is needed: most requests need none.
    pub(crate) fn of_one_request(&self) -> impl Iterator<Item = Duration> {
        let mut pauses = None;
        iter::from_fn(move || {
            let pauses = pauses.get_or_insert_with(|| Box::new(self.doubling()));
            Some(pauses.next()?.min(self.longest))
        })
    }

    fn doubling(&self) -> impl Iterator<Item = Duration> + use<> {
        ExponentialBuilder::new()
            .with_min_delay(self.first)
            .with_max_delay(self.longest / 2)
            .with_jitter()
            .without_max_times()
            .build()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_double_and_keep_within_ten_times_the_first() {
        let first = Duration::from_millis(100);
        for _ in 0..100 {
            let pauses = Pauses::new(first);
            for (pause, least) in
                pauses.of_one_request().take(20).zip([1, 2, 4].into_iter().chain(iter::repeat(5)))
            {
                assert!(pause >= first * least && pause <= first * 10.min(2 * least), "{pause:?} at {least}");
            }
        }
        assert!(Pauses::new(Duration::ZERO).of_one_request().take(100).all(|pause| pause.is_zero()));
        assert_eq!(Pauses::new(Duration::MAX).of_one_request().take(100).count(), 100, "no overflow");
    }
}
