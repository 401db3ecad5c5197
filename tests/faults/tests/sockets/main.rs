//! Connections that really break, and what each error tells of the request: refused, reset, closed, timed out,
//! unreachable. The server counts what it did, so that "unknown" is seen to be all that can be said.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod broken;
mod connecting;
mod late;

use std::io::Read as _;
use std::net::{Ipv4Addr, TcpStream};

use errpolicy::{Class, ClassifyAs, Origin, Scope, Verdict};
use errpolicy_adapters::Network;
use errpolicy_adapters::io::During;

const LOOPBACK: (Ipv4Addr, u16) = (Ipv4Addr::LOCALHOST, 0);
const REQUEST: &[u8] = b"charge the card once";

/// An address that is kept for examples (RFC 5737).
const ELSEWHERE: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 1);

/// What is said of an error that came in a phase: each of these is retryable, over a new connection, and the
/// upstream's.
#[expect(clippy::needless_pass_by_value, reason = "an error ends here")]
fn told(during: During) -> Verdict {
    let verdict = <Network>::classify_as(&during);
    let said = (verdict.class(), verdict.scope(), verdict.origin());
    assert_eq!(said, (Class::Retryable, Scope::Connection, Origin::Upstream), "{during:?}");
    verdict
}

fn processed(mut request: &TcpStream) -> u32 {
    request.read_exact(&mut [0; REQUEST.len()]).unwrap();
    1
}
