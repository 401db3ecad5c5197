//! Where a server can be told to break, so that its clients can be tested.

use clap::ValueEnum;

use crate::rpc::protocol::Length;

/// Where one request breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum BreakAt {
    /// Closes when the first byte has arrived, unread.
    BeforeRead,
    /// Closes after three bytes.
    MidHeader,
    /// Closes after the head and the first piece of the body.
    MidBody,
    /// Closes when 2 MiB of the body have arrived: more than a client keeps of a stream.
    LateInBody,
    /// Closes when the whole request was read, instead of doing it.
    BeforeExecution,
    /// Does it, and closes instead of answering.
    AfterExecution,
    /// Does it, and closes after half of the answer's head.
    MidReply,
    /// Answers, then closes.
    AfterReply,
    /// Does it, and says nothing for as long as the client waits.
    Silent,
    /// Says "held" on stdout, and does it when told to stop.
    Held,
}

impl BreakAt {
    /// Whether it breaks when so much of the body has arrived.
    pub(super) fn breaks_after(self, body: Length) -> bool {
        match self {
            Self::MidBody => true,
            Self::LateInBody => body.bytes() >= 2 << 20,
            _ => false,
        }
    }
}
