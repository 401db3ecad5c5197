//! One frame, and everything that can be wrong with what a peer sends. What that means depends on which side sees it.

use super::{LONGEST_BODY, LONGEST_HEAD, PIECE};

/// How many bytes stand before the bytes of a frame.
pub(in crate::rpc) const HEADER: usize = 5;

/// What a frame is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rpc) enum Tag {
    Request,
    Answer,
    Data,
    End,
}

/// What stands before the bytes of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::rpc) struct Frame {
    pub(in crate::rpc) tag: Tag,
    /// How many bytes follow; no more than a frame of this kind may have.
    pub(in crate::rpc) length: usize,
}

/// These bytes are not of this protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FrameError {
    /// A frame that there is not, or not at this place.
    #[error("a frame that is not of this protocol, or not at this place")]
    Tag,
    /// A frame is empty or too long, or its bytes end too early or too late.
    #[error("a frame of a wrong length")]
    Length,
    /// A head of another version.
    #[error("another version of the protocol")]
    Version,
    /// There is no such verb.
    #[error("no such verb")]
    Verb,
    /// A name or an owner is none.
    #[error("a name that is none")]
    Name,
    /// There is no such status.
    #[error("no such status")]
    Status,
    /// The body is longer than either side takes.
    #[error("a body of more than {LONGEST_BODY} bytes")]
    TooLarge,
    /// The end says another length of the body.
    #[error("a body of another length than its end says")]
    End,
    /// An answer to another request.
    #[error("an answer to another request")]
    Foreign,
}

impl Tag {
    const fn byte(self) -> u8 {
        match self {
            Self::Request => b'Q',
            Self::Answer => b'A',
            Self::Data => b'D',
            Self::End => b'E',
        }
    }
}

impl Frame {
    /// Reads what stands before the bytes: no memory is given for a length that cannot be.
    pub(in crate::rpc) fn read(header: [u8; HEADER]) -> Result<Self, FrameError> {
        let [tag, length @ ..] = header;
        let (tag, lengths) = match tag {
            b'Q' => (Tag::Request, 1..=LONGEST_HEAD),
            b'A' => (Tag::Answer, 1..=LONGEST_HEAD),
            b'D' => (Tag::Data, 1..=PIECE),
            b'E' => (Tag::End, 8..=8),
            _ => return Err(FrameError::Tag),
        };
        match usize::try_from(u32::from_be_bytes(length)) {
            Ok(length) if lengths.contains(&length) => Ok(Self { tag, length }),
            _ => Err(FrameError::Length),
        }
    }
}

/// Adds a frame to what is to be sent.
pub(in crate::rpc) fn push(out: &mut Vec<u8>, tag: Tag, bytes: &[u8]) {
    // A frame has at most 64 KiB.
    let length = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    out.push(tag.byte());
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(bytes);
}
