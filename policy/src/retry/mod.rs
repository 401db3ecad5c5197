//! Making a request again: the loop, in one state machine that sleeps nowhere and reads no clock.
//!
//! [`Retry`] is told of each failed try and says how long to pause, or why it is over. [`retry`](fn@retry) and
//! [`retry_async`] drive it; both are short enough to be written anew where neither fits.
//!
//! ```
//! use std::time::{Duration, Instant};
//! use backon::{BackoffBuilder, ExponentialBuilder};
//! use errpolicy::{Body, Budget, Classify, Renews, Replay, Retry, Situation, retry};
//!
//! /// Of each destination one, shared by all who ask it.
//! static STORE: Budget = Budget::new();
//!
//! #[derive(Debug, Classify)]
//! enum GetError {
//!     #[classify(not_found)]
//!     Missing,
//!     #[classify(retryable, scope = connection, origin = upstream)]
//!     Reset,
//! }
//!
//! fn get(mut send: impl FnMut() -> Result<String, GetError>) -> Result<String, impl Classify> {
//!     // What is asked for: it may be made twice, and each try opens a connection.
//!     let get = Situation::new(Replay::Safe, Body::None).with_renews(Renews::CONNECTION).with_tries(3);
//!     // How long to pause: whatever yields durations.
//!     let pauses = ExponentialBuilder::default().with_min_delay(Duration::from_millis(25)).with_jitter();
//!     let tries = Retry::new(get, pauses.build())
//!         .until(Instant::now() + Duration::from_secs(2))
//!         .paid_by(&STORE)
//!         .observed_by(|attempt| eprintln!("{attempt}"));
//!     retry(tries, std::thread::sleep, || send())
//! }
//! # assert!(get(|| Err(GetError::Missing)).is_err_and(|error| error.is_not_found()));
//! # let mut answers = [Err(GetError::Reset), Ok("block".to_owned())].into_iter();
//! # assert_eq!(get(|| answers.next().unwrap()).ok().as_deref(), Some("block"));
//! ```
//!
//! # Why a state machine
//!
//! When to try again is hard to get right, and has nothing to do with sockets, timers or threads. What has no I/O, no
//! clock and no random numbers of its own is tested by calling it, works under every runtime and under none, and can sit
//! in a loop that somebody else owns: a poll function, an event loop, a simulation. All that it needs to know of
//! time is told: the pauses by an iterator, what is left by a [`Deadline`].
//!
//! # Why `FnMut() -> impl Future`
//!
//! An `AsyncFnMut` can lend to its future what it captured, which is pleasant to write. But a caller that is generic over
//! it cannot say that the futures are [`Send`], so such a loop can be awaited and not spawned. A closure
//! that returns a future has no such limit; in return it clones what each try takes for itself.
//!
//! # Why no ambient budget
//!
//! A budget is worth what it is shared by: all that ask one destination, and nobody else. A default that lives
//! somewhere behind the loop is either one for each loop, and then bounds nothing, or one for the process, and then one
//! dead destination takes the retries of the healthy ones. So it is an argument, [`Retry::paid_by`], and without it there
//! is none: only the tries and the deadline end the loop.
//!
//! # What happens if the future is dropped
//!
//! Nothing that the loop would have to undo. During a pause, the budget gets back what was withdrawn for the try that
//! now never begins. During a try it does not: the request is out, and the server has the work. Whether
//! the *request* may be dropped half-way is up to the future that makes it.
//!
//! # What is left to the caller
//!
//! - **A try is not cut short.** A deadline only keeps a try from beginning. Who makes the try knows how to end it: give it
//!   a timeout, and let the timeout be an error with a class, which is retried like any other while there is time.
//! - **Jitter.** Clients that fail together and pause alike fail together again. Backon's builders have `with_jitter()`.
//!   A hint of the server (`Retry-After`) is the same for all who got it, and is not spread by that; the `sleep` that
//!   one passes can add to it.
//! - **What each try needs**: a clone of the body or of the head of the request. A body that cannot be had
//!   again is [`Body::Spent`](crate::Body), and the loop ends with that reason.
//!
//! # The loop further out
//!
//! A loop that gives up for want of tries, time or budget marks its error as exhausted. A loop around it sees the mark and stops:
//! three tries within three tries are three. An error that asks for more than a loop can make anew (a transaction, from
//! the loop around one statement) passes outward without the mark, and the loop that can renew it does.

mod attempt;
mod deadline;
mod drivers;
mod funds;
mod hooks;
mod settings;
mod stopped;

pub use attempt::{Attempt, AttemptFailure};
pub use deadline::{Deadline, Endless};
pub use drivers::{retry, retry_async};
pub(crate) use funds::Funds;
pub use hooks::{AsPlanned, Observe, Situate, Unobserved};
pub use stopped::Stopped;

use core::fmt;
use core::marker::PhantomData;
use core::time::Duration;

use crate::adapt::{ClassifyAs, Same};
use crate::class::Class;
use crate::decide::{Decision, Situation, Stop, effect};
use crate::facets::Effect;
use crate::millis::Millis;
use crate::verdict::Verdict;

/// A request that may be made several times.
///
/// Begins with what is known of the request, and the pauses between its tries; when the pauses end, so do the
/// tries. Jitter belongs to the pauses. One value is for one request.
///
/// Where neither [`retry`](fn@retry) nor [`retry_async`] fits, drive it by hand:
///
/// ```
/// use std::time::Duration;
/// use errpolicy::{Body, Classify, Replay, Retry, Situation};
///
/// # #[derive(Debug, Classify)]
/// # enum LockError { #[classify(retryable, effect = not_applied)] Held }
/// let acquire = Situation::new(Replay::Once, Body::None).with_tries(3);
/// let pauses = [10, 20, 40].map(Duration::from_millis).into_iter();
/// let mut tries = Retry::new(acquire, pauses);
///
/// assert_eq!(tries.failed(LockError::Held).unwrap(), Duration::from_millis(10));
/// // Here one pauses, on whatever timer there is.
/// tries.resume();
/// assert_eq!(tries.failed(LockError::Held).unwrap(), Duration::from_millis(20));
/// tries.resume();
/// let stopped = tries.failed(LockError::Held).unwrap_err();
/// assert_eq!(stopped.to_string(), "no tries left, after 3 tries");
/// ```
pub struct Retry<'b, D, U = Endless, A = Same, S = AsPlanned, O = Unobserved> {
    pub(crate) situation: Situation,
    tries: u32,
    /// Of all failed tries together.
    effect: Effect,
    pub(crate) funds: Funds<'b>,
    pub(crate) pauses: D,
    pub(crate) until: U,
    pub(crate) situate: S,
    pub(crate) observer: O,
    judge: PhantomData<fn() -> A>,
}

impl<D, U, A, S, O> Retry<'_, D, U, A, S, O> {
    /// How many tries ended.
    pub const fn tries(&self) -> u32 {
        self.tries
    }

    /// The pause is over, and the next try begins: what it costs is spent, even if it is broken off.
    #[inline]
    pub fn resume(&mut self) {
        self.funds.spend();
    }

    /// A try succeeded.
    #[inline]
    pub fn succeeded<E>(&mut self)
    where
        O: Observe<E>,
    {
        self.tries = self.tries.saturating_add(1);
        self.funds.succeeded();
        self.observer.observe(&Attempt::succeeded(0, self.tries));
    }

    /// Gives up after the last try, for a reason that lies outside: a budget that somebody else keeps, a shutdown.
    /// What is critical is no less so: it ends with [`Abort`](Decision::Abort), whatever the reason.
    ///
    /// ```
    /// # use core::time::Duration;
    /// # use errpolicy::{Basis, Body, Class, Replay, Situation, Stop, Verdict, retry::Retry};
    /// # static RESET: Basis = Basis::Mark { type_name: "Reset", variant: "", code: "reset" };
    /// # let reset = Verdict::new(Class::Retryable, &RESET);
    /// let get = Situation::new(Replay::Safe, Body::None).with_tries(3);
    /// let mut tries = Retry::new(get, core::iter::repeat(Duration::ZERO));
    /// assert!(tries.failed(reset).is_ok());
    ///
    /// // Another try would be right, but is not paid for.
    /// let stopped = tries.give_up(reset, Stop::Budget);
    /// assert_eq!(stopped.to_string(), "the retry budget is spent, after 1 try");
    /// ```
    pub fn give_up<E>(&self, error: E, reason: Stop) -> Stopped<E, A>
    where
        A: ClassifyAs<E>,
    {
        let verdict = A::classify_as(&error).with_effect(self.effect);
        let decision = match verdict.class() {
            Class::Critical => Decision::Abort,
            _ => Decision::Stop { reason },
        };
        Stopped::new(error, verdict, decision, self.tries)
    }

    /// The situation that this error met. Without a delay, there are no tries left.
    #[inline]
    pub(crate) fn met<E>(&mut self, error: &E, delay: Option<Duration>) -> Situation
    where
        U: Deadline,
        S: Situate<E>,
    {
        let mut met = self.situation;
        self.situate.situate(error, &mut met);
        met.tries_left = if delay.is_some() { self.situation.tries_left } else { 0 };
        met.delay = Millis::ceil(delay.unwrap_or_default());
        met.time_left = self.until.left().map(Millis::floor);
        met.budget_left = true;
        met
    }

    /// A try failed: how long to pause before the next one, or why there is none.
    ///
    /// The pause is the next one of the loop's own, or the hint of the error if that is longer, see
    /// [`decide`](fn@crate::decide). Call [`resume`](Self::resume) when it is over.
    #[inline]
    pub fn failed<E>(&mut self, error: E) -> Result<Duration, Stopped<E, A>>
    where
        D: Iterator<Item = Duration>,
        U: Deadline,
        A: ClassifyAs<E>,
        S: Situate<E>,
        O: Observe<E>,
    {
        self.funds.spend();
        self.tries = self.tries.saturating_add(1);
        let delay = self.pauses.next();
        let met = self.met(&error, delay);
        self.situation.tries_left = self.situation.tries_left.saturating_sub(1);

        let verdict = A::classify_as(&error);
        let decision = self.funds.decide(&verdict, &met);
        self.effect = self.effect.then(effect(&verdict, &met));
        self.observer.observe(&Attempt::failed(0, self.tries, &error, &verdict, decision));
        match decision {
            Decision::Retry { after, .. } => Ok(pause(delay.unwrap_or_default(), after, &verdict)),
            stopped => Err(Stopped::new(error, verdict.with_effect(self.effect), stopped, self.tries)),
        }
    }
}

/// The loop's own pause, which may be finer than a millisecond, unless it is the hint that is waited for.
#[inline]
pub(crate) fn pause(own: Duration, decided: Millis, verdict: &Verdict) -> Duration {
    if verdict.hint().is_none() { own } else { decided.duration().max(own) }
}

impl<D, U, A, S, O> fmt::Debug for Retry<'_, D, U, A, S, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Retry")
            .field("situation", &self.situation)
            .field("tries", &self.tries)
            .field("funds", &self.funds)
            .finish_non_exhaustive()
    }
}
