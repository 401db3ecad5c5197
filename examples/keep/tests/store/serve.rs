//! `keep serve`: the lines that it prints work when they are pasted, and it leaves nothing behind.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::harness::keep;

#[test]
fn what_it_prints_works_when_pasted() {
    let mut child = keep(&["serve"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let first = lines.next().unwrap();
    let directory = first.split(" in ").nth(1).unwrap().to_owned();
    assert!(Path::new(&directory).join("index.sqlite").exists());
    let curls: Vec<String> = lines
        .map(|line| line.trim_start().to_owned())
        .filter(|line| line.starts_with("curl"))
        .take(3)
        .collect();
    let answers = curls.iter().map(|curl| {
        let output = Command::new("sh").args(["-c", curl]).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    });
    let [put, get, missing]: [String; 3] = answers.collect::<Vec<_>>().try_into().unwrap();
    assert_eq!(put.trim_end(), "5d41402abc4b2a76b9719d911017c592+5");
    assert_eq!(get, "hello");
    assert!(missing.starts_with("HTTP/1.1 404"), "{missing}");
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert!(!Path::new(&directory).parent().unwrap().exists());
}
