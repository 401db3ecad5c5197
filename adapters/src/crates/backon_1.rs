//! Conditions for the loops of [backon](https://docs.rs/backon/1) 1.
//!
//! The loop stays backon's; what is retried, and after which pause, is decided by verdict and [`Situation`].
//!
//! | loop | condition | what it honours |
//! |---|---|---|
//! | `Retryable`, async | `.adjust(adjust::<A, _>(situation, deadline))` | everything in a decision but the budget |
//! | `BlockingRetryable` | `.when(when::<A, _>(situation, deadline))` | it has no `adjust`: a hint that asks for a longer pause stops it |
//!
//! ```
//! use std::time::{Duration, Instant};
//! use backon_1::{ExponentialBuilder, Retryable};
//! use errpolicy::{Body, Renews, Replay, Situation};
//! use errpolicy_adapters::Network;
//! use errpolicy_adapters::crates::backon_1::adjust;
//!
//! const GET: Situation = Situation::new(Replay::Safe, Body::None).with_renews(Renews::CONNECTION);
//!
//! # let runtime = tokio_1::runtime::Builder::new_current_thread().enable_time().build().unwrap();
//! # runtime.block_on(async {
//! # let mut failures = vec![std::io::ErrorKind::ConnectionReset];
//! # let mut ask = move || { let failure = failures.pop(); async move { failure.map_or(Ok("block"), |kind| Err(std::io::Error::from(kind))) } };
//! // `ask` is reset once.
//! let block = (|| ask())
//!     .retry(ExponentialBuilder::default().with_min_delay(Duration::from_millis(1)))
//!     .sleep(tokio_1::time::sleep)
//!     .adjust(adjust::<Network, _>(GET, Instant::now() + Duration::from_secs(2)))
//!     .await;
//! assert_eq!(block.unwrap(), "block");
//! # });
//! ```
//!
//! # What these loops cannot do
//!
//! They give out the last error as it came: nothing says that it was retried enough, and nothing of what the tries
//! before may have done. A success tells nobody, so a [`Budget`](errpolicy::Budget) has to be paid by hand. A pause of
//! zero still asks the sleeper. [`Retry`](errpolicy::Retry) does all of it, with backon's builders for the pauses.

use std::time::Duration;

use errpolicy::retry::Deadline;
use errpolicy::{ClassifyAs, Decision, Millis, Situation, decide};

/// For `adjust` of backon's async loop: the pause before the next try, longer than backon's own if the failing side
/// asks for it; none if there is no next try.
///
/// How many tries there are, backon's builder says; [`Situation::tries_left`] is not asked.
pub fn adjust<A: ClassifyAs<E>, E>(
    situation: Situation,
    deadline: impl Deadline,
) -> impl FnMut(&E, Option<Duration>) -> Option<Duration> {
    move |error, pause| {
        let pause = pause?;
        match judged::<A, E>(error, situation, pause, &deadline) {
            // backon's own pause may be finer than a millisecond.
            Decision::Retry { after, .. } if after == Millis::ceil(pause) => Some(pause),
            Decision::Retry { after, .. } => Some(after.duration()),
            _ => None,
        }
    }
}

/// For `when` of backon's blocking loop: whether there is a next try after the loop's own pause.
///
/// [`Situation::delay`] is the shortest pause of backon's builder. A failing side that asks for a longer one would not
/// be given it, so there is no next try. How many there are, the builder says.
pub fn when<A: ClassifyAs<E>, E>(situation: Situation, deadline: impl Deadline) -> impl FnMut(&E) -> bool {
    let situation = situation.with_hint_limit(Millis::MAX);
    move |error| {
        let decision = judged::<A, E>(error, situation, situation.delay.duration(), &deadline);
        matches!(decision, Decision::Retry { after, .. } if after == situation.delay)
    }
}

fn judged<A: ClassifyAs<E>, E>(
    error: &E,
    mut situation: Situation,
    pause: Duration,
    deadline: &impl Deadline,
) -> Decision {
    situation.delay = Millis::ceil(pause);
    situation.tries_left = 1;
    situation.time_left = deadline.left().map(Millis::floor);
    decide(&A::classify_as(error), &situation)
}
