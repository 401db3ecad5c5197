//! `keep serve` as a newcomer uses it: every line that it prints works when it is pasted, and nothing is left behind.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test fails by panicking")]

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The last hint.
const COMMANDS: usize = 13;

fn paste(line: &str) -> String {
    let output = Command::new("sh").args(["-c", line]).stderr(Stdio::null()).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn every_line_that_it_prints_works_when_it_is_pasted() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keep"));
    let mut child = command.arg("serve").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let first = lines.next().unwrap();
    let directory = Path::new(first.split(" in ").nth(1).unwrap()).parent().unwrap().to_owned();
    assert!(directory.join("store-2/index.sqlite").exists());
    let is_command = |line: &String| line.starts_with("  curl") || line.starts_with("  for");
    let commands: Vec<String> = lines.by_ref().filter(is_command).take(COMMANDS).collect();

    let said: Vec<String> = commands[..10].iter().map(|line| paste(line)).collect();
    let begins =
        |at: usize, wanted: &str| assert!(said[at].starts_with(wanted), "{}: {}", commands[at], said[at]);
    begins(0, "5d41402abc4b2a76b9719d911017c592+5");
    begins(1, "hello");
    begins(2, "HTTP/1.1 404");
    begins(5, "HTTP/1.1 201");
    begins(6, "HTTP/1.1 204");
    begins(7, "HTTP/1.1 404");
    assert!(said[7].contains("no-such-key"), "{}", said[7]);
    begins(8, "Received 1 pull requests");

    let limit = Instant::now() + Duration::from_secs(30);
    while !paste(&commands[9]).contains("\"outcome\":\"stored\"") {
        assert!(Instant::now() < limit, "nothing was pulled");
    }
    let missing = paste(&commands[10]);
    assert!(missing.starts_with("HTTP/1.1 404") && missing.contains("no-such-module"), "{missing}");
    paste(&commands[11]);
    let found = paste(&commands[12]);
    assert!(found.starts_with("HTTP/1.1 200") && found.ends_with("info"), "{found}");

    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(!directory.exists());
}
