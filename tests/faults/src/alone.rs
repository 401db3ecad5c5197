//! A process of a test's own, for what holds for a whole process: its limits.

use std::env;
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::process::{Command, exit};

/// The variable that tells the second process what it is for, and where to report.
const REPORT: &str = "ERRPOLICY_ALONE";

/// The error of `body`, which is run in a process that runs the test of this name and nothing else.
///
/// The test program is started again for that one test; in there the call does not return. What comes back is
/// an error by its errno.
///
/// # Errors
///
/// If the process cannot be started.
///
/// # Panics
///
/// If the process did not report: its body panicked, or no test has that name, which is the path of the
/// function within its test program.
pub fn alone(test: &str, body: impl FnOnce() -> io::Error) -> io::Result<io::Error> {
    if let Some(report) = env::var_os(REPORT) {
        // Before the body: it may leave no descriptor for it.
        let mut report = File::create(report).unwrap();
        let errno = body().raw_os_error().expect("an error of the operating system");
        report.write_all(errno.to_string().as_bytes()).unwrap();
        exit(0);
    }
    let dir = tempfile::tempdir()?;
    let report = dir.path().join("errno");
    let ran = Command::new(env::current_exe()?)
        .args([test, "--exact", "--nocapture"])
        .env(REPORT, &report)
        .output()?;
    let reported = fs::read_to_string(report).ok().and_then(|errno| errno.parse().ok());
    let errno = reported.unwrap_or_else(|| panic!("{test}, alone, has not reported: {ran:?}"));
    Ok(io::Error::from_raw_os_error(errno))
}
