//! The command itself, run as a user runs it.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "each test uses a part, and fails by panicking"
)]

use std::ffi::OsStr;
use std::process::{Command, Output};

use serde_json::Value;

/// The command with what it is asked.
pub(crate) fn errpolicy<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(arguments: I) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_errpolicy"));
    command.args(arguments).env_remove("CLICOLOR_FORCE");
    command
}

/// What it printed, and how it ended.
pub(crate) fn run<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(arguments: I) -> Output {
    errpolicy(arguments).output().expect("the command is built with the tests")
}

/// What it answered to a line without quotes.
pub(crate) fn text(line: &str) -> String {
    let output = run(line.split(' '));
    let complaint = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{line}: {complaint}");
    assert_eq!(complaint, "", "{line}");
    String::from_utf8(output.stdout).unwrap()
}

/// The same, read as JSON.
pub(crate) fn json(line: &str) -> Value {
    serde_json::from_str(&text(line)).unwrap_or_else(|error| panic!("{line}: {error}"))
}

/// How it ended, and what it said on standard error; it printed nothing else.
pub(crate) fn refused(line: &str) -> (Option<i32>, String) {
    let output = run(line.split(' '));
    assert!(output.stdout.is_empty(), "{line}");
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

/// The labelled line of an answer.
pub(crate) fn line<'a>(answer: &'a str, label: &str) -> &'a str {
    let found = answer.lines().find_map(|line| line.strip_prefix(label));
    found.unwrap_or_else(|| panic!("no `{label}` in\n{answer}")).trim_start()
}
