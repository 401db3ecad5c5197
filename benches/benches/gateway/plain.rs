//! keep's proxy without retries, which is what the benchmark holds the real one against: this file is compiled in the place
//! of keep's `rounds.rs`. One store is asked once, and what came of it is the answer.

use errpolicy::tally::{Tally, Upstreams};
use errpolicy::{Classify, Decision, Situation, Stop};
use tracing::warn;

use super::error::TryError;
use super::options::Options;
use super::stores::Store;

pub(super) type Ended<T> = Result<T, Upstreams<TryError>>;

pub(super) async fn rounds<'a, T, F>(
    options: &'a Options,
    _want: usize,
    _request: Situation,
    mut ask: impl FnMut(&'a Store) -> F,
) -> Ended<T>
where
    F: Future<Output = Result<T, TryError>>,
{
    let error = match ask(&options.stores()[0]).await {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    let (store, verdict, decision) = (0, error.classify(), Decision::Stop { reason: Stop::Tries });
    warn!(store, %verdict, %decision, "a try failed");
    // The answer to a client is written from a tally, here as there.
    let mut tally = Tally::any_of(1);
    tally.failed(store, verdict, decision, error);
    Err(tally.finish().unwrap_err())
}

/// Nobody watches.
pub(super) fn told<T>(_options: &Options, ended: Ended<T>) -> Result<T, Upstreams<TryError>> {
    ended
}
