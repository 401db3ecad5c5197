//! Another process holds the index's lock for longer than anybody waits: come again, and nothing is half done.

use std::time::{Duration, Instant};

use rusqlite_0_41::Connection;

use crate::faults::outcome::{is_ready, no_file_is_left};
use crate::harness::{HELLO, Store, large, md5};

/// No client waits longer than this for a 503.
const SOON: Duration = Duration::from_secs(10);

fn lock(store: &Store) -> Connection {
    let other = Connection::open(store.index()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    other
}

#[test]
fn a_write_is_told_to_come_again() {
    let store = Store::start();
    assert_eq!(store.put(HELLO, b"hello").status, 200);
    let block = large(5000);
    let locator = md5(&block);
    let other = lock(&store);
    let begun = Instant::now();
    let put = store.put(&locator, &block);
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
    put.is(503, "SQLITE_BUSY");
    assert_eq!(put.header("retry-after"), Some("1"));
    store.get(&format!("/{HELLO}")).is_ok("hello");
    store.get(&format!("/{locator}")).is(404, "no-such-block");
    no_file_is_left(&store);
    is_ready(&store, false);
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(store.put(&locator, &block).status, 200);
}
