//! A request that nobody waits for any more: what its connection still does, and what is proven by that.

use std::io::Read as _;
use std::net::{Ipv4Addr, TcpListener};

use bytes::Bytes;
use errpolicy::Phase;
use errpolicy_adapters::io::Tracked;
use http_body_util::Empty;
use hyper::Request;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// The client's time is up before the task that writes had its turn. What the server then gets to read.
async fn received(give_up: bool) -> Vec<u8> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let stream = Tracked::new(TcpStream::connect(listener.local_addr().unwrap()).await.unwrap());
    let progress = stream.progress();
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.unwrap();
    let request = Request::post("/charge").header("host", "test").body(Empty::<Bytes>::new()).unwrap();
    let answer = sender.send_request(request);
    assert_eq!(progress.phase(), Phase::Connected, "true, and not for long");
    if give_up {
        assert_eq!(progress.give_up(), Phase::Connected);
    }
    drop(sender);
    let server = tokio::task::spawn_blocking(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut head = vec![];
        let mut bytes = [0; 256];
        while !head.ends_with(b"\r\n\r\n") {
            match stream.read(&mut bytes) {
                Ok(count @ 1..) => head.extend_from_slice(&bytes[..count]),
                _ => break,
            }
        }
        head
    });
    let (answer, _) = tokio::join!(answer, connection);
    assert!(answer.is_err(), "nobody answers");
    server.await.unwrap()
}

#[tokio::test]
async fn what_was_given_up_is_not_sent_later() {
    assert!(received(false).await.starts_with(b"POST /charge"), "a client's task goes on by itself");
    assert_eq!(received(true).await, b"");
}
