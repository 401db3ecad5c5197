//! Metadata: it belongs to a version, can be changed without the bytes, and every change has an `ETag` of its own.

use crate::harness::Answer;
use crate::objects_client::{Bucket, at_once};

fn etag(answer: &Answer) -> String {
    answer.header("etag").unwrap().to_owned()
}

fn patch(bucket: &Bucket, tail: &str, headers: &str) -> Answer {
    bucket.send("PATCH", tail, headers, b"")
}

#[test]
fn metadata_is_set_changed_and_removed() {
    let bucket = Bucket::new();
    let put = bucket.put_if("key", "x-amz-meta-a: 1\r\nx-amz-meta-b: 2\r\n", b"hello");
    let patched = patch(&bucket, "key", "X-AMZ-META-A: one\r\nx-amz-meta-b:\r\nx-amz-meta-c: 3\r\n");
    assert_eq!(patched.status, 200, "{patched:?}");
    assert_ne!(etag(&patched), etag(&put));
    let got = bucket.get("key");
    assert_eq!(etag(&got), etag(&patched));
    let names = ["x-amz-meta-a", "x-amz-meta-b", "x-amz-meta-c"];
    assert_eq!(names.map(|name| got.header(name)), [Some("one"), None, Some("3")]);
    assert_eq!(got.header("x-amz-version-id"), put.header("x-amz-version-id"), "no new version");
    assert_eq!(got.text(), "hello");
    assert_eq!(patch(&bucket, "key", "x-amz-meta-never:\r\n").status, 200, "to remove what is not there");
}

#[test]
fn metadata_of_an_old_version_is_its_own() {
    let bucket = Bucket::new();
    let old = bucket.version("key", b"old");
    let new = bucket.put_if("key", "x-amz-meta-a: new\r\n", b"new");
    assert_eq!(patch(&bucket, &format!("key?versionId={old}"), "x-amz-meta-a: old\r\n").status, 200);
    assert_eq!(bucket.get(&format!("key?versionId={old}")).header("x-amz-meta-a"), Some("old"));
    let got = bucket.get("key");
    assert_eq!((got.header("x-amz-meta-a"), etag(&got)), (Some("new"), etag(&new)));
}

#[test]
fn of_many_changes_to_the_same_exactly_one_wins() {
    let bucket = Bucket::new();
    let mut current = etag(&bucket.put("key", b"hello"));
    for _ in 0..8 {
        let answers = at_once(6, |writer| {
            patch(&bucket, "key", &format!("If-Match: {current}\r\nx-amz-meta-writer: {writer}\r\n"))
        });
        let winners: Vec<usize> = (0..6).filter(|writer| answers[*writer].status == 200).collect();
        assert_eq!(winners.len(), 1, "{answers:?}");
        for lost in answers.iter().filter(|answer| answer.status != 200) {
            lost.is(412, "precondition-failed");
        }
        let got = bucket.get("key");
        assert_eq!(got.header("x-amz-meta-writer"), Some(winners[0].to_string().as_str()));
        current = etag(&got);
    }
}

#[test]
fn there_is_room_for_2_kib_and_not_for_more() {
    let bucket = Bucket::new();
    let header = |length: usize| format!("x-amz-meta-a: {}\r\n", "v".repeat(length));
    bucket.put_if("key", &header(2049), b"").is(400, "metadata-too-large");
    bucket.get("key").is(404, "no-such-key");
    // The name counts, too: 2046 and one of name and value fit in any way to count them.
    assert_eq!(bucket.put_if("key", &header(2000), b"").status, 201);
    let before = etag(&bucket.get("key"));
    patch(&bucket, "key", &header(2049)).is(400, "metadata-too-large");
    let more = format!("x-amz-meta-b: {}\r\n", "v".repeat(100));
    patch(&bucket, "key", &more).is(400, "metadata-too-large");
    assert_eq!(etag(&bucket.get("key")), before, "what was refused changed nothing");
    let exchanged = format!("x-amz-meta-a:\r\n{more}");
    assert_eq!(patch(&bucket, "key", &exchanged).status, 200);
}

/// A change at a time would else make more of them than one answer may have headers, and nobody could read the object.
#[test]
fn there_is_room_for_64_names() {
    let bucket = Bucket::new();
    let names = |names: std::ops::Range<u8>| -> String {
        names.map(|name| format!("x-amz-meta-{name}: v\r\n")).collect::<Vec<_>>().concat()
    };
    bucket.put_if("key", &names(0..65), b"").is(400, "metadata-too-large");
    assert_eq!(bucket.put_if("key", &names(0..64), b"").status, 201);
    patch(&bucket, "key", &names(64..65)).is(400, "metadata-too-large");
    let exchanged = format!("x-amz-meta-0:\r\n{}", names(64..65));
    assert_eq!(patch(&bucket, "key", &exchanged).status, 200);
    assert_eq!(bucket.get("key").header("x-amz-meta-64"), Some("v"));
}

#[test]
fn what_is_no_metadata_is_refused_or_not_kept() {
    let bucket = Bucket::new();
    // A value that could not be given out as it came in.
    let refused = bucket.put_if("key", "x-amz-meta-a: caf\u{e9}\r\n", b"");
    assert!([201, 400].contains(&refused.status), "{refused:?}");
    if refused.status == 201 {
        assert_eq!(bucket.get("key").header("x-amz-meta-a"), Some("caf\u{e9}"));
    }
    assert_eq!(bucket.put_if("key", "x-amz-meta-: v\r\n", b"").status, 400, "a name of nothing");
    let twice = bucket.put_if("key", "x-amz-meta-a: 1\r\nx-amz-meta-a: 2\r\n", b"");
    assert_eq!(twice.status, 201, "a list, as for any header: RFC 9110, 5.3");
    assert_eq!(bucket.get("key").header("x-amz-meta-a").map(|v| v.replace(' ', "")).as_deref(), Some("1,2"));
    assert_eq!(bucket.put_if("key", "x-other: v\r\n", b"").status, 201);
    assert_eq!(bucket.get("key").header("x-other"), None);
}
