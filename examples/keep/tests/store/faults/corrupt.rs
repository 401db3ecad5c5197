//! An index that is damaged under a running store: it is fenced, stays up, and serves again when it was repaired.

use std::fs::{self, File};
use std::os::unix::fs::FileExt;
use std::path::Path;

use rusqlite_0_41::Connection;

use crate::faults::kind::Kind;
use crate::faults::outcome::{Outcome, is_fenced, prepare, starts_again};
use crate::harness::{Ended, HELLO, Store};

/// Of `sysexits.h`: what is kept is wrong, and another start finds the same.
const DATAERR: i32 = 65;

/// A directory with a block, that no store runs in, and a copy of its index.
fn prepared() -> (Ended, tempfile::TempDir) {
    let store = Store::start();
    prepare(&store);
    let ended = store.stop();
    let copy = tempfile::tempdir().unwrap();
    fs::copy(index(&ended), copy.path().join("index.sqlite")).unwrap();
    (ended, copy)
}

fn index(ended: &Ended) -> std::path::PathBuf {
    ended.directory.path().join("index.sqlite")
}

#[track_caller]
fn fences(code: &str, damage: impl FnOnce(&Path)) {
    let (ended, copy) = prepared();
    let store = Store::start_in(ended.directory);
    damage(&store.index());
    store.get(&format!("/{HELLO}")).is(500, code);
    is_fenced(&store);
    let ended = Outcome::Fences(DATAERR).of(store);
    assert!(ended.said.contains("takes no more work"), "{}", ended.said);

    // Repaired: the copy, and nothing that belongs to what was damaged.
    for with in ["index.sqlite-wal", "index.sqlite-shm"] {
        let _ = fs::remove_file(ended.directory.path().join(with));
    }
    fs::copy(copy.path().join("index.sqlite"), index(&ended)).unwrap();
    starts_again(ended, Kind::Block, b"unsure");
}

fn overwrite(index: &Path, from: u64, byte: u8) {
    let file = File::options().write(true).open(index).unwrap();
    let length = file.metadata().unwrap().len();
    assert!(length > from + 4096, "{length}");
    file.write_all_at(&vec![byte; usize::try_from(length - from).unwrap()], from).unwrap();
}

fn cut(index: &Path, length: u64) {
    let file = File::options().write(true).open(index).unwrap();
    assert!(file.metadata().unwrap().len() > length);
    file.set_len(length).unwrap();
}

#[test]
fn pages_that_are_overwritten() {
    fences("SQLITE_CORRUPT", |index| overwrite(index, 4096, 0xff));
}

#[test]
fn pages_that_are_zeros() {
    fences("SQLITE_CORRUPT", |index| overwrite(index, 4096, 0));
}

#[test]
fn a_file_that_is_cut() {
    fences("SQLITE_CORRUPT", |index| cut(index, 8192));
}

#[test]
fn a_file_that_is_empty() {
    fences("index-lost", |index| cut(index, 0));
}

#[test]
fn a_file_that_is_zeros() {
    fences("SQLITE_NOTADB", |index| overwrite(index, 0, 0));
}

#[test]
fn a_header_that_is_junk() {
    fences("SQLITE_NOTADB", |index| {
        File::options().write(true).open(index).unwrap().write_all_at(&[0x5a; 100], 0).unwrap();
    });
}

#[test]
fn a_file_that_is_gone() {
    fences("index-lost", |index| fs::remove_file(index).unwrap());
}

#[test]
fn a_file_that_is_anothers() {
    fences("index-lost", |index| {
        let other = index.with_file_name("other");
        Connection::open(&other).unwrap().execute_batch("CREATE TABLE other (a)").unwrap();
        fs::rename(other, index).unwrap();
    });
}

/// The code that the original answered with 500, and went on: its list had no extended codes.
#[test]
fn a_wal_that_is_cut() {
    fences("SQLITE_IOERR_SHORT_READ", |index| {
        // A reader holds what it sees: new pages stay in the WAL as long.
        let reader = Connection::open(index).unwrap();
        reader.execute_batch("BEGIN; SELECT count(*) FROM blocks").unwrap();
        let writer = Connection::open(index).unwrap();
        writer.execute_batch("PRAGMA wal_autocheckpoint = 0; UPDATE blocks SET mtime = mtime + 1").unwrap();
        let wal = index.with_file_name("index.sqlite-wal");
        File::options().write(true).open(wal).unwrap().set_len(0).unwrap();
        // Its end must not write anything back.
        std::mem::forget((reader, writer));
    });
}
