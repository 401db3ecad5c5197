//! Every verb, and every point at which the server can break: what the client gets, and how often it was done.

use std::rc::Rc;
use std::thread;
use std::time::Duration;

use errpolicy::{Class, Classify, Effect, Phase, Scope};
use keep::rpc::{Client, Failed, Kind, RpcError, Tcp, Verb};

use crate::server::Server;
use crate::support::{Patient, ask, is_done, may_be_done_twice, prepare};

/// What a point lets happen.
struct Point {
    name: &'static str,
    /// Whether the request is read whole.
    whole: bool,
    /// Whether the request that breaks there is done.
    done: bool,
    /// How far the client's request has come when it sees the break.
    phase: Phase,
}

const POINTS: [Point; 6] = [
    Point { name: "before-read", whole: false, done: false, phase: Phase::Written },
    Point { name: "mid-header", whole: false, done: false, phase: Phase::Written },
    Point { name: "before-execution", whole: true, done: false, phase: Phase::Written },
    Point { name: "after-execution", whole: true, done: true, phase: Phase::Written },
    Point { name: "mid-reply", whole: true, done: true, phase: Phase::ResponseStarted },
    Point { name: "silent", whole: true, done: true, phase: Phase::Written },
];

/// A request of a few bytes is with the kernel before the server can break: that it was not read cannot be known.
#[test]
fn a_request_is_sent_again_after_it_was_written_only_if_twice_is_as_good_as_once() {
    thread::scope(|scope| {
        for (point, verb) in POINTS.iter().flat_map(|point| Verb::ALL.iter().map(move |verb| (point, *verb)))
        {
            // The head of a stream goes alone, and may show that the server is gone: see there.
            if point.whole || verb.kind() != Kind::Stream {
                scope.spawn(move || broken_once(point, verb));
            }
        }
    });
}

fn broken_once(point: &Point, verb: Verb) {
    let case = format!("{} {}", point.name, verb.name());
    let server = Server::start(&[point.name]);
    prepare(&server);
    // Only a server that is silent lets it wait so long.
    let mut client = Client::new(Tcp::new(server.address, Duration::from_secs(3)));
    let outcome = ask(&mut client, verb);

    let phases: Vec<_> = client.failures().iter().map(|failed| failed.phase).collect();
    assert_eq!(phases, [point.phase], "{case}: {:?}", client.failures());
    let executions = server.executions();
    if may_be_done_twice(verb) {
        outcome.expect(&case);
        assert!(is_done(&server, verb), "{case}");
        assert_eq!(executions, 1 + usize::from(point.done), "{case}");
    } else {
        let unknown = outcome.expect_err(&case);
        assert!(matches!(unknown, RpcError::OutcomeUnknown(_)), "{case}: {unknown:?}");
        let verdict = unknown.classify();
        assert_eq!((verdict.class(), verdict.effect()), (Class::Retryable, Effect::Unknown), "{case}");
        // A loop around the client does not send it again either: only the caller can look first.
        assert_eq!(verdict.scope(), Scope::Workflow, "{case}");
        assert_eq!(executions, usize::from(point.done), "{case}");
        assert_eq!(is_done(&server, verb), point.done, "{case}");
    }
}

/// The connection is seen to be closed before anything is written to it, so nothing is ever in doubt.
#[test]
fn after_a_connection_was_closed_while_idle_every_verb_is_done_once() {
    for verb in Verb::ALL {
        let name = verb.name();
        let server = Server::start(&["after-reply"]);
        prepare(&server);
        let mut client = Client::new(Patient::new(server.address, Rc::default()));
        client.put("first", b"").unwrap();
        ask(&mut client, *verb).expect(name);
        assert!(is_done(&server, *verb), "{name}");
        assert_eq!(server.journal().len(), 2, "{name}");
        assert!(client.failures().is_empty(), "{:?}", client.failures());
    }
}

/// The second time it fails in the same way, and there is no third.
#[test]
fn a_lost_answer_is_asked_for_once_more_and_not_for_ever() {
    for verb in Verb::ALL.iter().copied().filter(|verb| may_be_done_twice(*verb)) {
        let server = Server::start(&["after-execution", "after-execution", "after-execution"]);
        prepare(&server);
        let mut client = server.client();
        let error = ask(&mut client, verb).expect_err(verb.name());
        assert!(matches!(error, RpcError::Unanswered(_)), "{error:?}");
        let verdict = error.classify();
        assert!(verdict.is_exhausted() && !error.is_retryable(), "{verdict}");
        assert_eq!(verdict.effect(), Effect::Unknown, "{verdict}");
        assert_eq!((client.failures().len(), server.executions()), (2, 2), "{}", verb.name());
    }
}

const LARGE: usize = 24 << 20;

/// More than the kernel takes, so the write itself fails when the server closes: it did not read the request whole.
#[test]
fn a_request_that_was_not_written_whole_is_sent_again_whatever_it_asks_for() {
    let body = vec![7; LARGE];
    for verb in [Verb::Put, Verb::Append] {
        let name = verb.name();
        let server = Server::start(&["mid-body"]);
        prepare(&server);
        let mut client = server.client();
        let sent = if verb == Verb::Put { client.put("new", &body) } else { client.append("new", &body) };
        sent.expect(name);
        assert_eq!(phases(client.failures()), [Phase::PartlyWritten], "{:?}", client.failures());
        assert_eq!(server.executions(), 1);
        assert!(server.read("new") == Some(body.clone()), "{name}");
    }
}

#[test]
fn it_is_sent_again_once_and_then_known_not_to_have_been_done() {
    let server = Server::start(&["mid-body", "mid-body", "mid-body"]);
    let mut client = server.client();
    let error = client.append("new", &vec![7; LARGE]).unwrap_err();
    assert!(matches!(error, RpcError::Unanswered(_)), "{error:?}");
    assert_eq!(error.classify().effect(), Effect::NotApplied);
    assert!(error.classify().is_exhausted());
    assert_eq!(phases(client.failures()), [Phase::PartlyWritten; 2]);
    assert_eq!(server.journal().len(), 0);
}

/// One more sending for each of the two reasons, as the original has it: never a fourth.
#[test]
fn there_are_three_sendings_at_most() {
    use Phase::{PartlyWritten, Written};
    type Case = (&'static [&'static str], bool, &'static [Phase]);
    let cases: [Case; 4] = [
        (&["mid-body", "before-execution"], true, &[PartlyWritten, Written]),
        (&["mid-body", "before-execution", "before-execution"], false, &[PartlyWritten, Written, Written]),
        (&["mid-body", "before-execution", "mid-body"], false, &[PartlyWritten, Written, PartlyWritten]),
        (&["before-execution", "mid-body"], false, &[Written, PartlyWritten]),
    ];
    let body = vec![7; LARGE];
    for (breaks, is_done, expected) in cases {
        let server = Server::start(breaks);
        let mut client = server.client();
        let outcome = client.put("new", &body);
        assert_eq!(outcome.is_ok(), is_done, "{breaks:?}: {outcome:?}");
        assert_eq!(phases(client.failures()), expected, "{breaks:?}");
        if let Err(error) = outcome {
            // A sending that was not read whole says nothing of the one before it.
            assert_eq!(error.classify().effect(), Effect::Unknown, "{breaks:?}");
            assert!(error.classify().is_exhausted(), "{breaks:?}");
        }
    }
}

/// Nobody listens: nothing was sent, and a second attempt is all there is.
#[test]
fn where_nobody_listens_nothing_was_sent() {
    let server = Server::start(&[]);
    let mut client = server.client();
    server.signal("-KILL");
    server.end();
    let error = client.append("new", b"+").unwrap_err();
    assert_eq!(phases(client.failures()), [Phase::NotConnected; 2]);
    assert_eq!(error.classify().effect(), Effect::NotApplied);
}

/// What second sendings cost a server that is down is bounded, however many requests there are.
#[test]
fn a_server_that_stays_down_is_not_asked_twice_for_ever() {
    let server = Server::start(&[]);
    let mut client = server.client();
    server.signal("-KILL");
    server.end();
    let attempts = |client: &mut Client| {
        let error = client.get("old").unwrap_err();
        assert!(error.classify().is_exhausted(), "{error:?}");
        client.failures().len()
    };
    let all: usize = (0..100).map(|_| attempts(&mut client)).sum();
    assert_eq!(all, 110, "ten more, and no eleventh");
}

#[test]
fn every_kind_has_a_verb() {
    for kind in Kind::ALL {
        assert!(Verb::ALL.iter().any(|verb| verb.kind() == kind), "{kind:?}");
    }
}

fn phases(failures: &[Failed]) -> Vec<Phase> {
    failures.iter().map(|failed| failed.phase).collect()
}
