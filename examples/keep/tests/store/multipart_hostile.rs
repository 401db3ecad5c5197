//! Parts and ends that no honest client sends: refused, each with what is wrong, and the upload is as it was.

use std::io::Write;

use serde_json::json;

use crate::harness::{Answer, rest};
use crate::multipart_client::Upload;
use crate::objects_client::Bucket;
use crate::objects_files::count;

fn bucket_with_a_part(work: impl FnOnce(&Bucket, &Upload<'_>, &str)) {
    let bucket = Bucket::new();
    let upload = Upload::begin(&bucket, "key");
    let etag = upload.part(5, b"hello");
    work(&bucket, &upload, &etag);
    assert_eq!((upload.numbers(), count(&bucket.store)), (vec![5], 1), "as it was");
    assert_eq!(upload.complete_with(&[(5, &etag)]).status, 201);
    assert_eq!(bucket.get("key").text(), "hello");
}

#[test]
fn a_part_has_a_number_from_1_to_10_000() {
    bucket_with_a_part(|bucket, upload, _| {
        for number in [
            "0",
            "10001",
            "-1",
            "+1",
            "1.0",
            "1e3",
            "0x1",
            "",
            "one",
            "٣",
            "4294967296",
            "4294967297",
            "18446744073709551617",
            "99999999999999999999999999999999999999",
            " 1",
            "1%20",
        ] {
            let number = number.replace(' ', "%20").replace('٣', "%D9%A3");
            let put = bucket.put(&format!("{}&partNumber={number}", upload.tail()), b"x");
            put.is(400, "invalid-part-number");
        }
        let strange = ["1&partNumber=2", "%31%00", "%ff", "%"]
            .map(|number| format!("{}&partNumber={number}", upload.tail()));
        for tail in strange.into_iter().chain(["key?partNumber=1".into()]) {
            assert_eq!(bucket.put(&tail, b"x").status, 400, "{tail}");
        }
        assert_eq!(bucket.put(&upload.tail(), b"x").status, 400, "a part without a number");
    });
}

#[test]
fn an_upload_is_asked_in_no_other_way() {
    bucket_with_a_part(|bucket, upload, _| {
        for (method, more) in [
            ("GET", "&partNumber=1"),
            ("GET", "&x"),
            ("PUT", "&partNumber=1&x"),
            ("PUT", "&partNumber=1&versionId=x"),
            ("POST", "&uploads"),
            ("POST", "&partNumber=1"),
            ("DELETE", "&partNumber=1"),
            ("DELETE", "&versionId=x"),
            ("PATCH", ""),
        ] {
            let asked = bucket.send(method, &format!("{}{more}", upload.tail()), "", b"");
            asked.is(400, "unknown-parameter");
        }
        let twice = bucket.delete(&format!("{}&uploadId={}", upload.tail(), upload.id));
        assert_eq!(twice.status, 400);
    });
}

#[test]
fn an_end_names_parts_that_are_there_in_ascending_order() {
    bucket_with_a_part(|_, upload, etag| {
        upload.complete_with(&[(1, etag)]).is(400, "invalid-part");
        upload.complete_with(&[(5, "\"x\"")]).is(400, "invalid-part");
        upload.complete_with(&[(5, etag), (6, etag)]).is(400, "invalid-part");
        upload.complete_with(&[(5, etag), (5, etag)]).is(400, "invalid-part-order");
        upload.complete_with(&[(6, etag), (5, etag)]).is(400, "invalid-part-order");
        upload.complete_with(&[(0, etag)]).is(400, "invalid-part");
        upload.complete_with(&[(10_001, etag)]).is(400, "invalid-part");
    });
}

#[test]
fn an_end_is_nothing_or_the_right_json() {
    bucket_with_a_part(|bucket, upload, etag| {
        let deep = "[".repeat(100_000);
        let huge_number = r#"{"parts":[{"partNumber":1e999,"etag":"x"}]}"#;
        for body in [
            "x",
            "{}",
            "[]",
            "null",
            "{\"parts\":{}}",
            "{\"parts\":[]}",
            "{\"parts\":[{}]}",
            "{\"parts\":[5]}",
            "{\"parts\":[{\"partNumber\":\"5\",\"etag\":\"x\"}]}",
            "{\"parts\":[{\"partNumber\":-1,\"etag\":\"x\"}]}",
            "{\"parts\":[{\"partNumber\":4294967301,\"etag\":\"x\"}]}",
            "{\"parts\":[{\"partNumber\":5}]}",
            "{\"parts\":[{\"partNumber\":5,\"etag\":\"x\"}]",
            " ",
            "\0",
            &deep,
            huge_number,
        ] {
            let answer = upload.complete_as(body.as_bytes());
            answer.is(400, "invalid-part-list");
        }
        let more = json!({"parts": [{"partNumber": 5, "etag": etag}], "more": 1}).to_string();
        upload.complete_as(more.as_bytes()).is(400, "invalid-part-list");
        upload.complete_as(b"\xff\xfe").is(400, "invalid-part-list");
        let parts: Vec<_> = (1..=10_001).map(|at| json!({"partNumber": at, "etag": "\"x\""})).collect();
        upload.complete_as(json!({ "parts": parts }).to_string().as_bytes()).is(400, "invalid-part-list");
        let endless = " ".repeat(3 << 20);
        upload.complete_as(endless.as_bytes()).is(413, "too-large");
        let tail = upload.tail();
        let said = bucket.ask("POST", &tail, "Content-Length: 1099511627776\r\n", b"{");
        said.is(413, "too-large");
    });
}

#[test]
fn an_end_without_any_part_is_none() {
    let bucket = Bucket::new();
    let upload = Upload::begin(&bucket, "key");
    upload.complete().is(400, "invalid-part");
    bucket.get("key").is(404, "no-such-key");
    upload.part(1, b"");
    assert_eq!(upload.complete().status, 201, "a part of nothing is a part");
    assert_eq!(bucket.get("key").text(), "");
}

#[test]
fn a_part_that_is_not_what_was_said_leaves_nothing() {
    bucket_with_a_part(|bucket, upload, _| {
        let wrong = upload.put_if(5, "Content-MD5: XUFAKrxLKna5cZ2REBfFkA==\r\n", b"hello");
        wrong.is(400, "digest-mismatch");
        assert_eq!(upload.put_if(6, "Content-MD5: x\r\n", b"hello").status, 400);
        assert_eq!(upload.put_if(5, "Content-MD5: XUFAKrxLKna5cZ2REBfFkg==\r\n", b"hello").status, 200);
        // The same bytes again are a part of another name.
        let tail = format!("{}&partNumber=6", upload.tail());
        bucket.ask("PUT", &tail, "Content-Length: 5368709121\r\n", b"").is(413, "too-large");
        for coding in ["Content-Length: 500000", "Transfer-Encoding: chunked"] {
            let mut socket = bucket.store.connect();
            let head = format!("PUT /buckets/box/{tail} HTTP/1.1\r\nHost: keep\r\n{coding}\r\n\r\n");
            write!(socket, "{head}5\r\nhello\r\n").unwrap();
            let _ = socket.shutdown(std::net::Shutdown::Write);
            assert!(!rest(socket).starts_with(b"HTTP/1.1 2"), "{coding}");
        }
        let _: Answer = upload.list();
    });
}

#[test]
fn a_beginning_has_the_limits_of_a_put() {
    let bucket = Bucket::new();
    let begin = |headers: &str, body: &[u8]| bucket.send("POST", "key?uploads", headers, body);
    begin(&format!("x-amz-meta-a: {}\r\n", "v".repeat(2049)), b"").is(400, "metadata-too-large");
    begin("x-amz-meta-: v\r\n", b"").is(400, "bad-header");
    assert_eq!(bucket.send("POST", "key?uploads=1", "", b"").status, 400);
    assert_eq!(bucket.store.ask("POST", "/buckets/box?uploads", "", b"").status, 405);
}
