//! Errors that carry many: all items are folded into one verdict.

use super::constant::LeaseError;
use errpolicy::Classify;

/// What became of a request to several peers.
#[derive(Debug, Classify)]
pub enum ReplicaError {
    /// One success would have been enough.
    #[classify(any_of, status = 502)]
    Read(Vec<LeaseError>),
    /// Each of them was needed.
    #[classify(all_of(data, parity), empty = critical)]
    Write {
        /// From the peers that hold the data.
        data: Vec<LeaseError>,
        /// From the one that holds the parity.
        parity: [LeaseError; 1],
    },
    /// The items are somewhere inside.
    #[classify(any_of = _0.iter().map(|(_peer, error)| error), classes(not_found, permanent, retryable))]
    Named(Vec<(u32, LeaseError)>),
}
