//! SIGHUP, as the seed tried it: what runs is finished, what is idle is closed, and the client goes on.

use std::cell::Cell;
use std::fs;
use std::rc::Rc;
use std::thread;

use keep::rpc::{Client, Verb};

use crate::server::Server;
use crate::support::{Moving, ask, is_done, may_be_done_twice, prepare};

#[test]
fn a_request_that_runs_is_finished() {
    for verb in Verb::ALL {
        let name = verb.name();
        let mut server = Server::start(&["held"]);
        prepare(&server);
        let mut client = server.client();
        let asking = thread::spawn(move || (ask(&mut client, *verb), client));
        assert_eq!(server.says(), "held");
        server.signal("-HUP");
        let (outcome, client) = asking.join().unwrap();
        outcome.expect(name);
        assert!(client.failures().is_empty(), "{client:?}");
        assert!(is_done(&server, *verb), "{name}");
        assert_eq!(server.executions(), 1);
        assert_eq!(server.end().0, Some(0), "{name}");
    }
}

/// Whatever is asked next: the client sees that the connection is closed before it writes.
#[test]
fn an_idle_client_goes_on_with_the_next_server() {
    for verb in Verb::ALL {
        let name = verb.name();
        let server = Server::start(&[]);
        let address = Rc::new(Cell::new(server.address));
        let mut client = Client::new(Moving(Rc::clone(&address)));
        client.put("first", b"").unwrap();
        server.signal("-HUP");
        let (code, directory) = server.end();
        assert_eq!(code, Some(0));

        let server = Server::start_in(directory, &[]);
        prepare(&server);
        address.set(server.address);
        ask(&mut client, *verb).expect(name);
        assert!(client.failures().is_empty(), "{client:?}");
        assert!(is_done(&server, *verb), "{name}");
        assert_eq!(server.journal().len(), 2);
    }
}

/// Killed in the middle of an answer: the journal has what was done, and the next server reads on.
#[test]
fn the_journal_survives_a_kill() {
    for verb in Verb::ALL {
        let server = Server::start(&["after-execution"]);
        prepare(&server);
        let outcome = ask(&mut server.client(), *verb);
        assert_eq!(outcome.is_ok(), may_be_done_twice(*verb));
        let done = server.journal();
        server.signal("-KILL");
        let (code, directory) = server.end();
        assert_eq!(code, None);
        fs::write(directory.path().join("incoming").join("half"), "of a body").unwrap();

        let server = Server::start_in(directory, &[]);
        assert_eq!((server.journal(), server.incoming()), (done.clone(), 0));
        server.client().put("next", b"").unwrap();
        assert_eq!(server.journal().len(), done.len() + 1);
    }
}
