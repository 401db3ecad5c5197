//! Deletions that hold only if the object is as the client believes, and the clock by which a store tells ages.

use crate::harness::Answer;
use crate::objects_client::{Bucket, at_once};
use crate::objects_files;

fn delete_if(bucket: &Bucket, tail: &str, tag: &str) -> Answer {
    bucket.ask("DELETE", tail, &format!("If-Match: {tag}\r\n"), b"")
}

#[test]
fn only_what_the_client_has_seen_is_hidden() {
    let bucket = Bucket::new();
    let first = bucket.put("key", b"one").header("etag").unwrap().to_owned();
    let second = bucket.put("key", b"two").header("etag").unwrap().to_owned();
    delete_if(&bucket, "key", &first).is(412, "precondition-failed");
    assert_eq!(bucket.get("key").text(), "two");
    assert_eq!(delete_if(&bucket, "key", &second).status, 204);
    bucket.get("key").is(404, "no-such-key");
    delete_if(&bucket, "key", "*").is(412, "precondition-failed");
    assert_eq!(bucket.list("?versions").len(), 3, "a marker that is refused is not made");
}

#[test]
fn only_a_version_as_it_was_seen_is_removed() {
    let bucket = Bucket::new();
    let put = bucket.put("key", b"one");
    let (id, tag) = (put.header("x-amz-version-id").unwrap(), put.header("etag").unwrap());
    let tail = format!("key?versionId={id}");
    let changed = bucket.ask("PATCH", "key", "x-amz-meta-a: b\r\nContent-Length: 0\r\n", b"");
    delete_if(&bucket, &tail, tag).is(412, "precondition-failed");
    assert_eq!(objects_files::count(&bucket.store), 1);
    assert_eq!(delete_if(&bucket, &tail, changed.header("etag").unwrap()).status, 204);
    bucket.get(&tail).is(404, "no-such-version");
    assert_eq!(objects_files::count(&bucket.store), 0, "its file is gone with it");
}

#[test]
fn of_many_who_remove_the_same_exactly_one_does() {
    let bucket = Bucket::new();
    let tag = bucket.put("key", b"one").header("etag").unwrap().to_owned();
    let answers = at_once(8, |_| delete_if(&bucket, "key", &tag).status);
    assert_eq!(answers.iter().filter(|status| **status == 204).count(), 1, "{answers:?}");
    assert!(answers.iter().all(|status| matches!(status, 204 | 412)), "{answers:?}");
    assert_eq!(bucket.list("?versions").len(), 2);
}

#[test]
fn ages_are_told_by_the_clock_of_the_store() {
    let bucket = Bucket::new();
    bucket.put("key", b"one");
    let read = |name| -> i64 { bucket.get("key").header(name).unwrap().parse().unwrap() };
    let (created, now) = (read("x-keep-created"), read("x-keep-now"));
    assert!(created <= now && now - created < 600_000, "{created} {now}");
    assert_eq!(read("x-keep-created"), created, "a version is as old as it is");
    bucket.ask("PATCH", "key", "x-amz-meta-a: b\r\nContent-Length: 0\r\n", b"");
    assert_eq!(read("x-keep-created"), created, "and metadata make it no younger");
}
