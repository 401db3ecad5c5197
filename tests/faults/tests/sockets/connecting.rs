//! While connecting: whatever breaks, nothing was sent.

use std::io::{self, ErrorKind};
use std::net::{SocketAddr, TcpStream};
use std::os::unix::net::{UnixListener, UnixStream};
use std::time::Duration;

use errpolicy::{Effect, Phase};
use errpolicy_adapters::io::During;
use errpolicy_faults::network::{Way, apart};
use errpolicy_faults::or_skip;
use socket2::{Domain, Socket, Type};

use crate::{ELSEWHERE, LOOPBACK, told};

/// A socket that is bound and does not listen.
fn deaf() -> (Socket, SocketAddr) {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.bind(&SocketAddr::from(LOOPBACK).into()).unwrap();
    let address = socket.local_addr().unwrap().as_socket().unwrap();
    (socket, address)
}

#[test]
fn a_refused_connection_carried_nothing() {
    let (_deaf, address) = deaf();
    let error = TcpStream::connect(address).unwrap_err();
    assert_eq!(error.raw_os_error(), Some(libc::ECONNREFUSED));
    assert_eq!(told(During::new(Phase::NotConnected, error)).effect(), Effect::NotApplied);
}

#[test]
fn a_unix_socket_that_is_not_there_or_not_listened_to_carried_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("socket");
    let missing = UnixStream::connect(&path).unwrap_err();
    assert_eq!(missing.raw_os_error(), Some(libc::ENOENT));
    assert_eq!(told(During::new(Phase::NotConnected, missing)).effect(), Effect::NotApplied);
    drop(UnixListener::bind(&path).unwrap());
    let deserted = UnixStream::connect(&path).unwrap_err();
    assert_eq!(deserted.raw_os_error(), Some(libc::ECONNREFUSED));
    assert_eq!(told(During::new(Phase::NotConnected, deserted)).effect(), Effect::NotApplied);
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
    assert_eq!(told(During::new(Phase::NotConnected, of_std)).effect(), Effect::NotApplied);
    let socket = start();
    socket.set_tcp_user_timeout(Some(Duration::from_millis(1))).unwrap();
    let of_kernel = socket.connect(&address.into()).unwrap_err();
    assert_eq!(of_kernel.raw_os_error(), Some(libc::ETIMEDOUT));
    assert_eq!(told(During::new(Phase::NotConnected, of_kernel)).effect(), Effect::NotApplied);
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
        assert_eq!(told(During::new(Phase::NotConnected, error)).effect(), Effect::NotApplied);
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
    assert_eq!(told(During::new(Phase::NotConnected, error)).effect(), Effect::NotApplied);
}
