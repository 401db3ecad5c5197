//! Keeps the house in order: inside `policy/src` a file imports only from lower floors, and no file of
//! mechanism in any crate grows beyond what one reads in one go.
#![allow(missing_docs, clippy::panic, clippy::unwrap_used, reason = "a test")]

use std::fs;
use std::path::{Path, PathBuf};

const FLOORS: [&[&str]; 6] = [
    &["class", "facets", "basis", "millis", "sync"],
    &["verdict"],
    &["classify", "table", "status", "decide", "__private"],
    &["adapt", "budget", "contract", "failure", "fence", "split", "tally"],
    &["cleanup", "retry"],
    &["fan_out"],
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn sources(dir: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn floor(module: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.contains(&module))
}

#[test]
fn policy_imports_from_lower_floors_only() {
    let src = root().join("policy/src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let mut imports = 0;
    for file in files {
        let inside = file.strip_prefix(&src).unwrap();
        let module = inside.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        if module == "lib" {
            continue;
        }
        let own =
            floor(module).unwrap_or_else(|| panic!("`{module}` has no floor: give it one in this test"));
        let text = fs::read_to_string(&file).unwrap();
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code {
            for part in line.split("crate::").skip(1) {
                let end = part.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(part.len());
                let (other, _) = part.split_at(end);
                let Some(floor) = floor(other) else { continue };
                imports += 1;
                assert!(
                    other == module || floor < own,
                    "{}: `{module}` stands on floor {own} and imports `{other}` from floor {floor}",
                    inside.display(),
                );
            }
        }
    }
    assert!(imports > 20, "the test reads imports");
}

#[test]
fn files_of_mechanism_are_short() {
    const LIMIT: usize = 350;
    let mut files = Vec::new();
    for krate in [
        "policy/src",
        "policy-derive/src",
        "adapters/src",
        "explain/src",
        "examples/keep/src",
        "storms/src",
        "benches/src",
    ] {
        sources(&root().join(krate), &mut files);
    }
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let first = text.lines().next().unwrap_or_default();
        assert!(first.starts_with("//!"), "{} does not say why it exists", file.display());
        let lines = text.lines().count();
        let head: Vec<&str> = text.lines().take_while(|line| line.starts_with("//!")).collect();
        let rows = head.join(" ").replace("//! ", "").contains("Nothing but rows");
        assert!(lines <= LIMIT || rows, "{} has {lines} lines: more than one idea?", file.display());
    }
}
