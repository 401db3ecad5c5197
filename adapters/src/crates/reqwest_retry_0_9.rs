//! A strategy for the retries of [reqwest-middleware](https://docs.rs/reqwest-retry/0.9), by reqwest-retry 0.9.
//!
//! A strategy sees the response or the error, and nothing of the request: not its method. So whoever builds the client
//! says what the client is used for, and one that makes both `GET` and `POST` is two. Unless told so, a request is made
//! again only if it is proven that it was not acted upon; reqwest-retry's own strategy sends a `POST` twice after every
//! 500 and every time-out.
//!
//! ```
//! use errpolicy::Replay;
//! use errpolicy_adapters::crates::reqwest_retry_0_9::Strategy;
//! use reqwest_middleware_0_5::ClientBuilder;
//! use reqwest_retry_0_9::{RetryTransientMiddleware, policies::ExponentialBackoff};
//!
//! fn reads(client: reqwest_0_13::Client) -> reqwest_middleware_0_5::ClientWithMiddleware {
//!     let pauses = ExponentialBackoff::builder().build_with_max_retries(2);
//!     let strategy: Strategy = Strategy::new(Replay::Safe);
//!     let retries = RetryTransientMiddleware::new_with_policy_and_strategy(pauses, strategy);
//!     ClientBuilder::new(client).with(retries).build()
//! }
//! # _ = reads;
//! ```
//!
//! # What this loop cannot do
//!
//! It waits by its policy alone, so that a response which asks to wait longer is not asked for again, see
//! [`Strategy::pausing`]. It has no budget, and counts how often it tried only in the text of its error.

use std::error::Error as StdError;
use std::marker::PhantomData;
use std::time::Duration;

use errpolicy::{Body, ClassifyAs, Decision, Failure, Renews, Replay, Situation, Verdict, decide};
use reqwest_0_13::Response;
use reqwest_middleware_0_5::Error;
use reqwest_retry_0_9::{RetryError, Retryable, RetryableStrategy};

use crate::Upstream;
use crate::debug::debug_by_name;
use crate::http::Http;

/// Says of each response and each error whether the request is made again.
///
/// `A` is [`Http`], or [`Direct`](super::reqwest_0_13::Direct) for a client without redirects and without retries of
/// its own: only there is a connection that was not made a proof that nothing was sent.
///
/// ```
/// use errpolicy_adapters::crates::reqwest_0_13::Direct;
/// use errpolicy_adapters::crates::reqwest_retry_0_9::Strategy;
///
/// // For POST, to what may refuse the connection.
/// let orders = Strategy::<Direct>::default();
/// # _ = orders;
/// ```
pub struct Strategy<A = Http> {
    replay: Replay,
    pause: Duration,
    judge: PhantomData<fn() -> A>,
}

debug_by_name!(Strategy<A>);

impl<A> Strategy<A> {
    /// For a client all of whose requests are as safe as this, and between whose tries there may be no pause.
    pub const fn new(replay: Replay) -> Self {
        Self { replay, pause: Duration::ZERO, judge: PhantomData }
    }

    /// Sets how long the policy beside waits at least. A response that asks to wait longer (`Retry-After`) is given out.
    #[must_use]
    pub const fn pausing(mut self, pause: Duration) -> Self {
        self.pause = pause;
        self
    }
}

/// [`Replay::Once`]: for requests of any kind.
impl<A> Default for Strategy<A> {
    fn default() -> Self {
        Self::new(Replay::Once)
    }
}

impl<A> RetryableStrategy for Strategy<A>
where
    A: ClassifyAs<Upstream> + ClassifyAs<reqwest_0_13::Error>,
{
    fn handle(&self, result: &Result<Response, Error>) -> Option<Retryable> {
        let verdict = match result {
            Ok(response) if is_failure(response) => {
                A::classify_as(&Upstream::from(response).answering(self.replay))
            }
            Ok(_) => return None,
            Err(error) => match of_client::<A>(error) {
                Some(verdict) => verdict,
                None => return Some(Retryable::Fatal),
            },
        };
        // Tries and pauses are counted by the policy beside.
        let situation =
            Situation::new(self.replay, Body::Buffered).with_renews(Renews::CONNECTION).with_tries(2);
        let early = verdict.retry_after().is_some_and(|asked| asked > self.pause);
        Some(match decide(&verdict, &situation) {
            Decision::Retry { .. } if !early => Retryable::Transient,
            _ => Retryable::Fatal,
        })
    }
}

fn is_failure(response: &Response) -> bool {
    response.status().is_client_error() || response.status().is_server_error()
}

/// What the client itself failed with, if a middleware further in has not hidden it; `None` for a middleware's own.
fn of_client<A: ClassifyAs<reqwest_0_13::Error>>(error: &Error) -> Option<Verdict> {
    match error {
        Error::Reqwest(error) => Some(A::classify_as(error)),
        Error::Middleware(error) => match error.downcast_ref::<RetryError>() {
            // Another loop has done enough.
            Some(RetryError::WithRetries { err, .. }) => of_client::<A>(err).map(Verdict::exhausted),
            Some(RetryError::Error(err)) => of_client::<A>(err),
            None => {
                let error: &(dyn StdError + 'static) = error.as_ref();
                Failure::find(error)
            }
        },
    }
}
