//! The latch: the first cause, and a level that only rises. All that is atomic about a fence is in here.
//!
//! The level is raised before the cause is there, and the cause is what others look at: who sees it sees the level that
//! came with it, or a higher one. The release and the acquire are those of `OnceLock`; the level needs none of its own.

use crate::sync::{AtomicU32, OnceLock, Relaxed};

#[derive(Debug)]
pub(super) struct Latch<T> {
    level: AtomicU32,
    cause: OnceLock<T>,
}

/// What raising did.
pub(super) struct Raised {
    /// Whether the cause is the first.
    pub(super) first: bool,
    /// Whether the level was lower. Of all who ask for one level, at most one is told so.
    pub(super) higher: bool,
}

impl<T> Latch<T> {
    pub(super) const fn of(level: AtomicU32, cause: OnceLock<T>) -> Self {
        Self { level, cause }
    }

    /// Raises it. When this returns, there is a cause, for whoever hears of the return.
    pub(super) fn raise(&self, level: u32, cause: T) -> Raised {
        let before = self.level.fetch_max(level, Relaxed);
        Raised { first: self.cause.set(cause).is_ok(), higher: level > before }
    }

    /// The first cause: one load where there is none.
    #[inline]
    pub(super) fn cause(&self) -> Option<&T> {
        self.cause.get()
    }

    /// The level, of use to those who have seen the cause.
    pub(super) fn level(&self) -> u32 {
        self.level.load(Relaxed)
    }
}
