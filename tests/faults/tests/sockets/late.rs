//! What is said while connecting can be said late, too, when the request took effect: "timed out", "unreachable",
//! "refused".

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::time::Duration;

use errpolicy::{ClassifyAs, Effect, Phase};
use errpolicy_adapters::Network;
use errpolicy_adapters::io::During;
use errpolicy_faults::network::{Way, apart};
use errpolicy_faults::or_skip;
use socket2::{Domain, Protocol, SockRef, Socket, Type};

use crate::{ELSEWHERE, LOOPBACK, REQUEST, processed, told};

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
    assert_eq!(told(During::new(Phase::Written, error)).effect(), Effect::Unknown);
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
    assert_eq!(told(During::new(Phase::PartlyWritten, error)).effect(), Effect::Unknown);
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
    assert_eq!(told(During::new(Phase::Written, error)).effect(), Effect::Unknown);
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
    assert_eq!(told(During::new(Phase::Written, error)).effect(), Effect::Unknown);
}
