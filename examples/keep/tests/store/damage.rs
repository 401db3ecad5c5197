//! What a store answers when it is really broken: damage is never absence, and a broken index stops the store.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use rusqlite_0_41::Connection;

use crate::harness::{HELLO, Setup, Store, large, md5};

fn with_hello() -> Store {
    let store = Store::start();
    assert_eq!(store.put(HELLO, b"hello").status, 200);
    store
}

/// The request that meets the damage is told so; every later one that the store has halted.
#[track_caller]
fn halts(store: &Store, code: &str) {
    let path = format!("/{HELLO}");
    store.get(&path).is(500, code);
    for path in [&path, "/_health", "/00000000000000000000000000000000"] {
        let halted = store.get(path);
        halted.is(503, "halted");
        assert_eq!(halted.header("retry-after"), Some("1"));
    }
    store.put(HELLO, b"hello").is(503, "halted");
}

#[test]
fn a_lost_file_is_not_an_absent_block() {
    let store = with_hello();
    fs::remove_file(store.file(HELLO)).unwrap();
    store.get(&format!("/{HELLO}")).is(500, "block-lost");
    assert_eq!(store.ask("HEAD", &format!("/{HELLO}"), "", b"").status, 500);
    assert_eq!(store.put(HELLO, b"hello").status, 200, "healed");
    assert_eq!(store.get(&format!("/{HELLO}")).text(), "hello");
}

#[test]
fn a_changed_file_is_never_given_out() {
    let store = with_hello();
    let path = format!("/{HELLO}");
    for damaged in ["hallo", "hell", "hello!", ""] {
        fs::write(store.file(HELLO), damaged).unwrap();
        store.get(&path).is(500, "block-corrupt");
    }
    fs::remove_file(store.file(HELLO)).unwrap();
    fs::create_dir(store.file(HELLO)).unwrap();
    store.get(&path).is(500, "block-corrupt");
    fs::remove_dir(store.file(HELLO)).unwrap();
    assert!(Command::new("mkfifo").arg(store.file(HELLO)).status().unwrap().success());
    store.get(&path).is(500, "block-corrupt");
    assert_eq!(store.put(HELLO, b"hello").status, 200, "healed");
    assert_eq!(store.get(&path).text(), "hello");
}

#[test]
fn a_large_changed_file_is_never_given_out_whole() {
    let store = Store::start();
    let mut block = large(3 << 20);
    let hash = md5(&block);
    assert_eq!(store.put(&hash, &block).status, 200);
    block[7] ^= 1;
    fs::write(store.file(&hash), &block).unwrap();
    let get = store.get(&format!("/{hash}"));
    assert_eq!((get.status, get.header("content-length")), (200, Some("3145728")));
    assert!(get.body.len() < block.len());
    assert_eq!(store.get("/_health").status, 200);
}

#[test]
fn junk_in_the_index_halts_the_store() {
    let store = with_hello();
    fs::write(store.index(), "junk ".repeat(5000)).unwrap();
    halts(&store, "SQLITE_NOTADB");
}

#[test]
fn an_index_that_is_gone_is_not_an_empty_one() {
    let store = with_hello();
    fs::remove_file(store.index()).unwrap();
    halts(&store, "index-lost");
    let store = with_hello();
    fs::write(store.index(), "").unwrap();
    halts(&store, "index-lost");
    let store = with_hello();
    Connection::open(store.index()).unwrap().execute_batch("DROP TABLE blocks").unwrap();
    halts(&store, "index-lost");
}

#[test]
fn a_lost_directory_is_not_an_absent_block() {
    let store = with_hello();
    fs::remove_dir_all(store.directory.path().join("blocks")).unwrap();
    store.get(&format!("/{HELLO}")).is(500, "block-lost");
    store.put(HELLO, b"hello").is(500, "directory-lost");
    store.get("/_health").is(503, "halted");
}

#[test]
fn a_limit_of_the_system_stops_the_request_and_not_the_store() {
    let store = Setup::default().under("ulimit -f 1024 &&").start();
    let block = large(2 << 20);
    store.put(&md5(&block), &block).is(500, "EFBIG");
    assert_eq!(store.put(HELLO, b"hello").status, 200);
    assert_eq!(store.get("/_health").status, 200);
}

#[test]
fn a_writer_that_waits_for_the_lock_is_told_to_come_again_while_readers_go_on() {
    let store = with_hello();
    let other = Connection::open(store.index()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let begun = Instant::now();
    std::thread::scope(|scope| {
        let put = scope.spawn(|| store.put(HELLO, b"hello"));
        assert_eq!(store.get(&format!("/{HELLO}")).text(), "hello");
        let put = put.join().unwrap();
        put.is(503, "SQLITE_BUSY");
        assert_eq!(put.header("retry-after"), Some("1"));
    });
    assert!(begun.elapsed() < Duration::from_secs(5));
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(store.put(HELLO, b"hello").status, 200);
    assert_eq!(store.get("/_health").status, 200);
}

#[test]
fn a_directory_that_was_replaced_is_not_taken_for_ours() {
    let store = with_hello();
    let (here, away) = (store.directory.path().to_owned(), tempfile::tempdir().unwrap());
    for entry in fs::read_dir(&here).unwrap() {
        let entry = entry.unwrap();
        fs::rename(entry.path(), away.path().join(entry.file_name())).unwrap();
    }
    // Another store of the same make, which has no block.
    fs::write(here.join("lock"), "").unwrap();
    fs::create_dir(here.join("blocks")).unwrap();
    fs::copy(away.path().join("index.sqlite"), here.join("index.sqlite")).unwrap();
    Connection::open(here.join("index.sqlite")).unwrap().execute("DELETE FROM blocks", []).unwrap();
    halts(&store, "directory-replaced");
}

#[test]
fn one_damaged_place_does_not_stop_the_store() {
    let store = with_hello();
    let other = b"other";
    let locator = md5(other);
    let place = store.file(&locator).parent().unwrap().to_owned();
    fs::write(&place, "no directory").unwrap();
    store.put(&locator, other).is(500, "place-damaged");
    assert_eq!(store.get(&format!("/{HELLO}")).status, 200, "the others are as they were");
    fs::remove_file(&place).unwrap();
    assert_eq!(store.put(&locator, other).status, 200);
}
