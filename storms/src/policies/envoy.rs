//! Envoy's retry budget: so many retries at a time, as a share of what is in flight.
//!
//! Source: `RetryBudgetImpl` of `resource_manager_impl.h` with its defaults (20 % of the requests in flight, at least
//! three) and `RetryStateImpl`: a retry counts from the moment at which it is granted, its pause included, until it
//! ends. Envoy's other limits (connections, pending requests) are not modelled.

use std::cell::Cell;
use std::time::Duration;

use super::{Failure, Gate};

/// A fifth of what is in flight, at least three.
#[derive(Debug, Default)]
pub struct Envoy {
    in_flight: Cell<u32>,
    retries: Cell<u32>,
}

impl Gate for Envoy {
    fn sent(&self) {
        self.in_flight.set(self.in_flight.get() + 1);
    }

    fn ended(&self, _: Duration, _: Result<(), Failure>, grant: Option<u32>) {
        self.in_flight.set(self.in_flight.get().saturating_sub(1));
        self.retries.set(self.retries.get().saturating_sub(grant.unwrap_or(0)));
    }

    fn grant(&self, _: Duration, _: Failure) -> Option<u32> {
        let limit = (self.in_flight.get() / 5).max(3);
        (self.retries.get() < limit).then(|| {
            self.retries.set(self.retries.get() + 1);
            1
        })
    }
}
