//! A balance that forgets: the sum of the last ten slots of time.

use std::time::Duration;

const SLOTS: usize = 10;

/// What was put in and taken out, until it is ten slots old.
#[derive(Debug)]
pub(super) struct Window {
    slot: Duration,
    /// Of the slot that runs; those before it in the ring.
    sums: [i64; SLOTS],
    /// Which slot of all time runs.
    current: u128,
}

impl Window {
    /// A balance that forgets after this time.
    pub(super) fn new(ttl: Duration) -> Self {
        Self { slot: ttl / 10, sums: [0; SLOTS], current: 0 }
    }

    /// Adds to the slot that runs.
    pub(super) fn add(&mut self, now: Duration, amount: i64) {
        let index = self.turn(now);
        if let Some(sum) = self.sums.get_mut(index) {
            *sum += amount;
        }
    }

    /// What is remembered.
    pub(super) fn sum(&mut self, now: Duration) -> i64 {
        self.turn(now);
        self.sums.iter().sum()
    }

    /// Forgets what is too old; the index of the slot that runs.
    fn turn(&mut self, now: Duration) -> usize {
        let slot = now.as_nanos() / self.slot.as_nanos();
        let index = |slot: u128| (slot % SLOTS as u128) as usize;
        for passed in self.current + 1..=slot.min(self.current + SLOTS as u128) {
            if let Some(sum) = self.sums.get_mut(index(passed)) {
                *sum = 0;
            }
        }
        self.current = slot;
        index(slot)
    }
}
