//! A page that sends its reader to a file, or to a test, sends to one that exists: rustdoc looks after the links in the
//! sources, and nobody after those in Markdown.
#![allow(missing_docs, clippy::panic, clippy::unwrap_used, reason = "a test")]

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Every file with this ending, in the folder and below it.
fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
}

fn pages() -> Vec<PathBuf> {
    let mut all = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "examples/keep/README.md"]
        .map(|page| root().join(page))
        .to_vec();
    files(&root().join("docs"), "md", &mut all);
    all
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A name of so many words in code is a sentence: of all that has a name, only tests have such ones.
#[test]
fn every_test_that_a_page_names_exists() {
    const WORDS: usize = 6;
    let mut sources = Vec::new();
    for folder in ["adapters", "examples", "explain", "policy", "policy-derive", "storms", "tests"] {
        files(&root().join(folder), "rs", &mut sources);
    }
    let sources: Vec<String> = sources.iter().map(|source| read(source)).collect();
    let mut named = 0;
    for page in pages() {
        let text = read(&page);
        let is_name = |code: &&str| {
            code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        };
        let code = text.lines().flat_map(|line| line.split('`').skip(1).step_by(2));
        for test in code.filter(is_name).filter(|code| code.split('_').count() >= WORDS) {
            named += 1;
            // A table of tests has a row for each.
            let (function, row) = (format!("fn {test}()"), format!("\n    {test}: "));
            assert!(
                sources.iter().any(|source| source.contains(&function) || source.contains(&row)),
                "{}: no {function}",
                page.display()
            );
        }
    }
    assert!(named > 10, "the names are read");
}

#[test]
fn every_link_of_a_page_leads_to_a_file() {
    let mut followed = 0;
    for page in pages() {
        let text = read(&page);
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let file = link.split('#').next().unwrap();
            if file.is_empty() || file.contains("://") || file.contains(char::is_whitespace) {
                continue;
            }
            followed += 1;
            let to = page.parent().unwrap().join(file);
            assert!(to.exists(), "{}: {link} leads nowhere", page.display());
        }
    }
    assert!(followed > 150, "the links are read");
}
