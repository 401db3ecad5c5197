//! The files of a store's objects, as its directory has them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::Store;

/// Every file under `objects/`, whatever it is: whole, in the making, left behind.
pub(crate) fn all(directory: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut directories = vec![directory.join("objects")];
    while let Some(directory) = directories.pop() {
        for entry in fs::read_dir(directory).unwrap() {
            let entry = entry.unwrap();
            let path = entry.path();
            if path.is_dir() { directories.push(path) } else { files.push(path) }
        }
    }
    files
}

pub(crate) fn count(store: &Store) -> usize {
    all(store.directory.path()).len()
}
