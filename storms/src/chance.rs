//! Chance without floating point, so that a seed means the same run on every machine.

use std::time::Duration;

use fastrand::Rng;

/// The random numbers of one thing among others: independent of how many were drawn for the others.
pub fn stream(seed: u64, major: u64, minor: u64) -> Rng {
    let major = Rng::with_seed(Rng::with_seed(seed).u64(..) ^ major).u64(..);
    Rng::with_seed(major ^ minor)
}

/// A time drawn from the exponential distribution with this mean.
///
/// J. von Neumann's method ("Various techniques used in connection with random digits", 1951): it compares uniform
/// numbers and counts, and needs no logarithm, the last digit of which depends on the C library.
pub fn exponential(rng: &mut Rng, mean: Duration) -> Duration {
    let mut whole: u64 = 0;
    loop {
        let first = rng.u32(..);
        let (mut last, mut odd) = (first, true);
        loop {
            let next = rng.u32(..);
            if next >= last {
                break;
            }
            last = next;
            odd = !odd;
        }
        if odd {
            let drawn = (u128::from((whole << 32) | u64::from(first)) * mean.as_nanos()) >> 32;
            return Duration::from_nanos(u64::try_from(drawn).unwrap_or(u64::MAX));
        }
        whole += 1;
    }
}

/// Full jitter: pauses drawn from zero to a limit that doubles, without end.
///
/// The limit begins with 25 ms. See M. Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015.
#[derive(Clone, Debug)]
pub struct Pauses {
    rng: Rng,
    limit: Duration,
}

impl Pauses {
    /// The pauses of one request.
    pub fn new(rng: Rng) -> Self {
        Self { rng, limit: Duration::from_millis(25) }
    }
}

impl Iterator for Pauses {
    type Item = Duration;

    fn next(&mut self) -> Option<Duration> {
        let limit = u64::try_from(self.limit.as_nanos()).unwrap_or(u64::MAX);
        self.limit = self.limit.saturating_mul(2);
        Some(Duration::from_nanos(self.rng.u64(..=limit)))
    }
}
