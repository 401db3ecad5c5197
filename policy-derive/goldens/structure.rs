//! A struct is one variant: the marks stand on it.

use core::time::Duration;

use errpolicy::Classify;

/// Too many requests of one client.
#[derive(Debug, Classify)]
#[classify(retryable, status = 429, after = window.saturating_sub(*elapsed))]
pub struct QuotaError {
    /// How long a quota lasts.
    pub window: Duration,
    /// How much of that is over.
    pub elapsed: Duration,
}
