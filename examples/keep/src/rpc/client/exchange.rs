//! One sending and its answer.

use std::io::{self, ErrorKind, Read, Write};

use errpolicy::Phase;
use errpolicy_adapters::io::{During, Tracked};
use uuid::Uuid;

use super::error::TryError;
use super::outgoing::Outgoing;
use super::transport::Transport;
use crate::rpc::protocol::{
    AnswerHead, Frame, FrameError, HEADER, Length, PIECE, Refusal, RequestHead, Tag, push,
};

/// What the server said.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) done: Result<Vec<u8>, Refusal>,
    /// Whether the connection can carry another request.
    pub(super) goes_on: bool,
}

/// Sends a request, and reads the answer to it.
pub(super) fn exchange<T: Transport>(
    wire: &mut Tracked<T::Stream>,
    head: &RequestHead,
    body: &mut Outgoing<'_>,
) -> Result<Answer, TryError> {
    match send::<T>(wire, head, body) {
        Ok(()) => receive(wire, head.id).map_err(|unread| match unread {
            Unread::Broken(error) => TryError::Connection(wire.during(error)),
            Unread::Malformed(error) => TryError::Malformed(error),
        }),
        // A server that refuses a request in its middle says so before it closes: the answer lies behind the error.
        Err(TryError::Connection(broken)) => match receive(wire, head.id) {
            Ok(refused @ Answer { done: Err(_), .. }) => Ok(Answer { goes_on: false, ..refused }),
            // It says that it did what it cannot have read whole. Then half of a request is not nothing to it.
            Ok(Answer { done: Ok(_), .. }) => Err(TryError::Malformed(FrameError::Tag)),
            _ => Err(TryError::Connection(broken)),
        },
        Err(ours) => Err(ours),
    }
}

fn send<T: Transport>(
    wire: &mut Tracked<T::Stream>,
    head: &RequestHead,
    body: &mut Outgoing<'_>,
) -> Result<(), TryError> {
    body.rewind();
    let mut out = Vec::new();
    head.push(&mut out);
    if body.is_stream() {
        // Before anything of it is consumed, a connection that is dead gets its chance to show.
        write(wire, &mut out)?;
        if !T::is_quiet(wire.get_ref()) {
            let dead = During::new(Phase::PartlyWritten, ErrorKind::ConnectionAborted.into());
            return Err(TryError::Connection(dead));
        }
    }
    let mut length = Length::default();
    let mut room = vec![0; PIECE];
    loop {
        let bytes = body.next(&mut room).map_err(TryError::Source)?;
        let Some(piece @ [_, ..]) = room.get(..bytes) else { break };
        length.add(bytes).map_err(TryError::TooLarge)?;
        push(&mut out, Tag::Data, piece);
        if out.len() > PIECE / 2 {
            write(wire, &mut out)?;
        }
    }
    length.push_end(&mut out);
    write(wire, &mut out)
}

fn write<S: Read + Write>(wire: &mut Tracked<S>, out: &mut Vec<u8>) -> Result<(), TryError> {
    let written = wire.write_all(out).and_then(|()| wire.flush());
    out.clear();
    written.map_err(|error| TryError::Connection(wire.during(error)))
}

/// Why there is no answer.
enum Unread {
    Broken(io::Error),
    Malformed(FrameError),
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        Self::Broken(error)
    }
}

impl From<FrameError> for Unread {
    fn from(error: FrameError) -> Self {
        Self::Malformed(error)
    }
}

fn receive(from: &mut impl Read, id: Uuid) -> Result<Answer, Unread> {
    let mut piece = Vec::new();
    if frame(from, &mut piece)? != Tag::Answer {
        return Err(FrameError::Tag.into());
    }
    let head = AnswerHead::read(&piece)?;
    // A server that did not understand a request does not know its id.
    if head.id != id && !(head.id.is_nil() && head.done.is_err()) {
        return Err(FrameError::Foreign.into());
    }
    let mut length = Length::default();
    let mut body = Vec::new();
    loop {
        match frame(from, &mut piece)? {
            Tag::Data if head.done.is_ok() => {
                length.add(piece.len())?;
                body.extend_from_slice(&piece);
            }
            Tag::End => break,
            _ => return Err(FrameError::Tag.into()),
        }
    }
    length.check_end(&piece)?;
    Ok(Answer { done: head.done.map(|()| body), goes_on: !head.last })
}

/// The next frame, its bytes in `piece`.
fn frame(from: &mut impl Read, piece: &mut Vec<u8>) -> Result<Tag, Unread> {
    let mut header = [0; HEADER];
    from.read_exact(&mut header)?;
    let frame = Frame::read(header)?;
    piece.resize(frame.length, 0);
    from.read_exact(piece)?;
    Ok(frame.tag)
}
