//! A page that sends its reader to a file sends to one that exists: rustdoc looks after the links in the sources, and
//! nobody after those in Markdown.
#![allow(missing_docs, clippy::panic, clippy::unwrap_used, reason = "a test")]

use std::fs;
use std::path::{Path, PathBuf};

fn pages(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            pages(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            found.push(path);
        }
    }
}

#[test]
fn every_link_of_a_page_leads_to_a_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut all = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "examples/keep/README.md"]
        .map(|page| root.join(page))
        .to_vec();
    pages(&root.join("docs"), &mut all);
    let mut followed = 0;
    for page in all {
        let text = fs::read_to_string(&page).unwrap_or_else(|error| panic!("{}: {error}", page.display()));
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
