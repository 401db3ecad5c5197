//! A cause that may be missing: the mark says what its absence means.

use core::time::Duration;

use super::constant::LeaseError;
use errpolicy::Classify;

/// Why a block was not flushed.
#[derive(Debug, Classify)]
pub enum FlushError {
    /// Either the lease was lost, or the deadline passed.
    #[classify(transparent, none = retryable, after = Duration::from_secs(1))]
    Aborted(Option<LeaseError>),
    /// There is nothing to flush.
    #[classify(permanent)]
    Clean,
}
