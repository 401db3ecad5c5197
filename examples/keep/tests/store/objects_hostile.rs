//! Requests that no honest client makes: each is refused at the door, leaves nothing, and the store goes on.

use std::io::Write;

use crate::harness::{Store, rest};
use crate::objects_client::Bucket;
use crate::objects_files::count;

/// The store works, and has nothing but what the test has put.
#[track_caller]
fn unharmed(bucket: &Bucket, files: usize) {
    assert_eq!(bucket.store.get("/_ready").status, 200);
    assert_eq!((bucket.list("?versions").len(), count(&bucket.store)), (files, files));
}

#[test]
fn a_key_is_any_text_and_never_a_path() {
    let bucket = Bucket::new();
    let long = "k".repeat(1024);
    let keys = [
        ("..", ".."),
        ("../../etc/passwd", "../../etc/passwd"),
        ("%2e%2e%2f", "../"),
        (".", "."),
        ("a//b", "a//b"),
        ("a/", "a/"),
        ("/", "/"),
        ("%20", " "),
        ("a+b", "a+b"),
        ("%3Fversions", "?versions"),
        ("%0A", "\n"),
        ("%F0%9F%A6%80", "🦀"),
        ("%27%3B--", "';--"),
        ("%25%30%30", "%00"),
        (&long, &long),
    ];
    for (path, key) in keys {
        let put = bucket.put(path, key.as_bytes());
        assert_eq!(put.status, 201, "{path} {put:?}");
    }
    for (path, key) in keys {
        assert_eq!(bucket.get(path).text(), key);
    }
    let mut sorted = keys.map(|(_, key)| key);
    sorted.sort_unstable();
    assert_eq!(bucket.keys(""), sorted);
    let mut inside: Vec<_> = std::fs::read_dir(bucket.store.directory.path()).unwrap().collect();
    inside.retain(|entry| !entry.as_ref().unwrap().file_name().to_str().unwrap().starts_with("index.sqlite"));
    let known = ["blocks", "lock", "objects", "starts"];
    for entry in inside {
        assert!(known.contains(&entry.unwrap().file_name().to_str().unwrap()));
    }
}

#[test]
fn what_is_no_key_is_refused_whatever_is_asked_of_it() {
    let bucket = Bucket::new();
    let long = "k".repeat(1025);
    let encoded = "%6b".repeat(1025);
    let wide = "%C3%A9".repeat(513);
    for key in ["%00", "a%00b", "%ff", "%C3", "%c0%80", "%zz", "%", "a%4", "%ed%a0%80"] {
        for method in ["GET", "HEAD", "PUT", "PATCH", "DELETE"] {
            let refused = bucket.send(method, key, "", b"");
            assert_eq!(refused.status, 400, "{method} {key} {refused:?}");
        }
        assert_eq!(bucket.send("POST", &format!("{key}?uploads"), "", b"").status, 400, "{key}");
    }
    for key in [&long, &encoded, &wide] {
        for method in ["GET", "PUT", "DELETE"] {
            bucket.send(method, key, "", b"").is(400, "bad-key");
        }
    }
    unharmed(&bucket, 0);
}

#[test]
fn a_query_that_means_nothing_is_refused_whatever_is_asked_of_a_user_or_a_bucket() {
    let bucket = Bucket::new();
    for method in ["GET", "HEAD", "PUT", "DELETE"] {
        for path in ["/users/bea?x", "/buckets/hut?x=1", "/buckets/box?limt=1"] {
            let refused = bucket.store.ask(method, path, "x-keep-user: ann\r\n", b"");
            assert_eq!(refused.status, 400, "{method} {path} {refused:?}");
        }
    }
    assert_eq!(bucket.store.get("/users/bea").status, 404);
    assert_eq!(bucket.store.get("/buckets/hut").status, 404);
    assert_eq!(bucket.store.ask("HEAD", "/buckets/box?prefix=a&limit=7", "", b"").status, 200);
    unharmed(&bucket, 0);
}

#[test]
fn names_of_users_and_buckets_are_plain() {
    let bucket = Bucket::new();
    let long = "n".repeat(2000);
    for name in ["%00", "%ff", "..", "%2e%2e", ".", "a%2Fb", "%20", &long] {
        for place in ["users", "buckets"] {
            for method in ["GET", "PUT", "DELETE"] {
                let path = format!("/{place}/{name}");
                let refused = bucket.store.ask(method, &path, "x-keep-user: ann\r\n", b"");
                assert!([400, 404, 414].contains(&refused.status), "{method} {path} {refused:?}");
                assert_ne!(refused.body.len(), 0);
            }
        }
    }
    for path in ["/users", "/users/", "/buckets", "/buckets/", "/users/ann/more", "/buckets//key"] {
        let refused = bucket.store.get(path);
        assert!([400, 404].contains(&refused.status), "{path} {refused:?}");
    }
    for owner in ["x-keep-user: \r\n", "x-keep-user: a/b\r\n", "x-keep-user: \u{e9}\r\n"] {
        let refused = bucket.store.ask("PUT", "/buckets/other", owner, b"");
        assert!([400, 404].contains(&refused.status), "{owner} {refused:?}");
        bucket.store.get("/buckets/other").is(404, "no-such-bucket");
    }
    let twice = bucket.store.ask("PUT", "/buckets/other", "x-keep-user: ann\r\nx-keep-user: bob\r\n", b"");
    assert_eq!(twice.status, 400, "two owners");
}

#[test]
fn users_and_buckets_have_no_queries_but_those_of_lists() {
    let bucket = Bucket::new();
    let store = &bucket.store;
    for path in ["/users/ann?x", "/buckets/box?x", "/buckets/box?versionId=a", "/users/ann?limit=1"] {
        for method in ["GET", "HEAD", "PUT", "DELETE"] {
            let refused = store.ask(method, path, "x-keep-user: ann\r\n", b"");
            assert_eq!(refused.status, 400, "{method} {path} {refused:?}");
        }
    }
    for method in ["PUT", "DELETE"] {
        store.ask(method, "/buckets/box?prefix=a", "x-keep-user: ann\r\n", b"").is(400, "unknown-parameter");
    }
    for query in [
        "limit=0",
        "limit=x",
        "versions=false",
        "after-version=a",
        "after-version=a&after=b",
        "versions&after-version=a",
    ] {
        store.get(&format!("/buckets/box?{query}")).is(400, "bad-parameter");
        let head = store.ask("HEAD", &format!("/buckets/box?{query}"), "", b"");
        assert_eq!(head.status, 400, "{query} {head:?}");
    }
    assert_eq!(store.get("/buckets/box?versions=&after=&after-version=").status, 200);
    unharmed(&bucket, 0);
}

#[test]
fn a_query_that_nobody_knows_is_refused() {
    let bucket = Bucket::new();
    bucket.version("key", b"hello");
    for query in ["?acl", "?x=y", "?versionId=a&x", "?versionid=a", "?VersionId=a", "?%00", "?uploads"] {
        for method in ["GET", "PUT", "PATCH", "DELETE"] {
            bucket.send(method, &format!("key{query}"), "", b"").is(400, "unknown-parameter");
        }
    }
    bucket.ask("POST", "key?x", "", b"").is(400, "unknown-parameter");
    assert_eq!(bucket.ask("POST", "key", "", b"").status, 400, "to do what?");
    for query in ["?versionId=a&versionId=b", "?versionId=%ff", "?versionId=%00"] {
        let refused = bucket.get(&format!("key{query}"));
        assert_eq!(refused.status, 400, "{query} {refused:?}");
    }
    let long = format!("key?versionId={}", "v".repeat(5000));
    let refused = bucket.get(&long);
    assert!([400, 404, 414].contains(&refused.status), "{}", refused.status);
    bucket.get("key?versionId=").is(404, "no-such-version");
    unharmed(&bucket, 1);
}

#[test]
fn a_method_that_is_none_of_theirs_is_told_which_are() {
    let bucket = Bucket::new();
    for (path, allowed) in [
        ("/users/ann", "GET, HEAD, PUT, DELETE"),
        ("/buckets/box", "GET, HEAD, PUT, DELETE"),
        ("/buckets/box/key", "GET, HEAD, PUT, PATCH, POST, DELETE"),
    ] {
        for method in ["OPTIONS", "BREW", "COPY"] {
            let refused = bucket.store.ask(method, path, "", b"");
            refused.is(405, "method-not-allowed");
            let mut told: Vec<&str> = refused.header("allow").unwrap().split(", ").collect();
            let mut expected: Vec<&str> = allowed.split(", ").collect();
            told.sort_unstable();
            expected.sort_unstable();
            assert_eq!(told, expected, "{path}");
        }
    }
}

#[test]
fn a_body_that_is_not_what_was_said_leaves_nothing() {
    let bucket = Bucket::new();
    for (md5, code) in
        [("XUFAKrxLKna5cZ2REBfFkg==", None), ("XUFAKrxLKna5cZ2REBfFkA==", Some((400, "digest-mismatch")))]
    {
        let put = bucket.put_if("key", &format!("Content-MD5: {md5}\r\n"), b"hello");
        match code {
            None => assert_eq!(put.status, 201, "{put:?}"),
            Some((status, code)) => put.is(status, code),
        }
    }
    for md5 in ["", "x", "XUFAKrxLKna5cZ2REBfFkg", "5d41402abc4b2a76b9719d911017c592", "AAAA", "===="] {
        let put = bucket.put_if("key", &format!("Content-MD5: {md5}\r\n"), b"hello");
        assert_eq!(put.status, 400, "{md5} {put:?}");
    }
    for length in ["5368709121", "9223372036854775807"] {
        let put = bucket.ask("PUT", "key", &format!("Content-Length: {length}\r\n"), b"");
        put.is(413, "too-large");
    }
    for length in ["-1", "abcdef", "18446744073709551615", "99999999999999999999999"] {
        let put = bucket.ask("PUT", "key", &format!("Content-Length: {length}\r\n"), b"");
        assert!([400, 431].contains(&put.status), "{length} {put:?}");
    }
    let twice = "Content-MD5: XUFAKrxLKna5cZ2REBfFkg==\r\n".repeat(2);
    bucket.put_if("key", &twice, b"hello").is(400, "bad-header");
    bucket.put_if("key", "Content-Range: bytes 0-4/9\r\n", b"hello").is(400, "bad-header");
    unharmed(&bucket, 1);
}

#[test]
fn a_client_that_leaves_leaves_nothing() {
    let bucket = Bucket::new();
    let half = "x".repeat(300_000);
    for (coding, body) in [
        ("Content-Length: 500000", half.as_str()),
        ("Content-Length: 5", ""),
        ("Transfer-Encoding: chunked", "5\r\nhello\r\n"),
        ("Transfer-Encoding: chunked", "5\r\nhe"),
        ("Transfer-Encoding: chunked", "zz\r\nhello\r\n0\r\n\r\n"),
        ("Transfer-Encoding: chunked", "ffffffffffffffffff\r\nhello\r\n0\r\n\r\n"),
    ] {
        let mut socket = bucket.store.connect();
        write!(socket, "PUT /buckets/box/key HTTP/1.1\r\nHost: keep\r\n{coding}\r\n\r\n{body}").unwrap();
        let _ = socket.shutdown(std::net::Shutdown::Write);
        assert!(!rest(socket).starts_with(b"HTTP/1.1 2"), "{coding} {body:.9}");
    }
    bucket.get("key").is(404, "no-such-key");
    unharmed(&bucket, 0);
}

#[test]
fn heads_and_paths_without_end_are_cut() {
    let bucket = Bucket::new();
    for head in [
        format!("GET /buckets/box/{} HTTP/1.1\r\n", "k".repeat(10 << 20)),
        format!("GET /buckets/box/key?{} HTTP/1.1\r\n", "q".repeat(10 << 20)),
        format!("PUT /buckets/box/key HTTP/1.1\r\nx-amz-meta-a: {}\r\n", "v".repeat(10 << 20)),
        format!("PUT /buckets/box/key HTTP/1.1\r\n{}", "x-amz-meta-a: b\r\n".repeat(600_000)),
    ] {
        let mut socket = bucket.store.connect();
        // The store does not read it to its end.
        let _ = socket.write_all(head.as_bytes());
        let _ = socket.shutdown(std::net::Shutdown::Write);
        let answer = rest(socket);
        assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 4"), "{:?}", answer.get(..40));
    }
    unharmed(&bucket, 0);
}

#[test]
fn a_block_is_no_object_and_an_object_is_no_block() {
    let store = Store::start();
    let bucket = Bucket::on(store);
    let put = bucket.put("5d41402abc4b2a76b9719d911017c592", b"hello");
    assert_eq!(put.status, 201);
    bucket.store.get("/5d41402abc4b2a76b9719d911017c592").is(404, "no-such-block");
    assert_eq!(bucket.store.put("5d41402abc4b2a76b9719d911017c592", b"hello").status, 200);
    unharmed(&bucket, 1);
}

#[test]
fn a_body_that_is_not_in_chunks_as_announced_is_told_so() {
    let bucket = Bucket::new();
    for body in
        ["zz\r\n", "-5\r\nhello", "5\r\nhello, 0\r\n\r\n", "fffffffffffffffff\r\nhello", "5\nhello\n0\n\n"]
    {
        let refused = bucket.ask("PUT", "key", "Transfer-Encoding: chunked\r\n", body.as_bytes());
        refused.is(400, "bad-body");
    }
    unharmed(&bucket, 0);
}

#[test]
fn a_request_without_its_host_or_in_a_coding_that_nobody_knows_is_not_acted_on() {
    let bucket = Bucket::new();
    let path = "/buckets/box/key";
    for (head, status) in [
        (format!("PUT {path} HTTP/1.1\r\nContent-Length: 0\r\n"), "400"),
        (format!("PUT {path} HTTP/1.1\r\nHost: a\r\nHost: b\r\nContent-Length: 0\r\n"), "400"),
        (format!("PUT {path} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n"), "501"),
        (
            format!(
                "PUT {path} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
            ),
            "501",
        ),
    ] {
        let mut socket = bucket.store.connect();
        socket.write_all(format!("{head}Connection: close\r\n\r\n0\r\n\r\n").as_bytes()).unwrap();
        let answer = rest(socket);
        assert_eq!(answer.get(9..12), Some(status.as_bytes()), "{head}{}", answer.escape_ascii());
    }
    unharmed(&bucket, 0);
    let mut socket = bucket.store.connect();
    socket.write_all(format!("PUT {path} HTTP/1.0\r\n\r\n").as_bytes()).unwrap();
    assert_eq!(rest(socket).get(9..12), Some(&b"201"[..]), "HTTP/1.0 knows no hosts");
    unharmed(&bucket, 1);
}
