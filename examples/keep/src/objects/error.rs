//! What a request to an object store can end with: the one enum at this door. Who saves or reads something asks it.

use errpolicy::{Classify, Phase, Stopped};
use errpolicy_adapters::http::{Http, Upstream};

use crate::http::client::ExchangeError;
use crate::http::client::destination::InPhase;

/// Why one try did not do what was asked.
///
/// Whatever a store says, it cannot stop us: that is the contract. Only a 404 to the question for an object means that
/// there is none; where something was to be stored, it says that the bucket is missing, which is no answer about a module.
#[derive(Debug, thiserror::Error, Classify)]
#[classify(never(critical))]
pub(crate) enum ObjectError {
    #[error(transparent)]
    #[classify(transparent)]
    Connection(#[from] ExchangeError),
    #[error("the object store answered {}", .0.status())]
    #[classify(as = Http)]
    Unavailable(Upstream),
    #[error("there is an object of this name")]
    #[classify(permanent, code = "object-exists", origin = upstream, effect = not_applied)]
    AlreadyExists,
    #[error("the object has changed since it was looked at")]
    #[classify(permanent, code = "precondition-failed", origin = upstream, effect = not_applied)]
    PreconditionFailed,
    #[error("there is no such object")]
    #[classify(not_found, code = "no-such-object", origin = upstream, effect = not_applied)]
    NotFound,
    #[error("the bucket is not there")]
    #[classify(permanent, code = "no-such-bucket", origin = upstream, effect = not_applied, remedy = operator)]
    NoBucket,
    #[error("the answer lacks what every answer has")]
    #[classify(retryable, code = "malformed-answer", scope = connection, origin = upstream)]
    Malformed,
    #[error("other bytes than were stored")]
    #[classify(retryable, code = "checksum-mismatch", scope = connection, origin = upstream)]
    Damaged,
}

/// Why it was not done, as often as it was tried.
pub(crate) type Failed = Stopped<ObjectError>;

impl InPhase for ObjectError {
    fn phase(&self) -> Phase {
        match self {
            Self::Connection(error) => error.phase(),
            Self::Malformed => Phase::Written,
            Self::Damaged => Phase::BodyStarted,
            Self::Unavailable(_)
            | Self::AlreadyExists
            | Self::PreconditionFailed
            | Self::NotFound
            | Self::NoBucket => Phase::ResponseStarted,
        }
    }
}
