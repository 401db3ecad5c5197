//! Objects in parts: each part is kept when it is acknowledged, nothing is to be seen before the end, and the end is one step.

use std::io::{Read, Write};

use rusqlite_0_41::Connection;
use serde_json::Value;

use crate::harness::{large, md5, rest};
use crate::multipart_client::Upload;
use crate::objects_client::{Bucket, chunked};
use crate::objects_files::count;

#[test]
fn parts_become_one_object_in_the_order_of_their_numbers() {
    let bucket = Bucket::new();
    let upload = Upload::begin_with(&bucket, "a/key", "x-amz-meta-colour: red\r\n");
    let parts = [(10_000, large(3)), (1, large((1 << 20) + 7)), (20, large(2 << 20)), (3, Vec::new())];
    for (number, body) in &parts {
        let put = upload.put(*number, body);
        assert_eq!((put.status, put.header("x-keep-md5")), (200, Some(md5(body).as_str())));
    }
    bucket.get("a/key").is(404, "no-such-key");
    assert!(bucket.list("?versions").is_empty());
    assert_eq!(upload.numbers(), [1, 3, 20, 10_000]);
    let done = upload.complete();
    assert_eq!(done.status, 201, "{done:?}");
    let got = bucket.get("a/key");
    let whole = [&parts[1].1[..], &parts[3].1, &parts[2].1, &parts[0].1].concat();
    assert_eq!(got.header("content-length"), Some(whole.len().to_string().as_str()));
    assert!(got.body == whole);
    for name in ["etag", "x-amz-version-id", "x-keep-md5"] {
        assert!(got.header(name).is_some() && got.header(name) == done.header(name), "{name}");
    }
    assert_eq!(got.header("x-amz-meta-colour"), Some("red"));
    let head = bucket.ask("HEAD", "a/key", "", b"");
    assert_eq!(head.header("content-length"), Some(whole.len().to_string().as_str()));
    assert_eq!(bucket.list("")[0]["size"], whole.len());
}

#[test]
fn parts_of_every_size_are_joined_without_a_seam() {
    let bucket = Bucket::new();
    // Around the sizes in which a store may read: a seam may lie at, before and behind the end of a piece.
    for (round, sizes) in [
        [256 << 10, 256 << 10, 1 << 20, 512 << 10],
        [1 << 20, 0, 0, 1],
        [(256 << 10) - 1, 1, 1 << 20, (256 << 10) + 1],
        [0, 0, 0, 2 << 20],
        [1 << 20, 1 << 20, 0, 0],
    ]
    .into_iter()
    .enumerate()
    {
        let key = format!("key-{round}");
        let upload = Upload::begin(&bucket, &key);
        let parts = sizes.map(large);
        for (number, part) in (1..).zip(&parts) {
            upload.part(number, part);
        }
        assert_eq!(upload.complete().status, 201);
        let got = bucket.get(&key);
        assert_eq!(got.status, 200);
        assert!(got.body == parts.concat(), "{sizes:?}: {} bytes", got.body.len());
    }
}

#[test]
fn a_listing_tells_what_each_part_is() {
    let bucket = Bucket::new();
    let upload = Upload::begin(&bucket, "key");
    assert_eq!(upload.numbers(), [0; 0]);
    let etag = upload.part(7, b"hello");
    let list: Value = serde_json::from_slice(&upload.list().body).unwrap();
    let part = &list["parts"][0];
    assert_eq!((&part["partNumber"], &part["size"]), (&7.into(), &5.into()));
    assert_eq!((part["etag"].as_str(), part["md5"].as_str()), (Some(&*etag), Some(&*md5(b"hello"))));
    let head = bucket.ask("HEAD", &upload.tail(), "", b"");
    assert_eq!(head.status, 200);
}

#[test]
fn a_part_that_is_sent_again_takes_the_place_of_the_first() {
    let bucket = Bucket::new();
    let upload = Upload::begin(&bucket, "key");
    let first = upload.part(1, b"one");
    let coded = chunked(b"two", 1);
    let tail = format!("{}&partNumber=1", upload.tail());
    let second = bucket.ask("PUT", &tail, "Transfer-Encoding: chunked\r\n", &coded);
    let second = second.header("etag").unwrap();
    assert_ne!(first, second);
    assert_eq!(count(&bucket.store), 1, "the first one's bytes are gone");
    upload.complete_with(&[(1, &first)]).is(400, "invalid-part");
    assert_eq!(upload.complete_with(&[(1, second)]).status, 201);
    assert_eq!(bucket.get("key").text(), "two");
}

#[test]
fn only_the_parts_that_are_named_come_into_the_object() {
    let bucket = Bucket::new();
    let upload = Upload::begin(&bucket, "key");
    let etags = ["a", "b", "c", "d"].map(|body| upload.part(u32::from(body.as_bytes()[0]), body.as_bytes()));
    let done = upload.complete_with(&[(98, &etags[1]), (100, &etags[3])]);
    assert_eq!(done.status, 201, "{done:?}");
    assert_eq!(bucket.get("key").text(), "bd");
    assert_eq!(count(&bucket.store), 2, "the others' bytes are gone");
    let index = Connection::open(bucket.store.index()).unwrap();
    let parts: i64 = index.query_row("SELECT count(*) FROM parts", [], |row| row.get(0)).unwrap();
    assert_eq!(parts, 0, "what became a segment is no part any more");
    let version = done.header("x-amz-version-id").unwrap();
    assert_eq!(bucket.delete(&format!("key?versionId={version}")).status, 204);
    assert_eq!(count(&bucket.store), 0);
}

#[test]
fn an_end_that_is_asked_for_again_is_the_same_end() {
    let bucket = Bucket::new();
    let upload = Upload::begin(&bucket, "key");
    let etag = upload.part(1, b"hello");
    let first = upload.complete();
    assert_eq!(first.status, 201);
    for again in [upload.complete(), upload.complete_with(&[(1, &etag)])] {
        assert_eq!(again.status, 200);
        for name in ["x-amz-version-id", "etag", "x-keep-md5"] {
            assert_eq!(again.header(name), first.header(name), "{name}");
        }
    }
    assert_eq!(bucket.list("?versions").len(), 1);
    upload.put(2, b"late").is(404, "no-such-upload");
    upload.list().is(404, "no-such-upload");
    upload.abort().is(404, "no-such-upload");
    assert_eq!(bucket.get("key").text(), "hello");
    let newer = bucket.version("key", b"newer");
    assert_eq!(upload.complete().header("x-amz-version-id"), first.header("x-amz-version-id"));
    assert_eq!(bucket.get("key").header("x-amz-version-id"), Some(newer.as_str()));
}

#[test]
fn an_end_can_be_conditional() {
    let bucket = Bucket::new();
    let upload = Upload::begin(&bucket, "key");
    upload.part(1, b"hello");
    let version = bucket.version("key", b"other");
    let if_absent = || bucket.send("POST", &upload.tail(), "If-None-Match: *\r\n", b"");
    if_absent().is(412, "object-exists");
    assert_eq!((upload.numbers(), bucket.get("key").text().as_str()), (vec![1], "other"), "nothing happened");
    assert_eq!(bucket.delete(&format!("key?versionId={version}")).status, 204);
    let first = if_absent();
    assert_eq!(first.status, 201);
    let again = if_absent();
    assert_eq!(again.status, 200, "its own version is not in its way");
    assert_eq!(again.header("x-amz-version-id"), first.header("x-amz-version-id"));
}

#[test]
fn who_reads_a_version_that_is_removed_meanwhile_gets_no_wrong_byte() {
    let bucket = Bucket::new();
    let upload = Upload::begin(&bucket, "key");
    let part = large(8 << 20);
    for number in 1..=4 {
        upload.part(number, &part);
    }
    let done = upload.complete();
    let mut socket = bucket.store.connect();
    write!(socket, "GET /buckets/box/key HTTP/1.1\r\nHost: keep\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = vec![0; 1 << 20];
    socket.read_exact(&mut answer).unwrap();
    let version = done.header("x-amz-version-id").unwrap();
    assert_eq!(bucket.delete(&format!("key?versionId={version}")).status, 204);
    answer.extend(rest(socket));
    let body = 4 + answer.windows(4).position(|end| end == b"\r\n\r\n").unwrap();
    let whole = part.repeat(4);
    assert!(whole.starts_with(&answer[body..]));
    assert!(answer.len() - body < whole.len(), "its last files were removed before they were read");
    assert_eq!(bucket.store.get("/_ready").status, 200);
    assert!(bucket.store.get("/metrics").text().contains("\nkeep_store_bugs_total 0\n"));
    bucket.get("key").is(404, "no-such-key");
}

#[test]
fn what_is_given_up_is_gone() {
    let bucket = Bucket::new();
    let upload = Upload::begin(&bucket, "key");
    upload.part(1, b"one");
    upload.part(2, b"two");
    assert_eq!(count(&bucket.store), 2);
    assert_eq!(upload.abort().status, 204);
    assert_eq!(count(&bucket.store), 0);
    for answer in [upload.abort(), upload.complete(), upload.list(), upload.put(1, b"late")] {
        answer.is(404, "no-such-upload");
    }
    bucket.get("key").is(404, "no-such-key");
    assert_eq!(count(&bucket.store), 0);
}

#[test]
fn uploads_to_one_key_do_not_know_each_other() {
    let bucket = Bucket::new();
    let [first, second] = [Upload::begin(&bucket, "key"), Upload::begin(&bucket, "key")];
    assert_ne!(first.id, second.id);
    first.part(1, b"first");
    second.part(1, b"second");
    bucket.version("key", b"plain");
    assert_eq!(second.complete().status, 201);
    assert_eq!(bucket.get("key").text(), "second");
    assert_eq!(first.complete().status, 201);
    assert_eq!(bucket.get("key").text(), "first", "who ends last is the newest");
    assert_eq!(bucket.list("?versions").len(), 3);
}

#[test]
fn each_thing_that_is_missing_has_a_code_of_its_own() {
    let bucket = Bucket::new();
    let upload = Upload::begin(&bucket, "key");
    upload.part(1, b"one");
    let none = "00000000000000000000000000000000";
    let zero = "Content-Length: 0\r\n";
    let elsewhere = [format!("key?uploadId={none}"), format!("other?uploadId={}", upload.id)];
    for tail in elsewhere.iter().map(String::as_str).chain(["key?uploadId=", "key?uploadId=x"]) {
        for (method, more) in [("PUT", "&partNumber=1"), ("GET", ""), ("POST", ""), ("DELETE", "")] {
            bucket.send(method, &format!("{tail}{more}"), "", b"").is(404, "no-such-upload");
            let path = format!("/buckets/none/{tail}{more}");
            bucket.store.ask(method, &path, zero, b"").is(404, "no-such-bucket");
        }
    }
    assert_eq!((upload.numbers(), count(&bucket.store)), (vec![1], 1));
}

#[test]
fn a_bucket_takes_its_unfinished_uploads_with_it() {
    let bucket = Bucket::new();
    let upload = Upload::begin(&bucket, "key");
    upload.part(1, b"one");
    assert_eq!(bucket.store.ask("DELETE", "/buckets/box", "", b"").status, 204);
    assert_eq!(count(&bucket.store), 0);
    upload.complete().is(404, "no-such-bucket");
    upload.put(2, b"late").is(404, "no-such-bucket");
    let made = bucket.store.ask("PUT", "/buckets/box", "x-keep-user: ann\r\n", b"");
    assert_eq!(made.status, 201);
    upload.complete().is(404, "no-such-upload");
    assert_eq!(count(&bucket.store), 0);
}
