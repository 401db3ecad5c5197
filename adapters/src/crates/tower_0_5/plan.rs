//! How requests to one destination are retried.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::{Duration, Instant};

use errpolicy::{Body, Budget, Millis, Renews, Replay, Same, Situation};

use super::session::Session;
use super::{Pause, Pauses, Policy, RetryLayer, Sleep};

/// How requests to one destination are retried: by what protocol, how often, with what pauses, and who pays.
///
/// `X` is an [`Exchange`](super::Exchange), `A` the adapter that judges errors, `M` makes the [`Pauses`], and `Z` is the
/// [`Sleep`] between two tries.
///
/// ```
/// use std::time::Duration;
/// use errpolicy_adapters::Http;
/// use errpolicy_adapters::crates::tower_0_5::{HttpExchange, Plan};
/// use tower_0_5::retry;
///
/// // Two tries, the second one at once.
/// let plan = Plan::new(HttpExchange::new(), || [Duration::ZERO], tokio_1::time::sleep)
///     .judged_as::<Http>()
///     .with_tries(2);
///
/// // For tower's loop; `plan.layer()` is ours.
/// let layer = retry::RetryLayer::new(plan.policy());
/// # _ = layer;
/// ```
pub struct Plan<X, A, M, Z> {
    pub(super) exchange: X,
    pauses: M,
    sleep: Z,
    tries: u32,
    renews: Renews,
    hint_limit: Option<Millis>,
    limit: Option<Duration>,
    budget: Option<Arc<Budget>>,
    judge: PhantomData<fn() -> A>,
}

impl<X, M: Pauses, Z: Sleep> Plan<X, Same, M, Z> {
    /// Three tries, as far as there are pauses for them, by a service below that makes connections anew: a pool does where
    /// one broke, but not where a response asks for another one (408, 421), unless it is told. Without a deadline or a
    /// budget, and for errors that know their class.
    pub const fn new(exchange: X, pauses: M, sleep: Z) -> Self {
        Self {
            exchange,
            pauses,
            sleep,
            tries: 3,
            renews: Renews::CONNECTION,
            hint_limit: None,
            limit: None,
            budget: None,
            judge: PhantomData,
        }
    }
}

impl<X, A, M: Pauses, Z: Sleep> Plan<X, A, M, Z> {
    /// Errors are judged by an adapter, rather than by themselves.
    #[must_use]
    pub fn judged_as<B>(self) -> Plan<X, B, M, Z> {
        let Self { exchange, pauses, sleep, tries, renews, hint_limit, limit, budget, .. } = self;
        Plan { exchange, pauses, sleep, tries, renews, hint_limit, limit, budget, judge: PhantomData }
    }

    /// Sets how many tries may be made in all, the first one included.
    #[must_use]
    pub const fn with_tries(mut self, tries: u32) -> Self {
        self.tries = tries;
        self
    }

    /// Sets what the service below makes anew for another try: [`Renews::TARGET`] if it balances among servers.
    #[must_use]
    pub const fn with_renews(mut self, renews: Renews) -> Self {
        self.renews = renews;
        self
    }

    /// Sets the longest pause that a hint (`Retry-After`) may ask for; a longer one is cut to it.
    #[must_use]
    pub const fn with_hint_limit(mut self, limit: Millis) -> Self {
        self.hint_limit = Some(limit);
        self
    }

    /// No pause begins that would end later than this after the request did: neither the plan's own, nor what a hint asks for.
    ///
    /// It does not cut a try short, and does not end the wait for a service below that is not ready, as under a limit of
    /// concurrency: a `tower::timeout` below does the one, and one above does both.
    #[must_use]
    pub const fn within(mut self, limit: Duration) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Every retry is paid for by the budget of the destination. Share it among all who ask that destination.
    #[must_use]
    pub fn paid_by(mut self, budget: Arc<Budget>) -> Self {
        self.budget = Some(budget);
        self
    }

    /// For tower's own `Retry`.
    pub fn policy(self) -> Policy<X, A, M, Z> {
        Policy::new(Arc::new(self))
    }

    /// For a stack: a loop that marks what it gives up.
    pub fn layer(self) -> RetryLayer<X, A, M, Z> {
        RetryLayer::new(Arc::new(self))
    }

    /// When a request that begins now must have begun its last try.
    pub(super) fn until(&self) -> Option<Instant> {
        let limit = self.limit?;
        Instant::now().checked_add(limit)
    }

    pub(super) fn session(&self, replay: Replay, until: Option<Instant>) -> Session<M::Pauses> {
        let situation =
            Situation::new(replay, Body::Buffered).with_renews(self.renews).with_tries(self.tries);
        let situation = match self.hint_limit {
            Some(limit) => situation.with_hint_limit(limit),
            None => situation,
        };
        Session::new(situation, self.pauses.pauses(), until, self.budget.clone())
    }

    pub(super) fn pause(&self, time: Duration) -> Pause<Z::Sleep> {
        Pause::new(&self.sleep, time)
    }
}

impl<X: fmt::Debug, A, M, Z> fmt::Debug for Plan<X, A, M, Z> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Plan")
            .field("exchange", &self.exchange)
            .field("tries", &self.tries)
            .field("renews", &self.renews)
            .field("hint_limit", &self.hint_limit)
            .field("limit", &self.limit)
            .field("budget", &self.budget)
            .finish_non_exhaustive()
    }
}
