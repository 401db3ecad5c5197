//! Requests made again over real sockets: a server breaks the connection at every point of an exchange and counts what
//! it did; nothing that must be done once is done twice, and nothing that can be asked again is lost.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
#![allow(clippy::print_stdout, reason = "the numbers are what one wants to see")]

mod client;
mod early;
mod every_point;
mod request;
mod server;
mod through_hyper;
mod two;
mod waiting;
