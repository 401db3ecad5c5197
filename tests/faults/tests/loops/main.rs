//! The loops that people already use, with our decisions in them, against servers that fail on loopback sockets.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "the numbers that were seen")]

mod asking;
mod backon;
mod budgets;
mod connections;
mod layers;
mod marks;
mod own;
mod reqwest;
mod servers;
mod tower;
