//! A store that is told to stop finishes what it began, takes nothing new, and ends in time.

use std::io::{Read, Write};
use std::net::TcpStream;

use crate::harness::{HELLO, Setup, Store, eventually, large, md5, rest};
use crate::tools::shim::{Fault, Faults, call};

#[test]
fn it_ends_by_itself_and_well() {
    let store = Store::start();
    let mut idle = store.connect();
    write!(idle, "GET /_health HTTP/1.1\r\nHost: keep\r\n\r\n").unwrap();
    assert!(idle.read(&mut [0; 8]).unwrap() > 0);
    assert_eq!(store.stop().status.code(), Some(0), "a connection that is merely kept holds up nothing");
}

#[test]
fn what_is_in_flight_is_finished() {
    let store = Store::start();
    let mut socket = store.connect();
    write!(
        socket,
        "PUT /{HELLO} HTTP/1.1\r\nHost: keep\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n"
    )
    .unwrap();
    let mut interim = [0; 25];
    socket.read_exact(&mut interim).unwrap();
    assert_eq!(&interim, b"HTTP/1.1 100 Continue\r\n\r\n");
    store.terminate();
    // It no longer listens as soon as it has heard.
    while TcpStream::connect(&store.address).is_ok() {
        std::thread::yield_now();
    }
    socket.write_all(b"hello").unwrap();
    let answer = String::from_utf8(rest(socket)).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with(&format!("{HELLO}+5\n")), "{answer}");
    assert_eq!(store.end().status.code(), Some(0));
}

#[test]
fn a_disk_that_does_not_answer_holds_it_up_no_longer_than_a_slow_client() {
    let faults = Faults::none();
    let store = Setup::default().with(&faults).start();
    assert_eq!(store.put(HELLO, b"hello").status, 200);
    faults.arm(Fault::hang(call::WRITE, "/blocks/"));
    let block = large(3000);
    let mut socket = store.connect();
    write!(socket, "PUT /{} HTTP/1.1\r\nHost: keep\r\nContent-Length: 3000\r\n\r\n", md5(&block)).unwrap();
    socket.write_all(&block).unwrap();
    eventually("the write hangs", || (faults.seen() > 0).then_some(()));
    let ended = store.stop();
    assert_eq!(ended.status.code(), Some(0), "{}", ended.said);
    let store = Store::start_in(ended.directory);
    store.get(&format!("/{HELLO}")).is_ok("hello");
    store.get(&format!("/{}", md5(&block))).is(404, "no-such-block");
}
