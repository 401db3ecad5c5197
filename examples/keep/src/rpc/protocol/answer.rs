//! The head of an answer, and what a refusal means.

use errpolicy::Classify;
use uuid::Uuid;

use super::{FrameError, Tag, VERSION, push};
use crate::rpc::name::Name;

/// The server answered, and did not do it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Classify)]
#[classify(never(critical))]
#[non_exhaustive]
pub enum Refusal {
    /// There is no such file.
    #[error("there is no such file")]
    #[classify(not_found, code = "no-such-file", origin = upstream, effect = not_applied)]
    Missing,
    /// There is a file of this name already.
    #[error("there is a file of this name")]
    #[classify(permanent, code = "file-exists", origin = upstream, effect = not_applied, status = 409)]
    Exists,
    /// Somebody has the lock.
    #[error("{owner} has the lock")]
    #[classify(retryable, code = "locked", origin = upstream, effect = not_applied, status = 409)]
    Locked {
        /// Who has it.
        owner: Name,
        /// The request that took it.
        by: Uuid,
    },
    /// Nobody has the lock.
    #[error("nobody has the lock")]
    #[classify(permanent, code = "not-locked", origin = upstream, effect = not_applied, status = 409)]
    NotLocked,
    /// The server understood no whole request.
    #[error("the server did not understand the request")]
    #[classify(permanent, code = "not-understood", origin = upstream, effect = not_applied)]
    NotUnderstood,
    /// The body is longer than the server takes.
    #[error("the body is too large")]
    #[classify(permanent, code = "too-large", origin = upstream, effect = not_applied, status = 413)]
    TooLarge,
    /// The server could not do it now; it may have begun.
    #[error("the server cannot do it now")]
    #[classify(retryable, code = "server-unavailable", origin = upstream, status = 503)]
    Unavailable,
    /// The server cannot do it; it may have begun.
    #[error("the server failed")]
    #[classify(permanent, code = "server-failed", origin = upstream)]
    Failed,
}

/// What became of a request.
#[derive(Clone, Debug)]
pub(in crate::rpc) struct AnswerHead {
    /// Nil if the server understood none.
    pub(in crate::rpc) id: Uuid,
    pub(in crate::rpc) done: Result<(), Refusal>,
    /// The server closes the connection after it. A client that did not know could send into the closing.
    pub(in crate::rpc) last: bool,
}

impl AnswerHead {
    pub(in crate::rpc) fn push(&self, out: &mut Vec<u8>) {
        let status = match &self.done {
            Ok(()) => 0,
            Err(Refusal::Missing) => 1,
            Err(Refusal::Exists) => 2,
            Err(Refusal::Locked { .. }) => 3,
            Err(Refusal::NotLocked) => 4,
            Err(Refusal::NotUnderstood) => 5,
            Err(Refusal::TooLarge) => 6,
            Err(Refusal::Failed) => 7,
            Err(Refusal::Unavailable) => 8,
        };
        let mut head = vec![VERSION, status, u8::from(self.last)];
        head.extend_from_slice(self.id.as_bytes());
        if let Err(Refusal::Locked { owner, by }) = &self.done {
            head.extend_from_slice(by.as_bytes());
            head.extend_from_slice(owner.as_str().as_bytes());
        }
        push(out, Tag::Answer, &head);
    }

    pub(in crate::rpc) fn read(bytes: &[u8]) -> Result<Self, FrameError> {
        let ([version, status, last], bytes) = bytes.split_first_chunk().ok_or(FrameError::Length)?;
        if *version != VERSION {
            return Err(FrameError::Version);
        }
        let last = match last {
            0 => false,
            1 => true,
            _ => return Err(FrameError::Status),
        };
        let (id, rest) = bytes.split_first_chunk().ok_or(FrameError::Length)?;
        let done = match (*status, rest) {
            (3, holder) => {
                let (by, owner) = holder.split_first_chunk().ok_or(FrameError::Length)?;
                let owner = Name::read(owner).map_err(|_| FrameError::Name)?;
                Err(Refusal::Locked { owner, by: Uuid::from_bytes(*by) })
            }
            (0, []) => Ok(()),
            (1, []) => Err(Refusal::Missing),
            (2, []) => Err(Refusal::Exists),
            (4, []) => Err(Refusal::NotLocked),
            (5, []) => Err(Refusal::NotUnderstood),
            (6, []) => Err(Refusal::TooLarge),
            (7, []) => Err(Refusal::Failed),
            (8, []) => Err(Refusal::Unavailable),
            (0..=8, _) => return Err(FrameError::Length),
            _ => return Err(FrameError::Status),
        };
        Ok(Self { id: Uuid::from_bytes(*id), done, last })
    }
}
