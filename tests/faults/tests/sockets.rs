//! Connections that really break, and what each error tells of the request: refused, reset, closed, timed out,
//! unreachable. The server counts what it did, so that "unknown" is seen to be all that can be said.
#![cfg(target_os = "linux")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::io::{self, ErrorKind, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::os::unix::net::{UnixListener, UnixStream};
use std::thread;
use std::time::Duration;

use errpolicy::{Class, ClassifyAs, Effect, Origin, Scope, Verdict};
use errpolicy_adapters::Network;
use errpolicy_adapters::io::{During, Phase};
use errpolicy_faults::network::{Way, apart};
use errpolicy_faults::or_skip;
use socket2::{Domain, Protocol, SockRef, Socket, Type};

const LOOPBACK: (Ipv4Addr, u16) = (Ipv4Addr::LOCALHOST, 0);
const REQUEST: &[u8] = b"charge the card once";

/// An address that is kept for examples (RFC 5737).
const ELSEWHERE: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 1);

/// What is said of an error that came in a phase: each of these is retryable, over a new connection, and the
/// upstream's.
fn broken(phase: Phase, error: io::Error) -> Verdict {
    let during = During::new(phase, error);
    let verdict = <Network>::classify_as(&during);
    let told = (verdict.class(), verdict.scope(), verdict.origin());
    assert_eq!(told, (Class::Retryable, Scope::Connection, Origin::Upstream), "{during:?}");
    verdict
}

/// A server of one request: what it does with it, and how often it did.
fn serve(act: impl FnOnce(TcpStream) -> u32 + Send + 'static) -> (TcpStream, thread::JoinHandle<u32>) {
    let listener = TcpListener::bind(LOOPBACK).unwrap();
    let client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    (client, thread::spawn(move || act(listener.accept().unwrap().0)))
}

/// Sends the request and waits for the answer, of which one byte is enough.
fn asked(client: &mut TcpStream) -> During {
    if let Err(error) = client.write_all(REQUEST) {
        return During::new(Phase::Write, error);
    }
    During::new(Phase::Read, client.read_exact(&mut [0]).expect_err("nobody answers"))
}

fn processed(mut request: &TcpStream) -> u32 {
    request.read_exact(&mut [0; REQUEST.len()]).unwrap();
    1
}

/// Closes with a reset.
fn reset(connection: TcpStream) {
    SockRef::from(&connection).set_linger(Some(Duration::ZERO)).unwrap();
    drop(connection);
}

/// A socket that is bound and does not listen.
fn deaf() -> (Socket, SocketAddr) {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.bind(&SocketAddr::from(LOOPBACK).into()).unwrap();
    let address = socket.local_addr().unwrap().as_socket().unwrap();
    (socket, address)
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
        assert_eq!((met.phase, met.error.raw_os_error()), (Phase::Read, Some(libc::ECONNRESET)), "{met:?}");
    }
    let verdicts = [after, before].map(|met| broken(met.phase, met.error));
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
    assert_eq!((met.phase, met.error.raw_os_error()), (Phase::Read, Some(libc::ECONNRESET)));
    assert_eq!(broken(met.phase, met.error).effect(), Effect::Unknown);
}

#[test]
fn closing_before_the_answer_is_an_end_of_file_without_an_errno() {
    let (mut client, served) = serve(|connection| processed(&connection));
    let met = asked(&mut client);
    assert_eq!(served.join().unwrap(), 1);
    assert_eq!((met.error.kind(), met.error.raw_os_error()), (ErrorKind::UnexpectedEof, None));
    assert_eq!(broken(Phase::Read, met.error).effect(), Effect::Unknown);
}

/// A server acts on what it has of a request, and the client is still writing.
#[test]
fn a_peer_that_acts_on_half_a_request_and_goes_breaks_the_writing() {
    let (mut client, served) = serve(|connection| {
        let done = processed(&connection);
        reset(connection);
        done
    });
    let error = loop {
        if let Err(error) = client.write_all(REQUEST) {
            break error;
        }
    };
    assert_eq!(served.join().unwrap(), 1);
    let errno = error.raw_os_error();
    assert!([Some(libc::ECONNRESET), Some(libc::EPIPE)].contains(&errno), "{error:?}");
    assert_eq!(broken(Phase::Write, error).effect(), Effect::Unknown);
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
    let error = loop {
        if let Err(error) = client.write_all(REQUEST) {
            break error;
        }
    };
    assert_eq!(error.raw_os_error(), Some(libc::EPIPE));
    assert_eq!(broken(Phase::Write, error).effect(), Effect::Unknown);
}

#[test]
fn an_answer_that_does_not_come_in_time_leaves_the_effect_open() {
    let (mut client, served) = serve(|connection| {
        let done = processed(&connection);
        // Held open until the client has gone.
        assert_eq!((&connection).read(&mut [0]).unwrap(), 0);
        done
    });
    client.set_read_timeout(Some(Duration::from_millis(1))).unwrap();
    let met = asked(&mut client);
    drop(client);
    assert_eq!(served.join().unwrap(), 1);
    assert_eq!((met.error.kind(), met.error.raw_os_error()), (ErrorKind::WouldBlock, Some(libc::EAGAIN)));
    assert_eq!(broken(met.phase, met.error).effect(), Effect::Unknown);
}

#[test]
fn a_refused_connection_carried_nothing() {
    let (_deaf, address) = deaf();
    let error = TcpStream::connect(address).unwrap_err();
    assert_eq!(error.raw_os_error(), Some(libc::ECONNREFUSED));
    assert_eq!(broken(Phase::Connect, error).effect(), Effect::NotApplied);
}

#[test]
fn a_unix_socket_that_is_not_there_or_not_listened_to_carried_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("socket");
    let missing = UnixStream::connect(&path).unwrap_err();
    assert_eq!(missing.raw_os_error(), Some(libc::ENOENT));
    assert_eq!(broken(Phase::Connect, missing).effect(), Effect::NotApplied);
    drop(UnixListener::bind(&path).unwrap());
    let deserted = UnixStream::connect(&path).unwrap_err();
    assert_eq!(deserted.raw_os_error(), Some(libc::ECONNREFUSED));
    assert_eq!(broken(Phase::Connect, deserted).effect(), Effect::NotApplied);
}

/// A peer whose queue is full answers nothing. The timeout of std has no errno, that of the kernel has one.
#[test]
fn a_connection_that_is_not_accepted_in_time_carried_nothing() {
    let (peer, address) = deaf();
    peer.listen(0).unwrap();
    let start = || Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    let queue: Vec<_> = (0..4).map(|_| start()).collect();
    for socket in &queue {
        socket.set_nonblocking(true).unwrap();
        drop(socket.connect(&address.into()));
    }
    let of_std = TcpStream::connect_timeout(&address, Duration::from_millis(1)).unwrap_err();
    assert_eq!((of_std.kind(), of_std.raw_os_error()), (ErrorKind::TimedOut, None));
    assert_eq!(broken(Phase::Connect, of_std).effect(), Effect::NotApplied);
    let socket = start();
    socket.set_tcp_user_timeout(Some(Duration::from_millis(1))).unwrap();
    let of_kernel = socket.connect(&address.into()).unwrap_err();
    assert_eq!(of_kernel.raw_os_error(), Some(libc::ETIMEDOUT));
    assert_eq!(broken(Phase::Connect, of_kernel).effect(), Effect::NotApplied);
}

#[test]
fn no_way_there_carried_nothing_while_connecting() {
    let met = apart(|network| {
        let connect = || TcpStream::connect((ELSEWHERE, 9)).unwrap_err();
        let no_route = connect();
        network.set(ELSEWHERE, Way::Unreachable).unwrap();
        [no_route, connect()]
    });
    let Some(met) = or_skip("no_way_there_carried_nothing_while_connecting", "CAP_SYS_ADMIN", met) else {
        return;
    };
    let errnos = met.each_ref().map(io::Error::raw_os_error);
    assert_eq!(errnos, [Some(libc::ENETUNREACH), Some(libc::EHOSTUNREACH)]);
    for error in met {
        assert_eq!(broken(Phase::Connect, error).effect(), Effect::NotApplied);
    }
}

#[test]
fn packets_that_are_lost_without_a_word_time_out() {
    let met = apart(|network| {
        network.set(ELSEWHERE, Way::Silent).unwrap();
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
        socket.set_tcp_user_timeout(Some(Duration::from_millis(1))).unwrap();
        socket.connect(&SocketAddr::from((ELSEWHERE, 9)).into()).unwrap_err()
    });
    let test = "packets_that_are_lost_without_a_word_time_out";
    let Some(error) = or_skip(test, "CAP_SYS_ADMIN", met) else { return };
    assert_eq!(error.raw_os_error(), Some(libc::ETIMEDOUT));
    assert_eq!(broken(Phase::Connect, error).effect(), Effect::NotApplied);
}

/// The errno of a connection that never stood, and the request was processed.
#[test]
fn the_way_of_a_stream_can_be_lost_after_the_request_took_effect() {
    let met = apart(|network| {
        network.set(ELSEWHERE, Way::Here).unwrap();
        let listener = TcpListener::bind((ELSEWHERE, 0)).unwrap();
        let mut client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
        let server = listener.accept().unwrap().0;
        client.write_all(REQUEST).unwrap();
        let done = processed(&server);
        network.set(ELSEWHERE, Way::Unreachable).unwrap();
        SockRef::from(&client).set_tcp_user_timeout(Some(Duration::from_millis(1))).unwrap();
        client.write_all(b"and another").unwrap();
        (done, client.read_exact(&mut [0]).unwrap_err())
    });
    let test = "the_way_of_a_stream_can_be_lost_after_the_request_took_effect";
    let Some((done, error)) = or_skip(test, "CAP_SYS_ADMIN", met) else { return };
    assert_eq!((done, error.raw_os_error()), (1, Some(libc::ETIMEDOUT)));
    assert_eq!(broken(Phase::Read, error).effect(), Effect::Unknown);
}

/// The errno of a host that was never reached, and half of the request was.
#[test]
fn the_way_of_datagrams_can_be_lost_within_a_request() {
    let met = apart(|network| {
        network.set(ELSEWHERE, Way::Here).unwrap();
        let peer = UdpSocket::bind((ELSEWHERE, 0)).unwrap();
        let client = UdpSocket::bind(LOOPBACK).unwrap();
        client.connect(peer.local_addr().unwrap()).unwrap();
        client.send(REQUEST).unwrap();
        let done = peer.recv(&mut [0; 64]).unwrap();
        network.set(ELSEWHERE, Way::Unreachable).unwrap();
        (done, client.send(REQUEST).unwrap_err())
    });
    let test = "the_way_of_datagrams_can_be_lost_within_a_request";
    let Some((done, error)) = or_skip(test, "CAP_SYS_ADMIN", met) else { return };
    assert_eq!((done, error.raw_os_error()), (REQUEST.len(), Some(libc::EHOSTUNREACH)));
    assert_eq!(broken(Phase::Write, error).effect(), Effect::Unknown);
}

/// A refusal of a datagram comes by ICMP, and is told to whoever asks next.
#[test]
fn a_refusal_can_come_late() {
    let peer = UdpSocket::bind(LOOPBACK).unwrap();
    let client = UdpSocket::bind(LOOPBACK).unwrap();
    client.connect(peer.local_addr().unwrap()).unwrap();
    client.send(REQUEST).unwrap();
    let done = peer.recv(&mut [0; 64]).unwrap();
    drop(peer);
    client.send(b"and another").unwrap();
    let error = client.recv(&mut [0]).unwrap_err();
    assert_eq!((done, error.raw_os_error()), (REQUEST.len(), Some(libc::ECONNREFUSED)));
    assert_eq!(<Network>::classify_as(&error).effect(), Effect::NotApplied, "as if it came while connecting");
    assert_eq!(broken(Phase::Read, error).effect(), Effect::Unknown);
}

/// The Internet checksum (RFC 1071) of an even number of bytes.
fn checksum(bytes: &[u8]) -> [u8; 2] {
    let words = bytes.chunks_exact(2).map(|pair| u32::from(u16::from_be_bytes([pair[0], pair[1]])));
    let sum: u32 = words.sum();
    let sum = (sum & 0xffff) + (sum >> 16);
    (!u16::try_from((sum & 0xffff) + (sum >> 16)).unwrap()).to_be_bytes()
}

/// What a firewall sends that refuses a segment (RFC 792: destination unreachable, port unreachable), given the
/// segment before it and the length of that one's data.
fn refusal_after(segment: &[u8], data: usize) -> Vec<u8> {
    let header = usize::from(segment[0] & 0xf) * 4;
    let mut quoted = segment[..header + 8].to_vec();
    let number = u32::from_be_bytes(quoted[header + 4..].try_into().unwrap());
    let next = number.wrapping_add(u32::try_from(data).unwrap());
    quoted[header + 4..].copy_from_slice(&next.to_be_bytes());
    let mut message = [&[3, 3, 0, 0, 0, 0, 0, 0], &quoted[..]].concat();
    let sum = checksum(&message);
    message[2..4].copy_from_slice(&sum);
    message
}

/// A refusal of a stream comes by ICMP too, from a firewall that is set up under a connection: the errno of a
/// connection that never stood, and the request was processed.
#[test]
fn a_stream_can_be_refused_after_the_request_took_effect() {
    let met = apart(|network| {
        network.set(ELSEWHERE, Way::Here).unwrap();
        let listener = TcpListener::bind((ELSEWHERE, 0)).unwrap();
        let seen = Socket::new(Domain::IPV4, Type::RAW, Some(Protocol::TCP)).unwrap();
        let client = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
        client.bind(&SocketAddr::from(LOOPBACK).into()).unwrap();
        client.connect(&listener.local_addr().unwrap().into()).unwrap();
        let mut client = TcpStream::from(client);
        let server = listener.accept().unwrap().0;
        client.write_all(REQUEST).unwrap();
        let done = processed(&server);
        let segment = loop {
            let mut segment = [0; 256];
            let length = (&seen).read(&mut segment).unwrap();
            if segment[..length].ends_with(REQUEST) {
                break segment;
            }
        };
        network.set(ELSEWHERE, Way::Silent).unwrap();
        client.write_all(b"and another").unwrap();
        let firewall = Socket::new(Domain::IPV4, Type::RAW, Some(Protocol::ICMPV4)).unwrap();
        let refusal = refusal_after(&segment, REQUEST.len());
        firewall.send_to(&refusal, &client.local_addr().unwrap().into()).unwrap();
        SockRef::from(&client).set_tcp_user_timeout(Some(Duration::from_millis(1))).unwrap();
        (done, client.read_exact(&mut [0]).unwrap_err())
    });
    let test = "a_stream_can_be_refused_after_the_request_took_effect";
    let Some((done, error)) = or_skip(test, "CAP_SYS_ADMIN", met) else { return };
    assert_eq!((done, error.raw_os_error()), (1, Some(libc::ECONNREFUSED)));
    assert_eq!(broken(Phase::Read, error).effect(), Effect::Unknown);
}
