//! Frames of HTTP/2 (RFC 9113, 4.1), written by hand, so that a server can fail between any two of them.

const DATA: u8 = 0;
/// The kind of a frame that begins a request or a response.
pub const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
/// The kind of a frame that begins a connection.
pub const SETTINGS: u8 = 4;
const GOAWAY: u8 = 7;

const END_HEADERS: u8 = 4;

/// The flag of a frame after which the stream has no more.
pub const END_STREAM: u8 = 1;

/// The first stream that a client opens.
pub const FIRST: u32 = 1;

/// Any frame. Of the length, the last three bytes are written.
pub fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let [.., a, b, c] = payload.len().to_be_bytes();
    [&[a, b, c, kind, flags][..], &stream.to_be_bytes(), payload].concat()
}

/// Empty settings, with which a server begins.
pub fn settings() -> Vec<u8> {
    frame(SETTINGS, 0, 0, &[])
}

/// Ends a stream.
pub fn reset(stream: u32, code: u32) -> Vec<u8> {
    frame(RST_STREAM, 0, stream, &code.to_be_bytes())
}

/// Says that no stream above `last` was processed.
pub fn go_away(last: u32, code: u32) -> Vec<u8> {
    frame(GOAWAY, 0, 0, &[last.to_be_bytes(), code.to_be_bytes()].concat())
}

/// A head of a response, its fields as HPACK writes them.
pub fn head(stream: u32, flags: u8, block: &[u8]) -> Vec<u8> {
    frame(HEADERS, END_HEADERS | flags, stream, block)
}

/// `:status: 200`, which the static table of HPACK has at 8 (RFC 7541, appendix A).
pub fn ok(stream: u32, flags: u8) -> Vec<u8> {
    head(stream, flags, &[0x88])
}

/// A piece of a body.
pub fn data(stream: u32, bytes: &[u8]) -> Vec<u8> {
    frame(DATA, 0, stream, bytes)
}
