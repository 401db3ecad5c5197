//! `keep modules` from outside: the real program, over an object store and a source that fail as they are told to, and over
//! the real `keep store`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod concurrent;
mod crashes;
mod encodings;
mod lost;
mod paths;
mod real;
mod sources;
mod support;
mod transient;
mod vectors;
