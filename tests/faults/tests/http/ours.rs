//! What no server did: our own limits, our own mistakes, and errors that belong to a connection and no request.

use bytes::Bytes;
use errpolicy::ClassifyAs;
use errpolicy_adapters::crates::reqwest_0_13::Direct;
use http_body_util::{BodyExt, Channel, Empty};
use hyper::Request;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::clients::{Ask, LIMIT, Version, direct, judged, pool, reqwest};
use crate::script::{Fin, Flood, HEAD, Hold, Server, Step, write};
use crate::told::{held, none, outcome, told};

/// The limit of the client cuts the exchange off, early or late: the verdict is the same.
#[tokio::test]
async fn a_server_that_stalls_at_any_phase_runs_into_our_limit() {
    let expected = "retryable unknown connection upstream: reqwest TimedOut";
    let answer = |rest: &str| write(format!("HTTP/1.1 200 OK\r\n{rest}"));
    let phases: [(&str, Vec<Step>); 7] = [
        ("stalls before it reads", vec![Hold]),
        ("stalls when it has read", vec![HEAD, Hold]),
        ("stalls in a status line", vec![HEAD, write("HTTP/1.1 20"), Hold]),
        ("stalls in a head", vec![HEAD, answer("content-le"), Hold]),
        ("stalls after the head", vec![HEAD, answer("content-length: 10\r\n\r\n"), Hold]),
        ("stalls in the body", vec![HEAD, answer("content-length: 10\r\n\r\nhalf"), Hold]),
        ("sends early hints for ever", vec![HEAD, Flood(b"HTTP/1.1 103 Early Hints\r\n\r\n")]),
    ];
    let mut wrong = Vec::new();
    for (phase, script) in phases {
        let server = Server::start(vec![script]).await;
        let client = direct(Version::One, Some(LIMIT));
        let seen = outcome(&reqwest(&client, Ask::Get, server.address).await);
        held(&mut wrong, phase, "Reqwest", &seen, (expected, "nobody knows what it did"));
    }
    none(&wrong);
}

#[tokio::test]
async fn a_redirect_without_end_is_not_asked_for_again() {
    let again = || write("HTTP/1.1 307 Again\r\nlocation: /again\r\ncontent-length: 0\r\n\r\n");
    let server = Server::start(vec![vec![HEAD, again(), HEAD, again(), HEAD, again(), Hold]]).await;
    let limited = ::reqwest::redirect::Policy::limited(2);
    let client = ::reqwest::Client::builder().no_proxy().redirect(limited).build().unwrap();
    let error = client.get(format!("http://{}/", server.address)).send().await.unwrap_err();
    assert_eq!(told(&judged(error)), "permanent unknown operation upstream: reqwest Redirect");
}

#[tokio::test]
async fn a_body_that_is_not_what_it_should_be_may_be_better_next_time() {
    let page = write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 6\r\n\r\n<html>");
    let server = Server::start(vec![vec![HEAD, page, Hold]]).await;
    let client = direct(Version::One, None);
    let response = client.get(format!("http://{}/", server.address)).send().await.unwrap();
    let error = response.json::<u64>().await.unwrap_err();
    assert_eq!(told(&judged(error)), "retryable unknown connection upstream: reqwest Decode");
}

#[tokio::test]
async fn a_request_that_cannot_be_made_is_our_mistake() {
    let client = direct(Version::One, None);
    let error = client.get("gopher://upstream.test/").send().await.unwrap_err();
    assert_eq!(told(&<Direct>::classify_as(&error)), "permanent unknown operation local: reqwest Builder");

    let relative = Request::get("/thing").body(Ask::Get.body()).unwrap();
    let error = pool(Version::One).request(relative).await.unwrap_err();
    assert_eq!(told(&judged(error)), "permanent not-applied operation local: hyper-util UserRequest");
}

/// A client without TLS refuses the scheme where it would connect, and no I/O error tells why.
#[tokio::test]
async fn a_connector_that_refuses_has_sent_nothing() {
    let secure = Request::get("https://127.0.0.1/").body(Ask::Get.body()).unwrap();
    let error = pool(Version::One).request(secure).await.unwrap_err();
    assert_eq!(told(&judged(error)), "retryable not-applied connection upstream: hyper-util Connect");
}

#[tokio::test]
async fn a_body_that_ends_before_its_declared_length_is_our_mistake() {
    let server = Server::start(vec![vec![Hold]]).await;
    let stream = TcpStream::connect(server.address).await.unwrap();
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    let (mut body, short) = Channel::<Bytes>::new(1);
    tokio::spawn(async move { body.send_data(Bytes::from_static(b"short")).await });
    let request = Request::post("/").header("content-length", "20").body(short).unwrap();
    let error = sender.send_request(request).await.unwrap_err();
    assert_eq!(told(&judged(error)), "permanent unknown operation local: hyper BodyWriteAborted");
}

#[tokio::test]
async fn a_connection_that_we_dropped_under_a_request_leaves_open_what_the_server_did() {
    let server = Server::start(vec![vec![HEAD, Hold]]).await;
    let stream = TcpStream::connect(server.address).await.unwrap();
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
    let connection = tokio::spawn(connection);
    let drop_it = async {
        while server.read() == 0 {
            tokio::task::yield_now().await;
        }
        connection.abort();
    };
    let request = Request::get("/").body(Empty::<Bytes>::new()).unwrap();
    let (answer, ()) = tokio::join!(sender.send_request(request), drop_it);
    assert_eq!(told(&judged(answer.unwrap_err())), "permanent unknown operation local: hyper User");
}

/// As servers do that tire of an idle connection: the error is the connection's, and hyper has no question for it.
#[tokio::test]
async fn an_answer_that_nobody_asked_for_ends_the_connection() {
    let ok = write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    let tired = write("HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\n\r\n");
    let server = Server::start(vec![vec![HEAD, ok, tired, Fin]]).await;
    let stream = TcpStream::connect(server.address).await.unwrap();
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
    let connection = tokio::spawn(connection);
    let request = Request::get("/").body(Empty::<Bytes>::new()).unwrap();
    sender.send_request(request).await.unwrap().into_body().collect().await.unwrap();
    let error = connection.await.unwrap().unwrap_err();
    assert_eq!(told(&judged(error)), "retryable unknown connection upstream: hyper Connection");
}
