//! tower's `TpsBudget`: as Finagle's, but paid by successes, as its documentation shows it.
//!
//! Source: `tower::retry::budget::TpsBudget`, 0.5.3, with its defaults (ttl 10 s, ten in a second, 20 %).

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

impl Default for Tower {
    fn default() -> Self {
        Self { window: RefCell::new(Window::new(Duration::from_secs(10))), retry: retry(0.2) }
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

#[cfg(test)]
mod tests {
    #[test]
    fn a_share_is_cut_as_in_the_source() {
        let costs = [0.2, 0.15, 0.3, 0.4, 0.6, 0.9].map(super::retry);
        assert_eq!(costs, [5, 6, 3, 2, 1, 1]);
    }
}
