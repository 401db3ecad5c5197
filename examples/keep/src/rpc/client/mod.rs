//! The client: one method for each verb, over one connection that is renewed when it breaks.

#[cfg(test)]
mod by_hand;
mod call;
mod error;
mod exchange;
mod outgoing;
mod transport;

use std::fmt;
use std::io::Read;

use errpolicy::{Budget, Phase};
use uuid::Uuid;

pub use call::Failed;
pub use error::{RpcError, TryError};
pub use transport::{Tcp, Transport};

use super::name::Name;
use super::protocol::{Refusal, RequestHead};
use super::verb::Verb;
use call::Line;
use outgoing::Outgoing;

/// A client of one server. It waits where it is called.
///
/// ```no_run
/// use std::time::Duration;
/// use keep::rpc::{Client, RpcError, Tcp};
///
/// let mut client = Client::new(Tcp::new(([127, 0, 0, 1], 25200).into(), Duration::from_secs(10)));
/// match client.append("log", b"one line\n") {
///     Ok(()) => {}
///     Err(RpcError::OutcomeUnknown(_)) => { /* read the log before the line is appended again */ }
///     Err(error) => return Err(error),
/// }
/// # Ok::<(), RpcError>(())
/// ```
pub struct Client<T: Transport = Tcp> {
    line: Line<T>,
    budget: Budget,
}

impl<T: Transport> Client<T> {
    /// Connects when it is first used.
    pub fn new(transport: T) -> Self {
        // Both loops of a call tell the budget of its success, so each is worth half.
        Self { line: Line::new(transport), budget: Budget::new().with_share(Budget::RETRY / 10) }
    }

    /// The bytes of a file.
    pub fn get(&mut self, name: &str) -> Result<Vec<u8>, RpcError> {
        self.call(&head(Verb::Get, name, None)?, Outgoing::NONE)
    }

    /// Makes or replaces a file.
    pub fn put(&mut self, name: &str, bytes: &[u8]) -> Result<(), RpcError> {
        self.call(&head(Verb::Put, name, None)?, Outgoing::bytes(bytes)).map(drop)
    }

    /// Takes a lock. Not for an owner who has it already.
    pub fn lock(&mut self, name: &str, owner: &str) -> Result<(), RpcError> {
        let head = head(Verb::Lock, name, Some(owner))?;
        match self.call(&head, Outgoing::NONE) {
            // This very request took it; the answer was lost, and the second sending was refused.
            Err(RpcError::Refused(Refusal::Locked { by, .. })) if by == head.id => Ok(()),
            done => done.map(drop),
        }
    }

    /// Gives a lock back.
    pub fn unlock(&mut self, name: &str, owner: &str) -> Result<(), RpcError> {
        match self.call(&head(Verb::Unlock, name, Some(owner))?, Outgoing::NONE) {
            // The first sending gave it back, or there was nothing to give back: the owner does not have it.
            Err(RpcError::Refused(Refusal::NotLocked | Refusal::Locked { .. }))
                if self.may_have_been_done() =>
            {
                Ok(())
            }
            done => done.map(drop),
        }
    }

    /// Gives a file another name, which must be free.
    pub fn rename(&mut self, name: &str, to: &str) -> Result<(), RpcError> {
        self.call(&head(Verb::Move, name, Some(to))?, Outgoing::NONE).map(drop)
    }

    /// Adds bytes to the end of a file, or makes one.
    pub fn append(&mut self, name: &str, bytes: &[u8]) -> Result<(), RpcError> {
        self.call(&head(Verb::Append, name, None)?, Outgoing::bytes(bytes)).map(drop)
    }

    /// Makes a new file of a stream. Of the stream, 1 MiB is kept to be sent again.
    pub fn insert_stream(&mut self, name: &str, mut stream: impl Read) -> Result<(), RpcError> {
        self.call(&head(Verb::InsertStream, name, None)?, Outgoing::stream(&mut stream)).map(drop)
    }

    /// The sendings of the last request that got no answer, in this order. At most three.
    pub fn failures(&self) -> &[Failed] {
        &self.line.failures
    }

    fn may_have_been_done(&self) -> bool {
        self.failures().iter().any(|failed| failed.phase >= Phase::Written)
    }

    fn call(&mut self, head: &RequestHead, body: Outgoing<'_>) -> Result<Vec<u8>, RpcError> {
        self.line.call(&self.budget, head, body)
    }
}

/// All sendings of a request have one id.
fn head(verb: Verb, name: &str, second: Option<&str>) -> Result<RequestHead, RpcError> {
    let second = second.map(str::parse::<Name>).transpose()?;
    Ok(RequestHead { id: Uuid::new_v4(), verb, name: name.parse()?, second })
}

impl<T: Transport> fmt::Debug for Client<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("failures", &self.line.failures)
            .field("budget", &self.budget)
            .finish_non_exhaustive()
    }
}
