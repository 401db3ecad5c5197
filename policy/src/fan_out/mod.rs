//! One request to several targets: whom to ask next, whom to ask again and when, and when it is over.
//!
//! [`FanOut`] decides, and does no I/O; [`fan_out`](fn@fan_out) and [`fan_out_async`] drive it. One target is asked
//! at a time. In the first round each target is asked once, until it is decided; a target is asked again only when
//! there is none that was not asked yet, only if another try of *it* makes sense, and only if it can still change the
//! answer.

mod drivers;

pub use drivers::{Gathered, fan_out, fan_out_async};

use alloc::boxed::Box;
use core::fmt;
use core::time::Duration;

use crate::adapt::{ClassifyAs, Same};
use crate::budget::Budget;
use crate::decide::Decision;
use crate::millis::Millis;
use crate::retry::{AsPlanned, Attempt, Deadline, Endless, Funds, Observe, Retry, Situate, Unobserved};
use crate::tally::{Tally, Truth, Upstreams};

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Ask this target.
    Ask(usize),
    /// Nobody may be asked before this pause is over.
    Pause(Duration),
    /// It is over; see [`FanOut::finish`].
    Done,
}

/// A request to several targets, of which so many must succeed.
///
/// ```
/// use std::time::Duration;
/// use errpolicy::fan_out::{FanOut, Step};
/// use errpolicy::{Body, Classify, Renews, Replay, Retry, Situation};
///
/// # #[derive(Debug, Classify)]
/// # enum GetError {
/// #     #[classify(not_found)] Missing,
/// #     #[classify(retryable, scope = connection, origin = upstream)] Reset,
/// # }
/// let get = Situation::new(Replay::Safe, Body::None).with_renews(Renews::TARGET).with_tries(3);
/// let pauses = std::iter::repeat(Duration::ZERO);
/// let mut get = FanOut::any_of(2, Retry::new(get, pauses));
///
/// assert_eq!(get.step(), Step::Ask(0));
/// get.failed(0, GetError::Reset);
/// assert_eq!(get.step(), Step::Ask(1), "the other one first");
/// get.failed(1, GetError::Missing);
/// assert_eq!(get.step(), Step::Ask(0), "only where it can help");
/// get.succeeded(0);
/// assert_eq!(get.step(), Step::Done);
/// ```
pub struct FanOut<'b, E, D, U = Endless, A = Same, S = AsPlanned, O = Unobserved> {
    tally: Tally<E>,
    retry: Retry<'b, D, U, A, S, O>,
    targets: Box<[Due<'b>]>,
    /// All pauses together: what is known of the time without a clock.
    paused: Millis,
    /// The place in this round.
    next: usize,
    /// The loop's own pause after this round; `None` if it is the last.
    delay: Option<Duration>,
}

/// When a target may be asked.
struct Due<'b> {
    /// In pauses since the begin; `None` if never again.
    at: Option<Millis>,
    funds: Funds<'b>,
}

impl<'b, E, D: Iterator<Item = Duration>, U, A, S, O> FanOut<'b, E, D, U, A, S, O> {
    /// One success is enough: reading from replicas.
    pub fn any_of(targets: usize, retry: Retry<'b, D, U, A, S, O>) -> Self {
        Self::new(Tally::any_of(targets), targets, retry)
    }

    /// Every target must succeed: the parts of one thing.
    pub fn all_of(targets: usize, retry: Retry<'b, D, U, A, S, O>) -> Self {
        Self::new(Tally::all_of(targets), targets, retry)
    }

    /// `want` targets must succeed: a replicated write.
    pub fn quorum(want: usize, targets: usize, retry: Retry<'b, D, U, A, S, O>) -> Self {
        Self::new(Tally::quorum(want, targets), targets, retry)
    }

    fn new(tally: Tally<E>, targets: usize, mut retry: Retry<'b, D, U, A, S, O>) -> Self {
        let due = |_| Due { at: Some(Millis::ZERO), funds: retry.funds.again() };
        let targets = (0..targets).map(due).collect();
        let delay = retry.delays.next();
        Self { tally, retry, targets, paused: Millis::ZERO, next: 0, delay }
    }

    /// Another try of each target is paid for by the budget at its place. What has no place is not paid for; the
    /// first try of a target never is.
    #[must_use]
    pub fn paid_by(mut self, budgets: impl IntoIterator<Item = &'b Budget>) -> Self {
        for (target, budget) in self.targets.iter_mut().zip(budgets) {
            target.funds = Funds::new(Some(budget));
        }
        self
    }

    /// What to do next.
    pub fn step(&mut self) -> Step {
        if self.tally.truth() != Truth::Undecided {
            return Step::Done;
        }
        if let Some(target) = self.due_from(self.next) {
            return self.ask(target);
        }
        let open = self.tally.open().filter_map(|target| self.targets.get(target)?.at);
        let Some(soonest) = open.min() else { return Step::Done };
        self.next = 0;
        self.delay = self.retry.delays.next();
        self.retry.situation.tries_left = self.retry.situation.tries_left.saturating_sub(1);
        if soonest > self.paused {
            let pause = Millis::new(soonest.get() - self.paused.get());
            self.paused = soonest;
            return Step::Pause(pause.duration());
        }
        match self.due_from(0) {
            Some(target) => self.ask(target),
            None => Step::Done,
        }
    }

    fn ask(&mut self, target: usize) -> Step {
        self.next = target + 1;
        if let Some(due) = self.targets.get_mut(target) {
            due.funds.spend();
        }
        Step::Ask(target)
    }

    /// The first target in this round, from this place on, that may be asked now.
    fn due_from(&self, place: usize) -> Option<usize> {
        let due = |target: &usize| {
            self.targets.get(*target).is_some_and(|due| due.at.is_some_and(|at| at <= self.paused))
        };
        self.tally.open().filter(|target| *target >= place).find(due)
    }

    /// This target did it.
    pub fn succeeded(&mut self, target: usize)
    where
        O: Observe<E>,
    {
        let Some(_) = self.tally.succeeded(target) else { return };
        let number = self.tally.tries(target);
        if let Some(due) = self.targets.get_mut(target) {
            due.at = None;
            due.funds.succeeded();
        }
        self.retry.observer.observe(&Attempt::succeeded(target, number));
    }

    /// This target failed.
    pub fn failed(&mut self, target: usize, error: E)
    where
        U: Deadline,
        A: ClassifyAs<E>,
        S: Situate<E>,
        O: Observe<E>,
    {
        let Some(due) = self.targets.get_mut(target) else { return };
        due.funds.spend();
        let met = self.retry.met(&error, self.delay);
        let verdict = A::classify_as(&error);
        let decision = due.funds.decide(&verdict, &met);
        due.at = match decision {
            Decision::Retry { after, .. } => Some(Millis::new(self.paused.get().saturating_add(after.get()))),
            Decision::Stop { .. } | Decision::Abort => None,
        };
        let number = self.tally.tries(target).saturating_add(1);
        self.retry.observer.observe(&Attempt::failed(target, number, &error, &verdict, decision));
        let verdict = verdict.with_effect(crate::decide::effect(&verdict, &met));
        self.tally.failed(target, verdict, decision, error);
    }

    /// What is known of each target.
    pub const fn tally(&self) -> &Tally<E> {
        &self.tally
    }

    /// The end: the tally of a success, or one error that keeps every cause.
    pub fn finish(self) -> Result<Tally<E>, Upstreams<E>> {
        self.tally.finish()
    }
}

impl<E, D, U, A, S, O> fmt::Debug for FanOut<'_, E, D, U, A, S, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FanOut")
            .field("tally", &self.tally)
            .field("retry", &self.retry)
            .field("paused", &self.paused)
            .finish_non_exhaustive()
    }
}
