//! What a test does that lacks a privilege: it says so where nobody overlooks it, is counted, and fails for who has it.

use std::fs::{OpenOptions, read_to_string};
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
/// If it was refused to root though root has the privilege, since on a root machine none is skipped; and if anything
/// else went wrong. The root of a container often lacks the privilege, or a filter stands in front of the call.
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
        Err(error) if error.kind() == ErrorKind::PermissionDenied && may_lack(needs) => {
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

/// The capabilities that tests need, by their numbers (`linux/capability.h`).
const CAPABILITIES: [(&str, u32); 2] = [("CAP_SETUID", 7), ("CAP_SYS_ADMIN", 21)];

fn may_lack(needs: &str) -> bool {
    // A thread has its own, and tests change threads.
    let status = || read_to_string("/proc/thread-self/status").unwrap_or_default();
    !nix::unistd::geteuid().is_root() || explains(needs, &status())
}

/// Whether `proc(5)` says of a thread of root what a refusal may come from.
fn explains(needs: &str, status: &str) -> bool {
    let line = |name: &str| status.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    let filtered = line("Seccomp:").is_some_and(|mode| mode != "0");
    let has = line("CapEff:").and_then(|bits| u64::from_str_radix(bits, 16).ok());
    let number = CAPABILITIES.iter().find(|(name, _)| *name == needs).map(|(_, number)| number);
    filtered || has.zip(number).is_some_and(|(has, number)| has >> number & 1 == 0)
}

#[cfg(test)]
mod tests {
    use super::explains;

    #[test]
    fn only_a_root_that_lacks_something_is_excused() {
        let all = "CapEff:\t000001ffffffffff\nSeccomp:\t0\n";
        let of_a_container = "CapEff:\t00000000a80425fb\nSeccomp:\t0\n";
        let filtered = "CapEff:\t000001ffffffffff\nSeccomp:\t2\n";
        for (needs, status, excused) in [
            ("CAP_SYS_ADMIN", all, false),
            ("CAP_SETUID", all, false),
            ("ptrace", all, false),
            ("CAP_SYS_ADMIN", of_a_container, true),
            ("CAP_SETUID", of_a_container, false),
            ("ptrace", of_a_container, false),
            ("ptrace", filtered, true),
            ("CAP_SYS_ADMIN", "", false),
        ] {
            assert_eq!(explains(needs, status), excused, "{needs}: {status}");
        }
    }
}
