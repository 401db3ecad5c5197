//! Verdicts that pass through types that hide them: what the tests here share.
#![forbid(unsafe_code)]

use std::io;
use std::time::Duration;

use errpolicy::{Carried, Classify};
use errpolicy_adapters::chain::Is;
use errpolicy_adapters::{Chain, Network};

/// The error that is laundered. Its verdict has every facet that a carrier keeps, and one that it does not.
#[derive(Debug, thiserror::Error, Classify)]
#[classify(carry)]
pub enum LockError {
    /// With facets.
    #[error("the lock is held")]
    #[classify(retryable, effect = not_applied, scope = transaction, after = Duration::from_millis(250), status = 423)]
    Held,
    /// Of another class.
    #[error("there is no such lock")]
    #[classify(not_found)]
    Missing,
}

/// Who knows the type of the error.
pub type Typed = Chain<(Is<LockError>, Is<io::Error, Network>)>;

/// Who knows no more than that errors carry verdicts.
pub type Untyped = Chain<Is<Carried>>;
