//! The same through hyper: it tells nobody how far a request came, and the connection below it does.

use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use errpolicy::{
    ClassSet, ClassifyAs, Dispatch, Phase, Renews, Replay, Retry, Situation, Stop, Stopped, Verdict,
    retry_async,
};
use errpolicy_adapters::io::{During, EarlyAnswer, Progress, Tracked};
use errpolicy_adapters::{Http, Network};
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1::{self, SendRequest};
use hyper_util::rt::TokioIo;
use tokio::net::{TcpSocket, TcpStream};
use tokio::task::JoinSet;

use crate::request::{CARRIES, Carries, KINDS, Kind, Request};
use crate::server::{POINTS, Point, Server, small, until_reset};

/// How a try failed.
#[derive(Debug)]
enum Failed {
    Connect(During),
    Exchange(Phase, hyper::Error),
}

impl Failed {
    fn phase(&self) -> Phase {
        match self {
            Self::Connect(during) => during.phase(),
            Self::Exchange(phase, _) => *phase,
        }
    }
}

#[derive(Debug)]
enum Judge {}

impl ClassifyAs<Failed> for Judge {
    const CLASSES: ClassSet = <Http as ClassifyAs<hyper::Error>>::CLASSES;

    fn classify_as(error: &Failed) -> Verdict {
        match error {
            Failed::Connect(during) => <Network>::classify_as(during),
            Failed::Exchange(_, error) => <Http>::classify_as(error),
        }
    }
}

struct Connection {
    sender: SendRequest<Full<Bytes>>,
    progress: Progress,
    /// The same socket.
    watched: std::net::TcpStream,
    _driver: JoinSet<hyper::Result<()>>,
}

async fn connect(address: SocketAddr) -> Result<Connection, Failed> {
    let socket = TcpSocket::new_v4().unwrap();
    small(socket2::SockRef::from(&socket));
    let stream = socket.connect(address).await;
    let stream = stream.map_err(|error| Failed::Connect(During::new(Phase::NotConnected, error)))?;
    let stream = stream.into_std().unwrap();
    let watched = stream.try_clone().unwrap();
    let stream = Tracked::new(TcpStream::from_std(stream).unwrap());
    let progress = stream.progress();
    let (sender, connection) = http1::handshake(TokioIo::new(EarlyAnswer::new(stream))).await.unwrap();
    let mut driver = JoinSet::new();
    driver.spawn(connection);
    Ok(Connection { sender, progress, watched, _driver: driver })
}

impl Connection {
    async fn exchange(&mut self, request: &Request) -> hyper::Result<()> {
        let mut head = hyper::Request::builder()
            .method(request.kind.method)
            .uri(format!("/{}", request.id))
            .header("host", "test")
            .header("content-length", request.carries.length());
        if request.kind.keyed {
            head = head.header("idempotency-key", request.id);
        }
        let body = Full::new(Bytes::from(vec![0; request.carries.length()]));
        self.sender.ready().await?;
        let answer = self.sender.send_request(head.body(body).unwrap()).await?;
        self.progress.reached(Phase::BodyStarted);
        answer.into_body().collect().await?;
        Ok(())
    }
}

const BEFORE: Request = Request {
    id: 0,
    kind: Kind { method: "GET", keyed: false },
    carries: Carries::Nothing,
    dispatch: Dispatch::Streaming,
};

async fn attempt(server: &Server, request: &Request, point: Point) -> Result<(), Failed> {
    if point == Point::Refused {
        return connect(server.deaf).await.map(|_| unreachable!("nobody listens"));
    }
    let mut connection = connect(server.address).await?;
    // Not before: a connection that is reset at once may be so before it is made.
    server.plan(point, request.dispatch);
    if point.is_kept() {
        connection.exchange(&BEFORE).await.expect("the one before was served");
        connection.progress.begin();
    }
    if point.is_unasked() {
        server.broken();
    }
    if point.is_reset_unasked() {
        until_reset(&connection.watched);
    }
    let result = connection.exchange(request).await;
    // hyper's task may be writing still.
    let result = result.map_err(|error| Failed::Exchange(connection.progress.give_up(), error));
    if !point.is_unasked() && point != Point::Never {
        server.broken();
    }
    result
}

async fn ask(server: &Server, request: &Request, point: Point) -> Result<(), Stopped<Failed, Judge>> {
    let situation = Situation::new(request.kind.replay(), request.carries.body())
        .with_renews(Renews::CONNECTION)
        .with_dispatch(request.dispatch)
        .with_tries(2);
    let tries = Retry::new(situation, [Duration::ZERO].into_iter())
        .judged_as::<Judge>()
        .situated(|failed: &Failed, situation: &mut Situation| situation.phase = failed.phase());
    let mut points = [point, Point::Never].into_iter();
    let sleep = |_| std::future::pending();
    retry_async(tries, sleep, || attempt(server, request, points.next().unwrap())).await
}

#[tokio::test]
async fn nothing_is_done_twice_and_nothing_that_can_be_asked_again_is_lost() {
    let server = Server::start();
    let (mut id, mut once, mut asked_again) = (0, 0, 0);
    for kind in KINDS.into_iter().cycle().take(KINDS.len() * 4) {
        for carries in CARRIES.into_iter().filter(|carries| *carries != Carries::Stream) {
            for (dispatch, point) in
                POINTS.into_iter().flat_map(|point| [(Dispatch::Streaming, point), (Dispatch::Atomic, point)])
            {
                if kind.method == "HEAD" && point == Point::HalfAnswer {
                    continue;
                }
                id += 1;
                let request = Request { id, kind, carries, dispatch };
                let result = ask(&server, &request, point).await;
                let effects = server.journal.effects(id);
                let case = format!("{request:?} {point:?}: {effects} effects, {result:?}");
                if kind.replay() != Replay::Once {
                    assert!(result.is_ok(), "{case}");
                    continue;
                }
                once += 1;
                assert!(effects <= 1, "{case}");
                match result {
                    Ok(()) => {
                        asked_again += 1;
                        assert_eq!(effects, 1, "{case}");
                    }
                    Err(stopped) => {
                        assert_eq!(stopped.reason(), Some(Stop::OutcomeUnknown), "{case}");
                        // Where it is known that nothing went, it is asked again.
                        let unsent = [Point::Refused, Point::ResetUnasked, Point::ResetKept];
                        assert!(!unsent.contains(&point), "{case}");
                    }
                }
            }
        }
    }
    println!("to be done once: {once}, asked again of these: {asked_again}");
}
