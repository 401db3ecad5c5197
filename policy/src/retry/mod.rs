//! Making a request again: the loop, in one state machine that sleeps nowhere and reads no clock.
//!
//! [`Retry`] is told of each failed try and says how long to pause, or why it is over. [`retry`](fn@retry) and
//! [`retry_async`] drive it; both are short enough to be written anew where neither fits.

mod deadline;
mod drivers;
mod hooks;
mod stopped;

pub use deadline::{Deadline, Endless};
pub use drivers::{retry, retry_async};
pub use hooks::{AsPlanned, Attempt, Observe, Situate, Unobserved};
pub use stopped::Stopped;

use core::fmt;
use core::time::Duration;

use crate::adapt::{ClassifyAs, Same};
use crate::budget::Budget;
use crate::decide::{Decision, Situation, Stop, decide};
use crate::facets::Effect;
use crate::millis::Millis;
use crate::verdict::Verdict;

/// A request that may be made several times.
///
/// Begins with what is known of the request, and the pauses between its tries; when the pauses end, so do the
/// tries. Jitter belongs to the pauses.
///
/// ```
/// use std::time::{Duration, Instant};
/// use errpolicy::{Body, Budget, Classify, Replay, Situation, retry};
/// use errpolicy::retry::Retry;
///
/// # #[derive(Debug, Classify)]
/// # enum LockError { #[classify(retryable, effect = not_applied)] Held }
/// static LOCK_SERVER: Budget = Budget::new();
///
/// let acquire = Situation::new(Replay::Once, Body::None).with_tries(3);
/// let pauses = [10, 20, 40].map(Duration::from_millis).into_iter();
/// let tries = Retry::new(acquire, pauses)
///     .until(Instant::now() + Duration::from_secs(2))
///     .paid_by(&LOCK_SERVER);
///
/// let mut held = 2;
/// let done = retry(tries, |pause| { /* std::thread::sleep(pause) */ }, || {
///     if held == 0 { return Ok("mine") }
///     held -= 1;
///     Err(LockError::Held)
/// });
/// assert_eq!(done.unwrap(), "mine");
/// ```
pub struct Retry<'b, D, U = Endless, A = Same, S = AsPlanned, O = Unobserved> {
    pub(crate) situation: Situation,
    tries: u32,
    /// Of all failed tries together.
    effect: Effect,
    pub(crate) funds: Funds<'b>,
    pub(crate) delays: D,
    pub(crate) until: U,
    pub(crate) situate: S,
    pub(crate) observer: O,
    judge: core::marker::PhantomData<fn() -> A>,
}

/// What was withdrawn for a retry, until it is made: given back if it never is.
pub(crate) struct Funds<'b> {
    budget: Option<&'b Budget>,
    reserved: u32,
}

impl<'b> Funds<'b> {
    pub(crate) const fn new(budget: Option<&'b Budget>) -> Self {
        Self { budget, reserved: 0 }
    }

    /// From the same budget, nothing reserved.
    pub(crate) const fn again(&self) -> Self {
        Self::new(self.budget)
    }

    /// Decides, and withdraws what a retry costs.
    pub(crate) fn decide(&mut self, verdict: &Verdict, met: &mut Situation) -> Decision {
        let decision = decide(verdict, met);
        let (Some(budget), Decision::Retry { .. }) = (self.budget, decision) else { return decision };
        let cost = budget.cost(verdict, met);
        if budget.withdraw(cost) {
            self.reserved = cost;
            return decision;
        }
        met.budget_left = false;
        decide(verdict, met)
    }

    /// The retry is made.
    pub(crate) fn spend(&mut self) {
        self.reserved = 0;
    }

    pub(crate) fn succeeded(&mut self) {
        self.spend();
        if let Some(budget) = self.budget {
            budget.deposit();
        }
    }
}

impl Drop for Funds<'_> {
    fn drop(&mut self) {
        if let (Some(budget), 1..) = (self.budget, self.reserved) {
            budget.refund(self.reserved);
        }
    }
}

impl<D> Retry<'_, D> {
    /// A request of this kind, which is made again after these pauses.
    ///
    /// At most as many tries follow as [`Situation::tries_left`] says and as there are pauses. Without a deadline, a
    /// budget or an observer; of each error, its own verdict is asked.
    pub const fn new(situation: Situation, pauses: D) -> Self {
        Self {
            situation,
            tries: 0,
            effect: Effect::NotApplied,
            funds: Funds::new(None),
            delays: pauses,
            until: Endless,
            situate: AsPlanned,
            observer: Unobserved,
            judge: core::marker::PhantomData,
        }
    }
}

impl<'b, D, U, A, S, O> Retry<'b, D, U, A, S, O> {
    /// No try begins after this deadline: an `Instant`, or a function that says how much time is left.
    ///
    /// It does not cut a try short: whoever makes the try does.
    pub fn until<V: Deadline>(self, deadline: V) -> Retry<'b, D, V, A, S, O> {
        let Self { situation, tries, effect, funds, delays, situate, observer, judge, .. } = self;
        Retry { situation, tries, effect, funds, delays, until: deadline, situate, observer, judge }
    }

    /// Every retry is paid for by the budget of the destination.
    #[must_use]
    pub fn paid_by(mut self, budget: &'b Budget) -> Self {
        self.funds = Funds::new(Some(budget));
        self
    }

    /// Errors are judged by an adapter, rather than by themselves.
    pub fn judged_as<B>(self) -> Retry<'b, D, U, B, S, O> {
        let Self { situation, tries, effect, funds, delays, until, situate, observer, .. } = self;
        let judge = core::marker::PhantomData;
        Retry { situation, tries, effect, funds, delays, until, situate, observer, judge }
    }

    /// Tells from each error what it says of the situation: the phase in which it came, what became of the body.
    pub fn situated<T>(self, situate: T) -> Retry<'b, D, U, A, T, O> {
        let Self { situation, tries, effect, funds, delays, until, observer, judge, .. } = self;
        Retry { situation, tries, effect, funds, delays, until, situate, observer, judge }
    }

    /// Shows each try to an observer: a log, a metric.
    pub fn observed_by<P>(self, observer: P) -> Retry<'b, D, U, A, S, P> {
        let Self { situation, tries, effect, funds, delays, until, situate, judge, .. } = self;
        Retry { situation, tries, effect, funds, delays, until, situate, observer, judge }
    }

    /// How many tries ended.
    pub const fn tries(&self) -> u32 {
        self.tries
    }

    /// The pause is over, and the next try begins: what it costs is spent, even if it is broken off.
    pub fn resume(&mut self) {
        self.funds.spend();
    }

    /// A try succeeded.
    pub fn succeeded<E>(&mut self)
    where
        O: Observe<E>,
    {
        self.tries = self.tries.saturating_add(1);
        self.funds.succeeded();
        self.observer.observe(&Attempt::succeeded(0, self.tries));
    }

    /// Gives up after the last try, for a reason that lies outside: a budget that somebody else keeps, a shutdown.
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
        Stopped::new(error, verdict, Decision::Stop { reason }, self.tries)
    }

    /// The situation that this error met. Without a delay, there are no tries left.
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
        let delay = self.delays.next();
        let mut met = self.met(&error, delay);
        self.situation.tries_left = self.situation.tries_left.saturating_sub(1);

        let verdict = A::classify_as(&error);
        let decision = self.funds.decide(&verdict, &mut met);
        self.effect = self.effect.then(crate::decide::effect(&verdict, &met));
        self.observer.observe(&Attempt::failed(0, self.tries, &error, &verdict, decision));
        match decision {
            // The delay itself may be finer than a millisecond.
            Decision::Retry { after, .. } if after == met.delay => Ok(delay.unwrap_or_default()),
            Decision::Retry { after, .. } => Ok(after.duration()),
            stopped => Err(Stopped::new(error, verdict.with_effect(self.effect), stopped, self.tries)),
        }
    }
}

impl<D, U, A, S, O> fmt::Debug for Retry<'_, D, U, A, S, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Retry")
            .field("situation", &self.situation)
            .field("tries", &self.tries)
            .field("budget", &self.funds.budget)
            .finish_non_exhaustive()
    }
}
