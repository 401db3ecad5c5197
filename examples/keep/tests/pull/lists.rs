//! Lists: who may give one, what is refused as a whole, and what becomes of the one before.

use serde_json::json;

use crate::support::{ADMIN, Act, HELLO, Setup, Source, Store, item, of_servers, ok, poll};

const GONE: &str = "00000000000000000000000000000000+7";

#[test]
fn only_the_administrator_gives_lists_and_reads_outcomes() {
    let store = Store::start();
    for (method, path) in [("PUT", "/pull"), ("GET", "/pull/outcomes")] {
        store.ask(method, path, &[], b"[]").is(401, "token-missing");
        store.ask(method, path, &["Authorization: Basic x"], b"[]").is(401, "token-missing");
        for wrong in ["x", &ADMIN[1..], &format!("{ADMIN}x"), &ADMIN.to_uppercase()] {
            store.ask_as(wrong, method, path, b"[]").is(403, "token-wrong");
        }
    }
    let answer = store.ask_as(ADMIN, "PUT", "/pull", b"[]");
    assert_eq!((answer.status, answer.text().as_str()), (200, "Received 0 pull requests\n"));
    let put = store.ask_as(ADMIN, "PUT", "/pull/outcomes", b"");
    put.is(405, "method-not-allowed");
    assert_eq!(put.header("allow"), Some("GET, HEAD"));
    let get = store.ask_as(ADMIN, "GET", "/pull", b"");
    assert_eq!((get.status, get.header("allow")), (405, Some("PUT")));
}

#[test]
fn without_an_administrator_there_is_nothing_to_find() {
    let store = Setup::new().without_administrator().start();
    store.ask_as(ADMIN, "PUT", "/pull", b"[]").is(404, "unknown-path");
    store.ask_as(ADMIN, "GET", "/pull/outcomes", b"").is(404, "unknown-path");
}

#[test]
fn what_is_no_list_is_refused_and_the_one_before_goes_on() {
    let store = Store::start();
    let held = Source::start(&[Act::Wait, ok(b"hello")]);
    let next = Source::status(404);
    store.pull(&[item(HELLO, &[&held.url]), item(GONE, &[&next.url])]);
    held.asked();
    for (body, status, code) in [
        (&b""[..], 400, "bad-json"),
        (b"[{", 400, "bad-json"),
        (b"\xff", 400, "bad-json"),
        (b"{}", 400, "bad-pull-list"),
        (&vec![b' '; (4 << 20) + 1], 413, "pull-list-too-large"),
        (format!("[{}0]", "0,".repeat(10_000)).as_bytes(), 413, "pull-list-too-large"),
    ] {
        store.ask_as(ADMIN, "PUT", "/pull", body).is(status, code);
    }
    held.go_on();
    let records = store.outcomes(2);
    assert_eq!((&records[0]["outcome"], &records[1]["outcome"]), (&"stored".into(), &"gone".into()));
}

/// E06 of the original's vectors is the first of them: a mount that we do not have.
#[test]
fn an_item_that_makes_no_sense_is_an_outcome_and_nobody_is_asked() {
    let store = Store::start();
    let source = Source::start(&[ok(b"hello")]);
    let mount = json!({ "locator": HELLO, "servers": [source.url], "mount_uuid": "zzzzz-nyw5e-bogus" });
    store.pull(&[
        mount,
        item(&HELLO[..32], &[&source.url]),
        item("nonsense+A0@1", &[&source.url]),
        item(HELLO, &[]),
        json!("secret"),
    ]);
    for (number, record) in store.outcomes(5).iter().enumerate() {
        assert_eq!(record["outcome"], "bad-request", "{record}");
        assert_eq!((&record["class"], &record["code"]), (&"permanent".into(), &"bad-request".into()));
        assert_eq!((&record["item"], &record["locator"]), (&number.into(), &serde_json::Value::Null));
    }
    assert_eq!(source.count(), 0);
    let said = store.says("not pulled", 5);
    assert!(!said.contains("nonsense") && !said.contains("secret"), "nothing of what was sent is repeated");
}

#[test]
fn a_server_that_is_none_is_passed_over() {
    let store = Store::start();
    let source = Source::start(&[ok(b"hello")]);
    let record = store.pull_one(item(HELLO, &["https://a:1", "http://user:password@a:1", &source.url]));
    assert_eq!(record["outcome"], "stored");
    let bad = ("bad-request", Some("bad-server"));
    assert_eq!(of_servers(&record), [bad, bad, ("stored", None)]);
}

/// Q08 of the original's vectors.
#[test]
fn a_new_list_drops_the_rest_and_lets_the_running_item_finish() {
    let store = Store::start();
    let held = Source::start(&[Act::Wait, ok(b"hello")]);
    let (dropped, new) = (Source::status(404), Source::status(404));
    store.pull(&[item(HELLO, &[&held.url]), item(GONE, &[&dropped.url]), item(GONE, &[&dropped.url])]);
    held.asked();
    store.pull(&[item(GONE, &[&new.url])]);
    assert_eq!(store.outcomes(0).len(), 0, "the running item runs on");
    held.go_on();
    let records = store.outcomes(2);
    assert_eq!((&records[0]["outcome"], &records[0]["locator"]), (&"stored".into(), &HELLO.into()));
    assert_eq!((&records[1]["outcome"], &records[1]["locator"]), (&"gone".into(), &GONE.into()));
    // An item more, so that whatever came after those two would have been seen.
    assert_eq!(store.pull_one(item(GONE, &[&new.url]))["outcome"], "gone");
    assert_eq!((held.count(), dropped.count(), new.count()), (1, 0, 2));
}

#[test]
fn an_empty_list_is_how_to_stop() {
    let store = Store::start();
    let held = Source::start(&[Act::Wait, ok(b"hello")]);
    let dropped = Source::status(404);
    store.pull(&[item(HELLO, &[&held.url]), item(GONE, &[&dropped.url])]);
    held.asked();
    store.pull(&[]);
    held.go_on();
    assert_eq!(store.outcomes(1)[0]["outcome"], "stored");
    let last = Source::status(404);
    assert_eq!(store.pull_one(item(GONE, &[&last.url]))["outcome"], "gone");
    assert_eq!(dropped.count(), 0);
}

#[test]
fn the_outcomes_are_bounded_and_the_newest_is_last() {
    let store = Store::start();
    let bad: Vec<_> = (0..1001).map(serde_json::Value::from).collect();
    store.pull(&bad);
    poll("the last one", || {
        let records = store.outcomes(1000);
        assert_eq!(records.len(), 1000);
        let at = |place: usize| records[place]["item"].as_u64().unwrap();
        (at(999) == 1000).then(|| assert_eq!(at(0), 1, "the oldest is forgotten"))
    });
}
