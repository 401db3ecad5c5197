//! Permissions and the pull worker from outside: real stores as processes, and sources that fail in every way they can.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod broken_disk;
mod destination;
mod faults;
mod lists;
mod permissions;
mod replicas;
mod secrets;
#[allow(dead_code, reason = "the tests of the store use the rest of it")]
#[path = "../store/tools/shim.rs"]
mod shim;
mod sources;
mod stop;
mod support;
mod through_the_proxy;
