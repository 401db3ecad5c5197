//! Faults of our own disk in the middle of a pull, call by call: the item ends, no other server is asked, and the process
//! does what it would do if a client had put the block.

use libc::{EACCES, EDQUOT, EIO, EMFILE, ENOSPC, EROFS};
use serde_json::Value;

use crate::shim::{Fault, call};
use crate::support::{
    Act, HELLO, Setup, Source, Store, TOKEN, item, locator, of_servers, ok, signed, unix_now,
};

/// The file in which a block is received.
const DRAFT: &str = ".incoming-";

/// Pulls under a fault, with a second server that could give the block as well.
fn pull(store: &Store, block: &[u8], fault: Fault<'_>) -> Value {
    let (first, second) = (Source::start(&[ok(block)]), Source::start(&[ok(block)]));
    store.faults().arm(fault);
    let record = store.pull_one(item(&locator(block), &[&first.url, &second.url]));
    assert!(store.faults().seen() > 0, "{fault:?} was not met: {record}");
    assert_eq!((first.count(), second.count()), (1, 0), "{record}");
    assert_eq!(of_servers(&record)[1], ("not-asked", None));
    record
}

#[test]
fn what_passes_ends_the_item_and_the_next_list_succeeds() {
    let store = Setup::new().with_faults().start();
    let rows = [
        (call::WRITE, DRAFT, ENOSPC, "destination-full", "ENOSPC"),
        (call::WRITE, DRAFT, EDQUOT, "destination-full", "EDQUOT"),
        (call::SYNC, DRAFT, ENOSPC, "destination-full", "ENOSPC"),
        (call::CREATE, DRAFT, ENOSPC, "destination-full", "ENOSPC"),
        (call::CREATE, DRAFT, EMFILE, "destination-failed", "EMFILE"),
        (call::CREATE, DRAFT, EACCES, "destination-failed", "EACCES"),
        (call::WRITE, "/index.sqlite", ENOSPC, "destination-full", "SQLITE_FULL"),
    ];
    for (number, (calls, path, errno, outcome, code)) in rows.into_iter().enumerate() {
        let block = format!("block {number}").into_bytes();
        let record = pull(&store, &block, Fault::all(calls, path, errno));
        assert_eq!((&record["outcome"], &record["code"]), (&outcome.into(), &code.into()), "{record}");
        store.faults().heal();
        let source = Source::start(&[ok(&block)]);
        let again = store.pull_one(item(&locator(&block), &[&source.url]));
        assert_eq!(again["outcome"], "stored", "after {code}");
    }
}

/// Somebody else's request shows that the index fails, while a block is on its way in.
#[test]
fn what_came_in_before_the_fence_was_up_is_not_written_behind_it() {
    let store = Setup::new().with_faults().start();
    let half = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe".to_vec();
    let source = Source::start(&[Act::Send(half), Act::Wait, Act::Send(b"llo".to_vec())]);
    let unneeded = Source::start(&[ok(b"hello")]);
    store.pull(&[item(HELLO, &[&source.url, &unneeded.url])]);
    source.asked();
    store.faults().arm(Fault::all(call::WRITE, "/index.sqlite", EIO));
    assert_eq!(store.ask("PUT", &format!("/{}", locator(b"other")), &[], b"other").status, 500);
    store.faults().heal();
    source.go_on();
    let record = &store.outcomes(1)[0];
    assert_eq!((&record["outcome"], &record["code"]), (&"destination-failed".into(), &"halted".into()));
    assert!(!store.file(HELLO).exists() && unneeded.count() == 0);
}

#[test]
fn a_read_only_turn_ends_the_process_in_order() {
    let store = Setup::new().with_faults().start();
    let source = Source::start(&[ok(b"hello")]);
    store.faults().arm(Fault::all(call::CHANGES, "/store/", EROFS));
    store.pull(&[item(HELLO, &[&source.url])]);
    let (code, said, _) = store.end();
    assert_eq!(code, Some(71), "{said}");
    assert!(said.contains("outcome=destination-failed (EROFS)"), "{said}");
}

#[test]
fn a_failed_fsync_ends_the_process_at_once() {
    let store = Setup::new().with_faults().start();
    let source = Source::start(&[ok(b"hello")]);
    store.faults().arm(Fault::all(call::SYNC, DRAFT, EIO));
    store.pull(&[item(HELLO, &[&source.url])]);
    let (code, said, directory) = store.end();
    assert_eq!(code, None, "SIGABRT: {said}");
    assert!(said.contains("keep: crashing: ") && !said.contains("pulled number"), "{said}");
    let again = Setup::in_directory(directory).start();
    let path = format!("/{}", signed(HELLO, TOKEN, unix_now() + 600));
    again.ask_as(TOKEN, "GET", &path, b"").is(404, "no-such-block");
}
