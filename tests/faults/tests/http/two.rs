//! HTTP/2: what a peer says of a stream or of the connection, and what it only leaves behind.

use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use errpolicy::{ClassifyAs, Verdict};
use errpolicy_adapters::Http2;
use http_body_util::Empty;
use hyper::Request;
use hyper::client::conn::http2;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};

use crate::clients::{Ask, CLIENTS, Client, Outcome, Version, exchange, judged};
use crate::frames::{FIRST, data, go_away, ok, reset, settings, undecodable};
use crate::script::{Fin, Hold, Peek, Reset, Server, Step, Until, write};
use crate::told::{held, none, outcome, told};

/// A phase, what the server does, the verdict through h2 itself and through the three clients, and why.
type Case = (&'static str, Vec<Step>, [&'static str; 2], &'static str);

/// The frame with the request: its type, its flags `END_STREAM` and `END_HEADERS`, and the first stream.
const REQUEST: Step = Until(b"\x01\x05\0\0\0\x01");

#[expect(clippy::needless_pass_by_value, reason = "as `map_err` gives it")]
fn h2(error: h2_0_4::Error) -> Verdict {
    <Http2>::classify_as(&error)
}

/// The exchange without hyper: a GET, read to its end.
async fn bare(address: SocketAddr) -> Outcome {
    let stream = TcpStream::connect(address).await.unwrap();
    let (sender, connection) = h2_0_4::client::handshake(stream).await.map_err(h2)?;
    tokio::spawn(connection);
    let mut sender = sender.ready().await.map_err(h2)?;
    let request = Request::get(format!("http://{address}/thing")).body(()).unwrap();
    let (answer, _) = sender.send_request(request, true).map_err(h2)?;
    let mut answer = answer.await.map_err(h2)?;
    while let Some(part) = answer.body_mut().data().await {
        part.map_err(h2)?;
    }
    Ok(answer.status().as_u16())
}

#[rustfmt::skip]
fn cases() -> Vec<Case> {
    const BROKEN: &str = "retryable unknown connection upstream: io BrokenPipe";
    const SHUTDOWN: &str = "retryable unknown connection upstream: http2 NO_ERROR";
    const CALM: &str = "retryable unknown connection upstream: http2 ENHANCE_YOUR_CALM";
    const PROTOCOL: &str = "retryable unknown connection upstream: http2 PROTOCOL_ERROR";
    let asked = |rest: Vec<Step>| [vec![settings(), REQUEST], rest].concat();
    let half = |rest: Vec<Step>| [asked(vec![ok(FIRST), data(FIRST, b"half")]), rest].concat();
    vec![
        ("answers HTTP/1.1", vec![Peek, write("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n"), Hold],
            ["retryable unknown connection upstream: http2 FRAME_SIZE_ERROR"; 2],
            "h2 chose the code: what came is no frame"),
        ("reads the request, closes", asked(vec![Fin]), [BROKEN; 2],
            "it may have acted"),
        ("GOAWAY below the request, NO_ERROR", asked(vec![go_away(0, 0), Hold]),
            ["retryable not-applied connection upstream: http2 NO_ERROR", SHUTDOWN],
            "h2 gives NO_ERROR to streams above the last alone; hyper also to one that it has just queued"),
        ("GOAWAY below the request, ENHANCE_YOUR_CALM", asked(vec![go_away(0, 11), Hold]), [CALM; 2],
            "the connection ends with the same error, and that says nothing of a stream"),
        ("GOAWAY with the request, then closes", asked(vec![go_away(FIRST, 0), Fin]), [BROKEN; 2],
            "it may have acted: the frame counts the request among the processed"),
        ("GOAWAY with the request, ENHANCE_YOUR_CALM, then closes", asked(vec![go_away(FIRST, 11), Fin]), [BROKEN; 2],
            "the same"),
        ("a head that cannot be decoded", asked(vec![undecodable(FIRST), Hold]), [
            "retryable unknown connection upstream: http2 PROTOCOL_ERROR"; 2],
            "h2 chose the code and gave up the connection"),
        ("a body without a head", asked(vec![data(FIRST, b"x"), Hold]), [PROTOCOL; 2],
            "h2 chose the code"),
        ("half a body, then INTERNAL_ERROR", half(vec![reset(FIRST, 2), Hold]),
            ["retryable unknown operation upstream: http2 INTERNAL_ERROR"; 2],
            "it had begun to answer"),
        ("half a body, then closes", half(vec![Fin]), [BROKEN; 2],
            "it had begun to answer"),
        ("half a body, then CANCEL", half(vec![reset(FIRST, 8), Hold]),
            ["retryable unknown operation upstream: http2 CANCEL"; 2],
            "it had begun to answer"),
        // hyper takes NO_ERROR for the end of the body (src/body/incoming.rs), so that no adapter can see it: whoever
        // must not lose the end of a body compares its length.
        ("half a body, then a reset with NO_ERROR", half(vec![reset(FIRST, 0), Hold]),
            ["retryable unknown operation upstream: http2 NO_ERROR", "200"],
            "h2 tells; hyper does not"),
        ("half a body, then GOAWAY below it, NO_ERROR", half(vec![go_away(0, 0), Hold]),
            ["retryable not-applied connection upstream: http2 NO_ERROR", "200"],
            "the peer contradicts itself, which the error does not show; hyper hides it, too"),
    ]
}

async fn held_by_all(
    wrong: &mut Vec<String>,
    phase: &str,
    script: &[Step],
    [bare_is, clients_are]: [&str; 2],
    why: &str,
) {
    let server = Server::start(vec![script.to_vec()]).await;
    held(wrong, phase, "h2", &outcome(&bare(server.address).await), (bare_is, why));
    for client in CLIENTS {
        let server = Server::start(vec![script.to_vec()]).await;
        let seen = outcome(&exchange(client, Version::Two, Ask::Get, server.address).await);
        held(wrong, phase, &format!("{client:?}"), &seen, (clients_are, why));
    }
}

#[tokio::test]
async fn a_peer_that_fails_at_any_phase_is_judged_by_what_it_proves() {
    let mut wrong = Vec::new();
    for (phase, script, expected, why) in cases() {
        held_by_all(&mut wrong, phase, &script, expected, why).await;
    }
    none(&wrong);
}

/// RFC 9113, 7; and a code that it does not have.
#[tokio::test]
async fn every_code_of_a_reset_is_judged_by_its_row() {
    const CODES: [(u32, &str); 15] = [
        (0, "retryable unknown operation upstream: http2 NO_ERROR"),
        (1, "retryable unknown connection upstream: http2 PROTOCOL_ERROR"),
        (2, "retryable unknown operation upstream: http2 INTERNAL_ERROR"),
        (3, "retryable unknown connection upstream: http2 FLOW_CONTROL_ERROR"),
        (4, "retryable unknown connection upstream: http2 SETTINGS_TIMEOUT"),
        (5, "retryable unknown connection upstream: http2 STREAM_CLOSED"),
        (6, "retryable unknown connection upstream: http2 FRAME_SIZE_ERROR"),
        (7, "retryable not-applied operation upstream: http2 REFUSED_STREAM"),
        (8, "retryable unknown operation upstream: http2 CANCEL"),
        (9, "retryable unknown connection upstream: http2 COMPRESSION_ERROR"),
        (10, "retryable unknown operation upstream: http2 CONNECT_ERROR"),
        (11, "retryable unknown connection upstream: http2 ENHANCE_YOUR_CALM"),
        (12, "permanent not-applied operation local: http2 INADEQUATE_SECURITY"),
        (13, "permanent not-applied operation local: http2 HTTP_1_1_REQUIRED"),
        (99, "retryable unknown operation upstream: http2 INTERNAL_ERROR"),
    ];
    let mut wrong = Vec::new();
    for (code, expected) in CODES {
        let script = [settings(), REQUEST, reset(FIRST, code), Hold];
        held_by_all(&mut wrong, &format!("reset by code {code}"), &script, [expected; 2], "RFC 9113, 7")
            .await;
    }
    none(&wrong);
}

/// h2 keeps the kind alone, and whether it is a reset or a broken pipe depends on which of two tasks sees it first.
#[tokio::test]
async fn a_connection_that_is_reset_leaves_open_what_was_done() {
    for client in CLIENTS {
        let server = Server::start(vec![vec![settings(), REQUEST, Reset]]).await;
        let verdict = exchange(client, Version::Two, Ask::Get, server.address).await.unwrap_err();
        let seen = told(&verdict);
        assert!(seen.starts_with("retryable unknown connection upstream: io "), "{client:?}: {seen}");
    }
}

#[tokio::test]
async fn a_peer_that_does_not_answer_a_ping_may_have_acted() {
    let server = Server::start(vec![vec![settings(), REQUEST, Hold]]).await;
    let stream = TcpStream::connect(server.address).await.unwrap();
    let (mut sender, connection) = http2::Builder::new(TokioExecutor::new())
        .timer(TokioTimer::new())
        .keep_alive_interval(Duration::from_millis(20))
        .keep_alive_timeout(Duration::from_millis(20))
        .handshake(TokioIo::new(stream))
        .await
        .unwrap();
    tokio::spawn(connection);
    let request = Request::get(format!("http://{}/", server.address)).body(Empty::<Bytes>::new()).unwrap();
    let error = sender.send_request(request).await.unwrap_err();
    assert_eq!(told(&judged(error)), "retryable unknown connection upstream: hyper TimedOut");
}

/// What h2 says of our own doing.
#[tokio::test]
async fn a_stream_that_we_reset_ourselves_is_not_asked_for_again() {
    let server = Server::start(vec![vec![settings(), REQUEST, Hold]]).await;
    let stream = TcpStream::connect(server.address).await.unwrap();
    let (mut sender, connection) = h2_0_4::client::handshake(stream).await.unwrap();
    tokio::spawn(connection);
    let request = || Request::get("http://upstream.test/").body(()).unwrap();
    let (answer, mut stream) = sender.send_request(request(), false).unwrap();
    stream.send_reset(h2_0_4::Reason::CANCEL);
    assert_eq!(told(&h2(answer.await.unwrap_err())), "permanent unknown operation local: h2 Reset(ours)");

    // A field of HTTP/1.1's connections (RFC 9113, 8.2.2).
    let wrong = Request::get("http://upstream.test/").header("connection", "close").body(()).unwrap();
    let error = sender.send_request(wrong, true).unwrap_err();
    assert_eq!(told(&h2(error)), "permanent unknown operation local: h2 User");
}

#[tokio::test]
async fn a_connection_that_we_close_ourselves_ends_the_requests_on_it() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let asking =
        tokio::spawn(async move { exchange(Client::Hyper, Version::Two, Ask::Endless, address).await });
    let (stream, _) = listener.accept().await.unwrap();
    let mut connection = h2_0_4::server::handshake(stream).await.unwrap();
    let (mut request, _answer) = connection.accept().await.unwrap().unwrap();
    connection.abrupt_shutdown(h2_0_4::Reason::ENHANCE_YOUR_CALM);
    _ = connection.accept().await;
    let error = loop {
        if let Err(error) = request.body_mut().data().await.unwrap() {
            break error;
        }
    };
    assert_eq!(told(&h2(error)), "retryable unknown connection local: h2 GoAway(ours)");
    asking.abort();
}
