//! One call of the store fails with one errno: a row for each pair that matters, for the files and for the index.

use rusqlite_0_41::Connection;

use crate::faults::kind::Kind;
use crate::faults::outcome::Outcome::{self, Crashes, Degrades, Fences, Serves, ShutsDown};
use crate::faults::outcome::{prepare, starts_again};
use crate::harness::{HELLO, Setup, Store, large};
use crate::tools::shim::{Fault, Faults, call};

/// Of `sysexits.h`.
const DATAERR: i32 = 65;
const OSERR: i32 = 71;

/// The request that meets the fault.
#[derive(Clone, Copy)]
enum Asked {
    /// Of something that the store has.
    Get,
    /// Of something else.
    Put,
}

#[track_caller]
fn meets(kind: Kind, asked: Asked, fault: Fault<'_>, told: Option<(u16, &str)>, outcome: Outcome) {
    let faults = Faults::none();
    let store = Setup::default().with(&faults).start();
    prepare(&store);
    let other = large(3000);
    faults.arm(fault);
    let answer = match asked {
        Asked::Get => Some(kind.get(&store, "hello", b"hello")),
        Asked::Put => kind.put(&store, "unsure", &other),
    };
    assert!(faults.seen() > fault.skip, "nothing has met the fault: {answer:?}");
    faults.heal();
    match (told, answer) {
        (None, answer) => assert!(answer.is_none(), "{answer:?}"),
        (Some((status, code)), Some(answer)) => answer.is(status, code),
        (Some((status, code)), None) => panic!("no answer instead of {status} {code}"),
    }
    starts_again(outcome.of(store), kind, &other);
}

/// A test for each row.
macro_rules! rows {
    ($($name:ident: $asked:ident $kind:ident, $calls:expr, $path:literal, $errno:ident => $status:literal $code:literal, $outcome:expr;)+) => {$(
        #[test]
        fn $name() {
            meets(Kind::$kind, Asked::$asked, Fault::all($calls, $path, libc::$errno), Some(($status, $code)), $outcome);
        }
    )+};
}

/// A test for each row: the store dies, so that nobody is told anything.
macro_rules! deaths {
    ($($name:ident: $kind:ident, $calls:expr, $path:literal, $errno:ident;)+) => {$(
        #[test]
        fn $name() {
            meets(Kind::$kind, Asked::Put, Fault::once($calls, $path, libc::$errno), None, Crashes);
        }
    )+};
}

// The files.
rows! {
    no_space_for_a_draft: Put Block, call::CREATE, "/blocks/", ENOSPC => 507 "ENOSPC", Degrades;
    no_space_for_its_bytes: Put Block, call::WRITE, "/blocks/", ENOSPC => 507 "ENOSPC", Degrades;
    no_space_for_its_directory: Put Block, call::MKDIR, "/blocks/", ENOSPC => 507 "ENOSPC", Degrades;
    no_space_as_late_as_its_fsync: Put Block, call::SYNC, "/blocks/", ENOSPC => 507 "ENOSPC", Degrades;
    no_quota_for_its_bytes: Put Block, call::WRITE, "/blocks/", EDQUOT => 507 "EDQUOT", Degrades;
    no_quota_as_late_as_its_fsync: Put Block, call::SYNC, "/blocks/", EDQUOT => 507 "EDQUOT", Degrades;
    a_device_that_fails_to_write: Put Block, call::WRITE, "/blocks/", EIO => 500 "EIO", Fences(DATAERR);
    a_device_that_fails_to_read: Get Block, call::READ, "/blocks/", EIO => 500 "EIO", Fences(DATAERR);
    a_damaged_file_system: Get Block, call::READ, "/blocks/", EUCLEAN => 500 "EUCLEAN", Fences(DATAERR);
    files_that_turned_read_only: Put Block, call::CHANGES, "/blocks", EROFS => 500 "EROFS", ShutsDown(OSERR);
    files_that_are_forbidden: Get Block, call::OPEN, "/blocks/", EACCES => 500 "EACCES", Serves;
    drafts_that_are_forbidden: Put Block, call::CREATE, "/blocks/", EACCES => 500 "EACCES", Serves;
    files_that_are_not_permitted: Get Block, call::OPEN, "/blocks/", EPERM => 500 "EPERM", Serves;
    drafts_without_descriptors: Put Block, call::CREATE, "/blocks/", EMFILE => 503 "EMFILE", Serves;
    files_without_descriptors: Get Block, call::OPEN, "/blocks/", ENFILE => 503 "ENFILE", Serves;
    files_without_memory: Get Block, call::OPEN, "/blocks/", ENOMEM => 503 "ENOMEM", Serves;
}

// The files of objects.
rows! {
    no_space_for_the_draft_of_an_object: Put Object, call::CREATE, "/objects/", ENOSPC => 507 "ENOSPC", Degrades;
    no_space_for_the_bytes_of_an_object: Put Object, call::WRITE, "/objects/", ENOSPC => 507 "ENOSPC", Degrades;
    no_quota_for_an_object_as_late_as_its_fsync: Put Object, call::SYNC, "/objects/", EDQUOT => 507 "EDQUOT", Degrades;
    a_device_that_fails_to_write_an_object: Put Object, call::WRITE, "/objects/", EIO => 500 "EIO", Fences(DATAERR);
    a_device_that_fails_to_read_an_object: Get Object, call::READ, "/objects/", EIO => 500 "EIO", Fences(DATAERR);
    objects_that_turned_read_only: Put Object, call::CHANGES, "/objects", EROFS => 500 "EROFS", ShutsDown(OSERR);
    objects_that_are_forbidden: Get Object, call::OPEN, "/objects/", EACCES => 500 "EACCES", Serves;
    objects_without_descriptors: Put Object, call::CREATE, "/objects/", EMFILE => 503 "EMFILE", Serves;
}

// The index.
rows! {
    no_space_for_the_row_of_an_object: Put Object, call::WRITE, "/index.sqlite", ENOSPC => 507 "SQLITE_FULL", Degrades;
    no_space_for_the_index: Put Block, call::WRITE, "/index.sqlite", ENOSPC => 507 "SQLITE_FULL", Degrades;
    no_quota_for_the_index: Put Block, call::WRITE, "/index.sqlite", EDQUOT => 507 "SQLITE_IOERR_WRITE EDQUOT", Degrades;
    an_index_that_fails_to_write: Put Block, call::WRITE, "/index.sqlite", EIO => 500 "SQLITE_IOERR_WRITE EIO", Fences(DATAERR);
    an_index_that_fails_to_read: Get Block, call::READ, "/index.sqlite", EIO => 500 "SQLITE_IOERR_CORRUPTFS", Fences(DATAERR);
    an_index_that_turned_read_only: Put Block, call::CHANGES, "/index.sqlite", EROFS => 500 "index-read-only", ShutsDown(OSERR);
    an_index_without_descriptors: Get Block, call::OPEN | call::CREATE, "/index.sqlite", EMFILE => 503 "SQLITE_CANTOPEN EMFILE", Serves;
    an_index_that_may_only_be_read: Put Block, call::CREATE, "/index.sqlite", EACCES => 503 "SQLITE_READONLY", Serves;
    an_index_without_memory: Get Block, call::READ, "/index.sqlite", ENOMEM => 503 "SQLITE_IOERR_READ ENOMEM", Serves;
    an_index_that_is_forbidden: Get Block, call::OPEN | call::CREATE, "/index.sqlite", EACCES => 500 "SQLITE_CANTOPEN EACCES", Serves;
}

// An fsync: nothing that memory says of the disk is true after it.
deaths! {
    fsync_of_a_draft: Block, call::SYNC, "/blocks/", EIO;
    fsync_of_a_directory: Block, call::SYNC_DIR, "/blocks/", EIO;
    fsync_of_the_directory_of_all: Block, call::SYNC_DIR, "/blocks", EIO;
    fsync_of_the_index: Block, call::SYNC, "/index.sqlite", EIO;
    fsync_of_the_draft_of_an_object: Object, call::SYNC, "/objects/", EIO;
    fsync_of_the_directory_of_an_object: Object, call::SYNC_DIR, "/objects/", EIO;
    fsync_of_the_index_for_an_object: Object, call::SYNC, "/index.sqlite", EIO;
}

/// A commit is on the disk by itself: a reader keeps `SQLite` from writing the WAL back, which would sync it as well.
#[test]
fn fsync_of_a_commit_while_somebody_reads() {
    let faults = Faults::none();
    let store = Setup::default().with(&faults).start();
    prepare(&store);
    let reader = Connection::open(store.index()).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM blocks").unwrap();
    // The first change begins the WAL anew, which syncs its head.
    assert_eq!(Kind::Block.put(&store, "first", b"first").unwrap().status, 200);
    faults.arm(Fault::once(call::SYNC, "/index.sqlite-wal", libc::EIO));
    let other = large(3000);
    let answer = Kind::Block.put(&store, "unsure", &other);
    assert!(answer.is_none(), "{answer:?}");
    let ended = Crashes.of(store);
    drop(reader);
    starts_again(ended, Kind::Block, &other);
}

/// The WAL is written back after the commit. `SQLite` itself would say nothing of an error there, and the next fsync
/// reports success whatever the first has lost.
#[test]
fn fsync_of_what_is_written_back() {
    let fault = Fault::all_at_end(call::SYNC, "/index.sqlite", libc::EIO);
    for kind in [Kind::Block, Kind::Object] {
        meets(kind, Asked::Put, fault, None, Crashes);
    }
}

/// The write is there, and yet nobody may rely on the device.
#[test]
fn a_device_that_fails_to_write_back() {
    let fault = Fault::all_at_end(call::WRITE, "/index.sqlite", libc::EIO);
    let told = Some((500, "SQLITE_IOERR_WRITE EIO"));
    for kind in [Kind::Block, Kind::Object] {
        meets(kind, Asked::Put, fault, told, Fences(DATAERR));
    }
}

/// It is in the WAL, which can be written back later.
#[test]
fn no_space_to_write_back_is_no_error() {
    let fault = Fault::all_at_end(call::WRITE, "/index.sqlite", libc::ENOSPC);
    for (kind, status) in [(Kind::Block, 200), (Kind::Object, 201)] {
        let faults = Faults::none();
        let store = Setup::default().with(&faults).start();
        prepare(&store);
        faults.arm(fault);
        let other = large(3000);
        assert_eq!(kind.put(&store, "unsure", &other).unwrap().status, status);
        assert!(faults.seen() > 0);
        faults.heal();
        starts_again(Serves.of(store), kind, &other);
    }
}

/// A place that was made and could not be synced is there for the next write, and still not on the disk.
#[test]
fn a_place_that_is_not_synced_is_synced_by_the_next_write() {
    let faults = Faults::none();
    let store = Setup::default().with(&faults).start();
    faults.arm(Fault { times: 1, ..Fault::all_at_end(call::SYNC_DIR, "/blocks", libc::ENOSPC) });
    store.put(HELLO, b"hello").is(507, "ENOSPC");
    assert_eq!(faults.seen(), 1);
    assert_eq!(store.put(HELLO, b"hello").status, 200);
    assert_eq!(faults.seen(), 2, "it was acknowledged, so its place is on the disk");
    assert_eq!(store.put(HELLO, b"hello").status, 200);
    assert_eq!(faults.seen(), 2, "once is enough");
}

/// What was synced is on the disk, whatever is said when it is closed.
#[test]
fn an_error_of_close_after_fsync_means_nothing() {
    for path in ["/blocks/", "/index.sqlite"] {
        let faults = Faults::none();
        let store = Setup::default().with(&faults).start();
        faults.arm(Fault::all(call::CLOSE, path, libc::EIO));
        assert_eq!(store.put(HELLO, b"hello").status, 200);
        assert!(faults.seen() > 0);
        let store = Store::start_in(store.kill().directory);
        store.get(&format!("/{HELLO}")).is_ok("hello");
    }
}

/// The shim itself: what no fault concerns is not disturbed.
#[test]
fn a_fault_of_other_files_disturbs_nobody() {
    let faults = Faults::none();
    let store = Setup::default().with(&faults).start();
    faults.arm(Fault::all(u32::MAX, "/no-such-file", libc::EIO));
    assert_eq!(store.put(HELLO, b"hello").status, 200);
    assert_eq!(faults.seen(), 0);
    store.get(&format!("/{HELLO}")).is_ok("hello");
}
