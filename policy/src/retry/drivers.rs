//! The loops: what sleeps between two tries.

use core::time::Duration;

use super::{Deadline, Observe, Retry, Situate, Stopped};
use crate::adapt::ClassifyAs;

/// Makes a request until it succeeds, or until another try is not safe, not affordable or of no use.
///
/// `sleep` is called only for a pause that is not zero: `std::thread::sleep`, or whatever else pauses.
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
        match request() {
            Ok(done) => {
                tries.succeeded();
                return Ok(done);
            }
            Err(error) => {
                let pause = tries.failed(error)?;
                if !pause.is_zero() {
                    sleep(pause);
                }
                tries.resume();
            }
        }
    }
}

/// [`retry`], for futures of any runtime. Nothing is spawned or boxed.
///
/// `sleep` is asked for a future only if the pause is not zero: `tokio::time::sleep`, or another timer. The future
/// that is returned can be dropped at any point: a retry that was paid for and not begun is paid back.
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
            match request().await {
                Ok(done) => {
                    tries.succeeded();
                    return Ok(done);
                }
                Err(error) => {
                    let pause = tries.failed(error)?;
                    if !pause.is_zero() {
                        sleep(pause).await;
                    }
                    tries.resume();
                }
            }
        }
    }
}
