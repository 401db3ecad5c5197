//! HTTP/2: a server that says what it did not act on, and one that does not.

use std::io::{self, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use errpolicy::{Classify as _, Effect, Renews, Replay, Retry, Situation, Stop, Stopped, retry_async};
use errpolicy_adapters::Http2;
use errpolicy_faults::frames::{END_STREAM, FIRST, HEADERS, SETTINGS, go_away, ok, reset, settings};
use h2_0_4 as h2;
use hyper::Request;
use tokio::task::JoinSet;

use crate::request::{Carries, KINDS};

/// How a server ends a request.
#[derive(Clone, Debug)]
struct End {
    what: &'static str,
    executes: bool,
    says: Vec<u8>,
    closes: bool,
    /// What a client can conclude.
    proven: Effect,
}

fn ends() -> Vec<End> {
    let end = |what, executes, says, closes, proven| End { what, executes, says, closes, proven };
    vec![
        end("REFUSED_STREAM", false, reset(FIRST, 7), false, Effect::NotApplied),
        end("GOAWAY below the request", false, go_away(0, 0), false, Effect::NotApplied),
        // h2 ends the connection by the same error, which tells nothing of a stream.
        end("GOAWAY below the request, ENHANCE_YOUR_CALM", false, go_away(0, 11), false, Effect::Unknown),
        end("GOAWAY with the request", true, go_away(FIRST, 0), true, Effect::Unknown),
        end("CANCEL", true, reset(FIRST, 8), false, Effect::Unknown),
        end(
            "INTERNAL_ERROR after the head",
            true,
            [ok(FIRST, 0), reset(FIRST, 2)].concat(),
            false,
            Effect::Unknown,
        ),
        end("closes", true, vec![], true, Effect::Unknown),
        end("closes undone", false, vec![], true, Effect::Unknown),
    ]
}

fn served() -> End {
    End { what: "", executes: true, says: ok(FIRST, END_STREAM), closes: false, proven: Effect::Applied }
}

struct Server {
    address: SocketAddr,
    plans: mpsc::Sender<End>,
    effects: Arc<AtomicU32>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let (plans, planned) = mpsc::channel::<End>();
        let effects = Arc::new(AtomicU32::new(0));
        let executed = Arc::clone(&effects);
        thread::spawn(move || {
            for end in planned {
                let (stream, _) = listener.accept().unwrap();
                play(&stream, &end, &executed).unwrap();
            }
        });
        Self { address, plans, effects }
    }
}

fn play(mut stream: &TcpStream, end: &End, executed: &AtomicU32) -> io::Result<()> {
    stream.write_all(&settings())?;
    stream.read_exact(&mut [0; b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".len()])?;
    let mut kind = SETTINGS;
    while kind != HEADERS {
        let mut head = [0; 9];
        stream.read_exact(&mut head)?;
        let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
        stream.read_exact(&mut vec![0; length as usize])?;
        kind = head[3];
    }
    if end.executes {
        executed.fetch_add(1, Ordering::SeqCst);
    }
    stream.write_all(&end.says)?;
    if end.closes {
        stream.shutdown(std::net::Shutdown::Write)?;
    }
    // Until the client has gone, in whatever way.
    while matches!(stream.read(&mut [0; 256]), Ok(1..)) {}
    Ok(())
}

async fn attempt(address: SocketAddr, method: &str) -> Result<(), h2::Error> {
    let stream = tokio::net::TcpStream::connect(address).await.unwrap();
    let (sender, connection) = h2::client::handshake(stream).await?;
    let mut driver = JoinSet::new();
    driver.spawn(connection);
    let mut sender = sender.ready().await?;
    let request = Request::builder().method(method).uri("http://test/").body(()).unwrap();
    let (answer, _) = sender.send_request(request, true)?;
    let mut body = answer.await?.into_body();
    while let Some(part) = body.data().await {
        part?;
    }
    Ok(())
}

async fn ask(
    server: &Server,
    method: &str,
    replay: Replay,
    end: &End,
) -> Result<(), Stopped<h2::Error, Http2>> {
    let situation =
        Situation::new(replay, Carries::Nothing.body()).with_renews(Renews::CONNECTION).with_tries(2);
    let tries = Retry::new(situation, [Duration::ZERO].into_iter()).judged_as::<Http2>();
    let mut ends = [end.clone(), served()].into_iter();
    let sleep = |_| std::future::pending();
    retry_async(tries, sleep, || {
        server.plans.send(ends.next().unwrap()).unwrap();
        attempt(server.address, method)
    })
    .await
}

#[tokio::test]
async fn what_a_server_refuses_is_asked_again_and_what_it_may_have_done_only_where_twice_is_once() {
    let server = Server::start();
    for end in ends() {
        for kind in KINDS {
            server.effects.store(0, Ordering::SeqCst);
            let result = ask(&server, kind.method, kind.replay(), &end).await;
            let effects = server.effects.load(Ordering::SeqCst);
            let case = format!("{kind:?} {}: {effects} effects, {result:?}", end.what);
            let before = u32::from(end.executes);
            if kind.replay() != Replay::Once || end.proven == Effect::NotApplied {
                assert!(result.is_ok() && effects == before + 1, "{case}");
                continue;
            }
            let stopped = result.expect_err(&case);
            assert_eq!((stopped.reason(), effects), (Some(Stop::OutcomeUnknown), before), "{case}");
            assert_eq!(stopped.classify().effect(), Effect::Unknown, "{case}");
        }
    }
}
