//! What can go wrong for a client: in one sending, and in the end.

use std::io;

use errpolicy::{Classify, Phase, Stopped};
use errpolicy_adapters::io::{During, Network};

use crate::rpc::name::NoName;
use crate::rpc::protocol::{FrameError, Refusal};

/// Why one sending got no answer.
#[derive(Debug, thiserror::Error, Classify)]
#[classify(never(critical))]
#[non_exhaustive]
pub enum TryError {
    /// There was no connection, or it broke, or time ran out.
    #[error("the connection failed")]
    #[classify(as = Network)]
    Connection(#[source] During),
    /// What came is no answer.
    #[error("the server does not speak this protocol")]
    #[classify(retryable, code = "malformed-answer", scope = connection, origin = upstream)]
    Malformed(#[source] FrameError),
    /// The stream that was to be sent could not be read. The server drops what it has of it.
    #[error("the stream that was to be sent failed")]
    #[classify(permanent, code = "source-failed", origin = caller, effect = not_applied)]
    Source(#[source] io::Error),
    /// The body is longer than a server takes.
    #[error("the body is too large")]
    #[classify(permanent, code = "body-too-large", origin = caller, effect = not_applied, status = 413)]
    TooLarge(#[source] FrameError),
}

impl TryError {
    /// How far the request had come.
    pub fn phase(&self) -> Phase {
        match self {
            Self::Connection(during) => during.phase(),
            Self::Malformed(_) => Phase::ResponseStarted,
            Self::Source(_) | Self::TooLarge(_) => Phase::PartlyWritten,
        }
    }
}

/// How a request that could be sent twice ended.
pub(super) type GaveUp = Stopped<Stopped<TryError>>;

/// Why a request was not done, as far as that is known.
#[derive(Debug, thiserror::Error, Classify)]
#[classify(never(critical))]
#[non_exhaustive]
pub enum RpcError {
    /// The server answered, and did not do it.
    #[error("refused")]
    #[classify(transparent)]
    Refused(#[from] Refusal),
    /// The request was sent, no answer came, and to send it again could do it twice. Look before you repeat it.
    #[error("it may have been done")]
    #[classify(retryable, code = "outcome-unknown", scope = workflow, origin = upstream)]
    OutcomeUnknown(#[source] Box<GaveUp>),
    /// It was not done, and the stream is too far gone to be sent again. Open it anew, and then repeat it.
    #[error("it was not done, and its stream is spent")]
    #[classify(retryable, code = "stream-spent", scope = workflow, effect = not_applied)]
    StreamSpent(#[source] Box<GaveUp>),
    /// No answer came, as often as it was asked for. The verdict says whether it may have been done.
    #[error("no answer")]
    #[classify(transparent)]
    Unanswered(#[source] Box<GaveUp>),
    /// There can be no file or owner of this name.
    #[error("no such name")]
    #[classify(permanent, code = "no-name", origin = caller, effect = not_applied, status = 400)]
    Name(#[from] NoName),
}
