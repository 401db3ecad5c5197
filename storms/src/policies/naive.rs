//! The two ends: no retry at all, and every retry.

use std::time::Duration;

use super::{Failure, Gate};

/// No retry.
#[derive(Debug)]
pub struct Never;

impl Gate for Never {
    fn grant(&self, _: Duration, _: Failure) -> Option<u32> {
        None
    }
}

/// Three retries of whatever fails.
#[derive(Debug)]
pub struct Naive;

impl Gate for Naive {
    fn grant(&self, _: Duration, _: Failure) -> Option<u32> {
        Some(1)
    }
}
