//! What a test does that lacks a privilege: it says so where nobody overlooks it, is counted, and fails for root.

use std::fs::OpenOptions;
use std::io::{self, ErrorKind, Write as _, stderr};

/// The variable that names a file to which every skipped test is appended, one line each: the count.
const SKIPPED: &str = "ERRPOLICY_SKIPPED";

/// What was made; or, if the privilege for it is missing, nothing, and a line `SKIPPED (needs ..): test`.
///
/// The line is written past the capture of the test runner. If the variable `ERRPOLICY_SKIPPED` names a file,
/// it is appended there too: its number of lines is the number of skipped tests.
///
/// # Panics
///
/// If root lacks the privilege, since on a root machine none is skipped; and if anything else went wrong.
///
/// ```
/// use errpolicy_faults::{as_nobody, or_skip};
///
/// let opened = as_nobody(|| std::fs::File::open("/etc/shadow"));
/// if let Some(opened) = or_skip("shadow", "CAP_SETUID", opened) {
///     opened.unwrap_err();
/// }
/// ```
pub fn or_skip<T>(test: &str, needs: &str, made: io::Result<T>) -> Option<T> {
    match made {
        Ok(made) => Some(made),
        Err(error) if error.kind() == ErrorKind::PermissionDenied && !nix::unistd::geteuid().is_root() => {
            let line = format!("SKIPPED (needs {needs}): {test}\n");
            stderr().write_all(line.as_bytes()).unwrap();
            if let Some(file) = std::env::var_os(SKIPPED) {
                let mut file = OpenOptions::new().create(true).append(true).open(file).unwrap();
                file.write_all(line.as_bytes()).unwrap();
            }
            None
        }
        Err(error) => panic!("{test} needs {needs}: {error}"),
    }
}
