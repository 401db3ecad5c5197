//! Causes that know their class are asked; the other variants keep their table.

use super::constant::LeaseError;
use errpolicy::Classify;

/// Why a write failed.
#[derive(Debug, Classify)]
pub enum WriteError {
    /// Whatever the lease says.
    #[classify(transparent)]
    Lease(Box<LeaseError>),
    /// Whatever the lease says, under another status and code.
    #[classify(status = 409, code = "renewal")]
    Renewal {
        /// How often it was renewed before.
        renewals: u32,
        /// Why it was not renewed again.
        #[classify(transparent)]
        cause: LeaseError,
    },
    /// The block takes no more writes.
    #[classify(permanent)]
    Sealed,
}
