//! The latch: after a critical error the store takes no more work, and stays up so that an operator can ask why.

use std::error::Error;
use std::sync::OnceLock;

use errpolicy::Verdict;
use tracing::error;

use super::error::StoreError;

/// Set once, never reset: what is critical is not cured by another request.
#[derive(Debug, Default)]
pub(crate) struct Halt(OnceLock<Verdict>);

impl Halt {
    /// Whether work may be taken.
    pub(crate) fn check(&self) -> Result<(), StoreError> {
        if self.0.get().is_some() { Err(StoreError::Halted) } else { Ok(()) }
    }

    /// Halts the store. Only the first cause is told: what follows is its consequence.
    pub(crate) fn trip(&self, cause: &StoreError, verdict: &Verdict) {
        if self.0.set(*verdict).is_ok() {
            error!(
                cause = chain(cause),
                "the store halts and answers 503 until it is started again\n{}",
                verdict.explain()
            );
        }
    }
}

/// An error with its sources, for the log.
pub(crate) fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(": ");
        text.push_str(&error.to_string());
        source = error.source();
    }
    text
}
