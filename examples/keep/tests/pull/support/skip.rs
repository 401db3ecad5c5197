//! A fault that needs a privilege which is missing says so loudly, as the tests of real faults do.

use std::fs::OpenOptions;
use std::io::Write;

/// Tells that a test was not made. For root that is a failure: nothing is missing then but the fault.
pub(crate) fn skipped(test: &str, needs: &str) {
    let line = format!("SKIPPED (needs {needs}): {test}\n");
    // Past the capture of the test runner.
    let _ = std::io::stderr().write_all(line.as_bytes());
    if let Some(file) = std::env::var_os("ERRPOLICY_SKIPPED") {
        let file = OpenOptions::new().append(true).create(true).open(file);
        file.unwrap().write_all(line.as_bytes()).unwrap();
    }
}
