//! What a person and a script ask, and what they are told.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod run;

use std::process::Stdio;

use run::{errpolicy, json, line, refused, text};
use serde_json::{Value, json};

#[test]
fn sqlite_517_is_told_with_everything_that_a_person_asks() {
    let answer = text("explain sqlite 517");
    assert!(answer.starts_with("SQLITE_BUSY_SNAPSHOT (sqlite 517)\n"), "{answer}");
    assert_eq!(line(&answer, "class"), "retryable: the same request may succeed if it is made again");
    assert_eq!(line(&answer, "effect"), "not-applied: the operation certainly did not take effect");
    assert_eq!(line(&answer, "scope"), "transaction: another try begins the transaction again");
    assert_eq!(line(&answer, "answer"), "503 Service Unavailable, from a gateway");
    assert_eq!(line(&answer, "retry loop"), "make it again after the loop's own pause, in a new transaction");
    assert_eq!(line(&answer, "source"), "sqlite.org/rescode.html#busy_snapshot");
    let longest = answer.lines().map(|line| line.chars().count()).max();
    assert!(longest <= Some(100), "{answer}");
    assert!(!answer.contains('\u{1b}'), "colours are for terminals");
}

#[test]
fn a_code_is_one_object_with_these_fields_in_this_order() {
    let object = "{\n  \"domain\": \"sqlite\",\n  \"code\": 517,\n  \"name\": \"SQLITE_BUSY_SNAPSHOT\",\n  \
                  \"class\": \"retryable\",\n  \"scope\": \"transaction\",\n  \"effect\": \"not-applied\",\n  \
                  \"retry_after\": null,\n  \"status\": 503,\n  \"reason\": \"this read snapshot is old: the \
                  statement can never write, a new transaction can\",\n  \"source\": \
                  \"sqlite.org/rescode.html#busy_snapshot\",\n  \"basis\": \"row\"\n}\n";
    assert_eq!(text("explain sqlite 517 --json"), object);
    for same in
        ["sqlite SQLITE_BUSY_SNAPSHOT", "SQLITE_BUSY_SNAPSHOT", "sqlite 0x205", "sqlite_busy_snapshot"]
    {
        assert_eq!(text(&format!("explain {same} --json")), object, "{same}");
    }
}

#[test]
fn a_terminal_is_shown_the_class_in_a_colour_and_no_wider() {
    let forced = errpolicy(["explain", "errno", "ENOSPC"]).env("CLICOLOR_FORCE", "1").output().unwrap();
    let colored = String::from_utf8(forced.stdout).unwrap();
    assert!(colored.contains("\u{1b}[1m\u{1b}[32mretryable\u{1b}[0m: the same request"), "{colored:?}");
    let plain = colored.replace("\u{1b}[1m\u{1b}[32m", "").replace("\u{1b}[0m", "");
    assert_eq!(plain, text("explain errno ENOSPC"));
}

#[test]
fn a_name_that_several_domains_know_is_told_for_each() {
    let found = json("explain NotFound --json");
    let domains: Vec<_> = found.as_array().unwrap().iter().map(|each| each["domain"].clone()).collect();
    assert!(domains.contains(&json!("http")) && domains.contains(&json!("io")), "{domains:?}");
    let kind = found.as_array().unwrap().iter().find(|each| each["domain"] == "io").unwrap();
    assert_eq!((&kind["code"], &kind["name"]), (&Value::Null, &json!("NotFound")));
    assert!(text("explain NotFound").contains("\n\nNotFound (io)\n\n"));
}

#[test]
fn what_one_row_says_of_several_systems_is_told_once() {
    assert_eq!(json("explain ENOSPC --json"), json("explain errno ENOSPC --json"));
    let answer = text("explain EWOULDBLOCK");
    assert!(answer.starts_with("EAGAIN (errno 11)\n"), "{answer}");
    assert_eq!(line(&answer, "likewise"), "errno-freebsd 35, errno-macos 35");
    assert_eq!(answer.matches("source").count(), 1, "{answer}");
    assert_eq!(line(&text("explain EPROCLIM"), "likewise"), "errno-macos 67");
    // Asked for by itself, each still answers for itself.
    let macos = text("explain errno-macos EWOULDBLOCK");
    assert!(macos.starts_with("EAGAIN (errno-macos 35)\n") && !macos.contains("likewise"), "{macos}");
    // Two numbers in one system and one in another are two rows.
    assert_eq!(json("explain ENOTSUP --json").as_array().unwrap().len(), 2);
}

#[test]
fn a_name_that_is_spelt_as_a_domain_but_for_its_case_is_a_name() {
    let found = json("explain Io --json");
    assert!(found.as_array().unwrap().iter().all(|each| each["name"] == "Io"), "{found}");
    assert_eq!(json("explain Tls --json")["name"], "Tls");
    for domain in ["io", "IO", "tls", "HTTP"] {
        assert_eq!(refused(&format!("explain {domain}")).0, Some(2), "{domain}");
    }
}

#[test]
fn a_success_is_called_one() {
    for (asked, head) in [
        ("sqlite 0", "SQLITE_OK (sqlite 0)"),
        ("SQLITE_DONE", "SQLITE_DONE (sqlite 101)"),
        ("errno 0", "Success (errno 0)"),
        ("windows 0", "ERROR_SUCCESS (windows 0)"),
        ("sqlstate 00000", "00000 successful_completion (sqlstate 00000)"),
    ] {
        let answer = text(&format!("explain {asked}"));
        let head = format!("{head}, which says that nothing failed: unclassified\n");
        assert!(answer.starts_with(&head), "{answer}");
        assert_eq!(json(&format!("explain {asked} --json"))["basis"], "fallback");
    }
}

#[test]
fn a_code_without_a_row_is_answered_all_the_same() {
    let near = json("explain sqlite 1285 --json");
    assert_eq!(
        (&near["basis"], &near["name"], &near["code"]),
        (&json!("near"), &json!("SQLITE_BUSY"), &json!(1285))
    );
    assert!(
        text("explain sqlite 1285").starts_with("sqlite 1285, which has no row: judged as SQLITE_BUSY\n")
    );

    for unknown in ["sqlite 99999", "sqlite -1", "errno 2147483647", "errno -2147483648"] {
        let answer = json(&format!("explain {unknown} --json"));
        assert_eq!(answer["basis"], "fallback", "{unknown}");
        assert_eq!(
            (&answer["class"], &answer["status"], &answer["name"], &answer["reason"], &answer["source"]),
            (&json!("permanent"), &json!(500), &Value::Null, &Value::Null, &Value::Null),
            "{unknown}"
        );
        let answer = text(&format!("explain {unknown}"));
        assert!(answer.contains("which has no row: unclassified"), "{answer}");
    }
}

#[test]
fn what_nobody_knows_is_1_and_what_cannot_be_asked_is_2() {
    let told = |line: &str, code: i32, says: &str| {
        let (ended, complaint) = refused(line);
        assert_eq!(ended, Some(code), "{line}: {complaint}");
        assert!(complaint.contains(says), "{line}: {complaint}");
    };
    told("explain sqlite SQLITE_BUZY", 1, "did you mean `sqlite SQLITE_BUSY`");
    told("explain BUSY_SNAP", 1, "did you mean `sqlite SQLITE_BUSY_SNAPSHOT`");
    told("explain http 99999999999999999999", 1, "is no code and no name of http");
    told("explain zzz", 1, "nobody knows the name `zzz`");
    told("explain ", 1, "nobody knows the name ``");

    told("explain", 2, "required");
    told("explain BUSY_SNAPSHO --profile seed-001", 1, "did you mean `sqlite SQLITE_BUSY");
    told("explain ENOSPCC", 1, "`errno ENOSPC` or `errno ENOSYS` or `errno ENOSTR`");
    told("explain \u{1b}[31mred\n", 1, "nobody knows the name `\\u{1b}[31mred\\n`");
    let (_, complaint) = refused(&format!("explain {}", "x".repeat(100_000)));
    assert!(complaint.len() < 100, "{complaint}");

    told("explain 5", 2, "the number 5 alone says nothing");
    told("explain 0x80070005", 2, "the number 0x80070005 alone says nothing");
    told("explain sqlit 5", 2, "there is no domain `sqlit`; the domains are:");
    told("explain sqlite", 2, "`sqlite` is a domain");
    told(
        "explain errno EIO --context disk",
        2,
        "its tables are: --context storage; --context fsync; --context network",
    );
    told("explain EIO --profile mine", 2, "`errpolicy domains` lists them");
    told("explain sqlite 5 --retry-after 7", 2, "whose failures say how long to wait");
    told("explain http 503 --retry-after -7", 2, "--retry-after");
    told("explain http 503 --retry-after NaN", 2, "--retry-after");
    told("explain http 503 --retry-after 1e999", 2, "--retry-after");
    told("explain http 503 --status-map mine", 2, "gateway, origin, seed-000");
    told("table htp", 2, "a similar value exists: 'http'");
    told("diff sqlite mine", 2, "its tables are: --profile default; --profile seed-001");
}

#[test]
fn the_status_is_that_of_the_map_that_is_asked_for() {
    let status = |map: &str| json(&format!("explain http 502 --json --status-map {map}"))["status"].clone();
    assert_eq!((status("gateway"), status("origin")), (json!(502), json!(503)));
    let local = |map: &str| json(&format!("explain sqlite 5 --json --status-map {map}"))["status"].clone();
    assert_eq!((local("gateway"), local("seed-000")), (json!(503), json!(502)));
    assert!(
        text("explain http 502 --status-map origin")
            .contains("503 Service Unavailable, from an origin server")
    );
}

#[test]
fn a_named_table_is_told_by_what_it_changes() {
    assert_eq!(json("explain sqlite 18 --profile seed-001 --json")["class"], "critical");
    let diff = text("diff sqlite seed-001");
    let too_big = "SQLITE_TOOBIG (18): permanent -> critical, remedy none -> operator: listed as critical\n";
    assert!(diff.contains(too_big), "{diff}");
    assert_eq!(text("diff sqlite default"), "");
    let conflict = "501 Not Implemented: permanent -> retryable: a 5xx; another host may do it\n";
    assert!(text("diff http envoy-like").contains(conflict));
    assert_eq!(json("explain http 501 --profile envoy-like --json")["class"], "retryable");
    // Only the default looks at `Retry-After` of a 413.
    assert!(
        text("diff http envoy-like")
            .ends_with("\n413 Content Too Large with a time to wait: retryable -> permanent\n")
    );
    assert!(!text("diff http conservative").contains("with a time to wait"));
    assert!(
        text("diff grpc conservative")
            .contains("RESOURCE_EXHAUSTED with a time to wait: retryable -> permanent\n")
    );
    for named in ["conservative", "aws-like", "envoy-like", "seed-000"] {
        assert!(!text(&format!("diff http {named}")).is_empty(), "{named}");
    }
    assert_eq!(refused("diff errno-macos default --context storage").0, Some(2));
    let answer = text("explain SQLITE_BUSY_SNAPSHOT --profile seed-001");
    assert!(
        answer.starts_with("SQLITE_BUSY_SNAPSHOT (sqlite 517), which has no row: judged as SQLITE_BUSY\n"),
        "{answer}"
    );
}

#[test]
fn a_table_is_printed_for_people_and_for_programs() {
    let table = text("table sqlite");
    assert!(table.contains("\n 517  SQLITE_BUSY_SNAPSHOT  "), "{table}");
    assert!(table.lines().all(|line| line.chars().count() <= 100), "{table}");
    let rows = json("table errno --format json --context network");
    assert!(rows.as_array().unwrap().contains(&json("explain errno ECONNRESET --context network --json")));
    assert_eq!(text("table sqlite --json"), text("table sqlite --format json"));
    assert_eq!(text("domains --json"), text("domains --format json"));
    assert_eq!(text("table SQLite"), text("table sqlite"));
    assert_eq!(refused("table sqlite --json --format md").0, Some(2));
    let origin = text("table dns --format md --status-map origin");
    assert!(origin.contains("The status is what an origin server answers."), "{origin}");
    let long = text("table sqlstate");
    assert!(long.contains("\n08000  connection_exception    "), "the code has a column of its own: {long}");
    assert!(long.contains("\n       effect unknown, upstream, renew connection\n"), "{long}");
    let table = text("table sqlite --format md --profile seed-001");
    assert!(table.starts_with("| code | name | class |"), "{table}");
    assert!(text("domains").contains("--profile seed-001: 23 rows"));
}

#[test]
fn help_fits_a_terminal() {
    for command in ["", "explain ", "table ", "diff ", "domains "] {
        let help = text(&format!("{command}--help"));
        let long = help.lines().find(|line| line.chars().count() > 100);
        assert_eq!(long, None, "{command}");
    }
}

#[test]
fn a_reader_that_had_enough_is_no_failure() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = errpolicy(["table", "sqlite"]).stdout(writer).stderr(Stdio::piped()).output().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));

    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let ended = errpolicy(["explain", "zzz"]).stderr(writer).output().unwrap();
    assert_eq!(ended.status.code(), Some(1));
}
