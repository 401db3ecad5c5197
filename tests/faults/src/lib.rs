//! Faults made for real, on Linux: what the tests share.
//!
//! Everything is done to one thread, or to one process that a test starts from itself, so that tests beside it
//! see nothing of it and nothing is left when it ends:
//!
//! | tool | what is real | privilege |
//! |---|---|---|
//! | [`Refused`] | system calls of a thread answer with an errno (seccomp) | none |
//! | `nth` | the nth system call of a process answers with an errno (ptrace, `x86_64` alone) | `CAP_SYS_PTRACE`, if at all |
//! | [`mounts::tmpfs`] | a file system of so many bytes, which can turn read-only | `CAP_SYS_ADMIN` |
//! | [`network::apart`] | a network of its own, with routes that refuse | `CAP_SYS_ADMIN` |
//! | [`as_nobody`] | the files of others are refused to a thread | `CAP_SETUID` |
//! | [`alone()`] | a process of its own, for limits that hold for a whole process | none |
//! | [`frames`] | what a server of HTTP/2 writes, byte by byte | none |
//!
//! A tool that needs a privilege says so by its error; [`or_skip`] makes of it a loud line, or, for a root that has
//! the privilege, a failure.
#![forbid(unsafe_code)]
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "a test fails by panicking"
)]

mod alone;
pub mod frames;
pub mod mounts;
pub mod network;
mod nobody;
#[cfg(target_arch = "x86_64")] // whose registers it writes
pub mod nth;
mod privilege;
mod refused;
mod thread;

pub use alone::alone;
pub use nobody::as_nobody;
pub use privilege::or_skip;
pub use refused::Refused;
