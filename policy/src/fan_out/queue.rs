//! Who is asked again, and when: the targets that failed and wait for their next try.

use alloc::collections::BTreeMap;
use core::time::Duration;

use crate::retry::Funds;

/// The one that is due first comes first; of those that are due together, the one that failed first.
///
/// Times are sums of pauses. No clock is read, so the time that tries themselves take does not shorten a pause.
pub(super) struct Queue<'b> {
    waiting: BTreeMap<(Duration, u64), Waiting<'b>>,
    /// What failed before comes before.
    number: u64,
    /// All pauses so far.
    now: Duration,
}

/// A target that may be asked again. Dropped, it pays back what its try would have cost.
pub(super) struct Waiting<'b> {
    pub(super) target: usize,
    /// In which it failed.
    pub(super) round: u64,
    pub(super) funds: Funds<'b>,
}

impl<'b> Queue<'b> {
    /// Allocates nothing before the first target waits.
    pub(super) const fn new() -> Self {
        Self { waiting: BTreeMap::new(), number: 0, now: Duration::ZERO }
    }

    pub(super) fn push(&mut self, pause: Duration, waiting: Waiting<'b>) {
        self.waiting.insert((self.now.saturating_add(pause), self.number), waiting);
        self.number += 1;
    }

    /// How long until the first one is due; zero if it is. `None` if nobody waits.
    pub(super) fn pause(&self) -> Option<Duration> {
        let ((due, _), _) = self.waiting.first_key_value()?;
        Some(due.saturating_sub(self.now))
    }

    /// So much time has passed.
    pub(super) const fn passed(&mut self, pause: Duration) {
        self.now = self.now.saturating_add(pause);
    }

    pub(super) fn pop(&mut self) -> Option<Waiting<'b>> {
        self.waiting.pop_first().map(|(_, waiting)| waiting)
    }
}
