//! The retry budget: retries are paid for by successes, so that what is down is not asked more often than what is up.
//!
//! A share of *requests* keeps a collapse alive: where a server is at its limit, the retries of requests that fail are
//! requests that make others fail. A server that answers nothing earns nothing here, and gets no more than the
//! small store of retries that was saved before. See `docs/storms.md` for what others' budgets do.

mod cost;
mod store;

pub use cost::Cost;

use core::fmt;

use crate::decide::Situation;
use crate::sync::AtomicU32;
use crate::verdict::Verdict;
use cost::RETRY;
use store::{Counter, Store};

/// How many retries one destination is worth. Share it among all who ask that destination, and nobody else.
///
/// Every success saves a share of a retry, up to a cap; every retry takes what it [costs](Cost). The arithmetic is exact,
/// in thousandths of a retry. Lock-free: a deposit into a full budget, which is the usual one, loads one integer and
/// compares it; into one that is not full it is one compare-and-swap more.
///
/// ```
/// use errpolicy::Budget;
///
/// static STORE: Budget = Budget::new();
///
/// assert_eq!(STORE.snapshot().retries(), 10.0);
/// assert!(STORE.withdraw(Budget::RETRY));
/// STORE.deposit();
/// assert_eq!(STORE.snapshot().retries(), 9.2);
/// ```
///
/// # Why like this
///
/// - *Successes pay, not requests.* A share of the requests is highest when the most requests are made, in a
///   collapse, and then keeps it alive. What succeeds shows how much the destination can do beside.
/// - *What is not found, or refused for good, neither pays nor costs.* It is no failure that a retry could mend, and
///   a server that has nothing but 404 to say has not shown that it can do the work.
/// - *The cap is small.* Everything that was saved can be spent within one second, and in an outage it is. Ten are
///   5 % more for the destination of 200 requests a second.
/// - *There is no reserve for each second.* One of ten retries a second is little for one gateway, and 400 a second
///   for a backend behind forty. A budget begins full instead; it is so small that forty of them are 400 once.
///
/// # Where to keep it
///
/// Beside what it belongs to: in the struct of an upstream, in a `static`, in an `Arc`. There is no map of destinations in
/// here, since only the caller knows which names mean one server, and which are made up: whoever may invent names,
/// say in a `Host` field, would fill the map, and get a new full budget for each. Destinations that come out of a
/// configuration are a list that cannot grow:
///
/// ```
/// use errpolicy::Budget;
///
/// struct Upstream {
///     address: &'static str,
///     budget: Budget,
/// }
///
/// let upstreams = ["10.0.0.1:80", "10.0.0.2:80"].map(|address| Upstream { address, budget: Budget::new() });
/// let asked = upstreams.iter().find(|upstream| upstream.address == "10.0.0.2:80");
/// assert!(asked.is_some_and(|upstream| upstream.budget.withdraw(Budget::RETRY)));
/// ```
pub struct Budget {
    left: Store,
    granted: Counter,
    refused: Counter,
    refunded: Counter,
    share: u32,
    cap: u32,
    cost: Cost,
}

impl Budget {
    /// A retry, in the unit in which budgets count.
    pub const RETRY: u32 = RETRY;

    /// Twenty retries for a hundred successes, at most ten saved and those ten to begin with, at the usual
    /// [cost](Cost::new). Where the numbers come from: `docs/storms.md`.
    pub const fn new() -> Self {
        Self {
            left: Store::of(AtomicU32::new(10 * RETRY)),
            granted: Counter::of(AtomicU32::new(0)),
            refused: Counter::of(AtomicU32::new(0)),
            refunded: Counter::of(AtomicU32::new(0)),
            share: RETRY / 5,
            cap: 10 * RETRY,
            cost: Cost::new(),
        }
    }

    /// Sets what a success saves, in thousandths of a retry; above 1000 it is more than one retry.
    #[must_use]
    pub const fn with_share(mut self, share: u32) -> Self {
        self.share = share;
        self
    }

    /// Sets how many retries can be saved, and begins with as many. More than 4,294,967 are as many.
    #[must_use]
    pub const fn with_cap(mut self, retries: u32) -> Self {
        self.cap = retries.saturating_mul(RETRY);
        self.left = Store::of(AtomicU32::new(self.cap));
        self
    }

    /// Sets what a retry costs.
    #[must_use]
    pub const fn with_cost(mut self, cost: Cost) -> Self {
        self.cost = cost;
        self
    }

    /// What another try costs after this failure, in thousandths of a retry.
    #[inline]
    pub const fn cost(&self, verdict: &Verdict, situation: &Situation) -> u32 {
        self.cost.of(verdict, situation)
    }

    /// A request succeeded.
    #[inline]
    pub fn deposit(&self) {
        self.left.put(self.share, self.cap);
    }

    /// Takes what a retry costs, if there is as much.
    #[inline]
    #[must_use = "without it, the retry is not paid for"]
    pub fn withdraw(&self, cost: u32) -> bool {
        let taken = self.left.take(cost);
        if taken { &self.granted } else { &self.refused }.count();
        taken
    }

    /// Gives back what was withdrawn for a retry that was not made.
    ///
    /// What came in meanwhile stays: no more than the cap is saved, here either.
    #[inline]
    pub fn refund(&self, cost: u32) {
        self.left.put(cost, self.cap);
        self.refunded.count();
    }

    /// What there is to see, for metrics. The numbers are read one after the other, while others may change them.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            left: self.left.amount(),
            cap: self.cap,
            granted: self.granted.number(),
            refused: self.refused.number(),
            refunded: self.refunded.number(),
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
///
/// Three things to draw: how full it is, retries that were made (granted less refunded), and the alarm, retries that
/// were refused. Successes are not counted here: the count would cost each of them more than its deposit, and who serves
/// requests counts them anyway.
///
/// A counter that begins anew at 2³² is a reset to those that read counters as rates.
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
    /// Retries that were paid for, not made, and paid back. A counter; it begins anew at 2³².
    pub refunded: u32,
}

impl Snapshot {
    /// What is left, in retries.
    pub fn retries(&self) -> f64 {
        f64::from(self.left) / f64::from(RETRY)
    }
}
