//! Several marks on one variant: they are tried in order, and the last one has no condition.

use core::time::Duration;

use super::constant::LeaseError;
use errpolicy::Classify;

/// What a peer answered.
#[derive(Debug, Classify)]
pub enum PeerError {
    /// By status.
    #[classify(retryable, when = (500..600).contains(status), status = 502, after = *retry_after)]
    #[classify(not_found, when = *status == 404)]
    #[classify(permanent, status = *status)]
    Response {
        /// Of the answer.
        status: u16,
        /// Of the answer, if it said so.
        retry_after: Option<Duration>,
    },
    /// By what is inside, looked at through the pointer.
    #[classify(transparent = lease, when(Detail::Lease(lease) = _0), classes(not_found, permanent, retryable))]
    #[classify(permanent)]
    Detailed(Box<Detail>),
    /// By a flag.
    #[classify(retryable, when = first, else = permanent)]
    Handshake {
        /// Whether there was none before.
        first: bool,
    },
}

/// What a peer may add to its answer.
#[derive(Debug)]
pub enum Detail {
    /// The lease was the reason.
    Lease(LeaseError),
    /// Something that only people read.
    Text(String),
}
