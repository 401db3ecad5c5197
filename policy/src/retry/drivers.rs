//! The loops: what makes the request, and sleeps between two tries.

use core::time::Duration;

use super::{Deadline, Observe, Retry, Situate, Stopped};
use crate::adapt::ClassifyAs;

/// Makes a request until it succeeds, or until another try is not safe, not affordable or of no use.
///
/// `sleep` is called only for a pause that is not zero: `std::thread::sleep`, or whatever else pauses. The error
/// keeps the last one, and says why it was the last.
///
/// ```
/// use std::time::{Duration, Instant};
/// use backon::{BackoffBuilder, ExponentialBuilder};
/// use errpolicy::{Body, Classify, Replay, Retry, Situation, Stop, retry};
///
/// #[derive(Debug, Classify)]
/// enum LockError {
///     #[classify(retryable, effect = not_applied)]
///     Held,
///     #[classify(not_found)]
///     NoSuchLock,
/// }
///
/// let acquire = Situation::new(Replay::Once, Body::None).with_tries(5);
/// let pauses = ExponentialBuilder::default().with_min_delay(Duration::from_millis(1)).with_jitter().build();
/// let tries = Retry::new(acquire, pauses).until(Instant::now() + Duration::from_secs(5));
///
/// let mut answers = [LockError::Held, LockError::NoSuchLock].into_iter();
/// let failed = retry(tries, std::thread::sleep, || answers.next().map_or(Ok(()), Err)).unwrap_err();
/// assert_eq!((failed.reason(), failed.tries()), (Some(Stop::Definitive), 2));
/// assert_eq!(failed.to_string(), "the answer is final, after 2 tries");
/// ```
#[inline]
pub fn retry<T, E, D, U, A, S, O>(
    mut tries: Retry<'_, D, U, A, S, O>,
    mut sleep: impl FnMut(Duration),
    mut request: impl FnMut() -> Result<T, E>,
) -> Result<T, Stopped<E, A>>
where
    D: Iterator<Item = Duration>,
    U: Deadline,
    A: ClassifyAs<E>,
    S: Situate<E>,
    O: Observe<E>,
{
    loop {
        let pause = match request() {
            Ok(done) => {
                tries.succeeded();
                return Ok(done);
            }
            Err(error) => tries.failed(error)?,
        };
        if let Some(pause) = not_zero(pause) {
            sleep(pause);
        }
        tries.resume();
    }
}

/// [`retry`], for futures of any runtime. Nothing is spawned or boxed.
///
/// `sleep` is asked for a future only if the pause is not zero: `tokio::time::sleep`, or another timer. The future
/// that is returned can be dropped at any point: a retry that was paid for and not begun is paid back.
///
/// It is `Send` if what it was given is, also where that is generic and spawned. An `async` closure does for `request`
/// if it lends nothing of what it captures; what each try takes for itself is cloned before the `async` block, as here.
///
/// ```
/// use std::time::Duration;
/// use backon::{BackoffBuilder, ConstantBuilder};
/// use errpolicy::{Body, Classify, Renews, Replay, Retry, Situation, retry_async};
///
/// # #[derive(Debug, Classify)]
/// # enum GetError { #[classify(retryable, scope = connection)] Reset }
/// # async fn send(_: String) -> Result<u16, GetError> { Ok(200) }
/// async fn get(url: String) -> Option<u16> {
///     let get = Situation::new(Replay::Safe, Body::None).with_renews(Renews::CONNECTION).with_tries(3);
///     let pauses = ConstantBuilder::default().with_delay(Duration::from_millis(25)).with_jitter().build();
///     let status = retry_async(Retry::new(get, pauses), tokio::time::sleep, || {
///         let url = url.clone();
///         async move { send(url).await }
///     });
///     status.await.ok()
/// }
/// # let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
/// # assert_eq!(runtime.block_on(get("http://example.org/".to_owned())), Some(200));
/// ```
#[inline]
#[expect(clippy::manual_async_fn, reason = "an `async fn` keeps its arguments twice")]
pub fn retry_async<T, E, D, U, A, S, O, P: Future<Output = ()>, F: Future<Output = Result<T, E>>>(
    mut tries: Retry<'_, D, U, A, S, O>,
    mut sleep: impl FnMut(Duration) -> P,
    mut request: impl FnMut() -> F,
) -> impl Future<Output = Result<T, Stopped<E, A>>>
where
    D: Iterator<Item = Duration>,
    U: Deadline,
    A: ClassifyAs<E>,
    S: Situate<E>,
    O: Observe<E>,
{
    async move {
        loop {
            // Nothing but the state machine lives across an `await`: neither the result nor the pause.
            let pause = match request().await {
                Ok(done) => {
                    tries.succeeded();
                    return Ok(done);
                }
                Err(error) => tries.failed(error)?,
            };
            if let Some(pause) = not_zero(pause) {
                sleep(pause).await;
            }
            tries.resume();
        }
    }
}

/// By value, since what was borrowed once is kept in the future.
#[inline]
fn not_zero(pause: Duration) -> Option<Duration> {
    (!pause.is_zero()).then_some(pause)
}
