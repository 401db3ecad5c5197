//! The store from outside: the real program, real sockets, real damage.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod answers;
mod command_line;
mod crashes;
mod damage;
mod faults;
mod harness;
mod serve;
mod start;
mod stop;
mod tools;
