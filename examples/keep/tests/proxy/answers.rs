//! What a client gets to see: the last word of each server, in its form, and no secret.

use super::support::{Gateway, Step, Upstream, ask, locator, ok, status};

const CANARY: &str = "canary";

/// A server whose every word is a secret.
async fn talkative(number: u16) -> Upstream {
    let body = format!("{CANARY} body");
    let length = body.len();
    Upstream::always(
        format!("HTTP/1.1 {number} {CANARY}-reason\r\nX-{CANARY}: {CANARY}\r\nServer: {CANARY}\r\nContent-Length: {length}\r\n\r\n{body}")
            .into_bytes(),
    )
    .await
}

#[tokio::test]
async fn each_server_has_its_last_word_and_no_secret_gets_out() {
    let stores = [talkative(404).await, talkative(503).await, Upstream::start(|_| vec![Step::Reset]).await];
    let path = format!("/{}+A{CANARY}@{CANARY}", locator(b"x"));
    for accept in ["Accept: */*", "Accept: text/plain", "Accept: \t\"", "X: y"] {
        let gateway = Gateway::start(&stores.iter().collect::<Vec<_>>(), 2);
        let answer = ask(&gateway.url, "GET", &path, &[accept, "X-Request-Id: mine"], b"").await;
        assert_eq!((answer.status, answer.header("x-request-id")), (502, Some("mine")));
        let all = format!("{}{}", answer.head, answer.text());
        for secret in
            stores.iter().map(|store| store.url.trim_start_matches("http://")).chain([CANARY, "127.0.0.1"])
        {
            assert!(!all.contains(secret), "{secret} in {all}");
        }
        assert!(!all.contains(&locator(b"x")), "{all}");
        if accept == "Accept: text/plain" {
            assert!(answer.header("content-type").unwrap().starts_with("text/plain"));
            for word in ["404", "503", "ECONNRESET"] {
                assert!(answer.text().contains(word), "{word} in {all}");
            }
        } else {
            let problem = answer.json();
            assert_eq!((&problem["status"], &problem["request_id"]), (&502.into(), &"mine".into()));
            assert_eq!(
                problem["causes"],
                serde_json::json!([
                    {"upstream": 0, "status": 404, "class": "not-found", "tries": 1},
                    {"upstream": 1, "status": 503, "class": "retryable", "tries": 2},
                    {"upstream": 2, "condition": "ECONNRESET", "class": "retryable", "tries": 2},
                ])
            );
        }
    }
}

#[tokio::test]
async fn every_try_says_whose_it_is_and_nothing_more() {
    let block = b"hello";
    let store =
        Upstream::start(|turn| vec![Step::Send(if turn.nth == 0 { status(503) } else { ok(block) })]).await;
    let gateway = Gateway::start(&[&store], 2);
    let path = format!("/{}+A0@1+Kzz", locator(block));
    let headers =
        ["X-Request-Id: mine", "Authorization: Bearer theirs", "Cookie: canary", "Accept: x/canary"];
    assert_eq!(ask(&gateway.url, "GET", &path, &headers, b"").await.status, 200);
    let host = store.url.trim_start_matches("http://");
    let turns = store.turns();
    assert_eq!(turns.len(), 2);
    for turn in turns {
        assert!(turn.head.starts_with(&format!("GET {path} HTTP/1.1\r\n")), "{}", turn.head);
        for line in [
            &format!("host: {host}"),
            "x-request-id: mine",
            "authorization: Bearer theirs",
            "connection: close",
        ] {
            assert!(turn.head.contains(&format!("\r\n{line}\r\n")), "{line} in {}", turn.head);
        }
        assert!(!turn.head.contains("canary"), "{}", turn.head);
    }
}

#[tokio::test]
async fn one_made_up_id_serves_all_tries_of_a_request() {
    let store = Upstream::always(status(503)).await;
    let gateway = Gateway::start(&[&store], 3);
    for bad in ["X: y", "X-Request-Id: \x01bad", "X-Request-Id: a b"] {
        let before = store.turns().len();
        let answer = ask(&gateway.url, "GET", &format!("/{}", locator(b"x")), &[bad], b"").await;
        if answer.status == 400 {
            continue;
        }
        let id = answer.header("x-request-id").unwrap().to_owned();
        let turns = store.turns().split_off(before);
        assert_eq!(turns.len(), 3);
        assert!(turns.iter().all(|turn| turn.head.contains(&format!("x-request-id: {id}\r\n"))));
    }
}

#[tokio::test]
async fn a_head_request_tells_the_length_and_sends_no_body() {
    for (response, length) in [
        ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", Some("5")),
        ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", Some("5")),
        ("HTTP/1.1 200 OK\r\nContent-Length: 60000000\r\n\r\n", Some("60000000")),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", None),
        ("HTTP/1.1 200 OK\r\n\r\n", None),
    ] {
        let store = Upstream::always(response.as_bytes().to_vec()).await;
        let gateway = Gateway::start(&[&store], 2);
        let path = format!("/{}", super::support::sum(b"hello"));
        let answer = ask(&gateway.url, "HEAD", &path, &[], b"").await;
        assert!(answer.status == 200 && answer.complete, "{response}");
        assert_eq!(answer.header("content-length"), length, "{response}");
        assert!(store.turns()[0].head.starts_with("HEAD "));
    }
}

#[tokio::test]
async fn what_is_no_request_for_a_block_bothers_nobody() {
    let store = Upstream::always(status(200)).await;
    let gateway = Gateway::start(&[&store], 2);
    let locator = format!("/{}", locator(b"x"));
    for (method, path, status) in [
        ("GET", "/_health", 200),
        ("HEAD", "/_health", 200),
        ("PUT", "/_health", 405),
        ("GET", "/_live", 200),
        ("HEAD", "/_ready", 200),
        ("POST", "/_ready", 405),
        ("GET", "/", 404),
        ("GET", "/_else", 404),
        ("GET", "/a/b", 404),
        ("GET", "/abc", 400),
        ("GET", &format!("{locator}+x"), 400),
        ("DELETE", &locator, 405),
        ("POST", &locator, 405),
    ] {
        let answer = ask(&gateway.url, method, path, &[], b"").await;
        assert_eq!(answer.status, status, "{method} {path}");
        assert_eq!(answer.header("allow").is_some(), status == 405, "{method} {path}");
    }
    assert_eq!(store.connections(), 0);
}

/// Nobody waits for the answer any more: the next server is not asked.
#[tokio::test]
async fn a_client_that_left_stops_the_tries() {
    use tokio::net::TcpStream;
    let (asked, mut was_asked) = tokio::sync::mpsc::unbounded_channel();
    let slow = Upstream::start(move |_| {
        asked.send(()).unwrap();
        vec![Step::Hang]
    })
    .await;
    let next = Upstream::always(status(503)).await;
    let gateway = Gateway::with(&[&slow, &next], 100, &["--delay", "0", "--timeout", "60000"]);
    let client = TcpStream::connect(gateway.url.trim_start_matches("http://")).await.unwrap();
    client.writable().await.unwrap();
    client.try_write(format!("GET /{} HTTP/1.1\r\nHost: x\r\n\r\n", locator(b"x")).as_bytes()).unwrap();
    was_asked.recv().await.unwrap();
    drop(client);
    slow.hung_up().await;
    // The gateway closed the try before its time, so the client's leaving did it; a request of another client
    // then finds it idle.
    assert_eq!((gateway.get("/_health").await.status, next.connections()), (200, 0));
}

/// What would fail a body fails the head that announces it; another server can help.
#[tokio::test]
async fn a_head_that_cannot_be_right_is_a_failed_try() {
    let body = b"hello";
    let path = format!("/{}", locator(body));
    for lengths in [
        "999",
        "9223372036854775807",
        "99999999999999999999",
        "+5",
        "-5",
        "5\r\nContent-Length: 6",
        "five",
        "",
    ] {
        let wrong = format!("HTTP/1.1 200 OK\r\nContent-Length: {lengths}\r\n\r\n").into_bytes();
        let store = Upstream::always(wrong.clone()).await;
        let gateway = Gateway::start(&[&store], 2);
        let answer = ask(&gateway.url, "HEAD", &path, &[], b"").await;
        assert_eq!((answer.status, store.count(&path)), (502, 2), "{lengths}");

        let (store, good) = (Upstream::always(wrong).await, Upstream::always(ok(body)).await);
        let gateway = Gateway::start(&[&store, &good], 2);
        let answer = ask(&gateway.url, "HEAD", &path, &[], b"").await;
        assert_eq!((answer.status, answer.header("content-length")), (200, Some("5")), "{lengths}");
    }
}
