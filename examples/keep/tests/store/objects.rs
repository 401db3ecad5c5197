//! Objects as their clients use them: users own buckets, buckets hold objects, and what is not there has its own code.

use crate::harness::{Answer, Store, large, md5};
use crate::objects_client::{Bucket, chunked};

fn number(answer: &Answer, name: &str) -> u64 {
    answer.header(name).unwrap().parse().unwrap()
}

#[test]
fn what_was_put_is_given_back_with_all_that_is_known_of_it() {
    let bucket = Bucket::new();
    let put = bucket.put_if("a/b.txt", "x-amz-meta-colour: red\r\nX-Amz-Meta-Size: l\r\n", b"hello");
    assert_eq!((put.status, put.header("x-keep-md5")), (201, Some(md5(b"hello").as_str())));
    let version = put.header("x-amz-version-id").unwrap();
    let etag = put.header("etag").unwrap();
    assert!(etag.starts_with(&format!("\"{version}.")) && etag.ends_with('"'), "{etag}");
    for method in ["GET", "HEAD"] {
        let got = bucket.ask(method, "a/b.txt", "", b"");
        assert_eq!((got.status, got.header("content-length")), (200, Some("5")));
        for (name, value) in [
            ("x-amz-version-id", version),
            ("etag", etag),
            ("x-keep-md5", &md5(b"hello")),
            ("x-amz-meta-colour", "red"),
            ("x-amz-meta-size", "l"),
        ] {
            assert_eq!(got.header(name), Some(value), "{method}");
        }
        assert!(got.header("last-modified").unwrap().ends_with(" GMT"));
        assert!(number(&got, "x-keep-created") <= number(&got, "x-keep-now"));
        if method == "GET" {
            assert_eq!(got.text(), "hello");
        }
    }
}

#[test]
fn every_size_comes_back_whole_however_it_was_sent() {
    let bucket = Bucket::new();
    for size in [0, 1, 65_536, 1 << 20, (3 << 20) + 1] {
        let body = large(size);
        assert_eq!(bucket.put("plain", &body).status, 201);
        let coded = chunked(&body, 70_000);
        let put = bucket.ask("PUT", "chunked", "Transfer-Encoding: chunked\r\n", &coded);
        assert_eq!((put.status, put.header("x-keep-md5")), (201, Some(md5(&body).as_str())));
        for key in ["plain", "chunked"] {
            let got = bucket.get(key);
            assert_eq!(got.header("content-length"), Some(size.to_string().as_str()));
            assert!(got.body == body, "{key} {size}");
        }
    }
}

#[test]
fn a_user_is_there_from_put_to_delete() {
    let store = Store::start();
    let ask = |method: &str| store.ask(method, "/users/ann", "", b"");
    ask("GET").is(404, "no-such-user");
    ask("DELETE").is(404, "no-such-user");
    assert_eq!(ask("HEAD").status, 404);
    assert_eq!([ask("PUT").status, ask("PUT").status], [201, 200]);
    assert_eq!([ask("GET").status, ask("HEAD").status], [200, 200]);
    let made = store.ask("PUT", "/buckets/box", "x-keep-user: ann\r\n", b"");
    assert_eq!(made.status, 201, "{made:?}");
    ask("DELETE").is(409, "user-owns-buckets");
    assert_eq!(store.ask("DELETE", "/buckets/box", "", b"").status, 204);
    assert_eq!(ask("DELETE").status, 204);
    ask("GET").is(404, "no-such-user");
}

#[test]
fn a_bucket_belongs_to_one_user() {
    let store = Store::start();
    let put = |user: &str| store.ask("PUT", "/buckets/box", &format!("x-keep-user: {user}\r\n"), b"");
    put("ann").is(404, "no-such-user");
    for user in ["ann", "bob"] {
        assert_eq!(store.ask("PUT", &format!("/users/{user}"), "", b"").status, 201);
    }
    assert_eq!(store.ask("PUT", "/buckets/box", "", b"").status, 400, "without an owner");
    assert_eq!([put("ann").status, put("ann").status], [201, 200]);
    put("bob").is(409, "bucket-already-exists");
    put("carl").is(404, "no-such-user");
    assert_eq!(store.ask("HEAD", "/buckets/box", "", b"").status, 200);
    assert_eq!(store.ask("DELETE", "/buckets/box", "", b"").status, 204);
    assert_eq!(put("bob").status, 201, "a deleted bucket is anybody's");
}

#[test]
fn a_bucket_with_anything_in_it_stays() {
    let bucket = Bucket::new();
    let delete = || bucket.store.ask("DELETE", "/buckets/box", "", b"");
    let version = bucket.version("key", b"hello");
    delete().is(409, "bucket-not-empty");
    let marker = bucket.delete("key").header("x-amz-version-id").unwrap().to_owned();
    delete().is(409, "bucket-not-empty");
    assert_eq!(bucket.delete(&format!("key?versionId={version}")).status, 204);
    delete().is(409, "bucket-not-empty");
    assert_eq!(bucket.delete(&format!("key?versionId={marker}")).status, 204);
    assert_eq!(delete().status, 204);
    delete().is(404, "no-such-bucket");
}

#[test]
fn each_thing_that_is_missing_has_a_code_of_its_own() {
    let bucket = Bucket::new();
    let ask = |method: &str, path: &str, body: &[u8]| {
        let length = format!("Content-Length: {}\r\n", body.len());
        bucket.store.ask(method, path, &length, body)
    };
    for (method, tail, body) in [
        ("GET", "", &b""[..]),
        ("DELETE", "", b""),
        ("GET", "?versions", b""),
        ("GET", "/key", b""),
        ("PUT", "/key", b"hello"),
        ("PATCH", "/key", b""),
        ("DELETE", "/key", b""),
        ("DELETE", "/key?versionId=00000000000000000000000000000000", b""),
        ("POST", "/key?uploads", b""),
    ] {
        ask(method, &format!("/buckets/none{tail}"), body).is(404, "no-such-bucket");
    }
    for (method, tail) in [("GET", "key"), ("PATCH", "key")] {
        ask(method, &format!("/buckets/box/{tail}"), b"").is(404, "no-such-key");
    }
    let version = bucket.version("other", b"hello");
    let elsewhere = [format!("key?versionId={version}"), "other?versionId=none".into()];
    for tail in elsewhere {
        bucket.get(&tail).is(404, "no-such-version");
        bucket.send("PATCH", &tail, "x-amz-meta-a: b\r\n", b"").is(404, "no-such-version");
    }
    assert_eq!(bucket.get("other").text(), "hello");
}

#[test]
fn a_bucket_lists_its_newest_versions_in_the_order_of_bytes() {
    let bucket = Bucket::new();
    assert!(bucket.list("").is_empty());
    // By bytes capitals come first, and what is not ASCII last.
    let sorted = ["B", "a", "a%2Fb", "a/c", "ab", "%25", "z", "%C3%A9"];
    for key in sorted {
        bucket.version(key, b"old");
        bucket.version(key, key.as_bytes());
    }
    bucket.version("gone", b"");
    bucket.delete("gone");
    assert_eq!(bucket.keys(""), ["%", "B", "a", "a/b", "a/c", "ab", "z", "é"]);
    assert_eq!(bucket.keys("?prefix=a"), ["a", "a/b", "a/c", "ab"]);
    assert_eq!(bucket.keys("?prefix=a%2F"), ["a/b", "a/c"]);
    assert_eq!(bucket.keys("?prefix=%25"), ["%"], "no pattern");
    assert_eq!(bucket.keys("?prefix=_"), [""; 0], "no pattern");
    assert_eq!(bucket.keys("?after=a/b"), ["a/c", "ab", "z", "é"]);
    assert_eq!(bucket.keys("?after=a&prefix=a&limit=2"), ["a/b", "a/c"]);
    let one = &bucket.list("?prefix=B")[0];
    let got = bucket.get("B");
    assert_eq!(one["versionId"].as_str(), got.header("x-amz-version-id"));
    assert_eq!(one["etag"].as_str(), got.header("etag"));
    assert_eq!(one["size"], 1);
}

#[test]
fn a_listing_is_read_to_its_end_in_pages() {
    let bucket = Bucket::new();
    let expected: Vec<String> = (0..7).map(|key| format!("key-{key}")).collect();
    for key in &expected {
        bucket.version(key, b"");
    }
    let mut after = String::new();
    let mut seen = Vec::new();
    loop {
        let page = bucket.keys(&format!("?limit=3&after={after}"));
        assert!(page.len() <= 3);
        let Some(last) = page.last() else { break };
        after = last.clone();
        seen.extend(page);
    }
    assert_eq!(seen, expected);
    for limit in ["0", "-1", "x", "", "1e3", "99999999999999999999"] {
        let refused = bucket.store.get(&format!("/buckets/box?limit={limit}"));
        assert_eq!(refused.status, 400, "{limit}");
    }
}
