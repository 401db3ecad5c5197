//! The numbers that threads share: all that is atomic about a budget is in here.
//!
//! Every order is relaxed. A budget says how many retries there may be, and nothing about other memory; each number is
//! changed by single read-modify-write operations, of which no thread loses any, and no two numbers must agree.

use crate::sync::{AtomicU32, Relaxed};

/// What is left, never more than a cap that the owner names.
pub(super) struct Store(AtomicU32);

impl Store {
    /// Of an integer that its owner made: loom's, which stand here in `tests/loom`, are not made in const context.
    pub(super) const fn of(amount: AtomicU32) -> Self {
        Self(amount)
    }

    pub(super) fn amount(&self) -> u32 {
        self.0.load(Relaxed)
    }

    /// Adds, up to the cap: one load and one compare where it is full.
    #[inline]
    pub(super) fn put(&self, amount: u32, cap: u32) {
        let mut left = self.0.load(Relaxed);
        while left < cap {
            let more = left.saturating_add(amount).min(cap);
            match self.0.compare_exchange_weak(left, more, Relaxed, Relaxed) {
                Ok(_) => return,
                Err(now) => left = now,
            }
        }
    }

    /// Takes all of the amount, or nothing.
    #[inline]
    pub(super) fn take(&self, amount: u32) -> bool {
        self.0.fetch_update(Relaxed, Relaxed, |left| left.checked_sub(amount)).is_ok()
    }
}

/// A number that only grows, and begins anew at 2³².
pub(super) struct Counter(AtomicU32);

impl Counter {
    pub(super) const fn of(number: AtomicU32) -> Self {
        Self(number)
    }

    #[inline]
    pub(super) fn count(&self) {
        self.0.fetch_add(1, Relaxed);
    }

    pub(super) fn number(&self) -> u32 {
        self.0.load(Relaxed)
    }
}
