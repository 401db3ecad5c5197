//! What a healthy store answers to whom.

use std::io::Write;

use crate::harness::{HELLO, Store, large, md5, rest};

#[test]
fn what_was_put_is_given_back() {
    let store = Store::start();
    let put = store.put(&format!("{HELLO}+5+Asecret@1"), b"hello");
    assert_eq!((put.status, put.text()), (200, format!("{HELLO}+5\n")));
    assert_eq!(put.header("x-keep-replicas-stored"), Some("1"));
    for tail in ["", "+5", "+5+Asecret@1", "?query=ignored"] {
        let get = store.get(&format!("/{HELLO}{tail}"));
        assert_eq!((get.status, get.text()), (200, "hello".into()));
        assert_eq!(get.header("content-type"), Some("application/octet-stream"));
        let head = store.ask("HEAD", &format!("/{HELLO}{tail}"), "", b"");
        assert_eq!((head.status, head.header("content-length")), (200, Some("5")));
    }
    assert_eq!(store.put(HELLO, b"hello").status, 200, "again");
}

#[test]
fn every_size_comes_back_whole() {
    let store = Store::start();
    for size in [0, 1, 65_536, 1 << 20, (1 << 20) + 1, 3 << 20] {
        let block = large(size);
        let hash = md5(&block);
        assert_eq!(store.put(&hash, &block).text(), format!("{hash}+{size}\n"));
        let get = store.get(&format!("/{hash}+{size}"));
        assert_eq!(get.header("content-length"), Some(size.to_string().as_str()));
        assert!(get.body == block);
        let head = store.ask("HEAD", &format!("/{hash}"), "", b"");
        assert_eq!(head.header("content-length"), Some(size.to_string().as_str()));
    }
}

#[test]
fn a_block_that_does_not_exist_is_not_found() {
    let store = Store::start();
    store.put(HELLO, b"hello");
    store.get("/00000000000000000000000000000000").is(404, "no-such-block");
    store.get(&format!("/{HELLO}+6")).is(404, "no-such-block");
    let head = store.ask("HEAD", "/00000000000000000000000000000000", "", b"");
    assert_eq!(head.status, 404);
}

#[test]
fn a_request_for_nothing_is_told_what_is_wrong() {
    let store = Store::start();
    for path in ["/", "/_nothing", "//", "/a/b", &format!("/{HELLO}/"), "/_health/"] {
        store.get(path).is(404, "unknown-path");
    }
    for path in ["/x", "/%2e%2e", "/..", &format!("/{HELLO}+67108865"), &format!("/{HELLO}+a")] {
        store.get(path).is(400, "bad-locator");
        store.put(&path[1..], b"").is(400, "bad-locator");
    }
    for method in ["POST", "DELETE", "OPTIONS", "PATCH", "BREW"] {
        let block = store.ask(method, &format!("/{HELLO}"), "", b"");
        block.is(405, "method-not-allowed");
        assert_eq!(block.header("allow"), Some("GET, HEAD, PUT"));
        let health = store.ask(method, "/_health", "", b"");
        assert_eq!(health.header("allow"), Some("GET, HEAD"));
    }
}

#[test]
fn a_body_that_cannot_be_the_block_is_refused() {
    let store = Store::start();
    let path = format!("/{HELLO}");
    store.ask("PUT", &path, "", b"").is(411, "length-required");
    store.ask("PUT", &path, "Transfer-Encoding: chunked\r\n", b"0\r\n\r\n").is(411, "length-required");
    store.ask("PUT", &path, "Content-Length: 67108865\r\n", b"").is(413, "too-large");
    store.ask("PUT", &path, "Content-Length: 9223372036854775807\r\n", b"").is(413, "too-large");
    for length in ["-1", "abcdef", "99999999999999999999999"] {
        let refused = store.ask("PUT", &path, &format!("Content-Length: {length}\r\n"), b"");
        assert_eq!(refused.status, 400, "{length}");
    }
    store.put(HELLO, b"hullo").is(422, "checksum-mismatch");
    store.put(&format!("{HELLO}+4"), b"hello").is(422, "checksum-mismatch");
    store.get(&path).is(404, "no-such-block");
}

#[test]
fn a_client_that_leaves_leaves_nothing() {
    let store = Store::start();
    for half in ["", "he"] {
        let mut socket = store.connect();
        write!(socket, "PUT /{HELLO} HTTP/1.1\r\nHost: keep\r\nContent-Length: 5\r\n\r\n{half}").unwrap();
        socket.shutdown(std::net::Shutdown::Write).unwrap();
        rest(socket);
    }
    store.get(&format!("/{HELLO}")).is(404, "no-such-block");
    assert_eq!(std::fs::read_dir(store.directory.path().join("blocks")).unwrap().count(), 0);
}

#[test]
fn garbage_is_no_request_and_no_harm() {
    let store = Store::start();
    for garbage in [&b"\0\0\0\0\r\n\r\n"[..], b"GET\r\n\r\n", &vec![0xff; 200_000], b"GET / HTTP/9.9\r\n\r\n"]
    {
        let mut socket = store.connect();
        let _ = socket.write_all(garbage);
        let _ = socket.shutdown(std::net::Shutdown::Write);
        assert!(!rest(socket).starts_with(b"HTTP/1.1 2"));
    }
    assert_eq!(store.get("/_health").text(), "{\"status\":\"ok\"}\n");
}

#[test]
fn a_failure_is_told_in_the_form_that_is_asked_for() {
    let store = Store::start();
    let ask = |accept: &str| store.ask("GET", "/x", accept, b"");
    let text = ask("Accept: text/plain\r\nX-Request-Id: mine\r\n");
    assert_eq!(text.header("content-type"), Some("text/plain; charset=utf-8"));
    assert_eq!(text.text(), "400 Bad Request\ncode: bad-locator\nclass: permanent\nrequest id: mine\n");
    for accept in ["", "*/*", "text/plain;q=0.1, application/json", ";;;,\"", "text/plain;q=0"] {
        ask(&format!("Accept: {accept}\r\n")).is(400, "bad-locator");
    }
}

#[test]
fn the_request_id_is_the_clients_own_if_it_is_plain() {
    let store = Store::start();
    let ask = |id: &str| store.ask("GET", "/_health", &format!("X-Request-Id: {id}\r\n"), b"");
    assert_eq!(ask("req-1").header("x-request-id"), Some("req-1"));
    for replaced in ["a b", "", &"x".repeat(129)] {
        assert_eq!(ask(replaced).header("x-request-id").map(str::len), Some(36));
    }
}
