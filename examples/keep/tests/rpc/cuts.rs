//! Every verb, cut off at every byte of its request: by the client's own kernel, which then says `EPIPE`.

use errpolicy::{Classify, Effect, Phase};
use keep::rpc::{Client, RpcError, Verb};

use crate::server::Server;
use crate::support::{Cut, ask, is_done, may_be_done_twice, prepare};

/// The bytes of one request of this verb.
fn length(server: &Server, verb: Verb) -> usize {
    let transport = Cut { after: None, ..Cut::after(server, 0) };
    let written = transport.written.clone();
    prepare(server);
    ask(&mut Client::new(transport), verb).unwrap();
    written.get()
}

#[test]
fn a_request_that_is_cut_off_at_any_byte_is_not_done_and_sent_again() {
    let server = Server::start(&[]);
    let mut cuts = 0;
    for verb in Verb::ALL {
        let length = length(&server, *verb);
        assert!(length > 30, "{}: {length} bytes", verb.name());
        for cut in 0..length {
            prepare(&server);
            let before = server.journal().len();
            let mut client = Client::new(Cut::after(&server, cut));
            ask(&mut client, *verb).unwrap_or_else(|error| panic!("{} at {cut}: {error:?}", verb.name()));
            let [failed] = client.failures() else { panic!("{} at {cut}: {client:?}", verb.name()) };
            let phase = if cut == 0 { Phase::Connected } else { Phase::PartlyWritten };
            assert_eq!(failed.phase, phase, "{} at {cut}", verb.name());
            assert!(is_done(&server, *verb), "{} at {cut}", verb.name());
            assert_eq!(server.journal().len(), before + 1, "{} at {cut}", verb.name());
            cuts += 1;
        }
    }
    assert!(cuts > 250, "{cuts}");
}

/// After the last byte, it may have been done; whether it was is a race that the client cannot see.
#[test]
fn a_request_that_is_cut_off_after_its_last_byte_may_have_been_done() {
    for verb in Verb::ALL {
        let name = verb.name();
        let server = Server::start(&[]);
        let length = length(&server, *verb);
        prepare(&server);
        let before = server.journal().len();
        let mut client = Client::new(Cut::after(&server, length));
        let outcome = ask(&mut client, *verb);
        assert_eq!(client.failures()[0].phase, Phase::Written, "{name}");
        if may_be_done_twice(*verb) {
            outcome.expect(name);
            assert!(is_done(&server, *verb), "{name}");
        } else {
            let unknown = outcome.expect_err(name);
            assert!(matches!(unknown, RpcError::OutcomeUnknown(_)), "{name}: {unknown:?}");
            assert_eq!(unknown.classify().effect(), Effect::Unknown);
            assert!(server.journal().len() <= before + 1, "{name}");
        }
    }
}
