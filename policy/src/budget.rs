//! The retry budget: retries are paid for by successes, so that what is down is not asked more often than what is up.
//!
//! A share of *requests* keeps a collapse alive: where a server is at its limit, the retries of requests that fail are
//! requests that make others fail. A server that answers nothing earns nothing here, and gets no more than the
//! small store of retries that was saved before. See `docs/storms.md` for what others' budgets do.

use core::fmt;
use core::sync::atomic::{AtomicU32, Ordering};

use crate::decide::{Phase, Situation};
use crate::facets::Effect;
use crate::verdict::Verdict;

/// A retry, in the unit in which budgets count: thousandths.
const RETRY: u32 = 1000;

/// How many retries one destination is worth. Share it among all who ask that destination, and nobody else.
///
/// Every success saves a share of a retry, up to a cap; every retry takes what it costs. What is not found or refused
/// for good does neither: it says nothing of how loaded a server is.
///
/// Lock-free: an atomic integer of thousandths. A deposit into a full budget, which is the usual one, only loads.
///
/// ```
/// use errpolicy::Budget;
///
/// // Of each destination one: 20 retries for 100 successes, 10 at once.
/// static STORE: Budget = Budget::new();
///
/// assert_eq!(STORE.snapshot().retries(), 10.0);
/// assert!(STORE.withdraw(Budget::RETRY));
/// STORE.deposit();
/// assert_eq!(STORE.snapshot().retries(), 9.2);
/// ```
pub struct Budget {
    left: AtomicU32,
    granted: AtomicU32,
    refused: AtomicU32,
    share: u32,
    cap: u32,
    cost: Cost,
}

/// What one retry costs, by what the failed try cost the destination. In thousandths of a retry.
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

    /// What another try costs after a failure that means this, in this situation.
    pub const fn of(self, verdict: &Verdict, situation: &Situation) -> u32 {
        match (crate::decide::effect(verdict, situation), situation.phase) {
            (Effect::NotApplied, _) => self.refused,
            (_, Phase::ResponseStarted | Phase::BodyStarted) => self.answered,
            _ => self.silent,
        }
    }
}

impl Budget {
    /// A retry, in the unit in which budgets count.
    pub const RETRY: u32 = RETRY;

    /// Twenty retries for a hundred successes, at most ten saved, and those ten to begin with.
    pub const fn new() -> Self {
        Self {
            left: AtomicU32::new(10 * RETRY),
            granted: AtomicU32::new(0),
            refused: AtomicU32::new(0),
            share: RETRY / 5,
            cap: 10 * RETRY,
            cost: Cost::EQUAL,
        }
    }

    /// Sets what a success saves, in thousandths of a retry.
    #[must_use]
    pub const fn with_share(mut self, share: u32) -> Self {
        self.share = share;
        self
    }

    /// Sets how many retries can be saved, and begins with as many.
    #[must_use]
    pub const fn with_cap(mut self, retries: u32) -> Self {
        self.cap = retries.saturating_mul(RETRY);
        self.left = AtomicU32::new(self.cap);
        self
    }

    /// Sets what a retry costs.
    #[must_use]
    pub const fn with_cost(mut self, cost: Cost) -> Self {
        self.cost = cost;
        self
    }

    /// What another try costs after this failure.
    pub const fn cost(&self, verdict: &Verdict, situation: &Situation) -> u32 {
        self.cost.of(verdict, situation)
    }

    /// A request succeeded.
    #[inline]
    pub fn deposit(&self) {
        if self.left.load(Ordering::Relaxed) < self.cap {
            self.add(self.share);
        }
    }

    /// Gives back what was withdrawn for a retry that was not made.
    pub fn refund(&self, cost: u32) {
        self.add(cost);
        self.granted.fetch_sub(1, Ordering::Relaxed);
    }

    #[cold]
    fn add(&self, amount: u32) {
        let more = |left: u32| Some(left.saturating_add(amount).min(self.cap));
        // The closure never refuses.
        let _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }

    /// Takes what a retry costs, if there is as much.
    #[must_use = "without it, the retry is not paid for"]
    pub fn withdraw(&self, cost: u32) -> bool {
        let taken =
            self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(cost));
        let count = if taken.is_ok() { &self.granted } else { &self.refused };
        count.fetch_add(1, Ordering::Relaxed);
        taken.is_ok()
    }

    /// What there is to see, for metrics.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            left: self.left.load(Ordering::Relaxed),
            cap: self.cap,
            granted: self.granted.load(Ordering::Relaxed),
            refused: self.refused.load(Ordering::Relaxed),
        }
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Budget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Budget")
            .field("share", &self.share)
            .field("cost", &self.cost)
            .field("snapshot", &self.snapshot())
            .finish_non_exhaustive()
    }
}

/// What a [`Budget`] was worth at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Snapshot {
    /// What is left, in thousandths of a retry. A gauge.
    pub left: u32,
    /// The most that can be saved, in thousandths of a retry.
    pub cap: u32,
    /// Retries that were paid for. A counter; it begins anew at 2³².
    pub granted: u32,
    /// Retries that could not be paid for. A counter; it begins anew at 2³².
    pub refused: u32,
}

impl Snapshot {
    /// What is left, in retries.
    pub fn retries(&self) -> f64 {
        f64::from(self.left) / f64::from(RETRY)
    }
}
