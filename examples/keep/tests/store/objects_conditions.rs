//! Conditional requests (RFC 9110, 13): of many who ask for the same at once, exactly one gets it.

use crate::harness::Answer;
use crate::objects_client::{Bucket, at_once};

const ABSENT: &str = "If-None-Match: *\r\n";

fn etag(answer: &Answer) -> String {
    answer.header("etag").unwrap().to_owned()
}

#[test]
fn put_if_absent_takes_the_first_and_refuses_the_second() {
    let bucket = Bucket::new();
    assert_eq!(bucket.put_if("key", ABSENT, b"one").status, 201);
    bucket.put_if("key", ABSENT, b"two").is(412, "object-exists");
    assert_eq!(bucket.get("key").text(), "one");
    assert_eq!(bucket.list("?versions").len(), 1);
    bucket.delete("key");
    assert_eq!(bucket.put_if("key", ABSENT, b"three").status, 201, "a marker is as good as nothing");
    bucket.put_if("key", ABSENT, b"four").is(412, "object-exists");
}

#[test]
fn of_many_puts_if_absent_exactly_one_wins() {
    let bucket = Bucket::new();
    for round in 0..8 {
        let key = format!("key-{round}");
        let answers = at_once(8, |writer| bucket.put_if(&key, ABSENT, format!("{writer}").as_bytes()));
        let winners: Vec<usize> = (0..8).filter(|writer| answers[*writer].status == 201).collect();
        assert_eq!(winners.len(), 1, "{answers:?}");
        for (writer, answer) in answers.iter().enumerate() {
            if writer != winners[0] {
                answer.is(412, "object-exists");
            }
        }
        assert_eq!(bucket.get(&key).text(), winners[0].to_string());
        assert_eq!(bucket.list(&format!("?versions&prefix={key}")).len(), 1);
    }
}

#[test]
fn a_put_replaces_only_what_its_client_has_seen() {
    let bucket = Bucket::new();
    let if_match = |etag: &str, body: &[u8]| bucket.put_if("key", &format!("If-Match: {etag}\r\n"), body);
    if_match("\"none\"", b"x").is(412, "precondition-failed");
    if_match("*", b"x").is(412, "precondition-failed");
    let first = etag(&bucket.put("key", b"one"));
    let second = if_match(&first, b"two");
    assert_eq!(second.status, 201);
    if_match(&first, b"three").is(412, "precondition-failed");
    let second = etag(&second);
    if_match(&format!("W/{second}"), b"three").is(412, "precondition-failed");
    assert_eq!(if_match(&format!("\"x\", {second}"), b"three").status, 201, "one of a list");
    assert_eq!(if_match("*", b"four").status, 201);
    bucket.delete("key");
    if_match("*", b"five").is(412, "precondition-failed");
    assert_eq!(bucket.list("?versions").len(), 5);
}

#[test]
fn of_many_who_replace_the_same_exactly_one_wins() {
    let bucket = Bucket::new();
    let mut current = etag(&bucket.put("key", b"0"));
    for _ in 0..8 {
        let condition = format!("If-Match: {current}\r\n");
        let answers = at_once(6, |writer| bucket.put_if("key", &condition, format!("{writer}").as_bytes()));
        let (won, lost): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 201);
        assert_eq!(won.len(), 1, "{answers:?}");
        for answer in lost {
            answer.is(412, "precondition-failed");
        }
        current = etag(won[0]);
        assert_eq!(etag(&bucket.get("key")), current);
    }
}

#[test]
fn what_a_client_has_already_is_not_sent_again() {
    let bucket = Bucket::new();
    let seen = etag(&bucket.put("key", b"hello"));
    for method in ["GET", "HEAD"] {
        let ask =
            |none_match: &str| bucket.ask(method, "key", &format!("If-None-Match: {none_match}\r\n"), b"");
        for known in [&seen, &format!("W/{seen}"), &format!("\"a,b\", {seen}"), "*"] {
            let answer = ask(known);
            assert_eq!((answer.status, answer.body.len()), (304, 0), "{known}");
            assert_eq!(etag(&answer), seen);
            assert!(answer.header("x-amz-version-id").is_some());
        }
        for unknown in ["\"x\"", "\"x\", \"y\"", &seen[1..], "nonsense"] {
            assert_eq!(ask(unknown).status, 200, "{unknown}");
        }
    }
    let changed = etag(&bucket.put("key", b"hello"));
    let got = bucket.ask("GET", "key", &format!("If-None-Match: {seen}\r\n"), b"");
    assert_eq!((got.status, etag(&got)), (200, changed));
}

#[test]
fn a_condition_on_a_get_that_fails_sends_nothing() {
    let bucket = Bucket::new();
    let seen = etag(&bucket.put("key", b"hello"));
    let ask = |value: &str| bucket.ask("GET", "key", &format!("If-Match: {value}\r\n"), b"");
    assert_eq!([ask(&seen).status, ask("*").status], [200, 200]);
    ask("\"x\"").is(412, "precondition-failed");
    ask(&format!("W/{seen}")).is(412, "precondition-failed");
}

#[test]
fn a_date_is_no_condition_of_a_change_and_not_ignored_either() {
    let bucket = Bucket::new();
    let put = bucket.put("key", b"hello");
    let date = "If-Unmodified-Since: Sat, 01 Jan 2000 00:00:00 GMT\r\n";
    for method in ["PUT", "PATCH", "DELETE"] {
        bucket.send(method, "key", date, b"").is(400, "bad-header");
    }
    assert_eq!((bucket.get("key").text().as_str(), bucket.list("?versions").len()), ("hello", 1));
    let both = format!("If-Match: {}\r\n{date}", put.header("etag").unwrap());
    assert_eq!(bucket.send("DELETE", "key", &both, b"").status, 204, "the tag counts");
}
