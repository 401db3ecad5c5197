//! A fault that needs a privilege which is missing says so loudly, as the tests of real faults do.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::MetadataExt;

/// Tells that a test was not made. Root has every privilege, so for root none is skipped.
pub(crate) fn skipped(test: &str, needs: &str) {
    assert_ne!(fs::metadata("/proc/self").unwrap().uid(), 0, "{test} needs {needs}");
    let line = format!("SKIPPED (needs {needs}): {test}\n");
    // Past the capture of the test runner.
    let _ = std::io::stderr().write_all(line.as_bytes());
    if let Some(file) = std::env::var_os("ERRPOLICY_SKIPPED") {
        let file = OpenOptions::new().append(true).create(true).open(file);
        file.unwrap().write_all(line.as_bytes()).unwrap();
    }
}
