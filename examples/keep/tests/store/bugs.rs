//! An error that no layer was ready for is a mistake of ours: told as such, counted, and no reason to stop.

use rusqlite_0_41::Connection;

use crate::harness::{HELLO, Store};

fn bugs(store: &Store) -> String {
    let text = store.get("/metrics").text();
    let line = text.lines().find(|line| line.starts_with("keep_store_bugs_total ")).unwrap();
    line.trim_start_matches("keep_store_bugs_total ").to_owned()
}

/// As if a statement had been written wrongly: the tables are there, and yet it cannot be prepared.
#[test]
fn a_statement_that_makes_no_sense_is_counted_and_the_store_goes_on() {
    let store = Store::start();
    assert_eq!(store.put(HELLO, b"hello").status, 200);
    assert_eq!(bugs(&store), "0");
    let other = Connection::open(store.index()).unwrap();
    other.execute_batch("ALTER TABLE blocks RENAME COLUMN mtime TO changed").unwrap();
    for expected in ["1", "2"] {
        let put = store.put(HELLO, b"hello");
        put.is(500, "SQLITE_ERROR");
        assert_eq!(put.header("retry-after"), None);
        assert_eq!(bugs(&store), expected);
    }
    assert_eq!(store.get("/_ready").status, 200);
    store.get(&format!("/{HELLO}")).is_ok("hello");
    other.execute_batch("ALTER TABLE blocks RENAME COLUMN changed TO mtime").unwrap();
    assert_eq!(store.put(HELLO, b"hello").status, 200);
    assert_eq!(bugs(&store), "2");
    assert_eq!(store.stop().status.code(), Some(0));
}
