//! The fan-out over real sockets: servers that refuse, reset, answer, and act without answering, each with a journal of
//! what it did.
#![allow(missing_docs, clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::{self, Read, Write};
use std::iter;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use errpolicy::fan_out::{FanOut, Gathered, fan_out};
use errpolicy::retry::Retry;
use errpolicy::tally::{Target, Upstreams};
use errpolicy::{Body, Classify, Effect, Phase, Replay, Situation, StatusMap};
use errpolicy_adapters::Network;
use errpolicy_adapters::http::{Http, Upstream};
use errpolicy_adapters::io::During;

/// What a server does with one request.
#[derive(Clone, Copy)]
enum Does {
    /// Reads nothing but the first byte, and is gone: the kernel resets what was not read.
    Reset,
    /// Does it, and answers with this status.
    Answer(u16),
    /// Does it, and closes the connection without a word.
    ActAndLeave,
}

use Does::{ActAndLeave, Answer, Reset};

const REQUEST: &[u8] = b"POST /append HTTP/1.0\r\nContent-Length: 4\r\n\r\nline";

/// A server, and how often it did what it was asked for.
struct Server {
    address: SocketAddr,
    done: Arc<AtomicUsize>,
}

impl Server {
    /// Serves one connection for each of these, and is gone.
    fn new<const N: usize>(script: [Does; N]) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let done = Arc::new(AtomicUsize::new(0));
        let journal = Arc::clone(&done);
        thread::spawn(move || {
            for does in script {
                let (mut connection, _) = listener.accept().unwrap();
                let mut request = [0; REQUEST.len()];
                let length = if matches!(does, Reset) { 1 } else { REQUEST.len() };
                connection.read_exact(&mut request[..length]).unwrap();
                if !matches!(does, Reset) {
                    assert_eq!(request, REQUEST);
                    journal.fetch_add(1, Ordering::SeqCst);
                }
                if let Answer(status) = does {
                    write!(connection, "HTTP/1.0 {status} \r\n\r\n").unwrap();
                }
            }
        });
        Self { address, done }
    }

    /// Nobody can listen at port 0, so the kernel refuses.
    fn nobody() -> Self {
        Self { address: (Ipv4Addr::LOCALHOST, 0).into(), done: Arc::default() }
    }

    fn done(&self) -> usize {
        self.done.load(Ordering::SeqCst)
    }

    fn ask(&self) -> Result<u16, AskError> {
        let during = |phase| move |error| AskError::Broken(During::new(phase, error));
        let mut connection = TcpStream::connect(self.address).map_err(during(Phase::NotConnected))?;
        connection.write_all(REQUEST).map_err(during(Phase::Written))?;
        let mut head = [0; 12];
        connection.read_exact(&mut head).map_err(during(Phase::Written))?;
        let status = str::from_utf8(&head[9..]).unwrap().parse().unwrap();
        match status {
            200..=299 => Ok(status),
            status => Err(AskError::Answered(Upstream::new(status))),
        }
    }
}

#[derive(Debug, Classify)]
enum AskError {
    #[classify(as = Network)]
    Broken(During),
    #[classify(as = Http)]
    Answered(Upstream),
}

fn ask(
    servers: &[Server],
    want: usize,
    replay: Replay,
    tries: u32,
) -> Result<Gathered<u16, AskError>, Upstreams<AskError>> {
    let request = Situation::new(replay, Body::Buffered).with_tries(tries);
    let request = Retry::new(request, iter::repeat(Duration::ZERO));
    let request = FanOut::quorum(want, servers.len(), request);
    fan_out(request, |pause| assert!(pause.is_zero()), |server| servers[server].ask())
}

fn errno_of(error: Option<&AskError>) -> Option<io::ErrorKind> {
    match error {
        Some(AskError::Broken(during)) => Some(during.error().kind()),
        _ => None,
    }
}

#[test]
fn one_that_answers_is_found_behind_all_that_fail() {
    let servers =
        [Server::nobody(), Server::new([Reset]), Server::new([Answer(404)]), Server::new([Answer(200)])];
    let found = ask(&servers, 1, Replay::Safe, 3).unwrap();
    assert_eq!((found.value, found.target), (200, 3));
    let states = [Target::Retryable, Target::Retryable, Target::NotFound, Target::Success];
    assert_eq!(found.tally.states(), states);
    let kinds: Vec<_> = found.tally.causes().map(|cause| errno_of(cause.error)).collect();
    let (refused, reset) = (io::ErrorKind::ConnectionRefused, io::ErrorKind::ConnectionReset);
    assert_eq!(kinds, [Some(refused), Some(reset), None, None]);
}

#[test]
fn a_broken_connection_is_no_404() {
    let servers = [Server::new([Answer(404)]), Server::new([ActAndLeave; 3])];
    let error = ask(&servers, 1, Replay::Safe, 3).unwrap_err();
    assert_eq!(error.tally().states(), [Target::NotFound, Target::Retryable]);
    assert_eq!(StatusMap::SEED_000.status(&error.classify()), 502);
    assert_eq!((servers[0].done(), servers[1].done()), (1, 3), "a final answer is asked for once");

    let servers = [Server::new([Answer(404)]), Server::new([ActAndLeave, Reset, Answer(404)])];
    let error = ask(&servers, 1, Replay::Safe, 3).unwrap_err();
    assert_eq!(StatusMap::SEED_000.status(&error.classify()), 404, "in the end both said so");
}

#[test]
fn what_must_not_be_done_twice_is_done_once_whatever_breaks() {
    let servers = [Server::nobody(), Server::new([ActAndLeave]), Server::new([Answer(200)])];
    let error = ask(&servers, 1, Replay::Once, 3).unwrap_err();
    assert_eq!(servers.each_ref().map(Server::done), [0, 1, 0], "it is done, though nobody said so");
    assert!(error.is_outcome_unknown());
    assert_eq!(error.classify().effect(), Effect::Unknown);

    let servers = [Server::nobody(), Server::nobody(), Server::new([Answer(200)])];
    assert_eq!(
        ask(&servers, 1, Replay::Once, 3).unwrap().target,
        2,
        "a refusal proves that nothing was done"
    );
    assert_eq!(servers[2].done(), 1);

    let servers = [Server::new([Answer(404)]), Server::new([Answer(503)]), Server::new([Answer(200)])];
    let error = ask(&servers, 1, Replay::Once, 3).unwrap_err();
    assert_eq!(servers.each_ref().map(Server::done), [1, 1, 0], "who says 503 may have done it");
    assert!(error.is_outcome_unknown());
}

#[test]
fn two_copies_of_three_are_two_copies_at_most_if_they_must_not_be_more() {
    for (replay, done) in [(Replay::Once, [1, 1, 0]), (Replay::Idempotent, [1, 1, 1])] {
        let servers = [Server::new([ActAndLeave]), Server::new([Answer(200)]), Server::new([Answer(200)])];
        let written = ask(&servers, 2, replay, 3);
        assert_eq!(servers.each_ref().map(Server::done), done, "{replay:?}");
        assert_eq!(
            written.is_ok(),
            replay == Replay::Idempotent,
            "with one copy, nobody can say that there are two"
        );
    }
}

#[test]
fn every_part_is_fetched_again_only_where_it_failed() {
    let servers = [Server::new([Reset, Answer(201)]), Server::new([Answer(202)]), Server::new([Answer(203)])];
    let parts = ask(&servers, 3, Replay::Safe, 2).unwrap();
    assert_eq!(parts.into_values(), [(0, 201), (1, 202), (2, 203)]);
    assert_eq!(servers.each_ref().map(Server::done), [1, 1, 1]);
}
