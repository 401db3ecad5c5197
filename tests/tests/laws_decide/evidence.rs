//! What proves that a request was not acted on, by the verdicts that the adapters really give: a request that must not
//! be made twice is made again for these, and for nothing else.
//!
//! The connections are real ones. What real peers send over HTTP, frame by frame, is in the tests of faults.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use errpolicy::{
    Body, Class, ClassifyAs, Decision, Dispatch, Effect, Phase, Renews, Replay, Situation, Stop, Verdict,
    decide,
};
use errpolicy_adapters::grpc::{Code, Grpc};
use errpolicy_adapters::http2::{GoAway, Http2, Reason};
use errpolicy_adapters::{Http, Network, Upstream};

/// A POST with its body in memory, whose caller can make everything anew, and which failed in the phase that proves
/// least.
fn post() -> Situation {
    Situation::new(Replay::Once, Body::Buffered).with_renews(Renews::WORKFLOW).with_tries(2)
}

fn made_again(verdict: &Verdict) -> bool {
    match decide(verdict, &post()) {
        Decision::Retry { .. } => true,
        Decision::Stop { reason: Stop::OutcomeUnknown } => false,
        other => panic!("{other}: {verdict}"),
    }
}

fn status(status: u16) -> Verdict {
    <Http>::classify_as(&Upstream::new(status))
}

fn reset(code: u32) -> Verdict {
    <Http2>::classify_as(&Reason::new(code))
}

/// The verdict on a `GOAWAY` with this code, for a request above the last stream that it names or for that stream.
fn go_away(code: u32, above: bool) -> Verdict {
    <Http2>::classify_as(&GoAway::new(Reason::new(code), 5, if above { 7 } else { 5 }))
}

const REFUSED_STREAM: u32 = 7;

#[test]
fn a_refusal_by_the_protocol_lets_a_post_be_made_again() {
    for (verdict, source) in [
        (status(421), "RFC 9110, 15.5.20: may be retried over another connection, whatever its method"),
        (status(425), "RFC 8470, 5.2: was not processed, for it came too early"),
        (reset(REFUSED_STREAM), "RFC 9113, 8.7: no processing took place"),
        (<Network>::classify_as(&refused()), "connect(2): nobody listens"),
    ] {
        assert!(made_again(&verdict), "{verdict}: {source}");
    }
    // RFC 9113, 6.8 and 8.7: streams above the last one were not processed, whatever the code says.
    let codes: Vec<u32> = (0..16).filter(|code| go_away(*code, true).class() == Class::Retryable).collect();
    assert_eq!(codes.len(), 14, "all but those that we would meet again");
    for code in codes {
        assert!(made_again(&go_away(code, true)), "{}", go_away(code, true));
    }
}

#[test]
fn an_answer_that_leaves_it_open_does_not() {
    for code in [408, 444, 460, 500, 502, 503, 504, 507, 520, 522, 523, 524, 527, 529, 530, 598, 599] {
        assert!(!made_again(&status(code)), "{code}");
        let hinted = Upstream::new(code).with_retry_after(Some(Duration::from_secs(1)));
        assert!(!made_again(&<Http>::classify_as(&hinted)), "{code}: that later is better proves nothing");
    }
    for code in (0..16).filter(|code| *code != REFUSED_STREAM) {
        if reset(code).class() == Class::Retryable {
            assert!(!made_again(&reset(code)), "{}", reset(code));
        }
    }
    // RFC 9113, 6.8: the last stream itself may have been processed, whatever the code says.
    for code in (0..16).filter(|code| go_away(*code, false).class() == Class::Retryable) {
        assert!(!made_again(&go_away(code, false)), "{}", go_away(code, false));
    }
    for code in [Code::new(4), Code::new(14)] {
        assert!(!made_again(&<Grpc>::classify_as(&code)), "{code}");
    }
}

/// A status of the 400s says that the server refused the request. Of these, which may be made again, no specification
/// promises that it had not begun.
#[test]
fn a_refusal_by_status_is_believed() {
    let believed: Vec<u16> = (400..600)
        .filter(|code| status(*code).class() == Class::Retryable && made_again(&status(*code)))
        .collect();
    assert_eq!(believed, [420, 421, 425, 429, 509, 521, 525, 540]);
}

/// Nobody listens at the address of a client, so the kernel refuses whoever connects to it; and nobody can begin to
/// listen there as long as the client is connected.
fn refused() -> io::Error {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    let error = TcpStream::connect(client.local_addr().unwrap()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ConnectionRefused);
    error
}

/// What a server does with a request that it has acted on, instead of an answer.
#[derive(Clone, Copy, Debug)]
enum Then {
    /// Closes, with bytes of the client's unread: the kernel resets the connection.
    Resets,
    /// Closes, having read everything: the client sees the end.
    Closes,
}

const ASK: &[u8] = b"append!";
const DONE: &[u8] = b"done";

/// Acts on requests, answers all but the last, and says how many it acted on.
fn server(listener: TcpListener, requests: usize, then: Then) -> thread::JoinHandle<usize> {
    thread::spawn(move || {
        let mut stream = listener.accept().unwrap().0;
        let mut acted = 0;
        for nth in 1..=requests {
            let last = nth == requests;
            let unread = usize::from(last && matches!(then, Then::Resets));
            let mut request = vec![0; ASK.len() - unread];
            stream.read_exact(&mut request).unwrap();
            if unread > 0 {
                // The rest has arrived, and stays unread.
                assert_eq!(stream.peek(&mut [0]).unwrap(), 1);
            }
            acted += 1;
            if !last {
                stream.write_all(DONE).unwrap();
            }
        }
        acted
    })
}

fn asked(stream: &mut TcpStream) -> io::Result<()> {
    stream.write_all(ASK)?;
    stream.read_exact(&mut [0; DONE.len()])
}

/// The client sees the same whether the server acted or not, and whether the connection was used before or not.
#[test]
fn a_connection_that_ends_after_the_request_was_written_leaves_it_open() {
    for then in [Then::Resets, Then::Closes] {
        for requests in [1, 2] {
            let listener = TcpListener::bind("127.0.0.1:0").unwrap();
            let mut stream = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
            let server = server(listener, requests, then);
            for _ in 1..requests {
                asked(&mut stream).unwrap();
            }
            let error = asked(&mut stream).unwrap_err();
            let kind = match then {
                Then::Resets => ErrorKind::ConnectionReset,
                Then::Closes => ErrorKind::UnexpectedEof,
            };
            assert_eq!(
                (error.kind(), server.join().unwrap()),
                (kind, requests),
                "it acted, and said nothing"
            );
            let verdict = <Network>::classify_as(&error);
            assert!(!made_again(&verdict), "{then:?}: {verdict}");
            let mut put = post();
            put.replay = Replay::Idempotent;
            assert!(matches!(decide(&verdict, &put), Decision::Retry { .. }), "{then:?}: {verdict}");
        }
    }
}

/// A reused connection that the server has closed: the write is taken all the same, and only the read tells. That it
/// was closed is no proof; that nothing was given to it is.
#[test]
fn a_reused_connection_that_was_closed_takes_the_request_first() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut stream = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    let (mut peer, _) = listener.accept().unwrap();
    stream.write_all(ASK).unwrap();
    peer.read_exact(&mut [0; ASK.len()]).unwrap();
    peer.write_all(DONE).unwrap();
    stream.read_exact(&mut [0; DONE.len()]).unwrap();
    peer.shutdown(Shutdown::Both).unwrap();
    drop(peer);

    // The end has arrived: this read waits for it. A client that does not look writes all the same.
    assert_eq!(stream.peek(&mut [0]).unwrap(), 0);
    stream.write_all(ASK).expect("the kernel takes it");
    let error = stream.read_exact(&mut [0; DONE.len()]).unwrap_err();
    let verdict = <Network>::classify_as(&error);
    assert_eq!((verdict.class(), verdict.effect()), (Class::Retryable, Effect::Unknown));
    assert!(!made_again(&verdict));

    // Had it looked before it wrote, the phase would have proved it.
    let mut looked = post();
    looked.phase = Phase::Connected;
    assert!(matches!(decide(&verdict, &looked), Decision::Retry { .. }));
    // And a server that discards what is incomplete leaves only a whole request open.
    let mut cut = post().with_dispatch(Dispatch::Atomic);
    cut.phase = Phase::PartlyWritten;
    assert!(matches!(decide(&verdict, &cut), Decision::Retry { .. }));
    cut.phase = Phase::Written;
    assert_eq!(decide(&verdict, &cut), Decision::Stop { reason: Stop::OutcomeUnknown });
}
