//! Frames of HTTP/2 (RFC 9113, 4.1), written by hand, so that a server can fail between any two of them.

use crate::script::Step;

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const GOAWAY: u8 = 7;

const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;

/// The first stream that a client opens.
pub(crate) const FIRST: u32 = 1;

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    let mut frame = length.get(1..).unwrap().to_vec();
    frame.extend([kind, flags]);
    frame.extend(stream.to_be_bytes());
    frame.extend(payload);
    frame
}

/// Empty settings, with which a server begins.
pub(crate) fn settings() -> Step {
    Step::Write(frame(SETTINGS, 0, 0, &[]))
}

pub(crate) fn reset(stream: u32, code: u32) -> Step {
    Step::Write(frame(RST_STREAM, 0, stream, &code.to_be_bytes()))
}

/// Says that no stream above `last` was processed.
pub(crate) fn go_away(last: u32, code: u32) -> Step {
    Step::Write(frame(GOAWAY, 0, 0, &[last.to_be_bytes(), code.to_be_bytes()].concat()))
}

/// `:status: 200`, which the static table of HPACK has at 8 (RFC 7541, appendix A), and no end of the stream.
pub(crate) fn ok(stream: u32) -> Step {
    Step::Write(frame(HEADERS, END_HEADERS, stream, &[0x88]))
}

/// An index that no table of HPACK has.
pub(crate) fn undecodable(stream: u32) -> Step {
    Step::Write(frame(HEADERS, END_HEADERS, stream, &[0xff, 0xff, 0x7f]))
}

pub(crate) fn data(stream: u32, bytes: &[u8]) -> Step {
    Step::Write(frame(DATA, 0, stream, bytes))
}

/// A response that is nothing but its head: `:status: 200`, and fields written out (RFC 7541, 6.2.2).
pub(crate) fn only_fields(stream: u32, fields: &[(&str, &str)]) -> Step {
    let mut block = vec![0x88];
    for (name, value) in fields {
        block.push(0);
        for text in [name, value] {
            block.push(u8::try_from(text.len()).unwrap());
            block.extend(text.as_bytes());
        }
    }
    Step::Write(frame(HEADERS, END_STREAM | END_HEADERS, stream, &block))
}
