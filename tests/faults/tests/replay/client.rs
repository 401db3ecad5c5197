//! A client of HTTP/1.1 written by hand over a tracked connection: it counts nothing itself.

use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use errpolicy::retry::Situate;
use errpolicy::{Body, ClassSet, ClassifyAs, Phase, Renews, Retry, Situation, Stopped, Verdict, retry};
use errpolicy_adapters::Network;
use errpolicy_adapters::io::{During, Tracked};
use socket2::{Domain, Socket, Type};

use crate::request::{Carries, Kind, Request};
use crate::server::{Point, Server, small, until_reset};

/// How a try failed, and what became of the body.
#[derive(Debug)]
pub(crate) struct Failed {
    pub(crate) during: During,
    body: Body,
}

/// Judges a failed try.
#[derive(Debug)]
pub(crate) enum Judge {}

impl ClassifyAs<Failed> for Judge {
    const CLASSES: ClassSet = <Network as ClassifyAs<During>>::CLASSES;

    fn classify_as(error: &Failed) -> Verdict {
        <Network>::classify_as(&error.during)
    }
}

struct ByFailed;

impl Situate<Failed> for ByFailed {
    fn situate(&mut self, error: &Failed, situation: &mut Situation) {
        situation.phase = error.during.phase();
        situation.body = error.body;
    }
}

fn connect(address: SocketAddr) -> Result<Tracked<TcpStream>, During> {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    small(&socket);
    match socket.connect(&address.into()) {
        Ok(()) => Ok(Tracked::new(TcpStream::from(socket))),
        Err(error) => Err(During::new(Phase::NotConnected, error)),
    }
}

/// One exchange on a connection; `source` is emptied when the body is read from it, which begins with `wait`.
fn exchange(
    connection: &mut Tracked<TcpStream>,
    request: &Request,
    source: &mut Option<Vec<u8>>,
    wait: impl FnOnce(&TcpStream),
) -> io::Result<()> {
    let head = request.head().into_bytes();
    if request.carries == Carries::Stream {
        connection.write_all(&head)?;
        wait(connection.get_ref());
        connection.write_all(&source.take().expect("what was read is not read again"))?;
    } else {
        connection.write_all(&[head, vec![0; request.carries.length()]].concat())?;
    }
    connection.flush()?;

    let progress = connection.progress();
    let mut reader = BufReader::new(connection);
    let mut line = String::new();
    while line != "\r\n" {
        line.clear();
        if reader.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    }
    progress.reached(Phase::BodyStarted);
    if request.kind.method != "HEAD" {
        let mut answer = [0; 4];
        reader.read_exact(&mut answer)?;
        assert_eq!(&answer, b"done");
    }
    Ok(())
}

/// The request that a kept connection served before.
const BEFORE: Request = Request {
    id: 0,
    kind: Kind { method: "GET", keyed: false },
    carries: Carries::Nothing,
    dispatch: errpolicy::Dispatch::Streaming,
};

/// One try, which breaks at this point.
fn attempt(
    server: &Server,
    request: &Request,
    point: Point,
    source: &mut Option<Vec<u8>>,
) -> Result<(), During> {
    if point == Point::Refused {
        return connect(server.deaf).map(|_| unreachable!("nobody listens"));
    }
    let mut connection = connect(server.address)?;
    // Not before: a connection that is reset at once may be so before `connect(2)` has returned.
    server.plan(point, request.dispatch);
    if point.is_kept() {
        exchange(&mut connection, &BEFORE, &mut None, |_| {}).expect("the one before was served");
        connection.begin();
    }
    // Each time late enough for what the client can know to be certain.
    if point.is_unasked() {
        server.broken();
    }
    if point.is_reset_unasked() {
        until_reset(connection.get_ref());
    }
    let result = exchange(&mut connection, request, source, |stream| {
        if point.is_unasked() || matches!(point, Point::FirstByte | Point::Head) {
            until_reset(stream);
        }
    });
    if !point.is_unasked() && point != Point::Never {
        server.broken();
    }
    result.map_err(|error| connection.during(error))
}

/// The request, with as many tries as there are points and one more that is served.
pub(crate) fn ask(
    server: &Server,
    request: &Request,
    points: &[Point],
    mut seen: impl FnMut(Phase),
) -> Result<(), Stopped<Failed, Judge>> {
    let situation = Situation::new(request.kind.replay(), request.carries.body())
        .with_renews(Renews::CONNECTION)
        .with_dispatch(request.dispatch)
        .with_tries(u32::try_from(points.len()).unwrap() + 1);
    let tries =
        Retry::new(situation, std::iter::repeat(Duration::ZERO)).judged_as::<Judge>().with_situate(ByFailed);
    let mut source = Some(vec![0; Carries::Stream.length()]);
    let mut points = points.iter().copied().chain([Point::Never]);
    let sleep = |_| unreachable!("the pauses are zero");
    retry(tries, sleep, || {
        let point = points.next().expect("a served request is not made again");
        attempt(server, request, point, &mut source).map_err(|during| {
            seen(during.phase());
            let body = if request.carries == Carries::Stream && source.is_none() {
                Body::Spent
            } else {
                request.carries.body()
            };
            Failed { during, body }
        })
    })
}
