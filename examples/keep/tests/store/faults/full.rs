//! A disk that is really full: a small file system of the test's own, and a file on it that takes what is left.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use errpolicy_faults::mounts::tmpfs;
use errpolicy_faults::or_skip;
use tempfile::tempdir_in;

use crate::faults::outcome::{epoch, is_ready, no_file_is_left};
use crate::harness::{Answer, HELLO, Store, large, md5, rest};
use crate::tools::objects;

/// Room enough for a store that is empty.
const SMALL: u64 = 2 << 20;

const BUCKET: &str = "small";

/// Runs a test on a file system that is full except for what the store holds already.
fn on_a_full_disk(test: &str, body: impl FnOnce(Store, &Path) + Send) {
    let ran = tmpfs(SMALL, |small| {
        let store = Store::start_in(tempdir_in(small.path()).unwrap());
        assert_eq!(store.put(HELLO, b"hello").status, 200);
        objects::make_bucket(&store, BUCKET);
        let ballast = small.path().join("ballast");
        fill(&ballast);
        body(store, &ballast);
    });
    let _ = or_skip(test, "CAP_SYS_ADMIN", ran);
}

fn fill(ballast: &Path) {
    let mut file = File::create(ballast).unwrap();
    let full = std::iter::repeat_with(|| file.write_all(&[7; 4096])).find_map(Result::err).unwrap();
    assert_eq!(full.raw_os_error(), Some(libc::ENOSPC));
}

/// Refuses writes, goes on reading, and is well again with the first write that succeeds.
#[track_caller]
fn heals(store: Store, ballast: &Path, put: impl Fn(&Store) -> Answer, code: &str) {
    let before = epoch(&store);
    assert_eq!(before % 2, 0, "nothing was raised so far");
    for _ in 0..2 {
        put(&store).is(507, code);
        is_ready(&store, true);
        store.get(&format!("/{HELLO}")).is_ok("hello");
    }
    no_file_is_left(&store);

    fs::remove_file(ballast).unwrap();
    is_ready(&store, true);
    let raised = epoch(&store);
    assert!(raised % 2 == 1 && raised > before, "{raised}");
    assert_eq!(put(&store).status, 200);
    is_ready(&store, false);
    assert_eq!(epoch(&store), raised + 1);

    let ended = store.stop();
    assert_eq!(ended.status.code(), Some(0));
    let store = Store::start_in(ended.directory);
    store.get(&format!("/{HELLO}")).is_ok("hello");
    assert_eq!(put(&store).status, 200);
}

#[test]
fn for_a_file() {
    let block = large(64 << 10);
    let put = |store: &Store| store.put(&md5(&block), &block);
    on_a_full_disk("for_a_file", |store, ballast| heals(store, ballast, put, "ENOSPC"));
}

/// Files of no bytes take no room, but their rows do: the index grows until it cannot.
#[test]
fn for_the_index() {
    on_a_full_disk("for_the_index", |store, ballast| {
        let put = |store: &Store, number: usize| objects::put(store, BUCKET, &key(number), b"").unwrap();
        let refused = (0..MANY).find(|number| put(&store, *number).status != 201).unwrap();
        put(&store, refused).is(507, "SQLITE_FULL");
        is_ready(&store, true);
        objects::get(&store, BUCKET, &key(refused), None).is(404, "no-such-key");
        store.get(&format!("/{HELLO}")).is_ok("hello");
        let raised = epoch(&store);
        fs::remove_file(ballast).unwrap();
        assert_eq!(put(&store, refused).status, 201);
        is_ready(&store, false);
        assert_eq!(epoch(&store), raised + 1);
        let store = Store::start_in(store.stop().directory);
        for number in 0..=refused {
            assert_eq!(objects::get(&store, BUCKET, &key(number), None).status, 200, "{number}");
        }
    });
}

/// More rows than a full disk has room for, since each key has a thousand bytes.
const MANY: usize = 500;

fn key(number: usize) -> String {
    format!("{number:01000}")
}

/// Of many writes that wait, one tries whether there is space again; the others are told at once.
#[test]
fn one_write_at_a_time_tries() {
    on_a_full_disk("one_write_at_a_time_tries", |store, ballast| {
        let block = large(64 << 10);
        store.put(&md5(&block), &block).is(507, "ENOSPC");
        let mut probe = store.connect();
        write!(
            probe,
            "PUT /{HELLO} HTTP/1.1\r\nHost: keep\r\nConnection: close\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n"
        )
        .unwrap();
        // It is let in before it is asked for its body.
        let mut interim = [0; 25];
        std::io::Read::read_exact(&mut probe, &mut interim).unwrap();
        assert_eq!(&interim, b"HTTP/1.1 100 Continue\r\n\r\n");
        store.put(&md5(&block), &block).is(507, "no-space");
        store.get(&format!("/{HELLO}")).is_ok("hello");
        fs::remove_file(ballast).unwrap();
        store.put(&md5(&block), &block).is(507, "no-space");
        probe.write_all(b"hello").unwrap();
        assert!(rest(probe).starts_with(b"HTTP/1.1 200"));
        is_ready(&store, false);
        assert_eq!(store.put(&md5(&block), &block).status, 200);
    });
}

/// What ran out once can run out again.
#[test]
fn it_may_fill_up_again() {
    on_a_full_disk("it_may_fill_up_again", |store, ballast| {
        for size in 1..4 {
            let block = large(size << 16);
            store.put(&md5(&block), &block).is(507, "ENOSPC");
            is_ready(&store, true);
            fs::remove_file(ballast).unwrap();
            assert_eq!(store.put(&md5(&block), &block).status, 200);
            is_ready(&store, false);
            fill(ballast);
        }
    });
}

/// A probe whose client goes away says nothing: the next write is the next one.
#[test]
fn a_client_that_leaves_while_it_tries_holds_up_nobody() {
    on_a_full_disk("a_client_that_leaves", |store, ballast| {
        let block = large(64 << 10);
        store.put(&md5(&block), &block).is(507, "ENOSPC");
        let mut probe = store.connect();
        write!(probe, "PUT /{HELLO} HTTP/1.1\r\nHost: keep\r\nContent-Length: 5\r\n\r\nhe").unwrap();
        probe.shutdown(std::net::Shutdown::Write).unwrap();
        rest(probe);
        is_ready(&store, true);
        fs::remove_file(ballast).unwrap();
        assert_eq!(store.put(&md5(&block), &block).status, 200);
        is_ready(&store, false);
    });
}
