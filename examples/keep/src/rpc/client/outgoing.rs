//! The body of a request, and whether it can be sent once more.

use std::io::{self, ErrorKind, Read};

use errpolicy::Body;

/// How much of a stream is kept for a second sending: 1 MiB.
const KEPT: usize = 1 << 20;

/// What goes out after the head.
pub(super) struct Outgoing<'a> {
    source: Source<'a>,
    /// How much of what can be sent again has gone out in this sending.
    at: usize,
}

enum Source<'a> {
    None,
    Bytes(&'a [u8]),
    Stream {
        stream: &'a mut dyn Read,
        /// What was read, as long as that is all of it.
        kept: Option<Vec<u8>>,
        ended: bool,
    },
}

impl<'a> Outgoing<'a> {
    pub(super) const NONE: Self = Self { source: Source::None, at: 0 };

    pub(super) const fn bytes(bytes: &'a [u8]) -> Self {
        Self { source: Source::Bytes(bytes), at: 0 }
    }

    pub(super) fn stream(stream: &'a mut dyn Read) -> Self {
        Self { source: Source::Stream { stream, kept: Some(Vec::new()), ended: false }, at: 0 }
    }

    pub(super) const fn is_stream(&self) -> bool {
        matches!(self.source, Source::Stream { .. })
    }

    /// Whether it can be sent again.
    pub(super) fn state(&self) -> Body {
        match &self.source {
            Source::None => Body::None,
            Source::Stream { kept: Some(kept), .. } if kept.is_empty() => Body::Untouched,
            Source::Bytes(_) | Source::Stream { kept: Some(_), .. } => Body::Buffered,
            Source::Stream { kept: None, .. } => Body::Spent,
        }
    }

    /// A sending begins.
    pub(super) fn rewind(&mut self) {
        self.at = 0;
    }

    /// The next bytes; none at the end.
    pub(super) fn next(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let again = self.in_memory().get(self.at..).unwrap_or_default();
        let mut length = again.len().min(room.len());
        if let (Some(to), Some(from)) = (room.get_mut(..length), again.get(..length)) {
            to.copy_from_slice(from);
        }
        if length == 0 {
            length = self.read_on(room)?;
        }
        self.at += length;
        Ok(length)
    }

    fn in_memory(&self) -> &[u8] {
        match &self.source {
            Source::None => &[],
            Source::Bytes(bytes) => bytes,
            Source::Stream { kept, .. } => kept.as_deref().unwrap_or_default(),
        }
    }

    /// The next bytes of a stream. All of them are kept until they are too many, and then none.
    fn read_on(&mut self, room: &mut [u8]) -> io::Result<usize> {
        let Source::Stream { stream, kept, ended: ended @ false } = &mut self.source else { return Ok(0) };
        let new = read(stream, room)?;
        if new > room.len() {
            // A stream that claims more than there was room for: what it has is not known.
            return Err(ErrorKind::InvalidData.into());
        }
        *ended = new == 0;
        *kept = kept.take().filter(|kept| kept.len() + new <= KEPT);
        if let Some(kept) = kept {
            kept.extend_from_slice(room.get(..new).unwrap_or_default());
        }
        Ok(new)
    }
}

fn read(stream: &mut dyn Read, room: &mut [u8]) -> io::Result<usize> {
    loop {
        match stream.read(room) {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            other => return other,
        }
    }
}
