//! What one try can end with: the one enum that is classified. The rest of the proxy asks it and never guesses.

use errpolicy::{Classify, Phase};
use errpolicy_adapters::http::{Http, Seed000, Upstream};

use crate::http::client::ExchangeError;

/// Why one try gave no block, or stored none.
///
/// Nothing in it goes to a client but its verdict. No server can stop us, whatever it says: that is its contract.
#[derive(Debug, thiserror::Error, Classify)]
#[classify(never(critical))]
pub(super) enum TryError {
    #[error(transparent)]
    #[classify(transparent)]
    Exchange(#[from] ExchangeError),
    #[error("answered {}", .0.status())]
    #[classify(as = Http<Seed000>)]
    Status(Upstream),
    #[error("a body of another length")]
    #[classify(retryable, code = "http_response_body_size", scope = connection, origin = upstream)]
    Size,
    #[error("a body with another md5")]
    #[classify(retryable, code = "checksum-mismatch", scope = connection, origin = upstream)]
    Checksum,
}

impl TryError {
    /// How far the try had come. Where nobody knows, the request may have been acted upon.
    pub(super) fn phase(&self) -> Phase {
        match self {
            Self::Exchange(error) => error.phase(),
            Self::Status(_) => Phase::ResponseStarted,
            Self::Size | Self::Checksum => Phase::BodyStarted,
        }
    }
}

/// Of a body that breaks off.
impl From<hyper::Error> for TryError {
    fn from(error: hyper::Error) -> Self {
        Self::Exchange(error.into())
    }
}
