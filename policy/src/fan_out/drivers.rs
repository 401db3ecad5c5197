//! The loops that ask and sleep.

use alloc::vec::Vec;
use core::time::Duration;

use super::{FanOut, Step};
use crate::adapt::ClassifyAs;
use crate::retry::{Deadline, Observe, Situate};
use crate::tally::{Tally, Upstreams};

/// Enough targets succeeded.
#[derive(Debug)]
#[non_exhaustive]
pub struct Gathered<T, E> {
    /// What they returned, in the order in which they succeeded.
    pub values: Vec<T>,
    /// What became of every target. A [critical](Tally::critical) failure of our own is in here, too.
    pub tally: Tally<E>,
}

/// Asks targets, one at a time, until it is decided or another try makes no sense.
///
/// `sleep` is called only for a pause that is not zero; `ask` with the number of the target, from 0.
pub fn fan_out<T, E, D, U, A, S, O>(
    mut request: FanOut<'_, E, D, U, A, S, O>,
    mut sleep: impl FnMut(Duration),
    mut ask: impl FnMut(usize) -> Result<T, E>,
) -> Result<Gathered<T, E>, Upstreams<E>>
where
    D: Iterator<Item = Duration>,
    U: Deadline,
    A: ClassifyAs<E>,
    S: Situate<E>,
    O: Observe<E>,
{
    let mut values = Vec::new();
    loop {
        match request.step() {
            Step::Ask(target) => match ask(target) {
                Ok(value) => {
                    values.push(value);
                    request.succeeded(target);
                }
                Err(error) => request.failed(target, error),
            },
            Step::Pause(pause) => sleep(pause),
            Step::Done => return request.finish().map(|tally| Gathered { values, tally }),
        }
    }
}

/// [`fan_out`], for futures of any runtime. Nothing is spawned, and what is dropped half-way asks nobody else.
#[expect(clippy::manual_async_fn, reason = "an `async fn` keeps its arguments twice")]
pub fn fan_out_async<T, E, D, U, A, S, O, P: Future<Output = ()>, F: Future<Output = Result<T, E>>>(
    mut request: FanOut<'_, E, D, U, A, S, O>,
    mut sleep: impl FnMut(Duration) -> P,
    mut ask: impl FnMut(usize) -> F,
) -> impl Future<Output = Result<Gathered<T, E>, Upstreams<E>>>
where
    D: Iterator<Item = Duration>,
    U: Deadline,
    A: ClassifyAs<E>,
    S: Situate<E>,
    O: Observe<E>,
{
    async move {
        let mut values = Vec::new();
        loop {
            match request.step() {
                Step::Ask(target) => match ask(target).await {
                    Ok(value) => {
                        values.push(value);
                        request.succeeded(target);
                    }
                    Err(error) => request.failed(target, error),
                },
                Step::Pause(pause) => sleep(pause).await,
                Step::Done => return request.finish().map(|tally| Gathered { values, tally }),
            }
        }
    }
}
