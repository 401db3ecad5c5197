//! What a server of HTTP/2 does, frame by frame, as steps of a script.

use errpolicy_faults::frames;

use crate::script::Step;

pub(crate) use errpolicy_faults::frames::FIRST;

/// Empty settings, with which a server begins.
pub(crate) fn settings() -> Step {
    Step::Write(frames::settings())
}

pub(crate) fn reset(stream: u32, code: u32) -> Step {
    Step::Write(frames::reset(stream, code))
}

/// Says that no stream above `last` was processed.
pub(crate) fn go_away(last: u32, code: u32) -> Step {
    Step::Write(frames::go_away(last, code))
}

/// `:status: 200`, and no end of the stream.
pub(crate) fn ok(stream: u32) -> Step {
    Step::Write(frames::ok(stream, 0))
}

/// An index that no table of HPACK has.
pub(crate) fn undecodable(stream: u32) -> Step {
    Step::Write(frames::head(stream, 0, &[0xff, 0xff, 0x7f]))
}

pub(crate) fn data(stream: u32, bytes: &[u8]) -> Step {
    Step::Write(frames::data(stream, bytes))
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
    Step::Write(frames::head(stream, frames::END_STREAM, &block))
}
