//! A store that dies again and again does not begin to work once more; one that is stopped again and again does.

use crate::crashes::forgive;
use crate::faults::outcome::{is_fenced, is_ready};
use crate::harness::{HELLO, Store};

/// So many starts in ten minutes that did not end in order are too many.
const TOO_MANY: usize = 5;

#[test]
fn too_many_crashes_start_it_fenced() {
    let mut directory = tempfile::tempdir().unwrap();
    for start in 0..TOO_MANY {
        let store = Store::start_in(directory);
        is_ready(&store, false);
        assert_eq!(store.put(HELLO, b"hello").status, 200, "start {start}");
        directory = store.kill().directory;
    }
    let store = Store::start_in(directory);
    is_fenced(&store);
    let ended = store.stop();
    assert_ne!(ended.status.code(), Some(0), "{}", ended.said);
    assert!(ended.said.contains("crash"), "{}", ended.said);

    // An operator has looked at it.
    forgive(&ended.directory);
    let store = Store::start_in(ended.directory);
    is_ready(&store, false);
    store.get(&format!("/{HELLO}")).is_ok("hello");
}

#[test]
fn starts_that_ended_in_order_do_not_count() {
    let mut directory = tempfile::tempdir().unwrap();
    for _ in 0..=TOO_MANY {
        let store = Store::start_in(directory);
        is_ready(&store, false);
        let ended = store.stop();
        assert_eq!(ended.status.code(), Some(0));
        directory = ended.directory;
    }
    for _ in 1..TOO_MANY {
        directory = Store::start_in(directory).kill().directory;
        directory = Store::start_in(directory).stop().directory;
    }
    is_ready(&Store::start_in(directory), false);
}
