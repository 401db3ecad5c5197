//! The tally that a loop over targets keeps: the state, the tries and the last error of each.

use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use super::counts::Counts;
use super::{Cause, Target, Truth, Upstreams};
use crate::class::Class;
use crate::decide::{Decision, Stop};
use crate::facets::Effect;
use crate::verdict::Verdict;

/// What was learnt of one target, beside its state.
struct Slot<E> {
    tries: u32,
    /// Of all tries together.
    effect: Effect,
    last: Option<(Verdict, Decision, E)>,
}

impl<E> Slot<E> {
    /// Of a target none of whose tries failed.
    const fn of(state: Target) -> Self {
        match state {
            Target::Success => Self { tries: 1, effect: Effect::Applied, last: None },
            _ => Self { tries: 0, effect: Effect::NotApplied, last: None },
        }
    }
}

/// What is known of each target of one request.
///
/// Its size depends on the number of targets alone: of each, only the last error is kept, however often it
/// was asked.
///
/// ```
/// use errpolicy::tally::{Tally, Truth};
/// use errpolicy::{Basis, Class, Decision, StatusMap, Stop, Verdict, Classify as _};
///
/// static GONE: Basis = Basis::Mark { type_name: "Get", variant: "Gone", code: "gone" };
/// static RESET: Basis = Basis::Mark { type_name: "Get", variant: "Reset", code: "reset" };
/// let gone = Verdict::new(Class::NotFound, &GONE);
/// let reset = Verdict::new(Class::Retryable, &RESET);
///
/// let mut tally = Tally::any_of(2);
/// tally.failed(0, gone, Decision::Stop { reason: Stop::Definitive }, "no such block");
/// tally.failed(1, reset, Decision::Stop { reason: Stop::Tries }, "connection reset");
/// assert_eq!(tally.truth(), Truth::Undecided);
///
/// let error = tally.into_result().unwrap_err();
/// assert_eq!(StatusMap::SEED_000.status(&error.classify()), 502, "one of the two may have it");
/// ```
pub struct Tally<E> {
    want: usize,
    states: Box<[Target]>,
    /// One for each target. None at all until a try fails: most requests need only the states.
    slots: Vec<Slot<E>>,
    counts: Counts,
    /// Targets that may have done it.
    acted: usize,
    critical: Option<Verdict>,
}

impl<E> Tally<E> {
    /// One success is enough: reading from replicas.
    pub fn any_of(targets: usize) -> Self {
        Self::quorum(1, targets)
    }

    /// Every target must succeed: the parts of one thing.
    pub fn all_of(targets: usize) -> Self {
        Self::quorum(targets, targets)
    }

    /// `want` targets must succeed: a replicated write.
    pub fn quorum(want: usize, targets: usize) -> Self {
        Self {
            want,
            states: vec![Target::Untried; targets].into_boxed_slice(),
            slots: Vec::new(),
            counts: Counts::untried(targets),
            acted: 0,
            critical: None,
        }
    }

    /// Notes a failed try: what it means, what was decided about it, and the error itself.
    ///
    /// Returns the state of the target, or `None` and no change if there is no such target. The state joins the
    /// one before it by maximum: what is definitive is not forgotten for what is not. The effect that is kept is that
    /// of all its tries together.
    pub fn failed(
        &mut self,
        target: usize,
        verdict: Verdict,
        decision: Decision,
        error: E,
    ) -> Option<Target> {
        let effect = self.tried(target, verdict.effect())?;
        let verdict = verdict.with_effect(effect);
        if verdict.class().is(Class::Critical) {
            self.critical.get_or_insert(verdict);
        }
        let state = *self.states.get(target)?;
        let after = Target::after(&verdict, decision);
        if after < state {
            return Some(state);
        }
        self.slots.get_mut(target)?.last = Some((verdict, decision, error));
        self.moved(target, after)
    }

    /// Notes a success. Returns `None` if there is no such target.
    pub fn succeeded(&mut self, target: usize) -> Option<Target> {
        if self.slots.is_empty() && *self.states.get(target)? == Target::Untried {
            self.acted += 1;
        } else {
            self.tried(target, Effect::Applied)?;
            self.slots.get_mut(target)?.last = None;
        }
        self.moved(target, Target::Success)
    }

    /// Notes that a target that could be asked again will not be, and why: what was decided when it failed holds
    /// no longer.
    ///
    /// Returns its state, or `None` if there is no such target. One that is not
    /// [`Retryable`](Target::Retryable) stays as it is.
    pub fn give_up(&mut self, target: usize, reason: Stop) -> Option<Target> {
        let state = *self.states.get(target)?;
        let Some((verdict, decision, _)) = self.slots.get_mut(target)?.last.as_mut() else {
            return Some(state);
        };
        if state != Target::Retryable {
            return Some(state);
        }
        *decision = Decision::Stop { reason };
        let after = Target::after(verdict, *decision);
        self.moved(target, after)
    }

    /// One more try of this target had this effect: that of all its tries together.
    fn tried(&mut self, target: usize, effect: Effect) -> Option<Effect> {
        if self.slots.is_empty() {
            self.slots = self.states.iter().map(|state| Slot::of(*state)).collect();
        }
        let slot = self.slots.get_mut(target)?;
        slot.tries = slot.tries.saturating_add(1);
        let before = slot.effect;
        slot.effect = before.then(effect);
        if before == Effect::NotApplied && slot.effect != Effect::NotApplied {
            self.acted += 1;
        }
        Some(slot.effect)
    }

    fn moved(&mut self, target: usize, to: Target) -> Option<Target> {
        let state = self.states.get_mut(target)?;
        self.counts.moved(*state, to);
        *state = to;
        Some(to)
    }

    /// Whether enough targets succeeded, as far as is known.
    pub const fn truth(&self) -> Truth {
        self.counts.truth(self.want)
    }

    /// The state of each target.
    pub fn states(&self) -> &[Target] {
        &self.states
    }

    /// The targets that may be asked now: untried, or failed in a way that another try may cure.
    pub fn open(&self) -> impl Iterator<Item = usize> + '_ {
        let open = |state: &Target| matches!(state, Target::Untried | Target::Retryable);
        self.states.iter().enumerate().filter(move |(_, state)| open(state)).map(|(target, _)| target)
    }

    /// Every target, in the original order.
    pub fn causes(&self) -> impl ExactSizeIterator<Item = Cause<'_, E>> + Clone {
        self.states.iter().enumerate().map(|(target, state)| {
            let last = self.slots.get(target).and_then(|slot| slot.last.as_ref());
            Cause {
                target,
                state: *state,
                tries: self.tries(target),
                verdict: last.map(|(verdict, _, _)| verdict),
                decision: last.map(|(_, decision, _)| *decision),
                error: last.map(|(_, _, error)| error),
            }
        })
    }

    /// How many targets must succeed.
    pub const fn want(&self) -> usize {
        self.want
    }

    /// How many targets succeeded.
    pub const fn successes(&self) -> usize {
        self.counts.successes()
    }

    /// How many targets may have done it: those that succeeded, and those of which a failed try may have taken
    /// effect. What must not be done twice is sent to no further target once these are as many as
    /// [`want`](Self::want).
    pub const fn may_have_acted(&self) -> usize {
        self.acted
    }

    /// The first critical verdict that was noted. It stands beside the answer: the client may be served by
    /// another target while this process learns that it must stop.
    pub fn critical(&self) -> Option<&Verdict> {
        self.critical.as_ref()
    }

    /// How often a target was asked, at most 2³² − 1; 0 if there is no such target.
    pub fn tries(&self, target: usize) -> u32 {
        match (self.slots.get(target), self.states.get(target)) {
            (Some(slot), _) => slot.tries,
            (None, Some(state)) => Slot::<E>::of(*state).tries,
            (None, None) => 0,
        }
    }

    /// The end: nothing, or one error that keeps every cause.
    pub fn into_result(self) -> Result<(), Upstreams<E>> {
        self.finish().map(drop)
    }

    /// The end: the tally of a success, or one error that keeps every cause.
    pub fn finish(self) -> Result<Self, Upstreams<E>> {
        match self.truth() {
            Truth::Succeeded => Ok(self),
            _ => Err(Upstreams::new(self)),
        }
    }
}

/// `Tally(1 of 3, undecided: not-found, retryable, untried)`
impl<E> fmt::Debug for Tally<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Tally({} of {}, {}", self.want, self.states.len(), self.truth())?;
        for (i, state) in self.states.iter().enumerate() {
            write!(f, "{} {state}", if i == 0 { ":" } else { "," })?;
        }
        f.write_str(")")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four billion tries are too many for a test.
    #[test]
    fn tries_are_counted_up_to_the_most_there_is_a_number_for() {
        let mut tally = Tally::<()>::any_of(1);
        tally.tried(0, Effect::NotApplied);
        if let Some(slot) = tally.slots.first_mut() {
            slot.tries = u32::MAX - 1;
        }
        let counted = [(), ()].map(|()| {
            tally.succeeded(0);
            tally.tries(0)
        });
        assert_eq!(counted, [u32::MAX, u32::MAX]);
    }
}
