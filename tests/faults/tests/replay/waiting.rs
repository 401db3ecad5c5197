//! A request that nobody waits for any more: what its connection still does, and what is proven by that.

use std::future::poll_fn;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener};
use std::pin::pin;
use std::task::Poll;
use std::thread;
use std::time::Duration;

use bytes::Bytes;
use errpolicy::Phase;
use errpolicy_adapters::io::Tracked;
use http_body_util::Empty;
use hyper::Request;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use crate::early::LENGTH;

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

/// A peer that listens and reads nothing until the client has gone; then it counts what it got.
fn busy() -> (std::net::SocketAddr, impl FnOnce() -> u64) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    let received = move || {
        let (mut stream, _) = listener.accept().unwrap();
        let (mut received, mut bytes) = (0, vec![0; 1 << 20]);
        while let Ok(count @ 1..) = stream.read(&mut bytes) {
            received += count as u64;
        }
        received
    };
    (address, received)
}

#[test]
fn a_write_that_is_not_taken_in_time_was_cut_where_the_phase_says() {
    let (address, received) = busy();
    let mut stream = Tracked::new(std::net::TcpStream::connect(address).unwrap());
    let progress = stream.progress();
    stream.get_ref().set_write_timeout(Some(Duration::from_millis(1))).unwrap();
    let error = stream.write_all(&vec![0; LENGTH]).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::WouldBlock);
    assert_eq!(stream.during(error).phase(), Phase::PartlyWritten);
    drop(stream);
    assert_eq!(thread::spawn(received).join().unwrap(), progress.written());
}

/// As a time limit does: the future of `write_all` is dropped, and its count of bytes with it.
#[tokio::test]
async fn a_write_that_is_broken_off_was_cut_where_the_phase_says() {
    let (address, received) = busy();
    let mut stream = Tracked::new(TcpStream::connect(address).await.unwrap());
    let progress = stream.progress();
    {
        let body = vec![0; LENGTH];
        let mut writing = pin!(stream.write_all(&body));
        let first = poll_fn(|cx| Poll::Ready(writing.as_mut().poll(cx))).await;
        assert!(first.is_pending());
    }
    assert_eq!(progress.give_up(), Phase::PartlyWritten);
    drop(stream);
    assert_eq!(thread::spawn(received).join().unwrap(), progress.written());
}
