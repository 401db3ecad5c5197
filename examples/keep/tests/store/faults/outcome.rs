//! What becomes of a store after a fault, seen from outside, and what it has when it is started again.

use std::fs;
use std::os::unix::process::ExitStatusExt;

use serde_json::Value;

use crate::harness::{Ended, HELLO, Store, eventually};

/// What a store does after the request that met the fault.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Outcome {
    /// It goes on.
    Serves,
    /// It refuses writes until one of them succeeds.
    Degrades,
    /// It stays up, refuses everything, and ends with this status when it is asked to.
    Fences(i32),
    /// It ends by itself, in order, with this status.
    ShutsDown(i32),
    /// It dies at once, without destructors.
    Crashes,
}

impl Outcome {
    /// Checks it, lets the store end if it has not ended, and gives what is left of it. The fault is over.
    #[track_caller]
    pub(crate) fn of(self, store: Store) -> Ended {
        match self {
            Self::Serves => {
                is_ready(&store, false);
                ends_well(store)
            }
            Self::Degrades => {
                is_ready(&store, true);
                store.get(&format!("/{HELLO}")).is_ok("hello");
                let epoch = epoch(&store);
                assert_eq!(epoch % 2, 1);
                assert_eq!(store.put(HELLO, b"hello").status, 200, "a write that succeeds heals it");
                is_ready(&store, false);
                assert_eq!(self::epoch(&store), epoch + 1);
                ends_well(store)
            }
            Self::Fences(status) => {
                is_fenced(&store);
                let ended = store.stop();
                assert_eq!(ended.status.code(), Some(status), "{}", ended.said);
                ended
            }
            Self::ShutsDown(status) => {
                let ended = store.end();
                assert_eq!(ended.status.code(), Some(status), "{}", ended.said);
                ended
            }
            Self::Crashes => {
                let ended = store.end();
                assert_eq!(ended.status.signal(), Some(libc::SIGABRT), "{}", ended.said);
                let last = ended.said.lines().last().unwrap_or_default();
                assert!(last.starts_with("keep: "), "the last line says why: {}", ended.said);
                // In order, the last connection would have written the WAL back and removed it.
                assert!(ended.directory.path().join("index.sqlite-wal").exists(), "no destructor has run");
                ended
            }
        }
    }
}

#[track_caller]
fn ends_well(store: Store) -> Ended {
    let ended = store.stop();
    assert_eq!(ended.status.code(), Some(0), "{}", ended.said);
    ended
}

#[track_caller]
pub(crate) fn is_ready(store: &Store, degraded: bool) {
    let ready = store.get("/_ready");
    assert_eq!(ready.status, 200, "{ready:?}");
    let said: Value = serde_json::from_slice(&ready.body).unwrap();
    assert_eq!(said["degraded"].as_bool().unwrap_or_default(), degraded, "{said}");
    assert_eq!(store.get("/_live").status, 200);
}

/// Everything is refused, also what the fault had nothing to do with; only that it lives is still true.
#[track_caller]
pub(crate) fn is_fenced(store: &Store) {
    assert_eq!(store.get("/_live").status, 200);
    let block = format!("/{HELLO}");
    for path in ["/_ready", "/_health", &block, "/00000000000000000000000000000000"] {
        let halted = store.get(path);
        halted.is(503, "halted");
        assert_eq!(halted.header("retry-after"), Some("1"), "{path}");
    }
    store.put(HELLO, b"hello").is(503, "halted");
}

/// How often the store became degraded, and ceased to be.
#[track_caller]
pub(crate) fn epoch(store: &Store) -> u64 {
    metric(store, "keep_store_degraded_epoch")
}

#[track_caller]
pub(crate) fn metric(store: &Store, name: &str) -> u64 {
    let text = store.get("/metrics").text();
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("{name} is not in {text}")).parse().unwrap()
}

/// A clean start after a fault: the block that was acknowledged is there, the one that was not is whole or not there
/// at all, no draft is left, and it can be written.
#[track_caller]
pub(crate) fn starts_again(ended: Ended, unsure: (&str, &[u8])) {
    let store = Store::start_in(ended.directory);
    store.get(&format!("/{HELLO}")).is_ok("hello");
    let (locator, bytes) = unsure;
    let get = store.get(&format!("/{locator}"));
    match get.status {
        200 => assert!(get.body == bytes),
        _ => get.is(404, "no-such-block"),
    }
    assert_eq!(drafts(&store), 0);
    assert_eq!(store.put(locator, bytes).status, 200);
    assert!(store.get(&format!("/{locator}")).body == bytes);
    ends_well(store);
}

/// Files that a write left unfinished.
pub(crate) fn drafts(store: &Store) -> usize {
    let blocks = fs::read_dir(store.directory.path().join("blocks")).unwrap();
    blocks.filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with('.')).count()
}

/// Ends by itself: its port is closed before its process is gone.
#[track_caller]
pub(crate) fn stops_listening(store: &Store) {
    eventually("the port is closed", || std::net::TcpStream::connect(&store.address).err());
}
