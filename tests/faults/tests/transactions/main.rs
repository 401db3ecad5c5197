//! Whole transactions against a real `SQLite` on real files: what is told of their outcome is the truth.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

mod classes;
mod ends;
mod hidden;
mod locks;
mod memory;
mod page;
mod storage;
mod store;
mod threads;

#[cfg(target_arch = "x86_64")]
mod every_call;
