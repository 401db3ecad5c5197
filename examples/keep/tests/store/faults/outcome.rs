//! What becomes of a store after a fault, seen from outside, and what it has when it is started again.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;

use rusqlite_0_41::{Connection, OpenFlags};
use serde_json::Value;

use crate::faults::kind::{BUCKET, Kind};
use crate::harness::{Ended, HELLO, Store};
use crate::tools::objects;

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
                let raised = epoch(&store);
                assert_eq!(raised % 2, 1);
                assert_eq!(store.put(HELLO, b"hello").status, 200, "a write that succeeds heals it");
                is_ready(&store, false);
                assert_eq!(epoch(&store), raised + 1);
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

/// Puts what every test of a fault begins with: it is acknowledged, so it must be there for ever.
#[track_caller]
pub(crate) fn prepare(store: &Store) {
    objects::make_bucket(store, BUCKET);
    for kind in [Kind::Block, Kind::Object] {
        assert_eq!(kind.put(store, "hello", b"hello").unwrap().status, kind.stored());
    }
}

/// A clean start after a fault: what was acknowledged is there, what was not is whole or not there at all, no file is
/// left that nobody knows of, and it can be written.
#[track_caller]
pub(crate) fn starts_again(ended: Ended, kind: Kind, unsure: &[u8]) {
    let store = Store::start_in(ended.directory);
    for kind in [Kind::Block, Kind::Object] {
        kind.get(&store, "hello", b"hello").is_ok("hello");
    }
    let get = kind.get(&store, "unsure", unsure);
    match get.status {
        200 => assert!(get.body == unsure),
        _ => get.is(404, kind.absent()),
    }
    no_file_is_left(&store);
    assert_eq!(kind.put(&store, "unsure", unsure).unwrap().status, kind.stored());
    assert!(kind.get(&store, "unsure", unsure).body == unsure);
    ends_well(store);
}

/// No draft, and no file of an object that the index does not know of, or the other way round.
#[track_caller]
pub(crate) fn no_file_is_left(store: &Store) {
    let files = |of: &str| names(&store.directory.path().join(of));
    assert!(!files("blocks").iter().any(|name| name.starts_with('.')), "a draft of a block");
    let index = Connection::open_with_flags(store.index(), OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap();
    let mut rows = index.prepare("SELECT file FROM segments UNION ALL SELECT file FROM parts").unwrap();
    let known: BTreeSet<String> = rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(files("objects"), known);
}

/// The files in a directory and in those that are in it.
fn names(directory: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(directory).unwrap().map(Result::unwrap);
    let below = entries.flat_map(|entry| {
        let name = BTreeSet::from([entry.file_name().into_string().unwrap()]);
        if entry.file_type().unwrap().is_dir() { names(&entry.path()) } else { name }
    });
    below.collect()
}
