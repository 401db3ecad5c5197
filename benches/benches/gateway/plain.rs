//! keep's proxy without retries, which is what the benchmark holds the real one against: this file is compiled in the place
//! of keep's `rounds.rs`. One store is asked once, and what came of it is the answer.

use errpolicy::tally::{Tally, Upstreams};
use errpolicy::{Classify, Decision, Situation, Stop};

use super::error::TryError;
use super::options::Options;
use super::stores::Store;

pub(super) async fn rounds<'a, T, F>(
    options: &'a Options,
    _want: usize,
    _request: Situation,
    mut ask: impl FnMut(&'a Store) -> F,
) -> Result<Vec<T>, Upstreams<TryError>>
where
    F: Future<Output = Result<T, TryError>>,
{
    let mut values = Vec::new();
    let mut tally = Tally::any_of(1);
    for store in options.stores().iter().take(1) {
        match ask(store).await {
            Ok(value) => {
                values.push(value);
                return Ok(values);
            }
            // The answer to a client is written from a tally, here as there.
            Err(error) => {
                tally.failed(0, error.classify(), Decision::Stop { reason: Stop::Tries }, error);
            }
        }
    }
    tally.into_result().map(|()| values)
}
