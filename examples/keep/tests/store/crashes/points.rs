//! Killed in front of every single call with which a request changes the disk, one after the other.

use crate::faults::kind::{BUCKET, Kind};
use crate::faults::outcome::{no_file_is_left, prepare, starts_again};
use crate::harness::{Answer, Ended, Setup, Store, large};
use crate::tools::objects;
use crate::tools::shim::{Fault, Faults, call};

/// More calls than any request makes.
const MANY: u32 = 200;

/// Makes one request of a store that is killed in front of the call after `skip`. What is left of it, if it was.
///
/// The request is given the version that there is.
fn dies_at(skip: u32, request: impl FnOnce(&Store, &str) -> Option<Answer>) -> Option<Ended> {
    let faults = Faults::none();
    let store = Setup::default().with(&faults).start();
    prepare(&store);
    let version = objects::versions(&store, BUCKET, "hello").pop().unwrap().id;
    faults.arm(Fault::kill_after(skip, call::CHANGES, store.directory.path().to_str().unwrap()));
    match request(&store, &version) {
        None => Some(store.end()),
        Some(answer) => {
            assert!(answer.status < 300, "{answer:?}");
            None
        }
    }
}

/// Every point of it, with what must be true after each; gives how many there are.
fn every_point(request: impl Fn(&Store, &str) -> Option<Answer>, check: impl Fn(Ended)) -> usize {
    let points = (0..MANY).map_while(|skip| dies_at(skip, &request));
    points.map(check).count()
}

#[track_caller]
fn is_whole_or_absent(kind: Kind) {
    let bytes = large(3000);
    let points =
        every_point(|store, _| kind.put(store, "unsure", &bytes), |ended| starts_again(ended, kind, &bytes));
    // Opened, written, synced, its directory synced, its row written and synced: less would not be durable.
    assert!(points >= 8, "{points}");
}

#[test]
fn a_block_is_whole_or_absent() {
    is_whole_or_absent(Kind::Block);
}

#[test]
fn an_object_is_whole_or_absent() {
    is_whole_or_absent(Kind::Object);
}

#[test]
fn a_version_is_removed_or_whole() {
    let remove = |store: &Store, version: &str| objects::delete(store, BUCKET, "hello", Some(version));
    let points = every_point(remove, |ended| {
        let store = Store::start_in(ended.directory);
        let get = objects::get(&store, BUCKET, "hello", None);
        match objects::versions(&store, BUCKET, "hello").len() {
            0 => get.is(404, "no-such-key"),
            _ => get.is_ok("hello"),
        }
        no_file_is_left(&store);
    });
    assert!(points >= 3, "{points}");
}

#[test]
fn a_marker_hides_or_does_not() {
    let points = every_point(
        |store, _| objects::delete(store, BUCKET, "hello", None),
        |ended| {
            let store = Store::start_in(ended.directory);
            let versions = objects::versions(&store, BUCKET, "hello");
            let get = objects::get(&store, BUCKET, "hello", None);
            match &versions[..] {
                [_] => get.is_ok("hello"),
                [_, marker] if marker.marker => get.is(404, "no-such-key"),
                other => panic!("{other:?}"),
            }
            objects::get(&store, BUCKET, "hello", Some(&versions[0].id)).is_ok("hello");
            no_file_is_left(&store);
        },
    );
    assert!(points >= 2, "{points}");
}
