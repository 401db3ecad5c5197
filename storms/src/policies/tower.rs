//! tower's `TpsBudget`: as Finagle's, but paid by successes, as its documentation shows it.
//!
//! Source: `tower::retry::budget::TpsBudget`, 0.5.3, with its defaults (ttl 10 s, ten in a second, 20 %). A slot that is
//! looked at a little late counts as two: under load, a deposit is forgotten after five or six seconds, not ten.

use std::cell::RefCell;
use std::time::Duration;

use super::window::Window;
use super::{Failure, Gate};

/// 20 % of the successes and ten in a second.
#[derive(Debug)]
pub struct Tower {
    window: RefCell<Window>,
    retry: i64,
}

impl Tower {
    /// With this share of the successes.
    pub fn new(share: f32) -> Self {
        let window = Window::new(Duration::from_secs(1), 10, u128::div_ceil);
        Self { window: RefCell::new(window), retry: retry(share) }
    }
}

impl Default for Tower {
    fn default() -> Self {
        Self::new(0.2)
    }
}

/// What a retry costs in deposits: cut to an integer, so that a share of 15 % is one of 16.7 %.
#[expect(clippy::cast_possible_truncation, reason = "this is what the source does")]
fn retry(share: f32) -> i64 {
    (1.0 / share) as i64
}

impl Gate for Tower {
    fn ended(&self, now: Duration, outcome: Result<(), Failure>, _: Option<u32>) {
        if outcome.is_ok() {
            self.window.borrow_mut().add(now, 1);
        }
    }

    fn grant(&self, now: Duration, _: Failure) -> Option<u32> {
        let mut window = self.window.borrow_mut();
        let reserve = 10 * 10 * self.retry;
        (window.sum(now) + reserve >= self.retry).then(|| {
            window.add(now, -self.retry);
            1
        })
    }
}
