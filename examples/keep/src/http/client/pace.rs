//! How long a server may keep us waiting in the middle of a body.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::time::{Instant, Sleep, sleep};

use super::PIECE;

/// A time for each MiB. Only waiting for the server counts: while our client is slow, nobody asks here.
pub(crate) struct Pace {
    each: Duration,
    left: Duration,
    moved: usize,
    waiting: Option<(Instant, Pin<Box<Sleep>>)>,
}

impl Pace {
    pub(crate) const fn new(each: Duration) -> Self {
        Self { each, left: each, moved: 0, waiting: None }
    }

    /// Some bytes came.
    pub(crate) fn moved(&mut self, bytes: usize) {
        self.moved = self.moved.saturating_add(bytes);
        let waited = self.waiting.take().map_or(Duration::ZERO, |(since, _)| since.elapsed());
        self.left = self.left.saturating_sub(waited);
        if self.moved >= PIECE {
            *self = Self::new(self.each);
        }
    }

    /// None came. Ready when that has lasted too long; else it wakes the task when it will have.
    pub(crate) fn poll_late(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let left = self.left;
        let (_, sleep) = self.waiting.get_or_insert_with(|| (Instant::now(), Box::pin(sleep(left))));
        sleep.as_mut().poll(cx)
    }
}
