//! Everything that can end a request on the server's side, each with what it means.

use std::io;

use errpolicy::Classify;
use errpolicy_adapters::io::Storage;

use crate::rpc::protocol::{FrameError, Refusal};

/// Why a request was not done, or not answered.
#[derive(Debug, thiserror::Error, Classify)]
pub(super) enum RequestError {
    #[error("the client broke the connection")]
    #[classify(permanent, code = "client-gone", origin = caller_gone)]
    Gone(#[source] io::Error),
    #[error("the client takes too long")]
    #[classify(retryable, code = "client-too-slow", origin = caller, effect = not_applied)]
    Slow,
    #[error("the client speaks otherwise")]
    #[classify(permanent, code = "not-understood", origin = caller, effect = not_applied)]
    NotUnderstood(#[source] FrameError),
    #[error("refused")]
    #[classify(transparent)]
    Refused(#[from] Refusal),
    // ENOENT says "not found" here, of a directory that should be there: it is never told to a client as such.
    #[error("a file operation failed")]
    #[classify(as = Storage)]
    Files(#[from] io::Error),
    #[error("a worker broke off")]
    #[classify(critical, code = "worker-lost", remedy = restart)]
    Worker(#[from] tokio::task::JoinError),
    #[error("told to break here")]
    #[classify(permanent, code = "told-to-break")]
    ToldToBreak,
}

impl RequestError {
    /// What the client is told, if it is still there.
    pub(super) fn refusal(&self) -> Option<Refusal> {
        match self {
            Self::Gone(_) | Self::Slow | Self::ToldToBreak => None,
            Self::NotUnderstood(FrameError::TooLarge) => Some(Refusal::TooLarge),
            Self::NotUnderstood(_) => Some(Refusal::NotUnderstood),
            Self::Refused(refusal) => Some(refusal.clone()),
            Self::Files(_) | Self::Worker(_) if self.is_retryable() => Some(Refusal::Unavailable),
            Self::Files(_) | Self::Worker(_) => Some(Refusal::Failed),
        }
    }
}
