//! A disk that is really full: a small file system of the test's own, and a file on it that takes what is left.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use errpolicy_faults::mounts::tmpfs;
use errpolicy_faults::or_skip;
use tempfile::tempdir_in;

use crate::faults::outcome::{drafts, epoch, is_ready};
use crate::harness::{Answer, HELLO, Store, large, md5, rest};

/// Room enough for a store that is empty.
const SMALL: u64 = 2 << 20;

/// Of no bytes: its file takes no room, so that it is the index that has none.
const EMPTY: &str = "d41d8cd98f00b204e9800998ecf8427e";

/// Runs a test on a file system that is full except for what the store holds already.
fn on_a_full_disk(test: &str, body: impl FnOnce(Store, &Path) + Send) {
    let ran = tmpfs(SMALL, |small| {
        let store = Store::start_in(tempdir_in(small.path()).unwrap());
        assert_eq!(store.put(HELLO, b"hello").status, 200);
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
fn heals(store: Store, ballast: &Path, refused: impl Fn(&Store) -> Answer, code: &str) {
    let before = epoch(&store);
    assert_eq!(before % 2, 0);
    refused(&store).is(507, code);
    is_ready(&store, true);
    assert_eq!(epoch(&store), before + 1);
    refused(&store).is(507, code);
    store.get(&format!("/{HELLO}")).is_ok("hello");
    assert_eq!(drafts(&store), 0);
    assert_eq!(epoch(&store), before + 1, "degraded already");

    fs::remove_file(ballast).unwrap();
    is_ready(&store, true);
    assert_eq!(refused(&store).status, 200);
    is_ready(&store, false);
    assert_eq!(epoch(&store), before + 2);

    fill(ballast);
    refused(&store).is(507, code);
    assert_eq!(epoch(&store), before + 3);
    fs::remove_file(ballast).unwrap();

    let ended = store.stop();
    assert_eq!(ended.status.code(), Some(0));
    let store = Store::start_in(ended.directory);
    store.get(&format!("/{HELLO}")).is_ok("hello");
    assert_eq!(refused(&store).status, 200);
}

#[test]
fn for_a_file() {
    let block = large(64 << 10);
    let put = |store: &Store| store.put(&md5(&block), &block);
    on_a_full_disk("for_a_file", |store, ballast| heals(store, ballast, put, "ENOSPC"));
}

#[test]
fn for_the_index() {
    let put = |store: &Store| store.put(EMPTY, b"");
    on_a_full_disk("for_the_index", |store, ballast| heals(store, ballast, put, "SQLITE_FULL"));
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
