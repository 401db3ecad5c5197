//! A server that answers before it has read the request, and closes: the answer counts, though writing fails.

use std::convert::Infallible;
use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::mpsc;
use std::thread;

use bytes::Bytes;
use errpolicy::Phase;
use errpolicy_adapters::io::{EarlyAnswer, Progress, Tracked};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1 as client;
use hyper::server::conn::http1 as server;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};

/// More than any connection takes before the server reads.
pub(crate) const LENGTH: usize = 20 << 20;

const TIMES: usize = 200;

const ANSWER: &str = "no more than 1 MiB";

/// Answers each request by its head, and closes the connection.
async fn serve() -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let refuse = service_fn(|_: Request<Incoming>| async {
                let mut answer = Response::new(Full::new(Bytes::from_static(ANSWER.as_bytes())));
                *answer.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
                Ok::<_, Infallible>(answer)
            });
            // The client breaks it off, one way or the other.
            drop(
                server::Builder::new().keep_alive(false).serve_connection(TokioIo::new(stream), refuse).await,
            );
        }
    });
    address
}

/// The whole answer.
async fn ask(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    body: Bytes,
) -> hyper::Result<(StatusCode, Bytes)> {
    let (mut sender, connection) = client::handshake(TokioIo::new(stream)).await?;
    let driver = tokio::spawn(connection);
    let request = Request::put("/large").header("host", "test").body(Full::new(body)).unwrap();
    let (head, body) = sender.send_request(request).await?.into_parts();
    let body = body.collect().await?.to_bytes();
    driver.abort();
    Ok((head.status, body))
}

fn is_answered(result: &hyper::Result<(StatusCode, Bytes)>) -> bool {
    matches!(result, Ok((StatusCode::PAYLOAD_TOO_LARGE, body)) if body == ANSWER)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hyper_reads_every_answer_that_comes_early() {
    let address = serve().await;
    let body = Bytes::from(vec![0; LENGTH]);
    let (mut plain, mut early, mut cut) = (0, 0, 0);
    for _ in 0..TIMES {
        let stream = TcpStream::connect(address).await.unwrap();
        plain += usize::from(is_answered(&ask(stream, body.clone()).await));

        let stream = Tracked::new(TcpStream::connect(address).await.unwrap());
        let progress: Progress = stream.progress();
        let result = ask(EarlyAnswer::new(stream), body.clone()).await;
        early += usize::from(is_answered(&result));
        cut += usize::from(progress.written() < LENGTH as u64);
        assert_eq!(progress.phase(), Phase::ResponseStarted, "{result:?}");
    }
    println!("answers read: {early} of {TIMES}; by hyper alone: {plain} of {TIMES}");
    assert_eq!((early, cut), (TIMES, TIMES), "every request was cut short, and every answer read");
}

/// The same by hand: `write_all` fails, and what waits to be read is read.
#[test]
fn a_client_by_hand_reads_every_answer_that_comes_early() {
    let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    let (closed, one_closed) = mpsc::channel();
    let server = thread::spawn(move || {
        for _ in 0..TIMES {
            let (mut stream, _) = listener.accept().unwrap();
            stream.read_exact(&mut [0; 4]).unwrap();
            stream.write_all(ANSWER.as_bytes()).unwrap();
            // What was not read makes this a reset (RFC 9112, 9.6).
            drop(stream);
            closed.send(()).unwrap();
        }
    });
    let body = vec![0; LENGTH];
    for _ in 0..TIMES {
        let mut stream = EarlyAnswer::new(Tracked::new(std::net::TcpStream::connect(address).unwrap()));
        stream.write_all(b"PUT ").unwrap();
        stream.write_all(&body).unwrap();
        one_closed.recv().unwrap();
        assert!(stream.failed().is_some());
        assert_eq!(stream.get_ref().phase(), Phase::PartlyWritten);
        let mut answer = [0; ANSWER.len()];
        stream.read_exact(&mut answer).unwrap();
        assert_eq!(answer, ANSWER.as_bytes());
        assert!(stream.read(&mut [0]).is_err(), "what went wrong is told after the answer");
        assert_eq!(stream.get_ref().phase(), Phase::ResponseStarted);
    }
    server.join().unwrap();
}
