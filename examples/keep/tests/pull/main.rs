//! Permissions and the pull worker from outside: real stores as processes, and sources that fail in every way they can.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod destination;
mod faults;
mod lists;
mod permissions;
mod replicas;
mod secrets;
mod sources;
mod stop;
mod support;
mod through_the_proxy;
