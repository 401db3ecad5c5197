//! How long a body is, counted while it passes: the end must say the same.

use super::{FrameError, LONGEST_BODY, Tag, push};

/// How many bytes of a body have passed.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::rpc) struct Length(u64);

impl Length {
    /// A piece passes; it is refused if the body becomes too long with it.
    pub(in crate::rpc) fn add(&mut self, piece: usize) -> Result<(), FrameError> {
        self.0 = self.0.saturating_add(u64::try_from(piece).unwrap_or(u64::MAX));
        if self.0 > LONGEST_BODY { Err(FrameError::TooLarge) } else { Ok(()) }
    }

    /// The number.
    pub(in crate::rpc) const fn bytes(self) -> u64 {
        self.0
    }

    /// Adds the end to what is to be sent.
    pub(in crate::rpc) fn push_end(self, out: &mut Vec<u8>) {
        push(out, Tag::End, &self.0.to_be_bytes());
    }

    /// Holds what an end says against what passed.
    pub(in crate::rpc) fn check_end(self, end: &[u8]) -> Result<(), FrameError> {
        if end == self.0.to_be_bytes() { Ok(()) } else { Err(FrameError::End) }
    }
}
