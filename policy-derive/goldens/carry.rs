//! The way into the carrier, which keeps the verdict where only a `dyn Error` gets through.

use errpolicy::Classify;

/// A name that no block can have.
#[derive(Debug, thiserror::Error, Classify)]
#[error("no name for a block: {0:?}")]
#[classify(carry, permanent, status = 400)]
pub struct NameError(pub String);
