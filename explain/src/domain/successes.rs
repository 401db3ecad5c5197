//! Codes that say that nothing failed. No table judges them: who asks about one took a success for a failure.

/// The domain, the code and its name there.
const SUCCESSES: &[(&str, i32, &str)] = &[
    ("sqlite", 0, "SQLITE_OK"),
    ("sqlite", 100, "SQLITE_ROW"),
    ("sqlite", 101, "SQLITE_DONE"),
    ("sqlite", 256, "SQLITE_OK_LOAD_PERMANENTLY"),
    ("sqlite", 512, "SQLITE_OK_SYMLINK"),
    ("errno", 0, "Success"),
    ("errno-freebsd", 0, "Success"),
    ("errno-macos", 0, "Success"),
    ("windows", 0, "ERROR_SUCCESS"),
    ("sqlstate", 0, "00000 successful_completion"),
];

/// The successes of one domain.
pub(super) fn of(domain: &str) -> impl Iterator<Item = (i32, &'static str)> {
    SUCCESSES.iter().filter(move |(whose, ..)| *whose == domain).map(|(_, code, name)| (*code, *name))
}
