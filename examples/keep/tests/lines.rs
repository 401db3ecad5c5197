//! What the errors of each system cost in lines, counted: the marks of one enum beside the same by hand, and all that is about
//! errors beside all that is not. The page `docs/lines.md` has what is counted here.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::cast_precision_loss,
    reason = "a test fails by panicking; no count is large"
)]

use std::fs;
use std::path::{Path, PathBuf};

/// A system: its folders, and the enum that is written twice.
struct System {
    name: &'static str,
    folders: &'static [&'static str],
    file: &'static str,
    /// The name of the enum.
    of: &'static str,
    by_hand: &'static str,
}

const SYSTEMS: [System; 5] = [
    System {
        name: "proxy",
        folders: &["proxy", "http/client"],
        file: "proxy/error.rs",
        of: "TryError",
        by_hand: "proxy/by_hand.rs",
    },
    System {
        name: "store",
        folders: &["store"],
        file: "store/logic/error.rs",
        of: "LogicError",
        by_hand: "store/logic/by_hand.rs",
    },
    System {
        name: "rpc",
        folders: &["rpc"],
        file: "rpc/client/error.rs",
        of: "TryError",
        by_hand: "rpc/client/by_hand.rs",
    },
    System {
        name: "pull",
        folders: &["pull"],
        file: "pull/error.rs",
        of: "SourceError",
        by_hand: "pull/by_hand.rs",
    },
    System {
        name: "modules",
        folders: &["modules", "objects"],
        file: "objects/error.rs",
        of: "ObjectError",
        by_hand: "objects/by_hand.rs",
    },
];

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn read(file: &str) -> String {
    fs::read_to_string(source().join(file)).unwrap()
}

/// Neither empty nor a comment.
fn is_code(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && !line.starts_with("//")
}

/// The lines of an enum, from its attributes to its end.
fn declaration<'a>(text: &'a str, of: &str) -> Vec<&'a str> {
    let lines: Vec<&str> = text.lines().collect();
    let at = lines.iter().position(|line| line.contains(&format!("enum {of} {{"))).unwrap();
    let begin = lines.iter().take(at).rposition(|line| line.starts_with("#[derive")).unwrap();
    let length = lines.iter().skip(begin).position(|line| *line == "}").unwrap();
    lines.into_iter().skip(begin).take(length).collect()
}

/// Lines of marks in an enum, those that go on over several lines included.
fn marks(lines: &[&str]) -> usize {
    let (mut marks, mut open) = (0, false);
    for line in lines.iter().map(|line| line.trim()) {
        open |= line.starts_with("#[classify");
        marks += usize::from(open);
        open &= !line.ends_with(")]");
    }
    marks
}

fn variants(lines: &[&str]) -> usize {
    let is_variant = |line: &&&str| {
        line.starts_with("    ") && line.trim().starts_with(|first: char| first.is_ascii_uppercase())
    };
    lines.iter().filter(is_variant).count()
}

fn by_hand(text: &str) -> usize {
    let (_, rest) = text.split_once("// counted: from here\n").unwrap();
    let (counted, _) = rest.split_once("// counted: to here\n").unwrap();
    counted.lines().filter(|line| is_code(line)).count()
}

/// Code of a folder without its tests, and how much of it is in files named `error.rs`.
fn code(folder: &Path) -> (usize, usize) {
    let (mut all, mut errors) = (0, 0);
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let (more, of_errors) = code(&path);
            (all, errors) = (all + more, errors + of_errors);
            continue;
        }
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.extension().is_none_or(|extension| extension != "rs") || name == "by_hand.rs" {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let lines = text.split("#[cfg(test)]\nmod tests").next().unwrap().lines();
        let lines = lines.filter(|line| is_code(line)).count();
        all += lines;
        errors += if name.ends_with("error.rs") { lines } else { 0 };
    }
    (all, errors)
}

#[test]
fn the_page_has_what_is_counted() {
    let page = fs::read_to_string(source().join("../../../docs/lines.md")).unwrap();
    for System { name, folders, file, of, by_hand: hand } in SYSTEMS {
        let text = read(file);
        let lines = declaration(&text, of);
        let (variants, marks, hand) = (variants(&lines), marks(&lines), by_hand(&read(hand)));
        assert!(variants > 2 && marks >= variants, "{name}: {variants} variants, {marks} marks");
        let counts = folders.iter().map(|folder| code(&source().join(folder)));
        let (all, errors) = counts.fold((0, 0), |(all, errors), (more, of)| (all + more, errors + of));
        let share = 100.0 * errors as f64 / all as f64;

        let row = format!("| {name} | `{of}` | {variants} | {marks} | {hand} | ");
        let (_, rest) =
            page.split_once(&row).unwrap_or_else(|| panic!("docs/lines.md: no {row}{share:.0} % |"));
        let written: f64 = rest.split_once(" %").unwrap().0.parse().unwrap();
        // To the percent it would change with every function.
        assert!((written - share).abs() <= 2.0, "docs/lines.md: {name} has {share:.1} %, not {written} %");
    }
}
