//! The tour as a newcomer runs it: every fault is answered as the rule says, and both outputs are what they promise.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use std::process::Command;

use serde_json::Value;

fn tour(args: &[&str]) -> (String, bool) {
    let output = Command::new(env!("CARGO_BIN_EXE_keep")).arg("tour").args(args).output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.success())
}

#[test]
fn every_fault_is_answered_as_the_rule_says() {
    let (out, success) = tour(&["--json"]);
    assert!(success, "{out}");
    let rows: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(rows.len() > 30, "{out}");
    for row in &rows {
        assert!(row["case"].as_str().unwrap().starts_with("proxy "), "{row}");
        assert_eq!(row["status"], row["expected"], "{row}");
        let servers = row["servers"].as_array().unwrap();
        assert!(!servers.is_empty(), "{row}");

        // The rule once more, from what became of the servers.
        let class = |wanted: &str| servers.iter().filter(|server| server["class"] == wanted).count();
        let expected = match row["status"].as_u64().unwrap() {
            200 => class("success") > 0,
            404 => class("not-found") == servers.len(),
            422 => class("permanent") > 0 && class("retryable") == 0,
            502 => class("retryable") > 0,
            _ => false,
        };
        assert!(expected, "{row}");
        for server in servers {
            assert!(server["cause"].is_string(), "{row}");
            let tries = server["tries"].as_u64().unwrap();
            let asked = match server["class"].as_str().unwrap() {
                "untried" => tries == 0,
                "retryable" => tries <= 3,
                _ => (1..=3).contains(&tries),
            };
            assert!(asked, "{row}");
        }
    }
    for status in [200, 404, 422, 502] {
        assert!(rows.iter().any(|row| row["status"] == status), "no fault shows {status}");
    }
}

#[test]
fn a_table_that_is_not_for_a_terminal_has_no_colour() {
    let (out, success) = tour(&[]);
    assert!(success, "{out}");
    assert!(!out.contains('\u{1b}'), "{out}");
    assert!(out.contains("proxy get: one server killed"), "{out}");
    assert!(out.lines().last().unwrap().ends_with("were answered as the rule says"), "{out}");
}
