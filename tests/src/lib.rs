//! What several of the tests across the crates need.
#![forbid(unsafe_code)]

mod program;

pub use program::Program;
