//! A second opinion on the same type: what another policy says of it, in an impl of its own.

use super::constant::LeaseError;
use errpolicy::Classify;

/// Says whether it helps to wake the node that was asked.
#[derive(Debug)]
pub struct Wake;

/// Why a query failed.
#[derive(Debug, Classify)]
#[classify(for = Wake, default = permanent)]
pub enum QueryError {
    /// Nobody understands it.
    #[classify(permanent, status = 400)]
    Syntax,
    /// The node slept.
    #[classify(retryable)]
    #[classify(for = Wake, retryable)]
    Asleep,
    /// Somebody is writing.
    #[classify(transparent)]
    #[classify(for = Wake, transparent, class = permanent)]
    Lease(LeaseError),
}
