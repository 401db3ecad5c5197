//! Finagle's `RetryBudget`: a share of the requests of the last ten seconds, and a reserve for each second.
//!
//! Source: `com.twitter.finagle.service.RetryBudget` (`percentCanRetry` 0.2, `minRetriesPerSec` 10, `ttl` 10 s), and
//! `RequeueFilter`, which deposits for each request, however it ends.

use std::cell::RefCell;
use std::time::Duration;

use super::window::Window;
use super::{Failure, Gate};

const DEPOSIT: i64 = 1000;
/// 1000 / 0.2.
const RETRY: i64 = 5000;
const RESERVE: i64 = 10 * 10 * RETRY;

/// 20 % of the requests and ten in a second.
#[derive(Debug)]
pub struct Finagle(RefCell<Window>);

impl Default for Finagle {
    fn default() -> Self {
        Self(RefCell::new(Window::new(Duration::from_secs(10))))
    }
}

impl Gate for Finagle {
    fn request(&self, now: Duration) {
        self.0.borrow_mut().add(now, DEPOSIT);
    }

    fn grant(&self, now: Duration, _: Failure) -> Option<u32> {
        let mut window = self.0.borrow_mut();
        (window.sum(now) + RESERVE >= RETRY).then(|| {
            window.add(now, -RETRY);
            1
        })
    }
}
