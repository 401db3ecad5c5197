//! A file system that turned read-only under a store: it takes nothing new, finishes what it began, and ends.

use std::io::{Read, Write};
use std::net::TcpStream;

use crate::faults::outcome::{Outcome, prepare};
use crate::harness::{HELLO, Setup, Store, eventually, rest};
use crate::tools::shim::{Fault, Faults, call};

/// Of `sysexits.h`.
const OSERR: i32 = 71;

#[test]
fn what_is_in_flight_is_finished_behind_a_closed_port() {
    let faults = Faults::none();
    let store = Setup::default().with(&faults).start();
    prepare(&store);
    let mut begun = store.connect();
    write!(begun, "PUT /{HELLO} HTTP/1.1\r\nHost: keep\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n")
        .unwrap();
    let mut interim = [0; 25];
    begun.read_exact(&mut interim).unwrap();
    assert_eq!(&interim, b"HTTP/1.1 100 Continue\r\n\r\n");

    faults.arm(Fault::all(call::CHANGES, "/blocks/", libc::EROFS));
    store.put("b026324c6904b2a9cb4b88d6d61c81d1", b"1\n").is(500, "EROFS");
    eventually("the port is closed", || TcpStream::connect(&store.address).err());
    faults.heal();

    begun.write_all(b"hello").unwrap();
    let answer = String::from_utf8(rest(begun)).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    let ended = Outcome::ShutsDown(OSERR).of(store);
    let store = Store::start_in(ended.directory);
    store.get(&format!("/{HELLO}")).is_ok("hello");
}
