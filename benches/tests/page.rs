//! The page on performance speaks of the cases that are measured: of each of them, in the order of the report.
#![allow(missing_docs, clippy::unwrap_used, reason = "a test fails by panicking")]

use errpolicy_benches::cases;

#[test]
fn the_page_has_a_line_for_each_case() {
    let (_, table) = include_str!("../../docs/performance.md").split_once("\n## Ratios\n").unwrap();
    let (table, _) = table.split_once("\nNot every pair").unwrap();
    let rows = table.lines().filter(|line| line.starts_with("| "));
    let written: Vec<&str> = rows.skip(1).map(|row| row.split(" | ").next().unwrap()).collect();
    let measured = cases().map(|case| match case.against {
        "" => format!("| {}", case.name),
        against => format!("| {} / {against}", case.name),
    });
    assert_eq!(written, measured.collect::<Vec<_>>());
}
