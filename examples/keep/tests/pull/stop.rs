//! Told to stop, the store finishes what it is pulling, begins nothing new, and leaves nothing half done.

use std::net::TcpStream;

use crate::support::{Act, HELLO, Setup, Source, Store, TOKEN, item, ok, poll, signed, unix_now};

fn closed(store: &Store) {
    poll("the port to close", || TcpStream::connect(&store.address).is_err().then_some(()));
}

#[test]
fn what_is_being_pulled_is_finished_and_the_rest_is_not_begun() {
    let store = Store::start();
    let held = Source::start(&[Act::Wait, ok(b"hello")]);
    let next = Source::status(404);
    store.pull(&[item(HELLO, &[&held.url]), item(HELLO, &[&next.url])]);
    held.asked();
    store.terminate();
    closed(&store);
    held.go_on();
    let (code, said, directory) = store.end();
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(next.count(), 0);
    assert!(said.contains(" pulled number=0"), "{said}");
    let again = Setup::in_directory(directory).start();
    let path = format!("/{}", signed(HELLO, TOKEN, unix_now() + 600));
    assert_eq!(again.ask_as(TOKEN, "GET", &path, b"").text(), "hello");
    assert_eq!(again.outcomes(0).len(), 0, "a list lasts as long as the process");
}

#[test]
fn what_is_killed_while_it_pulls_leaves_no_half_of_a_block() {
    let store = Store::start();
    let half = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe".to_vec();
    let source = Source::start(&[Act::Send(half), Act::Hang]);
    store.pull(&[item(HELLO, &[&source.url])]);
    poll("the draft", || (store.files() == 1).then_some(()));
    store.kill();
    let (code, _, directory) = store.end();
    assert_eq!(code, None);
    let again = Setup::in_directory(directory).start();
    assert_eq!(again.files(), 0);
    let path = format!("/{}", signed(HELLO, TOKEN, unix_now() + 600));
    again.ask_as(TOKEN, "GET", &path, b"").is(404, "no-such-block");
}

#[test]
fn an_idle_worker_holds_up_nothing() {
    for list in [false, true] {
        let store = Store::start();
        if list {
            store.pull(&[]);
        }
        store.terminate();
        assert_eq!(store.end().0, Some(0));
    }
}

#[test]
fn a_source_that_says_nothing_holds_it_up_no_longer_than_its_time() {
    let store = Setup::new().pull_timeout(300).start();
    let source = Source::start(&[Act::Hang]);
    store.pull(&[item(HELLO, &[&source.url])]);
    source.asked();
    store.terminate();
    let (code, said, directory) = store.end();
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(std::fs::read_dir(directory.path().join("store/blocks")).unwrap().count(), 0);
}

/// Ten seconds, whatever a source may take.
#[test]
fn a_pull_that_lasts_too_long_is_given_up_and_leaves_nothing() {
    let store = Store::start();
    let half = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe".to_vec();
    let source = Source::start(&[Act::Send(half), Act::Hang]);
    store.pull(&[item(HELLO, &[&source.url])]);
    poll("the draft", || (store.files() == 1).then_some(()));
    store.terminate();
    let (code, said, directory) = store.end();
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("given up"), "{said}");
    assert_eq!(std::fs::read_dir(directory.path().join("store/blocks")).unwrap().count(), 0);
}
