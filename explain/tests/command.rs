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

use run::{errpolicy, json, refused, text};
use serde_json::{Value, json};

/// The labelled line of an answer.
fn line<'a>(answer: &'a str, label: &str) -> &'a str {
    let found = answer.lines().find_map(|line| line.strip_prefix(label));
    found.unwrap_or_else(|| panic!("no `{label}` in\n{answer}")).trim_start()
}

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
fn an_errno_means_one_thing_of_a_file_and_another_of_a_connection() {
    let storage = json("explain errno ENOSPC --context storage --json");
    assert_eq!(
        (&storage["code"], &storage["class"], &storage["status"]),
        (&json!(28), &json!("retryable"), &json!(507))
    );
    let answer = text("explain errno EIO");
    assert_eq!(line(&answer, "table"), "--context storage");
    assert_eq!(
        line(&answer, "class"),
        "critical: this process, or a store that it owns, can no longer do its work"
    );
    assert_eq!(line(&answer, "retry loop"), "do not make it again, and take no new work");
    assert_eq!(line(&answer, "data"), "at risk: what is stored may be damaged or lost");
    assert_eq!(line(&answer, "elsewhere"), "--context network: retryable, answered with 502");
    assert_eq!(json("explain errno EIO --context network --json")["class"], "retryable");
    assert_eq!(json("explain errno ewouldblock --json")["name"], "EAGAIN");
}

#[test]
fn a_hint_is_told_in_seconds_where_it_counts() {
    let hinted = |seconds: &str| {
        json(&format!("explain http 503 --retry-after {seconds} --json"))["retry_after"].clone()
    };
    assert_eq!(hinted("7"), json!(7));
    assert_eq!(hinted("7.5"), json!(7.5));
    assert_eq!(json("explain http 503 --json")["retry_after"], Value::Null);
    assert_eq!(json("explain http 404 --retry-after 7 --json")["retry_after"], Value::Null);
    assert_eq!(json("explain http 413 --json")["class"], "permanent");
    assert_eq!(json("explain http 413 --retry-after 7 --json")["class"], "retryable");

    let answer = text("explain http 503 --retry-after 7");
    assert_eq!(line(&answer, "retry loop"), "what may be made twice: make it again after 7 s");
    assert!(answer.contains("what may not: do not make it again: it may have taken effect"), "{answer}");
}

#[test]
fn a_code_of_grpc_is_known_as_its_libraries_write_it() {
    let late = json("explain grpc 4 --json");
    for name in ["grpc DEADLINE_EXCEEDED", "grpc DeadlineExceeded", "DeadlineExceeded"] {
        assert_eq!(json(&format!("explain {name} --json")), late, "{name}");
    }
    assert_eq!((&late["class"], &late["status"]), (&json!("retryable"), &json!(502)));
    assert_eq!(json("explain grpc 4 --profile conservative --json")["class"], "permanent");

    assert_eq!(json("explain grpc 14 --json")["class"], "retryable");
    assert_eq!(json("explain grpc 8 --json")["class"], "permanent");
    let hinted = json("explain grpc 8 --retry-after 7 --json");
    assert_eq!((&hinted["class"], &hinted["retry_after"]), (&json!("retryable"), &json!(7)));
}

#[test]
fn an_sqlstate_is_asked_for_by_its_five_characters() {
    let serialization = json("explain sqlstate 40001 --json");
    assert_eq!(serialization["code"], 40001);
    assert_eq!(
        (&serialization["class"], &serialization["scope"]),
        (&json!("retryable"), &json!("transaction"))
    );
    assert!(text("explain sqlstate 40001").starts_with("40001 serialization_failure (sqlstate 40001)\n"));

    let deadlock = json("explain sqlstate 40P01 --json");
    assert_eq!(deadlock["code"], 6_850_865);
    for same in
        ["sqlstate 40p01", "sqlstate deadlock_detected", "sqlstate 6850865", "40P01", "deadlock_detected"]
    {
        assert_eq!(json(&format!("explain {same} --json")), deadlock, "{same}");
    }

    let of_its_class = text("explain sqlstate 22ZZZ");
    assert!(
        of_its_class.starts_with("sqlstate 22ZZZ, which has no row: judged as 22000 data_exception\n"),
        "{of_its_class}"
    );
    assert_eq!(json("explain sqlstate ZZ000 --json")["basis"], "fallback");
    assert_eq!(refused("explain sqlstate -1").0, Some(1));
}

#[test]
fn a_code_below_zero_is_a_code() {
    let again = json("explain dns -3 --json");
    assert_eq!(
        (&again["name"], &again["code"], &again["class"]),
        (&json!("EAI_AGAIN"), &json!(-3), &json!("retryable"))
    );
    assert_eq!(json("explain EAI_AGAIN --json"), again);
}

#[test]
fn a_system_has_its_own_numbers() {
    let reset =
        |domain: &str, number: i32| json(&format!("explain {domain} {number} --context network --json"));
    assert_eq!(reset("errno-macos", 54)["name"], "ECONNRESET");
    assert_eq!(reset("errno-freebsd", 54)["class"], reset("errno", 104)["class"]);
    assert_eq!(reset("windows", 10054)["name"], "WSAECONNRESET");
    // A name that Linux lacks has a number elsewhere.
    assert_eq!(json("explain errno-macos EPROCLIM --json")["code"], 67);
    assert_eq!(refused("explain errno EPROCLIM").0, Some(1));
}

#[test]
fn data_that_do_not_parse_are_judged_by_who_wrote_them() {
    let of = |context: &str, name: &str| {
        let answer = json(&format!("explain {name} --context {context} --json"));
        (answer["class"].clone(), answer["status"].clone(), answer["code"].clone())
    };
    for name in
        ["malformed ParseIntError", "malformed InvalidHeaderName", "serde_json Syntax", "url InvalidPort"]
    {
        assert_eq!(of("caller", name), (json!("permanent"), json!(400), Value::Null), "{name}");
        assert_eq!(of("upstream", name), (json!("retryable"), json!(502), Value::Null), "{name}");
        assert_eq!(of("us", name), (json!("permanent"), json!(500), Value::Null), "{name}");
    }
    // A buffer that is too small is our own, whoever the message is from.
    assert_eq!(of("upstream", "prost DecodeError").0, "retryable");
    assert_eq!(of("upstream", "prost EncodeError").0, "permanent");
}

#[test]
fn what_a_crate_says_has_a_name_and_no_number() {
    let missing = json("explain rusqlite QueryReturnedNoRows --json");
    assert_eq!((&missing["code"], &missing["class"]), (&Value::Null, &json!("not-found")));
    assert!(text("explain rusqlite QueryReturnedNoRows").starts_with("QueryReturnedNoRows (rusqlite)\n"));
    assert_eq!(refused("explain rusqlite 1").0, Some(1));
    for (name, class) in [("MOVED", "retryable"), ("WRONGTYPE", "permanent"), ("Parse", "retryable")] {
        let answer = json(&format!("explain redis {name} --json"));
        assert_eq!((&answer["name"], &answer["class"]), (&json!(name), &json!(class)));
    }
}

#[test]
fn a_name_is_itself_before_it_is_like_another() {
    assert_eq!(json("explain windows WSAENOMORE --json")["code"], 10102);
    assert_eq!(json("explain windows wsa_e_no_more --json")["code"], 10110);
}

#[test]
fn a_code_of_http2_has_no_sign() {
    let largest = json("explain http2 0xffffffff --json");
    assert_eq!((&largest["code"], &largest["basis"]), (&json!(u32::MAX), &json!("near")));
    assert_eq!(json("explain http2 4294967295 --json"), largest);
    assert_eq!(refused("explain http2 -1").0, Some(1));
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
fn a_method_says_whether_a_second_time_is_safe() {
    let answer = |method: &str| text(&format!("explain http 502 --method {method}"));
    assert_eq!(line(&answer("GET"), "retry loop"), "GET: make it again after the loop's own pause");
    assert_eq!(
        line(&answer("POST"), "retry loop"),
        "POST: do not make it again: it may have taken effect, and the caller must know"
    );
    assert_eq!(line(&answer("PUT"), "effect"), "unknown: nobody can tell whether the operation took effect");
    let effect = |method: &str| json(&format!("explain http 502 --json --method {method}"))["effect"].clone();
    assert_eq!((effect("GET"), effect("PUT")), (json!("not-applied"), json!("unknown")));
    assert_eq!(refused("explain grpc 14 --method GET").0, Some(2));
}

#[test]
fn a_status_is_known_by_its_number_its_phrase_and_both() {
    let gone = json("explain http 410 --json");
    for words in ["http 410 Gone", "http gone", "http GONE", "410 Gone"] {
        assert_eq!(json(&format!("explain {words} --json")), gone, "{words}");
    }
    let quoted = run::run(["explain", "http", "503 Service Unavailable", "--json"]).stdout;
    assert_eq!(serde_json::from_slice::<Value>(&quoted).unwrap(), json("explain http 503 --json"));
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
    told("explain 5", 2, "the number 5 alone says nothing");
    told("explain sqlit 5", 2, "there is no domain `sqlit`; the domains are:");
    told("explain sqlite", 2, "`sqlite` is a domain");
    told("explain errno EIO --context disk", 2, "its tables are: --context storage; --context network");
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
    let table = text("table sqlite --format md --profile seed-001");
    assert!(table.starts_with("| code | name | class |"), "{table}");
    assert!(text("domains").contains("--profile seed-001: 23 rows"));
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
