//! Clients of HTTP against servers that fail at every phase of an exchange, for real, on loopback sockets.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "the list of what was seen")]

mod clients;
mod frames;
mod one;
mod ours;
mod rpc;
mod script;
mod told;
mod two;
mod unsent;
