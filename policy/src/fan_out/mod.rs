//! One request to several targets: whom to ask next, whom to ask again and when, and when it is over.
//!
//! [`FanOut`] decides, and does no I/O; [`fan_out`](fn@fan_out) and [`fan_out_async`] drive it. What it stops for is the
//! [`tally`](crate::tally)'s answer, and what it asks again is [`decide`](fn@crate::decide)'s; this adds the order.
//!
//! # The order
//!
//! - **Nobody twice while another is untried.** First every target is asked once. After that, the one that is due first is
//!   asked first, and of those that are due together the one that failed first. So a target that was tried in a round is
//!   not asked again before every other one that is due.
//! - **A hint is the target's own.** One that says "in a minute" is asked in a minute. The others do not wait for it, nor
//!   does it hold up the answer if they give one.
//! - **Tries are a target's, pauses are the round's.** Each target is asked at most as often as the situation's tries say.
//!   The loop's own pause is drawn once for all that fail in one round.
//! - **Over is over.** Nobody is asked once the answer is decided. A target with a final answer is not asked again.
//!
//! # What ends it for all
//!
//! Most failures are one target's. These are the request's, and no other target is asked after them: nobody waits for the
//! answer any more, a part of a response was forwarded already, the body was read and cannot be sent again, the
//! deadline.
//!
//! And this: a request that must not be made twice ([`Replay::Once`]) goes to another target only while fewer
//! targets [may have acted](Tally::may_have_acted) than must succeed. A `POST` whose reply was lost goes nowhere else;
//! three appends to three replicas are each the first of their kind. Where a key makes it safe ([`Replay::Keyed`]), the
//! targets must know each other's keys; say [`Replay::Once`] if they do not.
//!
//! A [critical](Tally::critical) failure is about us. The others are still asked, since the client may be served all
//! the same; it is for the caller to look whether there was one.
//!
//! What `ask` does should be about the target alone. Work of our own on what came back, such as writing it to our disk,
//! belongs after the fan-out: if our disk is full, no other target will help.
//!
//! # What is paid for
//!
//! A try of a target that had one already. The first try of each is part of the request: that a thing is nowhere
//! is known only when everybody was asked. So where all targets fail at once, each gets one try for one
//! request, as if nothing else were known; retries beyond that are the budgets' affair.
//!
//! # What is seen
//!
//! An observer sees each try when it has ended, with what is decided about it then. That a retry which was decided is not
//! made after all, since another target succeeded or the deadline came closer, is seen in the tally.
//!
//! # One at a time
//!
//! Targets are asked in turn. A read from replicas wants that: the first usually has it. A write to `k` of `n` takes the
//! sum of `k` round trips this way. Where that is too long, start the writes yourself and
//! let a [`Tally`] say when it is decided; nothing of it depends on the order in which answers come.

mod budgets;
mod drivers;
mod gathered;
mod queue;

pub use budgets::{Budgets, OneForAll};
pub use drivers::{fan_out, fan_out_async};
pub use gathered::Gathered;

use alloc::boxed::Box;
use core::fmt;
use core::time::Duration;

use queue::Queue;

use crate::adapt::{ClassifyAs, Same};
use crate::decide::{Body, Decision, Replay, Situation, Stop};
use crate::facets::{Effect, Origin, Scope};
use crate::retry::{
    AsPlanned, Attempt, Deadline, Endless, Funds, Observe, Retry, Situate, Unobserved, pause,
};
use crate::tally::{Tally, Truth, Upstreams};
use crate::verdict::Verdict;

/// What to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Ask this target, counted from 0, and tell what it answered. Until then, this is the next step.
    Ask(usize),
    /// Nobody may be asked before this pause is over; it is never zero. It is told once: the next step follows it.
    Pause(Duration),
    /// It is over; see [`FanOut::finish`].
    Done,
}

/// A request to several targets, of which so many must succeed.
///
/// No number of successes is enough where none or more than there are must succeed; then nobody is asked.
///
/// ```
/// use std::time::Duration;
/// use errpolicy::fan_out::{FanOut, Step};
/// use errpolicy::{Body, Classify, Replay, Retry, Situation};
///
/// # #[derive(Debug, Classify)]
/// # enum GetError {
/// #     #[classify(not_found)] Missing,
/// #     #[classify(retryable, scope = connection, origin = upstream)] Reset,
/// # }
/// let get = Situation::new(Replay::Safe, Body::None).with_tries(3);
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
pub struct FanOut<'b, E, D, U = Endless, A = Same, S = AsPlanned, O = Unobserved, B = OneForAll> {
    tally: Tally<E>,
    retry: Retry<'b, D, U, A, S, O>,
    budgets: B,
    /// Of whom the answer is awaited.
    asked: Option<usize>,
    /// From this target on, nobody was asked.
    untried: usize,
    /// None until a try fails. All of this is moved about with the future of each request, and most of them need none.
    queue: Option<Box<Queue<'b>>>,
}

impl<'b, E, D, U, A, S, O> FanOut<'b, E, D, U, A, S, O> {
    /// One success is enough: reading from replicas.
    #[inline]
    pub fn any_of(targets: usize, retry: Retry<'b, D, U, A, S, O>) -> Self {
        Self::quorum(1, targets, retry)
    }

    /// Every target must succeed: the parts of one thing.
    #[inline]
    pub fn all_of(targets: usize, retry: Retry<'b, D, U, A, S, O>) -> Self {
        Self::quorum(targets, targets, retry)
    }

    /// `want` targets must succeed: a replicated write.
    ///
    /// The situation of `retry` is that of the request to each target. That it can turn to another target, and so to
    /// another connection, goes without saying ([`Renews::TARGET`](crate::Renews::TARGET)).
    #[inline]
    pub fn quorum(want: usize, targets: usize, mut retry: Retry<'b, D, U, A, S, O>) -> Self {
        retry.situation.renews = retry.situation.renews.and(Scope::Target);
        Self {
            tally: Tally::quorum(want, targets),
            retry,
            budgets: OneForAll,
            asked: None,
            untried: 0,
            queue: None,
        }
    }
}

impl<'b, E, D, U, A, S, O, B> FanOut<'b, E, D, U, A, S, O, B> {
    /// Another try of each target is paid for by its own budget; of one that has none, by the budget of the
    /// [`Retry`], if that has one.
    #[inline]
    pub fn paid_by<C: Budgets<'b>>(self, budgets: C) -> FanOut<'b, E, D, U, A, S, O, C> {
        let Self { tally, retry, asked, untried, queue, .. } = self;
        FanOut { tally, retry, budgets, asked, untried, queue }
    }

    /// What to do next.
    #[inline]
    pub fn step(&mut self) -> Step
    where
        U: Deadline,
    {
        if self.is_over() {
            return Step::Done;
        }
        if let Some(target) = self.asked {
            return Step::Ask(target);
        }
        let untried = self.untried < self.tally.targets();
        let Some(pause) = (if untried { Some(Duration::ZERO) } else { self.pause() }) else {
            return Step::Done;
        };
        if self.is_too_late(pause) {
            self.end(Stop::Deadline);
            return Step::Done;
        }
        if !pause.is_zero() {
            if let Some(queue) = &mut self.queue {
                queue.passed(pause);
            }
            return Step::Pause(pause);
        }
        if untried {
            self.asked = Some(self.untried);
            self.untried += 1;
        } else {
            self.asked = self.queue.as_mut().and_then(|queue| queue.pop());
        }
        self.asked.map_or(Step::Done, Step::Ask)
    }

    /// Until the first one of those who wait is due.
    fn pause(&self) -> Option<Duration> {
        self.queue.as_ref()?.pause()
    }

    #[inline]
    const fn is_over(&self) -> bool {
        !matches!(self.tally.truth(), Truth::Undecided) || self.tally.ended().is_some()
    }

    /// Whether the deadline comes before the pause ends. The first try of all is made in any case.
    #[inline]
    fn is_too_late(&self, pause: Duration) -> bool
    where
        U: Deadline,
    {
        self.untried > 0 && self.retry.until.left().is_some_and(|left| left <= pause)
    }

    /// Nobody is asked any more; what was reserved for those who wait is given back.
    #[cold]
    fn end(&mut self, reason: Stop) {
        if !self.is_over() {
            self.tally.end(reason);
            self.queue = None;
        }
    }

    #[inline]
    fn funds(&self, target: usize) -> Funds<'b>
    where
        B: Budgets<'b>,
    {
        self.budgets.of(target).map_or_else(|| self.retry.funds.again(), |budget| Funds::new(Some(budget)))
    }

    /// Whether the answer of this target is awaited; from now on it is not.
    #[inline]
    fn answered(&mut self, target: usize) -> bool {
        self.asked.take_if(|asked| *asked == target).is_some()
    }

    /// The target that was asked did it. An answer that is not awaited changes nothing.
    #[inline]
    pub fn succeeded(&mut self, target: usize)
    where
        B: Budgets<'b>,
        O: Observe<E>,
    {
        if !self.answered(target) {
            return;
        }
        self.tally.succeeded(target);
        self.funds(target).succeeded();
        self.retry.observer.observe(&Attempt::succeeded(target, self.tally.tries(target)));
        let Situation { body, replay, .. } = self.retry.situation;
        if matches!(body, Body::Untouched | Body::Spent) {
            self.end(Stop::BodySpent);
        } else if self.would_be_too_many(replay) {
            self.end(Stop::OutcomeUnknown);
        }
    }

    /// Whether as many targets as must succeed may have done already what must not be done twice.
    #[inline]
    const fn would_be_too_many(&self, replay: Replay) -> bool {
        matches!(replay, Replay::Once) && self.tally.may_have_acted() >= self.tally.want()
    }

    /// The target that was asked failed. An answer that is not awaited changes nothing.
    pub fn failed(&mut self, target: usize, error: E)
    where
        B: Budgets<'b>,
        D: Iterator<Item = Duration>,
        U: Deadline,
        A: ClassifyAs<E>,
        S: Situate<E>,
        O: Observe<E>,
    {
        if !self.answered(target) {
            return;
        }
        let queue = self.queue.get_or_insert_with(|| Box::new(Queue::new()));
        let delay = queue.delay(|| self.retry.pauses.next());
        let tries = self.tally.tries(target);
        let mut met = self.retry.met(&error, delay);
        met.tries_left = met.tries_left.saturating_sub(tries);

        let verdict = A::classify_as(&error);
        let mut funds = self.funds(target);
        let decision = funds.decide(&verdict, &met);
        let attempt = Attempt::failed(target, tries.saturating_add(1), &error, &verdict, decision);
        self.retry.observer.observe(&attempt);

        let verdict = verdict.with_effect(crate::decide::effect(&verdict, &met));
        self.tally.failed(target, verdict, decision, error);
        if let Decision::Retry { after, .. } = decision {
            let pause = pause(delay.unwrap_or_default(), after, &verdict);
            if let Some(queue) = &mut self.queue {
                queue.push(pause, target, funds);
            }
        }
        if let Some(reason) = self.end_of_all(&verdict, &met) {
            self.end(reason);
        }
    }

    /// What this failure says of the request itself.
    fn end_of_all(&self, verdict: &Verdict, met: &Situation) -> Option<Stop> {
        if matches!(verdict.origin(), Origin::CallerGone) {
            Some(Stop::CallerGone)
        } else if met.forwarded {
            Some(Stop::Forwarded)
        } else if matches!(met.body, Body::Spent) {
            Some(Stop::BodySpent)
        } else if !self.would_be_too_many(met.replay) {
            None
        } else if matches!(verdict.effect(), Effect::Applied) {
            Some(Stop::Applied)
        } else {
            Some(Stop::OutcomeUnknown)
        }
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

impl<E, D, U, A, S, O, B> fmt::Debug for FanOut<'_, E, D, U, A, S, O, B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FanOut")
            .field("tally", &self.tally)
            .field("retry", &self.retry)
            .field("asked", &self.asked)
            .finish_non_exhaustive()
    }
}
