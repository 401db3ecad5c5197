//! What pays for a retry: withdrawn before the pause, given back if the retry is never made.

use crate::budget::Budget;
use crate::decide::{Decision, Situation, Stop, decide};
use crate::verdict::Verdict;

/// The budget of one destination, and what one retry has taken from it but not begun to use.
#[derive(Debug)]
pub(crate) struct Funds<'b> {
    budget: Option<&'b Budget>,
    reserved: u32,
}

impl<'b> Funds<'b> {
    #[inline]
    pub(crate) const fn new(budget: Option<&'b Budget>) -> Self {
        Self { budget, reserved: 0 }
    }

    /// From the same budget, nothing reserved.
    #[cfg(feature = "alloc")]
    #[inline]
    pub(crate) const fn again(&self) -> Self {
        Self::new(self.budget)
    }

    /// Decides, and withdraws what a retry costs.
    #[inline]
    pub(crate) fn decide(&mut self, verdict: &Verdict, met: &Situation) -> Decision {
        let decision = decide(verdict, met);
        let (Some(budget), Decision::Retry { .. }) = (self.budget, decision) else { return decision };
        let cost = budget.cost(verdict, met);
        if !budget.withdraw(cost) {
            // The last thing that `decide` asks for: nothing else is in the way.
            return Decision::Stop { reason: Stop::Budget };
        }
        self.reserved = cost;
        decision
    }

    /// The retry is made.
    #[inline]
    pub(crate) fn spend(&mut self) {
        self.reserved = 0;
    }

    #[inline]
    pub(crate) fn succeeded(&mut self) {
        self.spend();
        if let Some(budget) = self.budget {
            budget.deposit();
        }
    }
}

impl Drop for Funds<'_> {
    #[inline]
    fn drop(&mut self) {
        if let (1.., Some(budget)) = (self.reserved, self.budget) {
            budget.refund(self.reserved);
        }
    }
}
