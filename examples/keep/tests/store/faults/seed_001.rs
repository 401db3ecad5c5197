//! `--profile seed-001`: the list of the document to the letter, which stops the process where the tables go on.

use errpolicy_faults::mounts::tmpfs;
use errpolicy_faults::or_skip;
use rusqlite_0_41::Connection;
use tempfile::tempdir_in;

use crate::faults::kind::Kind;
use crate::faults::outcome::{Outcome, prepare, starts_again};
use crate::harness::{HELLO, Setup, Store, large, md5};
use crate::tools::shim::{Fault, Faults, call};

const PROFILE: [&str; 2] = ["--profile", "seed-001"];

/// Of `sysexits.h`.
const DATAERR: i32 = 65;
const OSERR: i32 = 71;
const TEMPFAIL: i32 = 75;

/// A code that the list calls critical ends the process in order, whatever the tables say of it.
#[track_caller]
fn ends(calls: u32, errno: i32, code: &str, status: i32, otherwise: Outcome) {
    for (args, outcome) in
        [(&PROFILE[..], Outcome::ShutsDown(status)), (&["--profile", "default"], otherwise)]
    {
        let faults = Faults::none();
        let store = Setup::default().args(args).with(&faults).start();
        prepare(&store);
        let block = large(3000);
        faults.arm(Fault::all(calls, "/index.sqlite", errno));
        let answer = store.put(&md5(&block), &block);
        assert!(faults.seen() > 0);
        faults.heal();
        if matches!(outcome, Outcome::ShutsDown(_)) {
            answer.is(500, code);
        }
        starts_again(outcome.of(store), Kind::Block, &block);
    }
}

#[test]
fn cantopen() {
    ends(call::OPEN | call::CREATE, libc::EACCES, "SQLITE_CANTOPEN", OSERR, Outcome::Serves);
}

#[test]
fn ioerr() {
    ends(call::WRITE, libc::ENOMEM, "SQLITE_IOERR", OSERR, Outcome::Serves);
}

/// The list says that it is critical, and no list makes it one after which a process may still end in order.
#[test]
fn a_failed_fsync_crashes_under_this_list_as_well() {
    let faults = Faults::none();
    let store = Setup::default().args(&PROFILE).with(&faults).start();
    prepare(&store);
    let block = large(3000);
    faults.arm(Fault::once(call::SYNC, "/index.sqlite", libc::EIO));
    let answer = Kind::Block.put(&store, "unsure", &block);
    assert!(faults.seen() > 0);
    assert!(answer.is_none(), "{answer:?}");
    faults.heal();
    starts_again(Outcome::Crashes.of(store), Kind::Block, &block);
}

#[test]
fn full() {
    ends(call::WRITE, libc::ENOSPC, "SQLITE_FULL", TEMPFAIL, Outcome::Degrades);
}

#[test]
fn full_for_real() {
    let ran = tmpfs(2 << 20, |small| {
        let store = Setup::default().args(&PROFILE).start_in(tempdir_in(small.path()).unwrap());
        let ballast = small.path().join("ballast");
        assert!(std::fs::write(&ballast, vec![7; 4 << 20]).is_err());
        // A block of no bytes: its file needs no room, its row does.
        store.put("d41d8cd98f00b204e9800998ecf8427e", b"").is(500, "SQLITE_FULL");
        Outcome::ShutsDown(TEMPFAIL).of(store);
    });
    let _ = or_skip("full_for_real", "CAP_SYS_ADMIN", ran);
}

#[test]
fn notadb_ends_too_instead_of_staying_up() {
    let store = Setup::default().args(&PROFILE).start();
    assert_eq!(store.put(HELLO, b"hello").status, 200);
    std::fs::write(store.index(), "junk ".repeat(5000)).unwrap();
    store.get(&format!("/{HELLO}")).is(500, "SQLITE_NOTADB");
    Outcome::ShutsDown(DATAERR).of(store);
}

#[test]
fn busy_does_not() {
    let store = Setup::default().args(&PROFILE).start();
    let other = Connection::open(store.index()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let put = store.put(HELLO, b"hello");
    put.is(503, "SQLITE_BUSY");
    assert_eq!(put.header("retry-after"), Some("1"));
    drop(other);
    assert_eq!(store.put(HELLO, b"hello").status, 200);
    Outcome::Serves.of(store);
}

#[test]
fn it_is_that_or_default() {
    let store = Store::start();
    let directory = store.directory.path().to_str().unwrap();
    let output = crate::harness::run(&[
        "store",
        "--listen",
        "127.0.0.1:0",
        "--dir",
        directory,
        "--profile",
        "seed-002",
    ]);
    assert_eq!(output.status.code(), Some(2));
}
