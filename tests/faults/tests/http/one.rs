//! HTTP/1.1: one row for each phase at which a server fails, and what every client is told of it.

use crate::clients::Ask::{self, Broken, Endless, Get, Post};
use crate::clients::{CLIENTS, Version, exchange};
use crate::script::{Close, Fin, Flood, HEAD, Hold, Peek, Read, Reset, Server, Step, write};
use crate::told;

/// A phase, what is asked, what the server does, the verdict, and why it is right.
type Case = (&'static str, Ask, Vec<Step>, &'static str, &'static str);

const RESET: &str = "retryable unknown connection upstream: errno ECONNRESET";
const INCOMPLETE: &str = "retryable unknown connection upstream: hyper IncompleteMessage";
const CUT: &str = "retryable unknown connection upstream: io UnexpectedEof";
const PARSE: &str = "retryable unknown connection upstream: hyper Parse";
const FRAMING: &str = "retryable unknown connection upstream: hyper Framing";
const BUSY: &str = "retryable unknown operation upstream: http 503 Service Unavailable";
const LARGE: &str = "permanent not-applied operation upstream: http 413 Content Too Large";
const OURS: &str = "permanent unknown operation local: hyper User";

/// More than the buffers of two sockets hold.
const MUCH: Ask = Post(20_000_000);

fn answer(rest: impl AsRef<str>) -> Step {
    write(format!("HTTP/1.1 200 OK\r\n{}", rest.as_ref()))
}

/// The request was written, in part or whole, before the server failed.
#[rustfmt::skip]
fn while_it_is_asked() -> Vec<Case> {
    vec![
        ("resets before it reads", Get, vec![Peek, Reset], RESET,
            "a server that has acted and then resets looks the same"),
        ("closes before it reads", Get, vec![Peek, Close], RESET,
            "the system answers bytes that nobody will read with a reset"),
        ("reads a part of the head, resets", Get, vec![Read(5), Reset], RESET,
            "how much it read is not told"),
        ("reads a part of the head, closes", Get, vec![Read(5), Close], RESET,
            "how much it read is not told"),
        ("reads a part of the head, says no more", Get, vec![Read(5), Fin], INCOMPLETE,
            "an end in place of an answer is what a server that acted and crashed leaves, too"),
        ("reads the head and a part of the body, resets", MUCH, vec![HEAD, Read(5), Reset], RESET,
            "a handler runs when the head has arrived"),
        ("reads the head and a part of the body, closes", MUCH, vec![HEAD, Read(5), Close], RESET,
            "a handler runs when the head has arrived"),
        ("reads the head and a part of the body, says no more", MUCH, vec![HEAD, Read(5), Fin], INCOMPLETE,
            "a handler runs when the head has arrived"),
        ("reads all of a GET, resets", Get, vec![HEAD, Reset], RESET,
            "it may have acted"),
        ("reads all of a GET, closes", Get, vec![HEAD, Close], INCOMPLETE,
            "it may have acted"),
        ("reads all of a POST, closes", Post(10), vec![HEAD, Read(10), Close], INCOMPLETE,
            "it may have acted"),
        ("is sent half a body, since our own code fails", Broken, vec![Hold], OURS,
            "the same code fails again, and the server may act on the half"),
    ]
}

/// The server failed within the head of its answer.
#[rustfmt::skip]
fn in_the_head() -> Vec<Case> {
    let many = "x: y\r\n".repeat(200);
    vec![
        ("half a status line, closes", Get, vec![HEAD, write("HTTP/1.1 20"), Close], INCOMPLETE,
            "it began to answer, so it may have acted"),
        ("half a status line, resets", Get, vec![HEAD, write("HTTP/1.1 20"), Reset], RESET,
            "it began to answer, so it may have acted"),
        ("half a head, closes", Get, vec![HEAD, answer("content-le"), Close], INCOMPLETE,
            "it began to answer, so it may have acted"),
        ("half a head, resets", Get, vec![HEAD, answer("content-le"), Reset], RESET,
            "it began to answer, so it may have acted"),
        ("an alert of TLS", Get, vec![HEAD, write(b"\x15\x03\x01\x00\x02\x02"), Hold], PARSE,
            "somebody else listens there, or the connection is out of step: a new one may do"),
        ("the banner of SSH", Get, vec![HEAD, write("SSH-2.0-OpenSSH_9.9\r\n"), Hold], PARSE,
            "somebody else listens there"),
        ("a frame of HTTP/2", Get, vec![HEAD, write(b"\0\0\0\x04\0\0\0\0\0"), Hold], PARSE,
            "another protocol"),
        ("a status that is no number", Get, vec![HEAD, write("HTTP/1.1 9x9 Hm\r\n\r\n"), Hold], PARSE,
            "nothing tells what it wanted to say"),
        ("a version that does not exist", Get, vec![HEAD, write("HTTP/7.1 200 OK\r\n\r\n"), Hold], PARSE,
            "what follows cannot be read"),
        ("two lengths that differ", Get, vec![HEAD, answer("content-length: 1\r\ncontent-length: 2\r\n\r\n"), Hold], PARSE,
            "where the answer ends is open: RFC 9112, 6.3 makes the connection unusable"),
        ("too many fields", Get, vec![HEAD, answer(many), Hold], PARSE,
            "hyper does not tell this from the rest of a head that it cannot take"),
        ("a field that does not end", Get, vec![HEAD, answer("x: "), Flood(b"yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy")], PARSE,
            "hyper does not tell this from the rest of a head that it cannot take"),
    ]
}

/// The server failed in the body of its answer, or answered that it fails.
#[rustfmt::skip]
fn in_the_body() -> Vec<Case> {
    let part = || answer("content-length: 10\r\n\r\nhalf");
    let chunk = |bytes| answer(format!("transfer-encoding: chunked\r\n\r\n{bytes}"));
    vec![
        ("a part of the body, closes", Get, vec![HEAD, part(), Close], CUT,
            "the rest may come over another connection; what was asked may be done"),
        ("a part of the body, resets", Get, vec![HEAD, part(), Reset], RESET,
            "the same"),
        ("half a chunk, closes", Get, vec![HEAD, chunk("5\r\nha"), Close], CUT,
            "the same"),
        ("no last chunk, closes", Get, vec![HEAD, chunk("2\r\nha\r\n"), Close], CUT,
            "without the last chunk nobody knows that this was all"),
        ("the size of a chunk is no number", Get, vec![HEAD, chunk("zz\r\n"), Hold], FRAMING,
            "the kind is the one of a wrong argument, yet the argument is the peer's"),
        ("the size of a chunk is past all numbers", Get, vec![HEAD, chunk("fffffffffffffffff\r\n"), Hold], FRAMING,
            "the same"),
        ("a chunk longer than its size", Get, vec![HEAD, chunk("1\r\nabc\r\n"), Hold], FRAMING,
            "the same"),
        ("503, and how long to wait", Get,
            vec![HEAD, write("HTTP/1.1 503 Busy\r\nretry-after: 2\r\ncontent-length: 0\r\n\r\n"), Hold], BUSY,
            "its own word, by the table"),
        ("413 while the body is still sent", Endless,
            vec![HEAD, write("HTTP/1.1 413 Large\r\ncontent-length: 0\r\n\r\n"), Hold], LARGE,
            "an answer that comes early is an answer"),
        ("a part of the body while ours is still sent, resets", Endless, vec![HEAD, part(), Read(1000), Reset], RESET,
            "the answer had begun"),
    ]
}

#[tokio::test]
async fn a_server_that_fails_at_any_phase_is_judged_alike_through_every_client() {
    let mut wrong = Vec::new();
    for (phase, ask, script, expected, why) in
        while_it_is_asked().into_iter().chain(in_the_head()).chain(in_the_body())
    {
        for client in CLIENTS {
            let server = Server::start(vec![script.clone()]).await;
            let seen = told::outcome(&exchange(client, Version::One, ask, server.address).await);
            told::held(&mut wrong, phase, &format!("{client:?}"), &seen, (expected, why));
        }
    }
    told::none(&wrong);
}
