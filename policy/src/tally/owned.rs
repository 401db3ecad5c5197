//! The tally that a loop over targets keeps: the state, the tries and the last error of each.

use alloc::boxed::Box;
use core::fmt;

use super::counts::Counts;
use super::states::States;
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
    states: States,
    counts: Counts,
    /// Targets that may have done it.
    acted: usize,
    ended: Option<Stop>,
    /// None until a try fails: most requests need only the states, and are moved about a lot.
    failures: Option<Box<Failures<E>>>,
}

/// What is known beside the states once a try failed.
struct Failures<E> {
    /// One for each target.
    slots: Box<[Slot<E>]>,
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
    ///
    /// Keeps a byte for each target from here on, and more for each from the first failure on; as with a `Vec`, there must be
    /// memory for as many.
    #[inline]
    pub fn quorum(want: usize, targets: usize) -> Self {
        Self {
            want,
            states: States::untried(targets),
            counts: Counts::untried(targets),
            acted: 0,
            ended: None,
            failures: None,
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
        let state = *self.states().get(target)?;
        let after = Target::after(&verdict, decision);
        let failures = self.failures.as_mut()?;
        if verdict.class().is(Class::Critical) {
            failures.critical.get_or_insert(verdict);
        }
        if after < state {
            return Some(state);
        }
        failures.slots.get_mut(target)?.last = Some((verdict, decision, error));
        self.moved(target, after)
    }

    /// Notes a success. Returns `None` if there is no such target.
    #[inline]
    pub fn succeeded(&mut self, target: usize) -> Option<Target> {
        let state = self.states.get_mut(target)?;
        if self.failures.is_none() && *state == Target::Untried {
            *state = Target::Success;
            self.counts.moved(Target::Untried, Target::Success);
            self.acted += 1;
            return Some(Target::Success);
        }
        self.succeeded_after_all(target)
    }

    /// Apart, so that the usual success is short enough to become a part of the loop.
    #[cold]
    fn succeeded_after_all(&mut self, target: usize) -> Option<Target> {
        self.tried(target, Effect::Applied)?;
        self.slot_mut(target)?.last = None;
        self.moved(target, Target::Success)
    }

    /// Notes that a target that could be asked again will not be, and why: what was decided when it failed holds
    /// no longer.
    ///
    /// Returns its state, or `None` if there is no such target. One that is not
    /// [`Retryable`](Target::Retryable) stays as it is.
    pub fn give_up(&mut self, target: usize, reason: Stop) -> Option<Target> {
        let state = *self.states().get(target)?;
        let last = self.slot_mut(target).and_then(|slot| slot.last.as_mut());
        let (Target::Retryable, Some((verdict, decision, _))) = (state, last) else { return Some(state) };
        *decision = Decision::Stop { reason };
        let after = Target::after(verdict, *decision);
        self.moved(target, after)
    }

    /// Notes that nobody is asked any more, and why: a reason that lies in the request, not in one target. Of several
    /// the first one counts.
    ///
    /// Every target that was to be asked again is [given up](Self::give_up). One that ran out of tries before, or was
    /// never asked, stays as it is.
    pub fn end(&mut self, reason: Stop) {
        self.ended.get_or_insert(reason);
        for target in 0..self.slots().len() {
            let last = self.slots().get(target).and_then(|slot| slot.last.as_ref());
            if matches!(last, Some((_, Decision::Retry { .. }, _))) {
                self.give_up(target, reason);
            }
        }
    }

    /// Why nobody is asked any more, if it is for a reason that lies in the request.
    pub const fn ended(&self) -> Option<Stop> {
        self.ended
    }

    /// One more try of this target had this effect: that of all its tries together.
    fn tried(&mut self, target: usize, effect: Effect) -> Option<Effect> {
        let states = self.states.as_slice();
        let failures = self.failures.get_or_insert_with(|| {
            Box::new(Failures {
                slots: states.iter().map(|state| Slot::of(*state)).collect(),
                critical: None,
            })
        });
        let slot = failures.slots.get_mut(target)?;
        slot.tries = slot.tries.saturating_add(1);
        let before = slot.effect;
        slot.effect = before.then(effect);
        if before == Effect::NotApplied && slot.effect != Effect::NotApplied {
            self.acted += 1;
        }
        Some(slot.effect)
    }

    /// None until a try fails.
    fn slots(&self) -> &[Slot<E>] {
        self.failures.as_ref().map_or(&[], |failures| &failures.slots)
    }

    fn slot_mut(&mut self, target: usize) -> Option<&mut Slot<E>> {
        self.failures.as_mut()?.slots.get_mut(target)
    }

    #[inline]
    fn moved(&mut self, target: usize, to: Target) -> Option<Target> {
        let state = self.states.get_mut(target)?;
        self.counts.moved(*state, to);
        *state = to;
        Some(to)
    }

    /// Whether enough targets succeeded, as far as is known.
    #[inline]
    pub const fn truth(&self) -> Truth {
        self.counts.truth(self.want, self.states.targets())
    }

    /// The state of each target.
    #[inline]
    pub fn states(&self) -> &[Target] {
        self.states.as_slice()
    }

    #[inline]
    pub(crate) const fn targets(&self) -> usize {
        self.states.targets()
    }

    /// The targets that may be asked now: untried, or failed in a way that another try may cure.
    pub fn open(&self) -> impl Iterator<Item = usize> + '_ {
        let open = |state: &Target| matches!(state, Target::Untried | Target::Retryable);
        self.states().iter().enumerate().filter(move |(_, state)| open(state)).map(|(target, _)| target)
    }

    /// Every target, in the original order.
    pub fn causes(&self) -> impl ExactSizeIterator<Item = Cause<'_, E>> + Clone {
        self.states().iter().enumerate().map(|(target, state)| {
            let last = self.slots().get(target).and_then(|slot| slot.last.as_ref());
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
        self.failures.as_ref()?.critical.as_ref()
    }

    /// How often a target was asked, at most 2³² − 1; 0 if there is no such target.
    pub fn tries(&self, target: usize) -> u32 {
        match (self.slots().get(target), self.states().get(target)) {
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
        write!(f, "Tally({} of {}, {}", self.want, self.targets(), self.truth())?;
        for (i, state) in self.states().iter().enumerate() {
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
        if let Some(slot) = tally.slot_mut(0) {
            slot.tries = u32::MAX - 1;
        }
        let counted = [(), ()].map(|()| {
            tally.succeeded(0);
            tally.tries(0)
        });
        assert_eq!(counted, [u32::MAX, u32::MAX]);
    }
}
