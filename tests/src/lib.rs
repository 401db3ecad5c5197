//! What several of the tests across the crates need.

mod program;

pub use program::Program;
