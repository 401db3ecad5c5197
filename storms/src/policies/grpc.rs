//! gRPC's retry throttling.
//!
//! Source: gRPC proposal A6, "Throttling Retry Attempts": each failure takes one token, each success gives
//! `tokenRatio`, and there is no retry while no more than half of `maxTokens` is left. With the numbers of its
//! example: 10 and 0.1.

use std::cell::Cell;
use std::time::Duration;

use super::{Failure, Gate};

/// In thousandths of a token.
const CAP: u32 = 10_000;
const RATIO: u32 = 100;

/// Ten tokens, of which five are never spent.
#[derive(Debug)]
pub struct Grpc(Cell<u32>);

impl Default for Grpc {
    fn default() -> Self {
        Self(Cell::new(CAP))
    }
}

impl Gate for Grpc {
    fn ended(&self, _: Duration, outcome: Result<(), Failure>, _: Option<u32>) {
        let left = self.0.get();
        self.0.set(if outcome.is_ok() { CAP.min(left + RATIO) } else { left.saturating_sub(1000) });
    }

    fn grant(&self, _: Duration, _: Failure) -> Option<u32> {
        (self.0.get() > CAP / 2).then_some(1)
    }
}
