//! The numbers of [`Degraded`](super::Degraded): all that is atomic about it is in here.
//!
//! The epoch acquires and releases: a probe that begins after a raise sees what the one who raised it saw, a counter of
//! what is used among it, and cannot take it for a success of its own. The turn says nothing about other memory.

use crate::sync::{AcqRel, Acquire, AtomicU32, Relaxed};

/// Even while all is well, odd while it is raised; it never comes back to a number that it had.
#[derive(Debug)]
pub(super) struct Epoch(AtomicU32);

impl Epoch {
    pub(super) const fn of(number: AtomicU32) -> Self {
        Self(number)
    }

    #[inline]
    pub(super) fn now(&self) -> u32 {
        self.0.load(Acquire)
    }

    #[inline]
    pub(super) const fn is_raised(epoch: u32) -> bool {
        epoch % 2 == 1
    }

    /// To the next odd number, from an odd one too: who tries since before must not take this raise back.
    pub(super) fn raise(&self) -> bool {
        let next = |epoch: u32| Some(epoch.wrapping_add(if Self::is_raised(epoch) { 2 } else { 1 }));
        self.0.fetch_update(AcqRel, Relaxed, next).is_ok_and(|before| !Self::is_raised(before))
    }

    /// To the next even number, if it is this odd one still.
    pub(super) fn resume(&self, epoch: u32) -> bool {
        Self::is_raised(epoch)
            && self.0.compare_exchange(epoch, epoch.wrapping_add(1), AcqRel, Relaxed).is_ok()
    }
}

/// Whose turn it is to try: how many were refused since the last one began, and enough of them if none is under way.
#[derive(Debug)]
pub(super) struct Turn(AtomicU32);

impl Turn {
    pub(super) const fn of(refused: AtomicU32) -> Self {
        Self(refused)
    }

    /// Whether it is the caller's; if not, its refusal is counted.
    pub(super) fn take(&self, patience: u32) -> bool {
        let next = |refused: u32| Some(if refused < patience { refused + 1 } else { 0 });
        self.0.fetch_update(Relaxed, Relaxed, next).is_ok_and(|refused| refused >= patience)
    }

    /// The one who tried has ended. A swap, so that every change of the number is one step among the others.
    pub(super) fn end(&self, patience: u32) {
        self.0.swap(patience, Relaxed);
    }
}
