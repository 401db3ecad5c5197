//! Streams: sent again while they are untouched or still whole in the buffer, and never after.

use std::io::{self, Read};
use std::rc::Rc;

use errpolicy::{Classify, Effect, Phase, Scope};
use keep::rpc::{Client, RpcError, TryError};

use crate::server::Server;
use crate::support::{Cut, Patient, Source};

const KEPT: usize = 1 << 20;
const PIECE: usize = 64 << 10;

/// Cut off when so many bytes of the request were written: what comes of it, and how much of the stream was read.
fn cut_off(length: usize, at: usize) -> (Server, Result<(), RpcError>, usize) {
    let server = Server::start(&[]);
    let mut source = Source::of(length);
    let mut client = Client::new(Cut::after(&server, at));
    let outcome = client.insert_stream("stream", &mut source);
    assert_eq!(client.failures().len(), 1, "{client:?}");
    assert_eq!(client.failures()[0].phase, Phase::PartlyWritten, "{client:?}");
    (server, outcome, source.read.get())
}

#[test]
fn a_stream_that_is_whole_in_the_buffer_is_sent_again() {
    // The last one: exactly what is kept was read when the connection broke, and the rest comes from the stream.
    for (length, at) in [(10, 40), (KEPT / 2, KEPT / 4), (3 * KEPT, KEPT / 4), (3 * KEPT, KEPT - PIECE / 2)] {
        let (server, outcome, read) = cut_off(length, at);
        outcome.unwrap();
        assert!(server.read("stream") == Some(Source::bytes(length)), "{length} cut at {at}");
        assert_eq!(read, length, "read once, {length} cut at {at}");
        assert_eq!(server.executions(), 1);
    }
}

#[test]
fn a_stream_past_the_buffer_is_not_sent_again_and_was_not_done() {
    for at in [KEPT + PIECE, 2 * KEPT] {
        let (server, outcome, read) = cut_off(3 * KEPT, at);
        let spent = outcome.unwrap_err();
        assert!(matches!(spent, RpcError::StreamSpent(_)), "{spent:?}");
        assert_eq!(
            (spent.classify().effect(), spent.classify().scope()),
            (Effect::NotApplied, Scope::Workflow)
        );
        assert!(read > KEPT && read < 3 * KEPT, "{read}");
        assert_eq!((server.journal().len(), server.read("stream")), (0, None));
    }
}

/// By the server, with a stream that no kernel takes whole.
#[test]
fn a_server_that_closes_in_the_middle_of_a_stream_did_not_do_it() {
    let server = Server::start(&["late-in-body"]);
    let mut source = Source::of(24 * KEPT);
    let spent = server.client().insert_stream("stream", &mut source).unwrap_err();
    assert!(matches!(spent, RpcError::StreamSpent(_)), "{spent:?}");
    let read = source.read.get();
    assert!(read > KEPT && read < 24 * KEPT, "{read}");
    assert_eq!((server.journal().len(), server.read("stream")), (0, None));

    // The caller, who can open it anew, does so.
    server.client().insert_stream("stream", Source::of(24 * KEPT)).unwrap();
    assert_eq!(server.executions(), 1);
}

/// The head goes first. If that shows that the server is gone, nothing of the stream was consumed.
#[test]
fn a_dead_connection_shows_before_anything_of_the_stream_is_read() {
    for point in ["before-read", "mid-header"] {
        let server = Server::start(&[point]);
        let mut source = Source::of(3 * KEPT);
        let transport = Patient::new(server.address, Rc::clone(&source.read));
        let before = Rc::clone(&transport.before);
        let mut client = Client::new(transport);
        client.insert_stream("stream", &mut source).unwrap();
        assert_eq!(client.failures().len(), 1, "{client:?}");
        assert_eq!(client.failures()[0].phase, Phase::PartlyWritten, "{client:?}");
        assert_eq!(*before.borrow(), [0, 0], "what was read of the stream when each connection was opened");
        assert!(server.read("stream") == Some(Source::bytes(3 * KEPT)));
        assert_eq!((source.read.get(), server.executions()), (3 * KEPT, 1));
    }
}

/// What cannot be read is the caller's trouble: it is not sent again, and the server throws away what it has.
#[test]
fn a_stream_that_cannot_be_read_is_not_done() {
    struct Failing(Source);
    impl Read for Failing {
        fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
            if self.0.left == 0 { Err(io::Error::from_raw_os_error(5)) } else { self.0.read(bytes) }
        }
    }
    /// Claims to have read more than there was room for.
    struct Lying;
    impl Read for Lying {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Ok(usize::MAX)
        }
    }
    let server = Server::start(&[]);
    let mut client = server.client();
    let streams: [Box<dyn Read>; 2] = [Box::new(Failing(Source::of(PIECE))), Box::new(Lying)];
    for stream in streams {
        let error = client.insert_stream("stream", stream).unwrap_err();
        let RpcError::Unanswered(gave_up) = &error else { panic!("{error:?}") };
        assert!(matches!(gave_up.error().error(), TryError::Source(_)), "{error:?}");
        assert_eq!(error.classify().effect(), Effect::NotApplied);
        assert!(error.is_permanent());
    }
    client.insert_stream("stream", Source::of(10)).unwrap();
    assert_eq!(server.executions(), 1);
}
