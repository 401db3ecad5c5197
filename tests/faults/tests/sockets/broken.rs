//! Once the request is on its way: the peer resets, closes or is silent, and may have acted on it or not.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use errpolicy::{Effect, Phase};
use errpolicy_adapters::io::{During, Tracked};
use socket2::SockRef;

use crate::{LOOPBACK, REQUEST, processed, told};

/// A server of one request: what it does with it, and how often it did.
fn serve(
    act: impl FnOnce(TcpStream) -> u32 + Send + 'static,
) -> (Tracked<TcpStream>, thread::JoinHandle<u32>) {
    let listener = TcpListener::bind(LOOPBACK).unwrap();
    let client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    (Tracked::new(client), thread::spawn(move || act(listener.accept().unwrap().0)))
}

/// Sends the request and waits for the answer, of which one byte is enough.
fn asked(client: &mut Tracked<TcpStream>) -> During {
    let answered = client.write_all(REQUEST).and_then(|()| client.read_exact(&mut [0]));
    client.during(answered.expect_err("nobody answers"))
}

/// Writes requests until one fails.
fn asked_until_broken(client: &mut Tracked<TcpStream>) -> During {
    loop {
        if let Err(error) = client.write_all(REQUEST) {
            return client.during(error);
        }
    }
}

fn errno(met: &During) -> Option<i32> {
    met.error().raw_os_error()
}

/// Closes with a reset.
fn reset(connection: TcpStream) {
    SockRef::from(&connection).set_linger(Some(Duration::ZERO)).unwrap();
    drop(connection);
}

/// The two cannot be told apart, so nothing can be said of the effect.
#[test]
fn a_reset_after_the_work_and_one_before_it_are_the_same_error() {
    let (mut after, served) = serve(|connection| {
        let done = processed(&connection);
        reset(connection);
        done
    });
    let after = asked(&mut after);
    assert_eq!(served.join().unwrap(), 1, "the request took effect");

    // The request is in the server's socket, and nobody reads it.
    let (mut before, served) = serve(|connection| {
        connection.peek(&mut [0]).unwrap();
        reset(connection);
        0
    });
    let before = asked(&mut before);
    assert_eq!(served.join().unwrap(), 0, "the request took no effect");

    for met in [&after, &before] {
        assert_eq!((met.phase(), errno(met)), (Phase::Written, Some(libc::ECONNRESET)), "{met:?}");
    }
    let verdicts = [after, before].map(told);
    assert_eq!(verdicts[0], verdicts[1]);
    assert_eq!(verdicts[0].effect(), Effect::Unknown);
}

/// RFC 9112, 9.6: data that is not read when a connection is closed makes it a reset.
#[test]
fn closing_with_the_request_unread_is_a_reset() {
    let (mut client, served) = serve(|connection| {
        connection.peek(&mut [0]).unwrap();
        drop(connection);
        0
    });
    let met = asked(&mut client);
    served.join().unwrap();
    assert_eq!((met.phase(), errno(&met)), (Phase::Written, Some(libc::ECONNRESET)));
    assert_eq!(told(met).effect(), Effect::Unknown);
}

#[test]
fn closing_before_the_answer_is_an_end_of_file_without_an_errno() {
    let (mut client, served) = serve(|connection| processed(&connection));
    let met = asked(&mut client);
    assert_eq!(served.join().unwrap(), 1);
    assert_eq!((met.error().kind(), errno(&met)), (ErrorKind::UnexpectedEof, None));
    assert_eq!(told(met).effect(), Effect::Unknown);
}

/// A server acts on what it has of a request, and the client is still writing.
#[test]
fn a_peer_that_acts_on_half_a_request_and_goes_breaks_the_writing() {
    let (mut client, served) = serve(|connection| {
        let done = processed(&connection);
        reset(connection);
        done
    });
    let met = asked_until_broken(&mut client);
    assert_eq!(served.join().unwrap(), 1);
    assert!([Some(libc::ECONNRESET), Some(libc::EPIPE)].contains(&errno(&met)), "{met:?}");
    assert_eq!(met.phase(), Phase::PartlyWritten);
    assert_eq!(told(met).effect(), Effect::Unknown);
}

/// The first write after the peer closed succeeds: success says nothing of delivery.
#[test]
fn writing_to_a_peer_that_closed_succeeds_and_then_the_pipe_is_broken() {
    let (mut client, served) = serve(|connection| {
        drop(connection);
        0
    });
    served.join().unwrap();
    assert_eq!(client.read(&mut [0]).unwrap(), 0, "the peer has closed");
    client.write_all(REQUEST).unwrap();
    let met = asked_until_broken(&mut client);
    assert_eq!((met.phase(), errno(&met)), (Phase::PartlyWritten, Some(libc::EPIPE)));
    assert_eq!(told(met).effect(), Effect::Unknown);
}

#[test]
fn an_answer_that_does_not_come_in_time_leaves_the_effect_open() {
    let (mut client, served) = serve(|connection| {
        let done = processed(&connection);
        // Held open until the client has gone.
        assert_eq!((&connection).read(&mut [0]).unwrap(), 0);
        done
    });
    client.get_ref().set_read_timeout(Some(Duration::from_millis(1))).unwrap();
    let met = asked(&mut client);
    drop(client);
    assert_eq!(served.join().unwrap(), 1);
    assert_eq!((met.error().kind(), errno(&met)), (ErrorKind::WouldBlock, Some(libc::EAGAIN)));
    assert_eq!(told(met).effect(), Effect::Unknown);
}
