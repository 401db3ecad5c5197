//! A store that dies in the middle of its work, and what is there when it is started again.

mod kills;
mod loops;
mod points;
mod writer;

use std::fs;

use tempfile::TempDir;

/// Forgets the crashes of a store that is not running, as its operator does who has seen to the cause.
pub(crate) fn forgive(directory: &TempDir) {
    let _ = fs::remove_file(directory.path().join("starts"));
}
