//! The tour as a newcomer runs it: every fault is answered as the rule says, and both outputs are what they promise.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use std::fs::OpenOptions;
use std::io::Write as _;
use std::process::Command;

use serde_json::Value;

fn tour(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_keep")).arg("tour").args(args).output().unwrap();
    let said = |bytes| String::from_utf8(bytes).unwrap();
    assert!(output.status.success(), "{}{}", said(output.stdout), said(output.stderr));
    said(output.stdout)
}

#[test]
fn every_fault_is_answered_as_the_rule_says() {
    let out = tour(&["--json"]);
    let rows: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let part = |name: &str| {
        let is_in = |row: &&Value| row["case"].as_str().unwrap().starts_with(name);
        rows.iter().filter(is_in).collect::<Vec<_>>()
    };
    let (proxy, rpc, store) = (part("proxy "), part("rpc "), part("store "));
    let (pull, modules) = (part("pull: "), part("modules: "));
    let parts = [&proxy, &rpc, &store, &pull, &modules].map(Vec::len);
    assert_eq!(parts.iter().sum::<usize>(), rows.len(), "{out}");
    assert!(parts.iter().zip([30, 20, 20, 10, 10]).all(|(rows, least)| *rows > least), "{out}");
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
    for row in store.iter().chain(&modules).filter(|row| was_tried(row)) {
        is_as_a_request_must_be_answered(row);
    }
    for row in pull.iter().filter(|row| was_tried(row)) {
        is_as_a_pull_must_end(row);
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

/// What this machine lacks is said where nobody overlooks it.
fn was_tried(row: &Value) -> bool {
    let needs = row["skipped"].as_str();
    if let Some(needs) = needs {
        let line = format!("SKIPPED (needs {needs}): {}\n", row["case"]);
        std::io::stderr().write_all(line.as_bytes()).unwrap();
        if let Some(file) = std::env::var_os("ERRPOLICY_SKIPPED") {
            let mut file = OpenOptions::new().create(true).append(true).open(file).unwrap();
            file.write_all(line.as_bytes()).unwrap();
        }
    }
    needs.is_none()
}

/// The rule once more: what a class may be answered with, and that nothing is done by who has halted.
#[track_caller]
fn is_as_a_request_must_be_answered(row: &Value) {
    let mut halted = false;
    for step in row["steps"].as_array().unwrap() {
        let Some(request) = step["request"].as_str() else {
            halted &= !step["done"].as_str().unwrap_or_default().contains("started again");
            continue;
        };
        assert_eq!(step["status"], step["expected"], "{row}");
        let (class, code) = (step["class"].as_str().unwrap(), step["code"].as_str().unwrap());
        let expected = match step["status"].as_u64().unwrap() {
            0 => {
                class.is_empty()
                    && row["steps"].as_array().unwrap().iter().any(|step| step["ended"].is_string())
            }
            200..=299 => class.is_empty() && (!halted || request == "GET /_live"),
            404 => class == "not-found" && (code.starts_with("no-such-") || code.starts_with("404")),
            400 | 409 | 412 => class == "permanent",
            500 => class == "critical" && !halted,
            502 => class == "retryable" && !halted,
            503 => class == "retryable" && (!halted || code == "halted"),
            507 => class == "retryable" && ["ENOSPC", "SQLITE_FULL"].contains(&code),
            _ => false,
        };
        assert!(expected, "{step} of {row}");
        if code == "in-progress" {
            assert!(step["retry_after"].as_str().unwrap().parse::<u64>().unwrap() > 0, "{row}");
        }
        halted |= class == "critical" || code == "halted";
    }
}

/// The rule once more: each server in turn until one has it, and none after our own failure.
#[track_caller]
fn is_as_a_pull_must_end(row: &Value) {
    assert_eq!(row["outcome"], row["expected"], "{row}");
    assert_eq!(row["stored"], row["outcome"] == "stored", "{row}");
    let servers: Vec<&str> =
        row["servers"].as_array().unwrap().iter().map(|server| server["outcome"].as_str().unwrap()).collect();
    let said = |outcome: &str| servers.contains(&outcome);
    let expected = match row["outcome"].as_str().unwrap() {
        "stored" => said("stored"),
        "gone" => servers.iter().all(|outcome| *outcome == "gone"),
        "unreachable" => said("unreachable") && !said("stored"),
        outcome @ ("refused" | "corrupt-source") => said(outcome) && !said("stored") && !said("unreachable"),
        "destination-full" => said("not-asked") && servers.len() > 1,
        "bad-request" => servers.iter().all(|outcome| *outcome == "not-asked"),
        _ => false,
    };
    assert!(expected, "{row}");
    let end = servers.iter().position(|outcome| ["stored", "destination-full"].contains(outcome));
    if let Some(end) = end {
        assert!(servers[end + 1..].iter().all(|outcome| *outcome == "not-asked"), "{row}");
    }
}

#[test]
fn a_table_that_is_not_for_a_terminal_has_no_colour() {
    let out = tour(&[]);
    assert!(!out.contains('\u{1b}'), "{out}");
    assert!(out.contains("proxy get: one server killed"), "{out}");
    assert!(out.contains("rpc append: the answer is lost"), "{out}");
    assert!(out.contains("store process: killed, and started again"), "{out}");
    let last = out.lines().last().unwrap();
    assert!(last.contains("were answered as the rule says"), "{out}");
}
