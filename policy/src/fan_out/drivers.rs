//! The loops that ask and sleep.

use core::time::Duration;

use super::gathered::Before;
use super::{Budgets, FanOut, Gathered, Step};
use crate::adapt::ClassifyAs;
use crate::retry::{Deadline, Observe, Situate};
use crate::tally::{Truth, Upstreams};

/// Asks targets, one at a time, until it is decided or another try makes no sense.
///
/// `sleep` is called only for a pause that is not zero; `ask` with the number of the target, from 0.
///
/// ```
/// use std::time::{Duration, Instant};
/// use errpolicy::fan_out::{FanOut, fan_out};
/// use errpolicy::{Body, Classify, Replay, Retry, Situation, StatusMap};
///
/// # #[derive(Debug, Classify)]
/// # enum GetError {
/// #     #[classify(not_found)] Missing,
/// #     #[classify(retryable, scope = connection, origin = upstream)] Reset,
/// # }
/// # fn get(server: &str) -> Result<&'static str, GetError> {
/// #     match server { "a:80" => Err(GetError::Missing), "b:80" => Err(GetError::Reset), _ => Ok("block") }
/// # }
/// let servers = ["a:80", "b:80", "c:80"];
/// let twice = Situation::new(Replay::Safe, Body::None).with_tries(2);
/// let pauses = std::iter::repeat(Duration::from_millis(20));
/// let until = Instant::now() + Duration::from_secs(2);
///
/// let read = || Retry::new(twice, pauses.clone()).until(until);
/// let found = fan_out(FanOut::any_of(3, read()), std::thread::sleep, |server| get(servers[server]));
/// assert_eq!(found.unwrap().value, "block");
///
/// let error = fan_out(FanOut::any_of(2, read()), std::thread::sleep, |server| get(servers[server])).unwrap_err();
/// assert_eq!(StatusMap::GATEWAY.status(&error.classify()), 502, "no 404: the other one may have it");
/// ```
#[inline]
pub fn fan_out<'b, T, E, D, U, A, S, O, B>(
    mut request: FanOut<'b, E, D, U, A, S, O, B>,
    mut sleep: impl FnMut(Duration),
    mut ask: impl FnMut(usize) -> Result<T, E>,
) -> Result<Gathered<T, E>, Upstreams<E>>
where
    D: Iterator<Item = Duration>,
    U: Deadline,
    A: ClassifyAs<E>,
    S: Situate<E>,
    O: Observe<E>,
    B: Budgets<'b>,
{
    let mut before = None;
    loop {
        match request.step() {
            Step::Ask(target) => match ask(target) {
                Ok(value) => {
                    request.succeeded(target);
                    if request.tally.truth() == Truth::Succeeded {
                        return Ok(Gathered { value, target, before, tally: request.tally });
                    }
                    Before::push(&mut before, target, value);
                }
                Err(error) => request.failed(target, error),
            },
            Step::Pause(pause) => sleep(pause),
            Step::Done => return Err(Upstreams::new(request.tally)),
        }
    }
}

/// [`fan_out`], for futures of any runtime. Nothing is spawned or boxed, and what is dropped half-way asks nobody
/// else and pays back what it reserved.
///
/// `sleep` is asked for a future only if the pause is not zero: `tokio::time::sleep`, or another timer.
///
/// It holds the future of a try, which is long where a try is a whole exchange. `pin!(fan_out_async(..)).await` makes it where
/// it stays, and `.await` alone moves it there.
#[inline]
#[expect(clippy::manual_async_fn, reason = "an `async fn` keeps its arguments twice")]
pub fn fan_out_async<'b, T, E, D, U, A, S, O, B, P, F>(
    mut request: FanOut<'b, E, D, U, A, S, O, B>,
    mut sleep: impl FnMut(Duration) -> P,
    mut ask: impl FnMut(usize) -> F,
) -> impl Future<Output = Result<Gathered<T, E>, Upstreams<E>>>
where
    D: Iterator<Item = Duration>,
    U: Deadline,
    A: ClassifyAs<E>,
    S: Situate<E>,
    O: Observe<E>,
    B: Budgets<'b>,
    P: Future<Output = ()>,
    F: Future<Output = Result<T, E>>,
{
    async move {
        let mut before = None;
        loop {
            match request.step() {
                Step::Ask(target) => match ask(target).await {
                    Ok(value) => {
                        request.succeeded(target);
                        if request.tally.truth() == Truth::Succeeded {
                            return Ok(Gathered { value, target, before, tally: request.tally });
                        }
                        Before::push(&mut before, target, value);
                    }
                    Err(error) => request.failed(target, error),
                },
                Step::Pause(pause) => sleep(pause).await,
                Step::Done => return Err(Upstreams::new(request.tally)),
            }
        }
    }
}
