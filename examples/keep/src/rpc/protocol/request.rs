//! The head of a request.

use uuid::Uuid;

use super::{FrameError, Tag, VERSION, push};
use crate::rpc::name::Name;
use crate::rpc::verb::Verb;

/// What is asked for. A repetition has the same id, so that a server knows what it did twice.
#[derive(Clone, Debug)]
pub(in crate::rpc) struct RequestHead {
    pub(in crate::rpc) id: Uuid,
    pub(in crate::rpc) verb: Verb,
    pub(in crate::rpc) name: Name,
    /// The owner or the new name, if the verb has one.
    pub(in crate::rpc) second: Option<Name>,
}

impl RequestHead {
    pub(in crate::rpc) fn push(&self, out: &mut Vec<u8>) {
        let mut head = vec![VERSION, self.verb as u8];
        head.extend_from_slice(self.id.as_bytes());
        for name in [Some(&self.name), self.second.as_ref()] {
            let name = name.map_or("", Name::as_str);
            head.push(u8::try_from(name.len()).unwrap_or(u8::MAX));
            head.extend_from_slice(name.as_bytes());
        }
        push(out, Tag::Request, &head);
    }

    pub(in crate::rpc) fn read(bytes: &[u8]) -> Result<Self, FrameError> {
        let ([version, verb], bytes) = bytes.split_first_chunk().ok_or(FrameError::Length)?;
        if *version != VERSION {
            return Err(FrameError::Version);
        }
        let verb = Verb::of_code(*verb).ok_or(FrameError::Verb)?;
        let (id, bytes) = bytes.split_first_chunk().ok_or(FrameError::Length)?;
        let (name, bytes) = counted(bytes)?;
        let (second, bytes) = counted(bytes)?;
        if !bytes.is_empty() {
            return Err(FrameError::Length);
        }
        let name = Name::read(name).map_err(|_| FrameError::Name)?;
        let second = match (verb.has_second(), second) {
            (true, second) => Some(Name::read(second).map_err(|_| FrameError::Name)?),
            (false, []) => None,
            (false, _) => return Err(FrameError::Name),
        };
        Ok(Self { id: Uuid::from_bytes(*id), verb, name, second })
    }
}

/// So many bytes as the first one says, and the rest.
fn counted(bytes: &[u8]) -> Result<(&[u8], &[u8]), FrameError> {
    let (length, bytes) = bytes.split_first().ok_or(FrameError::Length)?;
    bytes.split_at_checked(usize::from(*length)).ok_or(FrameError::Length)
}
