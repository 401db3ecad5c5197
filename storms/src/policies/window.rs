//! A balance that forgets: slots of time in a ring, which turns when somebody looks.

use std::time::Duration;

/// What was put in and taken out, until it is too old.
#[derive(Debug)]
pub(super) struct Window {
    slot: Duration,
    /// Slots that have passed in a time that is longer than one.
    passed: fn(u128, u128) -> u128,
    /// Those that are full, in a ring.
    full: Vec<i64>,
    /// The one that is filled, and where in the ring it will be.
    open: i64,
    next: usize,
    opened: Duration,
}

impl Window {
    pub(super) fn new(slot: Duration, full: usize, passed: fn(u128, u128) -> u128) -> Self {
        Self { slot, passed, full: vec![0; full], open: 0, next: 0, opened: Duration::ZERO }
    }

    /// Adds to the slot that is filled.
    pub(super) fn add(&mut self, now: Duration, amount: i64) {
        self.turn(now);
        self.open += amount;
    }

    /// What is remembered.
    pub(super) fn sum(&mut self, now: Duration) -> i64 {
        self.turn(now);
        self.open + self.full.iter().sum::<i64>()
    }

    fn turn(&mut self, now: Duration) {
        let late = now.saturating_sub(self.opened);
        if late < self.slot {
            return;
        }
        let filled = std::mem::take(&mut self.open);
        self.close(filled);
        for _ in 1..(self.passed)(late.as_nanos(), self.slot.as_nanos()) {
            self.close(0);
        }
        self.opened = now;
    }

    fn close(&mut self, amount: i64) {
        if let Some(slot) = self.full.get_mut(self.next) {
            *slot = amount;
        }
        self.next = (self.next + 1) % self.full.len();
    }
}
