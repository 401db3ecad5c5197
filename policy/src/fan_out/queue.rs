//! Who is asked again, and when: all that is known beside the tally once a target failed.

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
    round: u64,
    /// The loop's own pause after this round; none if it is the last.
    delay: Option<Duration>,
    /// Whether somebody failed in this round, so that its pause was drawn.
    drawn: bool,
}

/// A target that may be asked again. Dropped, it pays back what its try would have cost.
struct Waiting<'b> {
    target: usize,
    /// In which it failed.
    round: u64,
    funds: Funds<'b>,
}

impl<'b> Queue<'b> {
    pub(super) const fn new() -> Self {
        Self { waiting: BTreeMap::new(), number: 0, now: Duration::ZERO, round: 0, delay: None, drawn: false }
    }

    /// The loop's own pause for all that fail in this round.
    pub(super) fn delay(&mut self, draw: impl FnOnce() -> Option<Duration>) -> Option<Duration> {
        if !self.drawn {
            self.delay = draw();
            self.drawn = true;
        }
        self.delay
    }

    /// This target is due after the pause.
    pub(super) fn push(&mut self, pause: Duration, target: usize, funds: Funds<'b>) {
        let waiting = Waiting { target, round: self.round, funds };
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

    /// The next target to be asked, whose try is paid for by this. Whoever failed in this round and is due again is in
    /// the next one.
    pub(super) fn pop(&mut self) -> Option<usize> {
        let (_, mut waiting) = self.waiting.pop_first()?;
        waiting.funds.spend();
        if waiting.round == self.round {
            self.round += 1;
            self.drawn = false;
        }
        Some(waiting.target)
    }
}
