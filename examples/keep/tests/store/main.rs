//! The store from outside: the real program, real sockets, real damage.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod answers;
mod command_line;
mod damage;
mod harness;
mod serve;
mod start;
mod stop;
