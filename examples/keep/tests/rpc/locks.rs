//! Locks: a client whose answer was lost recognises its own lock, and nobody else's.

use std::fs;

use errpolicy::Classify;
use keep::rpc::{Refusal, RpcError, Verb};
use uuid::Uuid;

use crate::server::Server;
use crate::support::{ask, prepare};

#[track_caller]
fn is_locked_by(error: &RpcError, wanted: &str) {
    let RpcError::Refused(Refusal::Locked { owner, .. }) = error else { panic!("{error:?}") };
    assert_eq!(owner.as_str(), wanted);
    assert!(error.is_retryable());
}

/// The original took its own lock for another's here.
#[test]
fn a_lock_whose_answer_was_lost_is_recognised() {
    let server = Server::start(&["after-execution"]);
    server.client().lock("lock", "me").unwrap();
    assert_eq!(server.executions(), 2);
    let (id, _) = server.journal().remove(0);
    assert_eq!(fs::read_to_string(server.lock_file("lock")).unwrap(), format!("{id} me"));
}

#[test]
fn the_lock_of_another_is_not_ours_whatever_was_lost() {
    for point in ["before-execution", "after-execution"] {
        let server = Server::start(&[point]);
        fs::write(server.lock_file("lock"), format!("{} other", Uuid::new_v4())).unwrap();
        is_locked_by(&server.client().lock("lock", "me").unwrap_err(), "other");
        is_locked_by(&server.client().unlock("lock", "me").unwrap_err(), "other");
    }
}

/// The owner is the same, the request is not: somebody else works under that name.
#[test]
fn an_older_lock_of_the_same_owner_is_not_this_one() {
    let server = Server::start(&["before-execution"]);
    fs::write(server.lock_file("lock"), format!("{} me", Uuid::new_v4())).unwrap();
    is_locked_by(&server.client().lock("lock", "me").unwrap_err(), "me");
}

#[test]
fn a_lock_is_not_given_twice_and_is_given_back() {
    let server = Server::start(&[]);
    let mut client = server.client();
    client.lock("lock", "me").unwrap();
    is_locked_by(&client.lock("lock", "me").unwrap_err(), "me");
    is_locked_by(&client.unlock("lock", "other").unwrap_err(), "me");
    client.unlock("lock", "me").unwrap();
    let nobody = client.unlock("lock", "me").unwrap_err();
    assert!(matches!(nobody, RpcError::Refused(Refusal::NotLocked)), "{nobody:?}");
    assert!(client.failures().is_empty());
}

#[test]
fn what_the_server_refuses_is_told_apart() {
    let server = Server::start(&[]);
    prepare(&server);
    let mut client = server.client();
    assert!(client.get("nothing").unwrap_err().is_not_found());
    assert!(client.rename("nothing", "moved").unwrap_err().is_not_found());
    ask(&mut client, Verb::InsertStream).unwrap();
    let exists = ask(&mut client, Verb::InsertStream).unwrap_err();
    assert!(matches!(exists, RpcError::Refused(Refusal::Exists)), "{exists:?}");
    let exists = client.rename("old", "stream").unwrap_err();
    assert!(matches!(exists, RpcError::Refused(Refusal::Exists)), "{exists:?}");
    for no_name in ["", ".hidden", "../up", "a/b", "a\0b", &"x".repeat(101)] {
        assert!(matches!(client.get(no_name), Err(RpcError::Name(_))), "{no_name:?}");
    }
}
