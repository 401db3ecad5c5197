//! What came in before the fence was up is not written behind it: the database may be damaged.

use std::fs;
use std::io::{Read, Write};

use crate::harness::{HELLO, Store, rest};

#[test]
fn a_write_that_was_begun_before_is_refused_at_its_end() {
    let store = Store::start();
    assert_eq!(store.put(HELLO, b"hello").status, 200);
    let other = "b026324c6904b2a9cb4b88d6d61c81d1";
    let mut begun = store.connect();
    write!(begun, "PUT /{other} HTTP/1.1\r\nHost: keep\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n")
        .unwrap();
    let mut interim = [0; 25];
    begun.read_exact(&mut interim).unwrap();
    assert_eq!(&interim, b"HTTP/1.1 100 Continue\r\n\r\n");
    let sound = fs::read(store.index()).unwrap();
    fs::write(store.index(), "junk ".repeat(5000)).unwrap();
    store.get(&format!("/{HELLO}")).is(500, "SQLITE_NOTADB");
    // Even if it were sound again, nobody has looked.
    fs::write(store.index(), sound).unwrap();
    begun.write_all(b"1\n").unwrap();
    let answer = String::from_utf8(rest(begun)).unwrap();
    assert!(answer.starts_with("HTTP/1.1 503") && answer.contains("\"halted\""), "{answer}");
    assert!(!store.file(other).exists());
}
