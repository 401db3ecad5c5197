//! A gateway as its users run it, servers that misbehave on purpose, and a client that notices what is missing.

mod client;
mod gateway;
mod upstream;

pub(crate) use client::{Answer, ask, get_1_0};
pub(crate) use gateway::{Gateway, RETRIES, SILENCE};
pub(crate) use upstream::{Step, Upstream};

use md5::{Digest, Md5};

/// `<md5>+<size>` of a block.
pub(crate) fn locator(block: &[u8]) -> String {
    format!("{}+{}", sum(block), block.len())
}

/// `<md5>` of a block.
pub(crate) fn sum(block: &[u8]) -> String {
    Md5::digest(block).iter().fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

/// A block of this length that no other seed gives.
pub(crate) fn block(length: usize, seed: usize) -> Vec<u8> {
    (0..length).map(|i| (i.wrapping_mul(31) ^ (i >> 8) ^ seed).to_le_bytes()[0]).collect()
}

/// A whole response with a body.
pub(crate) fn ok(body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len()).as_bytes(), body].concat()
}

/// A whole response without one.
pub(crate) fn status(status: u16) -> Vec<u8> {
    format!("HTTP/1.1 {status} Chosen\r\nContent-Length: 0\r\n\r\n").into_bytes()
}
