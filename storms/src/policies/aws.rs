//! The retry quota of the AWS SDKs in their standard mode.
//!
//! Source: `defaultRetryToken` and `constants` of `@aws-sdk/util-retry`: 500 tokens, a retry costs 5, one after a
//! timeout 10; a success gives back what its last retry cost, and 1 if it needed none. Three tries in all.

use std::cell::Cell;
use std::time::Duration;

use super::{Failure, Gate};

const CAP: u32 = 500;

/// A bucket of 500 tokens.
#[derive(Debug)]
pub struct Aws(Cell<u32>);

impl Default for Aws {
    fn default() -> Self {
        Self(Cell::new(CAP))
    }
}

impl Gate for Aws {
    const TRIES: u32 = 3;

    fn ended(&self, _: Duration, outcome: Result<(), Failure>, grant: Option<u32>) {
        if outcome.is_ok() {
            self.0.set(CAP.min(self.0.get() + grant.unwrap_or(1)));
        }
    }

    fn grant(&self, _: Duration, failure: Failure) -> Option<u32> {
        let cost = if failure == Failure::Silent { 10 } else { 5 };
        self.0.set(self.0.get().checked_sub(cost)?);
        Some(cost)
    }
}
