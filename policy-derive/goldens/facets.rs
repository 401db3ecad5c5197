//! Facets that only the value knows: the class stays a constant, the verdict is made from the fields.

use core::time::Duration;

use errpolicy::Classify;

/// Why an upload was not taken.
#[derive(Debug, Classify)]
pub enum UploadError {
    /// Larger than any block may be.
    #[classify(permanent, status = 413)]
    TooLarge,
    /// The peer says how long to wait.
    #[classify(retryable, status = 429, after = *wait, origin = upstream)]
    Throttled {
        /// From its answer.
        wait: Duration,
    },
    /// The peer's status is passed on.
    #[classify(permanent, status = *_0, scope = target)]
    Refused(u16),
    /// Half of it was written.
    #[classify(critical, data_at_risk, remedy = operator)]
    Torn,
}
