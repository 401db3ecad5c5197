//! Whatever stands on the command line, there is an answer or a complaint, and never a panic.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod run;

use std::ffi::OsString;

use proptest::prelude::*;

/// What a user types, what a script passes on, and what nobody should.
const WORDS: &[&str] = &[
    "explain",
    "table",
    "diff",
    "domains",
    "sqlite",
    "errno",
    "http",
    "io",
    "--json",
    "--format",
    "md",
    "json",
    "--context",
    "storage",
    "network",
    "--profile",
    "seed-001",
    "default",
    "--retry-after",
    "--status-map",
    "--method",
    "GET",
    "origin",
    "--help",
    "--version",
    "--",
    "-",
    "",
    " ",
    "0x",
    "0x-1",
    "0xffffffff",
    "-1",
    "NotFound",
    "503 Service Unavailable",
    "ENOSPC",
    "SQLITE_BUSY",
    "340282366920938463463374607431768211456",
    "1e308",
    "NaN",
    "🦀",
    "\u{1b}[31m",
    "\n",
];

fn argument() -> impl Strategy<Value = OsString> {
    prop_oneof![
        8 => prop::sample::select(WORDS).prop_map(OsString::from),
        2 => any::<i32>().prop_map(|number| number.to_string().into()),
        1 => any::<i64>().prop_map(|number| number.to_string().into()),
        2 => "[^\0]{0,12}".prop_map(OsString::from),
        1 => bytes(),
    ]
}

/// Text in no encoding, where the system passes such arguments on.
#[cfg(unix)]
fn bytes() -> impl Strategy<Value = OsString> {
    use std::os::unix::ffi::OsStringExt;
    prop::collection::vec(1..=u8::MAX, 0..8).prop_map(OsString::from_vec)
}

#[cfg(not(unix))]
fn bytes() -> impl Strategy<Value = OsString> {
    any::<u64>().prop_map(|number| number.to_string().into())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_arguments_make_it_panic(
        first in prop::option::weighted(0.9, prop::sample::select(&["explain", "table", "diff", "domains"][..])),
        rest in prop::collection::vec(argument(), 0..6),
    ) {
        let arguments: Vec<OsString> = first.map(OsString::from).into_iter().chain(rest).collect();
        let output = run::run(&arguments);
        let complaint = String::from_utf8_lossy(&output.stderr);
        match output.status.code() {
            Some(0) => prop_assert!(complaint.is_empty(), "{}", complaint),
            Some(1 | 2) => prop_assert!(!complaint.contains("panicked") && output.stdout.is_empty(), "{}", complaint),
            other => prop_assert!(false, "{:?}: {}", other, complaint),
        }
    }

    #[test]
    fn every_number_has_an_answer(code: i32) {
        for domain in ["sqlite", "errno", "http"] {
            let output = run::run(["explain", domain, &code.to_string(), "--json"]);
            prop_assert_eq!(output.status.code(), Some(0));
            let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            prop_assert_eq!(&answer["code"], &serde_json::json!(code));
        }
    }
}
