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
    let part = |name: &str| {
        let is_in = |row: &&Value| row["case"].as_str().unwrap().starts_with(name);
        rows.iter().filter(is_in).collect::<Vec<_>>()
    };
    let (proxy, rpc) = (part("proxy "), part("rpc "));
    assert_eq!(proxy.len() + rpc.len(), rows.len(), "{out}");
    assert!(proxy.len() > 30 && rpc.len() > 20, "{out}");
    let ways = format!(" in {} ways", rows.len());
    for readme in [include_str!("../../../README.md"), include_str!("../README.md")] {
        assert!(readme.contains(&ways), "the READMEs say how many there are:{ways}");
    }
    for row in &proxy {
        is_as_the_proxy_must_answer(row);
    }
    for row in &rpc {
        is_as_the_client_must_be_told(row);
    }
    for status in [200, 404, 422, 502] {
        assert!(proxy.iter().any(|row| row["status"] == status), "no fault shows {status}");
    }
    for outcome in ["done", "refused", "outcome unknown", "stream spent", "no answer"] {
        assert!(rpc.iter().any(|row| row["outcome"] == outcome), "no fault shows {outcome}");
    }
}

/// The rule once more, from what became of the servers.
#[track_caller]
fn is_as_the_proxy_must_answer(row: &Value) {
    assert_eq!(row["status"], row["expected"], "{row}");
    let servers = row["servers"].as_array().unwrap();
    assert!(!servers.is_empty(), "{row}");
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

/// The rule once more, from the verb and from how far its sendings had come.
#[track_caller]
fn is_as_the_client_must_be_told(row: &Value) {
    assert_eq!(row["outcome"], row["expected"], "{row}");
    let failures = row["failures"].as_array().unwrap();
    assert!(failures.len() <= 3, "{row}");
    let verb = row["case"].as_str().unwrap().split([' ', ':']).nth(1).unwrap();
    let twice = ["get", "put", "lock", "unlock"].contains(&verb);
    let was_written =
        |failed: &&Value| ["written", "the answer had begun"].contains(&failed["phase"].as_str().unwrap());
    let written = failures.iter().filter(was_written).count();
    assert!(row["executions"].as_u64().unwrap() <= if twice { 2 } else { 1 }, "{row}");
    assert_eq!(row["outcome"] == "outcome unknown", !twice && written > 0, "{row}");
    for failed in failures {
        assert_eq!(failed["class"], "retryable", "{row}");
        assert!(failed["cause"].is_string(), "{row}");
    }
}

#[test]
fn a_table_that_is_not_for_a_terminal_has_no_colour() {
    let (out, success) = tour(&[]);
    assert!(success, "{out}");
    assert!(!out.contains('\u{1b}'), "{out}");
    assert!(out.contains("proxy get: one server killed"), "{out}");
    assert!(out.contains("rpc append: the answer is lost"), "{out}");
    assert!(out.lines().last().unwrap().ends_with("were answered as the rule says"), "{out}");
}
