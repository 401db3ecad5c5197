//! What became of an item, in the words of who gave us the list: each is another thing to do next.

use std::fmt;

use errpolicy::{StatusMap, Verdict};

/// What became of a block at one server, or of an item at all of them.
///
/// In this order: what an item ended with is the greatest of what its servers said. One server that may still have the
/// block outweighs all that do not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// The source does not have it: take that replica out of the plan.
    Gone,
    /// The source gave something else: repair that replica.
    CorruptSource,
    /// The source did not give it to us, and will not: look at its configuration, and at ours.
    Refused,
    /// The item or the address makes no sense: mend the list.
    BadRequest,
    /// Nothing is known of the block: ask again later.
    Unreachable,
    /// We could not store it, and it is not for want of space: look at this store.
    DestinationFailed,
    /// We have no room for it: choose another destination.
    DestinationFull,
    /// It is here, acknowledged as a client's would be.
    Stored,
}

impl Outcome {
    /// Of a failure of our own: as full as a client would be told that we are.
    pub(super) fn here(verdict: &Verdict) -> Self {
        const INSUFFICIENT_STORAGE: u16 = 507;
        match StatusMap::ORIGIN.status(verdict) {
            INSUFFICIENT_STORAGE => Self::DestinationFull,
            _ => Self::DestinationFailed,
        }
    }

    /// The stable name.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::CorruptSource => "corrupt-source",
            Self::Refused => "refused",
            Self::BadRequest => "bad-request",
            Self::Unreachable => "unreachable",
            Self::DestinationFailed => "destination-failed",
            Self::DestinationFull => "destination-full",
            Self::Stored => "stored",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
