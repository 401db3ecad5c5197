//! The pages under `docs/tables` are what the tables say now.
//!
//! `ERRPOLICY_BLESS=1 cargo test -p errpolicy-explain` writes them anew.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod run;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use run::{json, text};

/// Every page by its file name.
fn pages() -> BTreeMap<String, String> {
    let index = ("README.md".to_owned(), text("domains --format md"));
    let domains = json("domains --format json");
    let pages = domains.as_array().unwrap().iter().map(|domain| {
        let name = domain["domain"].as_str().unwrap();
        (format!("{name}.md"), text(&format!("table {name} --format md")))
    });
    pages.chain([index]).collect()
}

#[test]
fn the_pages_are_what_the_tables_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/tables");
    let pages = pages();
    if std::env::var_os("ERRPOLICY_BLESS").is_some() {
        fs::create_dir_all(&folder).expect("the folder can be made");
        for stale in files(&folder).keys().filter(|name| !pages.contains_key(*name)) {
            fs::remove_file(folder.join(stale)).expect("a page can be removed");
        }
        for (name, page) in &pages {
            fs::write(folder.join(name), page).expect("a page can be written");
        }
    }
    let files = files(&folder);
    let stale: BTreeSet<_> =
        pages.keys().chain(files.keys()).filter(|name| pages.get(*name) != files.get(*name)).collect();
    assert!(
        stale.is_empty(),
        "stale, missing or surplus under docs/tables: {stale:?}; renew them: ERRPOLICY_BLESS=1 cargo test -p errpolicy-explain"
    );
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).expect("docs/tables is there");
    entries
        .map(|entry| {
            let entry = entry.unwrap();
            let page = fs::read_to_string(entry.path()).expect("a page is text");
            (entry.file_name().into_string().unwrap(), page)
        })
        .collect()
}

/// The cells of a row: what lies between pipes that are not escaped.
fn cells(line: &str) -> usize {
    line.replace("\\\\", "").replace("\\|", "").matches('|').count() - 1
}

#[test]
fn every_row_of_a_page_has_the_cells_of_its_head() {
    for (name, page) in pages() {
        let mut wanted = None;
        let mut rows = 0;
        for line in page.lines() {
            if !line.starts_with('|') {
                wanted = None;
                continue;
            }
            rows += 1;
            assert_eq!(cells(line), *wanted.get_or_insert_with(|| cells(line)), "{name}: {line}");
        }
        assert!(rows > 2, "{name} has a table");
    }
}
