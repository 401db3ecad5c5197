//! Which part of keep may use which: an arrow that leads back up makes two parts one, and this table would no longer be true.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each folder or file of `src`, and all that it may use: only what stands above it.
const PARTS: [(&str, &[&str]); 17] = [
    ("locator", &[]),
    ("token", &[]),
    ("scratch", &[]),
    ("signature", &["locator", "token"]),
    ("permission", &["locator", "token", "signature"]),
    ("http", &["locator"]),
    ("rpc", &["http"]),
    ("proxy", &["locator", "token", "http"]),
    ("objects", &["locator", "http"]),
    ("modules", &["http", "objects"]),
    ("store", &["locator", "permission", "http"]),
    ("pull", &["locator", "token", "signature", "permission", "http", "store"]),
    ("ending", &["http", "store"]),
    ("serve", &["token", "scratch", "http", "proxy", "modules", "store", "pull", "ending"]),
    ("tour", &["locator", "scratch", "http", "rpc", "proxy", "ending"]),
    ("cli", &["rpc", "store"]),
    (
        "program",
        &[
            "token",
            "signature",
            "permission",
            "http",
            "rpc",
            "proxy",
            "modules",
            "store",
            "pull",
            "ending",
            "serve",
            "tour",
            "cli",
        ],
    ),
];

/// A store is put together there with what works beside it; nothing else of the store knows that there is a puller.
const TOGETHER: (&str, &str) = ("store/mod.rs", "pull");

/// The same by hand, for tests.
const OF_TESTS: &str = "by_hand";

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(place: &Path) -> Vec<PathBuf> {
    if place.is_file() {
        return vec![place.to_owned()];
    }
    if !place.is_dir() {
        return Vec::new();
    }
    fs::read_dir(place).unwrap().flat_map(|entry| files(&entry.unwrap().path())).collect()
}

fn first_name(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(text.len());
    text.get(..end).unwrap()
}

/// The parts that a source names: `crate::part`, or several in braces.
fn used(text: &str) -> BTreeSet<&str> {
    let mut used = BTreeSet::new();
    for after in text.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            None => used.extend([first_name(after)]),
            Some(list) => {
                let list = list.split('}').next().unwrap();
                used.extend(list.split(',').map(|one| first_name(one.trim())).filter(|one| !one.is_empty()));
            }
        }
    }
    used
}

#[test]
fn each_part_uses_only_what_stands_above_it() {
    for (place, (part, may)) in PARTS.iter().enumerate() {
        let above: Vec<_> = PARTS.iter().take(place).map(|(part, _)| part).collect();
        assert!(may.iter().all(|one| above.contains(&one)), "{part} is above what it uses");
        let mut found = files(&source().join(part));
        found.extend(files(&source().join(format!("{part}.rs"))));
        assert!(!found.is_empty(), "{part} has moved");
        let mut all = BTreeSet::new();
        for path in found {
            let (text, name) = (fs::read_to_string(&path).unwrap(), path.strip_prefix(source()).unwrap());
            let mut used = used(&text);
            used.remove(OF_TESTS);
            used.remove(part);
            if name == Path::new(TOGETHER.0) {
                assert!(used.remove(TOGETHER.1), "the exception is one no longer");
            }
            for one in &used {
                assert!(may.contains(one), "{} uses {one}", name.display());
            }
            all.extend(used.into_iter().map(str::to_owned));
        }
        let unused: Vec<_> = may.iter().filter(|one| !all.contains(**one)).collect();
        assert!(unused.is_empty(), "{part} uses {unused:?} no longer");
    }
}

#[test]
fn no_part_is_left_out() {
    let mut parts: BTreeSet<_> = PARTS.iter().map(|(part, _)| (*part).to_owned()).collect();
    parts.extend([OF_TESTS, "lib", "main"].map(str::to_owned));
    let there: BTreeSet<_> = fs::read_dir(source())
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    assert_eq!(there, parts);
}
