//! How many targets are in which state: all that the answer depends on.

use super::{Target, Truth};
use crate::class::Class;

/// The number of targets in each state that the answer asks about.
///
/// One that is kept answers at once, however many targets there are.
#[derive(Clone, Copy)]
pub(super) struct Counts {
    unknown: usize,
    not_found: usize,
    successes: usize,
}

impl Counts {
    pub(super) const fn of(states: &[Target]) -> Self {
        let mut counts = Self { unknown: 0, not_found: 0, successes: 0 };
        let mut rest = states;
        while let [state, tail @ ..] = rest {
            if let Some(count) = counts.count(*state) {
                *count += 1;
            }
            rest = tail;
        }
        counts
    }

    #[inline]
    const fn count(&mut self, state: Target) -> Option<&mut usize> {
        match state {
            Target::Untried | Target::Retryable | Target::Parked => Some(&mut self.unknown),
            Target::NotFound => Some(&mut self.not_found),
            Target::Permanent => None,
            Target::Success => Some(&mut self.successes),
        }
    }

    /// Of so many targets in all.
    ///
    /// Not found only if every target said so. A target that was not asked, or one that succeeded while others were
    /// missing, did not; and a false 404 destroys data, a false 422 does not.
    #[inline]
    pub(super) const fn truth(&self, want: usize, targets: usize) -> Truth {
        if want == 0 || want > targets {
            Truth::Infeasible
        } else if self.successes >= want {
            Truth::Succeeded
        } else if self.successes + self.unknown >= want {
            Truth::Undecided
        } else if self.not_found == targets {
            Truth::Failed(Class::NotFound)
        } else {
            Truth::Failed(Class::Permanent)
        }
    }
}

/// What a tally that is kept needs beside.
#[cfg(feature = "alloc")]
impl Counts {
    #[inline]
    pub(super) const fn untried(targets: usize) -> Self {
        Self { unknown: targets, not_found: 0, successes: 0 }
    }

    /// One target is in another state.
    #[inline]
    pub(super) const fn moved(&mut self, from: Target, to: Target) {
        if let Some(count) = self.count(from) {
            *count -= 1;
        }
        if let Some(count) = self.count(to) {
            *count += 1;
        }
    }

    pub(super) const fn successes(&self) -> usize {
        self.successes
    }
}
