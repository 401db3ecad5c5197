//! Each domain is asked as its people write its codes.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod run;

use run::{json, line, refused, text};
use serde_json::{Value, json};

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
    assert_eq!(hinted("3600"), json!(3600));
    assert_eq!(json("explain http 503 --json")["retry_after"], Value::Null);
    assert_eq!(json("explain http 404 --retry-after 7 --json")["retry_after"], Value::Null);
    assert_eq!(json("explain http 413 --json")["class"], "permanent");
    assert_eq!(json("explain http 413 --retry-after 7 --json")["class"], "retryable");

    let answer = text("explain http 503 --retry-after 7");
    assert_eq!(line(&answer, "retry loop"), "what may be made twice: make it again after 7 s");
    assert!(answer.contains("what may not: do not make it again: it may have taken effect"), "{answer}");
    let far = text("explain http 503 --method GET --retry-after 3600");
    assert_eq!(line(&far, "retry after"), "3600 s, as the failing side said");
    assert_eq!(
        line(&far, "retry loop"),
        "GET: make it again after 60 s, the longest that a loop waits unless told otherwise"
    );
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

    // Of MySQL alone, so its table is asked, unless another is chosen.
    let asked = |options: &str| json(&format!("explain sqlstate XA102 --json{options}"))["basis"].clone();
    assert_eq!((asked(""), asked(" --context postgresql")), (json!("row"), json!("fallback")));
    assert_eq!(line(&text("explain xa_deadlock"), "table"), "--context mysql");
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
    // Rust tells such a code as an `i32`.
    assert_eq!(json("explain windows -2147024891 --json")["code"], 0x8007_0005_u32);
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
    for wrong in ["get", "", "A\nB", "G\u{e9}T"] {
        let (ended, complaint) = refused(&format!("explain http 502 --method {wrong}"));
        assert!(ended == Some(2) && complaint.contains("one word in capitals"), "{wrong}: {complaint}");
    }
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
fn an_intermediary_answers_what_the_rfc_recommends() {
    let status = |context: &str| {
        json(&format!("explain proxy-status tls_certificate_error --context {context} --json"))["status"]
            .clone()
    };
    // By its class alone, as if the request were to blame.
    assert_eq!(status("upstream"), 422);
    assert_eq!(status("ourselves"), 502);
    let answer = text("explain proxy-status connection_timeout");
    assert_eq!(line(&answer, "elsewhere"), "--context ourselves: retryable, answered with 504");
}
