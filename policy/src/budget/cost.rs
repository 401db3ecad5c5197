//! What a retry costs, by what the failed try cost the destination.

use crate::decide::{Phase, Situation};
use crate::facets::Effect;
use crate::verdict::Verdict;

/// A retry, in the unit in which budgets count: thousandths.
pub(super) const RETRY: u32 = 1000;

/// What one retry costs, in thousandths of a retry ([`Budget::RETRY`](crate::Budget::RETRY)).
///
/// A failure that was answered is over for the destination. After one that was not, it may be busy with the try still:
/// the next one comes on top, and whoever is slow because of too much work gets more of it. So silence costs more.
///
/// What costs nothing is always granted. What costs more than the cap of the budget never is: a cost of
/// `u32::MAX` for silence means that no retry follows a timeout.
///
/// ```
/// use errpolicy::{Budget, Cost};
///
/// // As much for all, as in other projects' budgets; and no retry at all where no answer came.
/// const EQUAL: Budget = Budget::new().with_cost(Cost::EQUAL);
/// const ANSWERED: Budget = Budget::new().with_cost(Cost::new().with_silent(u32::MAX));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cost {
    /// The destination did not act on it: nobody listened, or it was refused unread.
    pub refused: u32,
    /// The destination answered, with an error.
    pub answered: u32,
    /// No answer came: the destination may still work on it.
    pub silent: u32,
}

impl Cost {
    /// One retry costs one, whatever happened.
    pub const EQUAL: Self = Self { refused: RETRY, answered: RETRY, silent: RETRY };

    /// One for what was refused or answered, four for silence.
    ///
    /// Four, since a destination at 95 % of what it can do must get rid of a backlog: a load of 0.95 and its retries,
    /// 0.95 × (1 + 0.2 / 4) with the [share](crate::Budget::with_share) of a new budget, are less than 1.
    pub const fn new() -> Self {
        Self::EQUAL.with_silent(4 * RETRY)
    }

    /// Sets what a retry costs after a refusal, in thousandths of a retry.
    #[must_use]
    pub const fn with_refused(mut self, cost: u32) -> Self {
        self.refused = cost;
        self
    }

    /// Sets what a retry costs after an answer, in thousandths of a retry.
    #[must_use]
    pub const fn with_answered(mut self, cost: u32) -> Self {
        self.answered = cost;
        self
    }

    /// Sets what a retry costs after silence, in thousandths of a retry.
    #[must_use]
    pub const fn with_silent(mut self, cost: u32) -> Self {
        self.silent = cost;
        self
    }

    /// What another try costs after a failure that means this, in this situation.
    ///
    /// An answer is a response that has begun, or an error that [is one](Verdict::answered), as a status of HTTP. Everything
    /// else is charged for silence where the loop does not tell the phase.
    #[inline]
    pub const fn of(self, verdict: &Verdict, situation: &Situation) -> u32 {
        match (crate::decide::effect(verdict, situation), situation.phase) {
            (Effect::NotApplied, _) => self.refused,
            (_, Phase::ResponseStarted | Phase::BodyStarted) => self.answered,
            _ if verdict.is_answered() => self.answered,
            _ => self.silent,
        }
    }
}

impl Default for Cost {
    fn default() -> Self {
        Self::new()
    }
}
