//! Servers that break off, lie or babble at every point of an exchange: one more failed try, never more.

use std::time::{Duration, Instant};

use super::support::{Gateway, Step, Upstream, block, locator, ok, status};

/// Asks one faulty server with two tries: the answer, and the condition that it gives.
async fn alone(faulty: &Upstream, options: &[&str], path: &str) -> (u16, String) {
    let gateway = Gateway::with(&[faulty], 2, options);
    let answer = gateway.get(path).await;
    assert!(answer.complete);
    let cause = answer.json()["causes"][0].clone();
    assert_eq!(cause["class"], "retryable");
    (answer.status, cause["condition"].as_str().unwrap_or("none").to_owned())
}

const INCOMPLETE: &str = "http_response_incomplete";
const SIZE: &str = "http_response_body_size";
const PROTOCOL: &str = "http_protocol_error";

const CHECKSUM: &str = "checksum-mismatch";
const HEAD_SIZE: &str = "http_response_header_section_size";
const RESET: &str = "ECONNRESET";

const NO_DELAY: &[&str] = &["--delay", "0"];

fn path(block: &[u8]) -> String {
    format!("/{}", locator(block))
}

/// What a server sends before it closes (or resets, where that is said), and what it may be called.
const FAULTS: &[(&str, &str, &[&str])] = &[
    ("closes after the request", "", &[INCOMPLETE]),
    ("reset after the request", "", &[RESET]),
    ("closes in the status line", "HTTP/1.1 2", &[INCOMPLETE]),
    ("reset in the status line", "HTTP/1.1 2", &[RESET, INCOMPLETE]),
    ("closes in the head", "HTTP/1.1 200 OK\r\nContent-Le", &[INCOMPLETE]),
    ("closes in a 404's head", "HTTP/1.1 404 Not Found\r\nContent-Le", &[INCOMPLETE]),
    ("reset in a 404's head", "HTTP/1.1 404 Not Found\r\nContent-Le", &[RESET, INCOMPLETE]),
    ("closes after the head", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", &[INCOMPLETE]),
    ("closes in the body", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel", &[INCOMPLETE]),
    ("reset in the body", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel", &[RESET, INCOMPLETE]),
    ("speaks gibberish", "\0\x01\x02 what?\r\n\r\n", &[PROTOCOL]),
    (
        "speaks before the status line",
        "junk\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        &[PROTOCOL],
    ),
    ("speaks HTTP/0.9", "hello", &[PROTOCOL, INCOMPLETE]),
    ("speaks HTTP/2", "\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0\x64\0\x04", &[PROTOCOL, INCOMPLETE]),
    ("has no status", "HTTP/1.1 OK\r\n\r\n", &[PROTOCOL]),
    ("has a status of four digits", "HTTP/1.1 2000 OK\r\n\r\n", &[PROTOCOL]),
    ("has a status below 100", "HTTP/1.1 099 X\r\n\r\n", &[PROTOCOL]),
    ("an interim answer only", "HTTP/1.1 100 Continue\r\n\r\n", &[INCOMPLETE]),
    ("two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello", &[PROTOCOL]),
    ("no number as length", "HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nhello", &[PROTOCOL]),
    ("a huge length", "HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\nhello", &[SIZE]),
    ("announces more", "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello", &[SIZE]),
    ("announces less", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nhello", &[SIZE]),
    ("announces nothing, sends less", "HTTP/1.1 200 OK\r\n\r\nhell", &[SIZE]),
    ("announces nothing, sends more", "HTTP/1.1 200 OK\r\n\r\nhello!", &[SIZE]),
    ("an empty 200", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", &[SIZE]),
    ("another block", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\njello", &[CHECKSUM]),
    (
        "another block in chunks",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\njello\r\n0\r\n\r\n",
        &[CHECKSUM],
    ),
    ("no last chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", &[INCOMPLETE]),
    ("a chunk that is cut", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", &[INCOMPLETE]),
    (
        "a chunk without a size",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
        &[PROTOCOL],
    ),
    (
        "a chunk of a huge size",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nhello",
        &[PROTOCOL],
    ),
    (
        "chunks of too much",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nhello!\r\n0\r\n\r\n",
        &[SIZE],
    ),
];

#[tokio::test]
async fn a_fault_is_one_failed_try_and_another_server_can_help() {
    let helper = Upstream::always(ok(b"hello")).await;
    for (what, sent, conditions) in FAULTS {
        let mut steps = vec![Step::Send(sent.as_bytes().to_vec())];
        steps.extend(what.starts_with("reset").then_some(Step::Reset));
        faulty(what, steps, conditions, &helper).await;
    }
    let status = "HTTP/1.1 200 OK\r\n".to_owned();
    for (what, sent) in [
        ("a header that is too long", format!("{status}X: {}\r\n\r\n", "y".repeat(1 << 17))),
        ("too many headers", status + &"X: y\r\n".repeat(2000) + "\r\n"),
    ] {
        faulty(what, vec![Step::Send(sent.into_bytes())], &[HEAD_SIZE, PROTOCOL], &helper).await;
    }
}

/// Alone the server is asked twice; before another one, once.
async fn faulty(what: &str, steps: Vec<Step>, conditions: &[&str], helper: &Upstream) {
    let faulty = Upstream::start(move |_| steps.clone()).await;
    let (status, condition) = alone(&faulty, NO_DELAY, &path(b"hello")).await;
    assert_eq!((status, faulty.connections(), faulty.turns().len()), (502, 2, 2), "{what}");
    assert!(conditions.contains(&condition.as_str()), "{what}: {condition}");

    let before = helper.turns().len();
    let answer = Gateway::start(&[&faulty, helper], 2).get(&path(b"hello")).await;
    assert_eq!((answer.status, &answer.body[..]), (200, &b"hello"[..]), "{what}");
    assert_eq!((faulty.connections(), helper.turns().len() - before), (3, 1), "{what}");
}

#[tokio::test]
async fn a_connection_that_ends_before_the_request_is_read() {
    for steps in [vec![], vec![Step::Reset], vec![Step::Read(10)], vec![Step::Read(10), Step::Reset]] {
        let faulty = Upstream::blunt(steps.clone()).await;
        assert_eq!(alone(&faulty, NO_DELAY, &path(b"x")).await.0, 502);
        assert_eq!(faulty.connections(), 2, "{steps:?}");
    }
}

/// Whether the server waits for the request must not decide what its answer means.
#[tokio::test]
async fn an_answer_that_comes_before_the_request_is_read_counts() {
    for _ in 0..50 {
        for (response, expected, connections) in
            [(status(404), 404, 1), (status(403), 422, 1), (status(503), 502, 2), (ok(b"hello"), 200, 1)]
        {
            for read in [0, 1, 30] {
                let hasty = Upstream::blunt(vec![Step::Read(read), Step::Send(response.clone())]).await;
                let gateway = Gateway::start(&[&hasty], 2);
                let answer = gateway.get(&path(b"hello")).await;
                assert_eq!(
                    (answer.status, hasty.connections()),
                    (expected, connections),
                    "after {read} bytes"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_server_that_hangs_costs_its_timeout_and_no_more() {
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n".to_vec();
    let begun = [&head[..], b"hel"].concat();
    for (what, steps) in [
        ("says nothing", vec![Step::Hang]),
        ("stops in the head", vec![Step::Send(b"HTTP/1.1 20".to_vec()), Step::Hang]),
        ("stops after the head", vec![Step::Send(head), Step::Hang]),
        ("stops in the body", vec![Step::Send(begun), Step::Hang]),
        ("does not end", vec![Step::Send(b"HTTP/1.1 200 OK\r\n\r\nhello".to_vec()), Step::Hang]),
        ("only interim answers", vec![Step::Send(b"HTTP/1.1 103 Early\r\n\r\n".repeat(3)), Step::Hang]),
    ] {
        let slow = Upstream::start(move |_| steps.clone()).await;
        let begun = Instant::now();
        let (status, condition) = alone(&slow, &["--delay", "0", "--timeout", "300"], &path(b"hello")).await;
        assert_eq!((status, condition.as_str()), (502, "http_response_timeout"), "{what}");
        assert_eq!(slow.turns().len(), 2, "{what}");
        assert!(begun.elapsed() < Duration::from_secs(30), "{what}");
    }
}

/// Each flood is ended by a limit or by the timeout, and is never kept.
#[tokio::test]
async fn a_server_that_never_ends_is_ended() {
    let ok = "HTTP/1.1 200 OK\r\n";
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (what, first, flood) in [
        ("interim answers", "", "HTTP/1.1 100 Continue\r\nX: y\r\n\r\n"),
        ("headers", ok, "X: y\r\n"),
        ("one header", ok, "yyyyyyyyyyyyyyyy"),
        ("the reason", "HTTP/1.1 200 ", "no reason "),
        ("a chunk's extension", &format!("{chunked}5;x="), "yyyyyyyyyyyyyyyy"),
        ("a chunk's size", chunked, "0000000000000000"),
        ("trailers", &format!("{chunked}5\r\nhello\r\n0\r\n"), "X: y\r\n"),
        ("body", "HTTP/1.1 200 OK\r\n\r\n", "hello"),
        ("empty lines", "", "\r\n\r\n\r\n\r\n"),
    ] {
        let steps = vec![Step::Send(first.as_bytes().to_vec()), Step::Flood(flood.repeat(4096).into_bytes())];
        let endless = Upstream::start(move |_| steps.clone()).await;
        let begun = Instant::now();
        let (status, _) = alone(&endless, &["--delay", "0", "--timeout", "300"], &path(b"hello")).await;
        assert_eq!((status, endless.turns().len()), (502, 2), "{what}");
        assert!(begun.elapsed() < Duration::from_secs(30), "{what}");
    }
}

/// What was said counts at once; that the connection stays open does not matter.
#[tokio::test]
async fn a_server_that_does_not_close_is_not_waited_for() {
    for (response, expected) in [(ok(b"hello"), 200), (status(404), 404), (status(403), 422)] {
        let lingering = Upstream::start(move |_| vec![Step::Send(response.clone()), Step::Hang]).await;
        let gateway = Gateway::with(&[&lingering], 2, &["--timeout", "60000"]);
        let begun = Instant::now();
        assert_eq!(gateway.get(&path(b"hello")).await.status, expected);
        assert!(begun.elapsed() < Duration::from_secs(30) && lingering.turns().len() == 1);
    }
}

/// A hint lengthens the pause up to ten times the delay, which is as long as a pause may ever be.
#[tokio::test]
async fn a_hint_is_kept_as_far_as_it_is_reasonable() {
    let busy = b"HTTP/1.1 503 X\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n";
    let busy = Upstream::always(busy.to_vec()).await;
    let gateway = Gateway::with(&[&busy], 2, &["--delay", "20"]);
    let begun = Instant::now();
    assert_eq!(gateway.get(&path(b"hello")).await.status, 502);
    assert!((Duration::from_millis(200)..Duration::from_secs(30)).contains(&begun.elapsed()));
}

/// A server may ask for any wait; our client is asked for an hour at most, in whole seconds, and only if it may help.
#[tokio::test]
async fn a_hint_that_is_passed_on_is_cut() {
    for (status, hint, passed_on) in [
        (503, "7", Some("7")),
        (503, "0", Some("1")),
        (503, "3601", Some("3600")),
        (503, "99999999999999999999", Some("3600")),
        (503, "soon", None),
        (403, "7", None),
    ] {
        let answer = format!("HTTP/1.1 {status} X\r\nRetry-After: {hint}\r\nContent-Length: 0\r\n\r\n");
        let store = Upstream::always(answer.into_bytes()).await;
        let answer = Gateway::start(&[&store], 1).get(&path(b"hello")).await;
        assert_eq!(answer.header("retry-after"), passed_on, "{status}, {hint}");
    }
}

/// What is framed otherwise than usual, and right.
#[tokio::test]
async fn a_whole_block_is_taken_however_it_is_framed() {
    for response in [
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\n\r\nhello",
        "HTTP/1.0 200 OK\r\n\r\nhello",
        "HTTP/1.1 200 \r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\nTrailer: 1\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1 404 Not Found\r\n\r\n",
    ] {
        for locator in [locator(b"hello"), super::support::sum(b"hello")] {
            let store = Upstream::always(response.as_bytes().to_vec()).await;
            let answer = Gateway::start(&[&store], 2).get(&format!("/{locator}")).await;
            assert_eq!(
                (answer.status, answer.text(), store.turns().len()),
                (200, "hello", 1),
                "{response:?}"
            );
            assert_eq!(answer.header("content-length"), Some("5"));
        }
    }
}

#[tokio::test]
async fn a_block_that_drips_is_taken_if_it_is_in_time() {
    let block = block(2000, 3);
    let mut steps = vec![Step::Send(b"HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n".to_vec())];
    steps.extend(block.iter().map(|byte| Step::Send(vec![*byte])));
    let store = Upstream::start(move |_| steps.clone()).await;
    let answer = Gateway::start(&[&store], 1).get(&path(&block)).await;
    assert_eq!((answer.status, answer.body), (200, block));
}
