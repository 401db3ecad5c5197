//! Every mark is a class and fixed facets: nothing is asked, a load from a table answers.

use errpolicy::Classify;

/// Why a lease on a block was not given.
#[derive(Debug, Classify)]
pub enum LeaseError {
    /// Another writer has it and returns it within seconds.
    #[classify(retryable, status = 423, effect = not_applied)]
    Held,
    /// Nobody ever took it.
    #[classify(not_found)]
    Unknown,
    /// The token is from before a restart.
    #[classify(permanent, code = "stale-token")]
    Stale,
}
