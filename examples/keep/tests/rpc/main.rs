//! The RPC client and its server: the real program, real sockets, and connections that really break.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod breaks;
mod cuts;
mod hostile;
mod limits;
mod locks;
mod server;
mod signals;
mod streams;
mod support;
