//! Everything that can keep a block from being pulled: the door of this folder. Whoever gave us the list is told the verdict.

use errpolicy::fence::Refused;
use errpolicy::tally::Upstreams;
use errpolicy::{Class, Classify};
use errpolicy_adapters::http::{Http, Upstream};

use super::list::ItemError;
use super::outcome::Outcome;
use crate::http::client::ExchangeError;
use crate::http::endpoint::EndpointError;
use crate::store::logic::Failure;

/// Why an item of the list was not stored.
#[derive(Debug, thiserror::Error, Classify)]
pub(crate) enum PullError {
    #[error("the item asks for nothing that can be pulled")]
    #[classify(permanent, status = 400, code = "bad-request", origin = caller, effect = not_applied)]
    Item(#[source] ItemError),
    /// Every server was asked, once each.
    #[error("no server gave the block")]
    #[classify(transparent)]
    Sources(#[source] Upstreams<SourceError>),
    /// Our own failure: no other server was asked, since none could help.
    #[error("the block could not be stored here")]
    #[classify(transparent)]
    Here(#[source] Failure),
    /// Nor was any server asked if we knew before.
    #[error(transparent)]
    #[classify(transparent)]
    Halted(#[from] Refused),
}

impl PullError {
    /// What it is worth to who gave us the list.
    pub(super) fn outcome(&self) -> Outcome {
        match self {
            Self::Item(_) => Outcome::BadRequest,
            Self::Sources(sources) => {
                let outcomes = sources.causes().filter_map(|cause| cause.error.map(SourceError::outcome));
                outcomes.max().unwrap_or(Outcome::BadRequest)
            }
            Self::Here(failure) => Outcome::here(&failure.classify()),
            Self::Halted(refused) => Outcome::here(&refused.classify()),
        }
    }
}

/// Why one server did not give the block. Nothing that a server does can stop us.
#[derive(Debug, thiserror::Error, Classify)]
#[classify(never(critical))]
pub(crate) enum SourceError {
    #[error("the address of the server is wrong")]
    #[classify(permanent, status = 400, code = "bad-server", origin = caller, effect = not_applied)]
    Address(#[source] EndpointError),
    /// Looked at before the body: the text of a 404 is no wrong block.
    #[error("answered {}", .0.status())]
    #[classify(as = Http)]
    Status(Upstream),
    #[error(transparent)]
    #[classify(transparent)]
    Exchange(#[from] ExchangeError),
    /// A store of our kind says what it found, and to ask it again is of no use before its operator has been there.
    #[error("the server found its own copy damaged")]
    #[classify(permanent, code = "corrupt-source", origin = upstream, effect = not_applied)]
    Damaged,
    #[error("a body of another length")]
    #[classify(permanent, code = "corrupt-source", origin = upstream, effect = not_applied)]
    Size,
    #[error("a body with another md5")]
    #[classify(permanent, code = "corrupt-source", origin = upstream, effect = not_applied)]
    Checksum,
}

impl SourceError {
    /// What it is worth to who gave us the list.
    pub(super) fn outcome(&self) -> Outcome {
        match self {
            Self::Address(_) => Outcome::BadRequest,
            Self::Damaged | Self::Size | Self::Checksum => Outcome::CorruptSource,
            Self::Status(_) | Self::Exchange(_) => match self.class() {
                Class::NotFound => Outcome::Gone,
                Class::Retryable => Outcome::Unreachable,
                Class::Permanent | Class::Critical => Outcome::Refused,
            },
        }
    }
}
