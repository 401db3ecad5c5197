//! What proves that a request was not sent, held against what the server has read; and what only looks like it.

use std::error::Error;
use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use errpolicy::{Class, ClassifyAs, Effect, Origin, Scope};
use errpolicy_adapters::Http;
use errpolicy_adapters::crates::reqwest_0_13::Direct;
use http_body_util::{BodyExt, Channel, Empty};
use hyper::Request;
use hyper::body::Body;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpSocket, TcpStream};

use crate::clients::{Ask, CLIENTS, Version, direct, exchange, judged, pool, reqwest, util};
use crate::script::{Close, HEAD, Hold, Reset, Server, Step, write};
use crate::told::{held, none, outcome, told};

const REFUSED: &str = "retryable not-applied connection upstream: errno ECONNREFUSED";

/// An address that is taken and where nobody listens.
pub(crate) fn deaf() -> (TcpSocket, SocketAddr) {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = socket.local_addr().unwrap();
    (socket, address)
}

fn empty() -> Step {
    write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n")
}

type Connection<B> = http1::Connection<TokioIo<TcpStream>, B>;

async fn connect<B: Body<Data = Bytes, Error: Error + Send + Sync> + 'static>(
    address: SocketAddr,
) -> (http1::SendRequest<B>, Connection<B>) {
    http1::handshake(TokioIo::new(TcpStream::connect(address).await.unwrap())).await.unwrap()
}

fn get(address: SocketAddr) -> Request<Empty<Bytes>> {
    Request::get("/thing").header("host", address.to_string()).body(Empty::new()).unwrap()
}

#[tokio::test]
async fn where_nobody_listens_nothing_was_sent() {
    let mut wrong = Vec::new();
    let (_socket, address) = deaf();
    for version in [Version::One, Version::Two] {
        for client in CLIENTS {
            let seen = outcome(&exchange(client, version, Ask::Post(10), address).await);
            held(
                &mut wrong,
                "refuses",
                &format!("{client:?}"),
                &seen,
                (REFUSED, "nobody took the connection"),
            );
        }
    }
    none(&wrong);
}

/// The queue of a listener that accepts nobody is full after the first, and the system leaves the next one waiting.
#[tokio::test]
async fn a_connection_that_is_not_accepted_in_time_carried_nothing() {
    let (socket, address) = deaf();
    let _listener = socket.listen(0).unwrap();
    let _first = TcpStream::connect(address).await.unwrap();
    let client =
        ::reqwest::Client::builder().no_proxy().connect_timeout(Duration::from_millis(50)).build().unwrap();
    let error = client.post(format!("http://{address}/")).send().await.unwrap_err();
    assert!(error.is_timeout() && error.is_connect());
    // reqwest and its connector have the same limit, and whose timer fires first says by whose row.
    let verdict = <Direct>::classify_as(&error);
    assert_eq!((verdict.class(), verdict.effect()), (Class::Retryable, Effect::NotApplied), "{verdict}");
    assert_eq!((verdict.scope(), verdict.origin()), (Scope::Connection, Origin::Upstream), "{verdict}");
}

#[tokio::test]
async fn a_name_that_is_not_resolved_is_no_peer_at_all() {
    struct Nameless;
    impl ::reqwest::dns::Resolve for Nameless {
        fn resolve(&self, _: ::reqwest::dns::Name) -> ::reqwest::dns::Resolving {
            Box::pin(async { Err("no such name".into()) })
        }
    }
    let client = ::reqwest::Client::builder().no_proxy().dns_resolver(Nameless).build().unwrap();
    let error = client.get("http://upstream.test/").send().await.unwrap_err();
    let seen = told(&<Direct>::classify_as(&error));
    assert_eq!(seen, "retryable not-applied connection upstream: reqwest Dns");
}

/// The pool finds the closed connection or, if it comes too early for that, hyper gives the request back and the
/// pool makes another connection; which is refused.
#[tokio::test]
async fn a_connection_that_was_closed_when_idle_is_no_loss() {
    let script = || vec![vec![HEAD, empty(), Close]];
    let mut wrong = Vec::new();

    let server = Server::start(script()).await;
    let pool = pool(Version::One);
    assert_eq!(util(&pool, Ask::Get, server.address).await, Ok(200));
    server.stopped().await;
    let read = server.read();
    let seen = outcome(&util(&pool, Ask::Post(10), server.address).await);
    held(&mut wrong, "closes when idle, and stops", "Util", &seen, (REFUSED, "nobody took the connection"));
    assert_eq!(server.read(), read);

    let server = Server::start(script()).await;
    let client = direct(Version::One, None);
    assert_eq!(reqwest(&client, Ask::Get, server.address).await, Ok(200));
    server.stopped().await;
    let read = server.read();
    let seen = outcome(&reqwest(&client, Ask::Post(10), server.address).await);
    held(
        &mut wrong,
        "closes when idle, and stops",
        "Reqwest",
        &seen,
        (REFUSED, "nobody took the connection"),
    );
    assert_eq!(server.read(), read);
    none(&wrong);
}

#[tokio::test]
async fn hyper_gives_a_request_back_that_it_has_not_begun() {
    let server = Server::start(vec![vec![HEAD, empty(), Close]]).await;
    let (mut sender, connection) = connect(server.address).await;
    let connection = tokio::spawn(connection);
    sender.send_request(get(server.address)).await.unwrap().into_body().collect().await.unwrap();
    connection.await.unwrap().unwrap();
    let read = server.read();

    let seen = told(&judged(sender.ready().await.unwrap_err()));
    assert_eq!(seen, "retryable not-applied connection upstream: hyper ChannelClosed");
    let error = sender.try_send_request(get(server.address)).await.unwrap_err();
    assert!(error.message().is_some());
    let seen = told(&judged(error));
    assert_eq!(seen, "retryable not-applied connection upstream: hyper Canceled(unsent)");
    assert_eq!(server.read(), read);

    // The error without the request says less: it could be of an upgrade.
    let error = sender.send_request(get(server.address)).await.unwrap_err();
    assert_eq!(told(&judged(error)), "retryable unknown connection upstream: hyper Canceled");
}

#[tokio::test]
async fn a_request_that_waits_when_the_connection_breaks_was_not_sent() {
    let server = Server::start(vec![vec![HEAD, Reset]]).await;
    let (mut sender, connection) = connect(server.address).await;
    let first = sender.try_send_request(get(server.address));
    let second = sender.try_send_request(get(server.address));
    let (first, second, _) = tokio::join!(first, second, connection);
    let (first, second) = (first.unwrap_err(), second.unwrap_err());
    assert!(first.message().is_none() && second.message().is_some());
    assert_eq!(told(&judged(first)), "retryable unknown connection upstream: errno ECONNRESET");
    assert_eq!(told(&judged(second)), "retryable not-applied connection upstream: hyper Canceled(unsent)");
    let one = "GET /thing HTTP/1.1\r\nhost: \r\n\r\n".len() + server.address.to_string().len();
    assert_eq!(server.read(), one);
}

/// With the error of the connection below it, `is_canceled` is a proof.
#[tokio::test]
async fn a_request_that_finds_its_connection_broken_was_not_sent() {
    let server = Server::start(vec![vec![Reset]]).await;
    let (mut sender, connection) = connect(server.address).await;
    server.stopped().await;
    let (answer, _) = tokio::join!(sender.send_request(get(server.address)), connection);
    let seen = told(&judged(answer.unwrap_err()));
    assert_eq!(seen, "retryable not-applied connection upstream: hyper Canceled(unsent)");
    assert_eq!(server.read(), 0);
}

/// `is_canceled` alone is none: this request was answered.
#[tokio::test]
async fn an_upgrade_that_was_not_completed_is_canceled_too() {
    let switch = write("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n");
    let server = Server::start(vec![vec![HEAD, switch, Hold]]).await;
    let (mut sender, connection) = connect(server.address).await;
    let connection = tokio::spawn(connection.with_upgrades());
    // Its body is still open, so that hyper cannot hand the connection over.
    let response = sender.send_request(Ask::Endless.request(server.address)).await.unwrap();
    connection.abort();
    let error = hyper::upgrade::on(response).await.unwrap_err();
    assert!(error.is_canceled());
    assert_eq!(told(&judged(error)), "retryable unknown connection upstream: hyper Canceled");
}

/// POST, 303, and the server that the answer names refuses: reqwest says "connect", and the POST was acted on.
#[tokio::test]
async fn a_refused_redirect_does_not_say_that_the_first_request_was_not_sent() {
    let (_socket, elsewhere) = deaf();
    let see_other = write(format!(
        "HTTP/1.1 303 See Other\r\nlocation: http://{elsewhere}/\r\ncontent-length: 0\r\n\r\n"
    ));
    let server = Server::start(vec![vec![HEAD, see_other, Hold]]).await;
    let client = ::reqwest::Client::builder().no_proxy().build().unwrap();
    let error = client.post(format!("http://{}/", server.address)).send().await.unwrap_err();
    assert!(error.is_connect());
    assert!(server.read() > 0);
    assert_eq!(
        told(&<Http>::classify_as(&error)),
        "retryable unknown connection upstream: errno ECONNREFUSED"
    );
}

/// The body of this request is fed by another request, whose connection is refused.
#[tokio::test]
async fn what_failed_below_our_body_is_not_what_failed_here() {
    let (_socket, elsewhere) = deaf();
    let server = Server::start(vec![vec![HEAD, Hold]]).await;
    let client = direct(Version::One, None);
    let below = client.get(format!("http://{elsewhere}/")).send().await.unwrap_err();
    let (mut sender, body) = Channel::new(1);
    let request = client.post(format!("http://{}/", server.address)).body(::reqwest::Body::wrap(body)).send();
    let fed = async {
        sender.send_data(Bytes::from_static(b"half")).await.unwrap();
        while server.read() == 0 {
            tokio::task::yield_now().await;
        }
        sender.abort(below);
    };
    let (answer, ()) = tokio::join!(request, fed);
    let error = answer.unwrap_err();
    assert!(error.is_connect(), "reqwest finds the error of the other request");
    assert!(server.read() > 0);
    assert_eq!(told(&<Direct>::classify_as(&error)), "permanent unknown operation local: hyper User");
}
