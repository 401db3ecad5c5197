//! A contract: what the marks can break is refused by the derive, what the causes can break by a const.

use super::ask::WriteError;
use super::facets::UploadError;
use errpolicy::Classify;

/// What a client may get to see.
#[derive(Debug, Classify)]
#[classify(never(critical))]
pub enum PublicError {
    /// `WriteError` cannot be critical; the day it can, this does not compile.
    #[classify(transparent)]
    Write(WriteError),
    /// `UploadError` can be critical; here it cannot.
    #[classify(transparent, class = permanent)]
    Upload(UploadError),
    /// Nothing with that name.
    #[classify(not_found)]
    Unknown,
}
