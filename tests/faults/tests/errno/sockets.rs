//! What the kernel says of sockets, without any privilege.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::os::unix::net::{UnixDatagram, UnixListener, UnixStream};
use std::time::Duration;

use socket2::{Domain, Protocol, SockAddr, SockRef, Socket, Type};
use tempfile::tempdir;

use crate::Met::OnSocket;
use crate::{Fault, Made::Always, failed};

const LOOPBACK: (Ipv4Addr, u16) = (Ipv4Addr::LOCALHOST, 0);

/// Two ends of a connection.
fn connected() -> (TcpStream, TcpStream) {
    let listener = TcpListener::bind(LOOPBACK).unwrap();
    let client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
    (client, listener.accept().unwrap().0)
}

/// A socket that does not listen, so that nothing does at its address.
fn deaf() -> (Socket, SockAddr) {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    socket.bind(&SocketAddr::from(LOOPBACK).into()).unwrap();
    let address = socket.local_addr().unwrap();
    (socket, address)
}

/// A socket that is connecting to a peer whose queue is full, and the peer, and what fills the queue.
fn connecting() -> (Socket, SockAddr, Socket, Vec<Socket>) {
    let peer = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    peer.bind(&SocketAddr::from(LOOPBACK).into()).unwrap();
    peer.listen(0).unwrap();
    let address = peer.local_addr().unwrap();
    let start = || {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
        socket.set_nonblocking(true).unwrap();
        assert_eq!(socket.connect(&address).unwrap_err().raw_os_error(), Some(libc::EINPROGRESS));
        socket
    };
    let queue: Vec<_> = (0..4).map(|_| start()).collect();
    (start(), address, peer, queue)
}

pub(crate) const FAULTS: &[Fault] = &[
    Fault {
        errno: libc::ECONNREFUSED,
        how: "connecting to where nothing listens",
        met: OnSocket,
        wanted: "retryable: errno ECONNREFUSED (code 111, not-applied, renew connection, upstream)",
        made: Always(|| {
            let (_deaf, address) = deaf();
            failed(TcpStream::connect(address.as_socket().unwrap()))
        }),
    },
    Fault {
        errno: libc::ECONNRESET,
        how: "reading from a peer that resets",
        met: OnSocket,
        wanted: "retryable: errno ECONNRESET (code 104, renew connection, upstream)",
        made: Always(|| {
            let (mut client, server) = connected();
            SockRef::from(&server).set_linger(Some(Duration::ZERO)).unwrap();
            drop(server);
            failed(client.read(&mut [0]))
        }),
    },
    Fault {
        errno: libc::EPIPE,
        how: "writing after our own end of writing",
        met: OnSocket,
        wanted: "retryable: errno EPIPE (code 32, renew connection, upstream)",
        made: Always(|| {
            let (mut client, _server) = connected();
            client.shutdown(Shutdown::Write).unwrap();
            failed(client.write(b"x"))
        }),
    },
    Fault {
        errno: libc::EAGAIN,
        how: "waiting as long as a timeout for reading allows",
        met: OnSocket,
        wanted: "retryable: errno EAGAIN (code 11, renew connection, upstream)",
        made: Always(|| {
            let (mut client, _server) = connected();
            client.set_read_timeout(Some(Duration::from_millis(1))).unwrap();
            failed(client.read(&mut [0]))
        }),
    },
    Fault {
        errno: libc::ETIMEDOUT,
        how: "connecting to a peer whose queue is full",
        met: OnSocket,
        wanted: "retryable: errno ETIMEDOUT (code 110, renew connection, upstream)",
        made: Always(|| {
            let (_connecting, address, _peer, _queue) = connecting();
            let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
            socket.set_tcp_user_timeout(Some(Duration::from_millis(1))).unwrap();
            failed(socket.connect(&address))
        }),
    },
    Fault {
        errno: libc::EALREADY,
        how: "connecting while connecting goes on",
        met: OnSocket,
        wanted: "retryable: errno EALREADY (code 114, upstream)",
        made: Always(|| {
            let (connecting, address, _peer, _queue) = connecting();
            failed(connecting.connect(&address))
        }),
    },
    Fault {
        errno: libc::EINPROGRESS,
        how: "connecting without waiting",
        met: OnSocket,
        wanted: "retryable: errno EINPROGRESS (code 115, upstream)",
        made: Always(|| {
            let peer = TcpListener::bind(LOOPBACK).unwrap();
            let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
            socket.set_nonblocking(true).unwrap();
            failed(socket.connect(&peer.local_addr().unwrap().into()))
        }),
    },
    Fault {
        errno: libc::EISCONN,
        how: "connecting once more",
        met: OnSocket,
        wanted: "permanent: errno EISCONN (code 106)",
        made: Always(|| {
            let (client, _server) = connected();
            failed(SockRef::from(&client).connect(&client.peer_addr().unwrap().into()))
        }),
    },
    Fault {
        errno: libc::ENOTCONN,
        how: "asking for the peer of a socket that has none",
        met: OnSocket,
        wanted: "retryable: errno ENOTCONN (code 107, renew connection, upstream)",
        made: Always(|| failed(UdpSocket::bind(LOOPBACK).unwrap().peer_addr())),
    },
    Fault {
        errno: libc::EDESTADDRREQ,
        how: "sending without an address",
        met: OnSocket,
        wanted: "permanent: errno EDESTADDRREQ (code 89)",
        made: Always(|| failed(UdpSocket::bind(LOOPBACK).unwrap().send(b"x"))),
    },
    Fault {
        errno: libc::EMSGSIZE,
        how: "sending a datagram of 70000 bytes",
        met: OnSocket,
        wanted: "permanent: errno EMSGSIZE (code 90, not-applied)",
        made: Always(|| failed(UdpSocket::bind(LOOPBACK).unwrap().send_to(&[0; 70_000], "127.0.0.1:9"))),
    },
    Fault {
        errno: libc::EAFNOSUPPORT,
        how: "sending from IPv4 to IPv6",
        met: OnSocket,
        wanted: "permanent: errno EAFNOSUPPORT (code 97, not-applied)",
        made: Always(|| failed(UdpSocket::bind(LOOPBACK).unwrap().send_to(b"x", "[::1]:9"))),
    },
    Fault {
        errno: libc::EACCES,
        how: "sending to everybody unasked",
        met: OnSocket,
        wanted: "permanent: errno EACCES (code 13, remedy operator)",
        made: Always(|| failed(UdpSocket::bind(LOOPBACK).unwrap().send_to(b"x", "127.255.255.255:9"))),
    },
    Fault {
        errno: libc::EADDRINUSE,
        how: "binding what is bound",
        met: OnSocket,
        wanted: "permanent: errno EADDRINUSE (code 98, not-applied)",
        made: Always(|| {
            let listener = TcpListener::bind(LOOPBACK).unwrap();
            failed(TcpListener::bind(listener.local_addr().unwrap()))
        }),
    },
    Fault {
        errno: libc::EADDRNOTAVAIL,
        how: "binding the address of another machine",
        met: OnSocket,
        wanted: "retryable: errno EADDRNOTAVAIL (code 99, not-applied, renew connection, remedy free-resource)",
        made: Always(|| failed(TcpListener::bind(("192.0.2.1", 0)))),
    },
    Fault {
        errno: libc::EINVAL,
        how: "accepting without listening",
        met: OnSocket,
        wanted: "permanent: errno EINVAL (code 22)",
        made: Always(|| failed(Socket::new(Domain::IPV4, Type::STREAM, None).unwrap().accept())),
    },
    Fault {
        errno: libc::EOPNOTSUPP,
        how: "listening for datagrams",
        met: OnSocket,
        wanted: "permanent: errno EOPNOTSUPP (code 95, not-applied)",
        made: Always(|| failed(Socket::new(Domain::IPV4, Type::DGRAM, None).unwrap().listen(1))),
    },
    Fault {
        errno: libc::EPROTONOSUPPORT,
        how: "a stream of datagrams",
        met: OnSocket,
        wanted: "permanent: errno EPROTONOSUPPORT (code 93, not-applied)",
        made: Always(|| failed(Socket::new(Domain::IPV4, Type::STREAM, Some(Protocol::UDP)))),
    },
    Fault {
        errno: libc::ESOCKTNOSUPPORT,
        how: "a kind of socket that IP has not",
        met: OnSocket,
        wanted: "permanent: errno ESOCKTNOSUPPORT (code 94, not-applied)",
        made: Always(|| failed(Socket::new(Domain::IPV4, Type::from(libc::SOCK_RDM), None))),
    },
    Fault {
        errno: libc::ENOPROTOOPT,
        how: "an option of IPv6 on a socket of IPv4",
        met: OnSocket,
        wanted: "permanent: errno ENOPROTOOPT (code 92, not-applied)",
        made: Always(|| failed(Socket::new(Domain::IPV4, Type::STREAM, None).unwrap().set_only_v6(true))),
    },
    Fault {
        errno: libc::EPROTOTYPE,
        how: "sending a datagram to a stream",
        met: OnSocket,
        wanted: "permanent: errno EPROTOTYPE (code 91)",
        made: Always(|| {
            let dir = tempdir().unwrap();
            let _listening = UnixListener::bind(dir.path().join("socket")).unwrap();
            failed(UnixDatagram::unbound().unwrap().connect(dir.path().join("socket")))
        }),
    },
    Fault {
        errno: libc::ENOENT,
        how: "connecting to a path that is not there",
        met: OnSocket,
        wanted: "retryable: errno ENOENT (code 2, not-applied, renew connection, upstream)",
        made: Always(|| failed(UnixStream::connect(tempdir().unwrap().path().join("no")))),
    },
    Fault {
        errno: libc::ENOTDIR,
        how: "connecting to a path below a file",
        met: OnSocket,
        wanted: "permanent: errno ENOTDIR (code 20, not-applied)",
        made: Always(|| failed(UnixStream::connect("/dev/null/socket"))),
    },
    Fault {
        errno: libc::ENOTSOCK,
        how: "asking of a file what only a socket has",
        met: OnSocket,
        wanted: "permanent: errno ENOTSOCK (code 88)",
        made: Always(|| failed(SockRef::from(&tempfile::tempfile().unwrap()).local_addr())),
    },
    Fault {
        errno: libc::ENODEV,
        how: "joining a group by an address that no interface has",
        met: OnSocket,
        wanted: "permanent: errno ENODEV (code 19)",
        made: Always(|| {
            let socket = UdpSocket::bind(LOOPBACK).unwrap();
            failed(socket.join_multicast_v4(&Ipv4Addr::new(224, 0, 1, 1), &Ipv4Addr::new(192, 0, 2, 1)))
        }),
    },
    Fault {
        errno: libc::ENOBUFS,
        how: "joining more groups than a socket may",
        met: OnSocket,
        wanted: "retryable: errno ENOBUFS (code 105, remedy free-resource)",
        made: Always(|| {
            let socket = UdpSocket::bind(LOOPBACK).unwrap();
            let groups = (0..=u16::MAX).map(u16::to_be_bytes).map(|[c, d]| Ipv4Addr::new(239, 255, c, d));
            let mut refused = groups.map(|group| socket.join_multicast_v4(&group, &Ipv4Addr::LOCALHOST));
            refused.find_map(Result::err).expect("no limit of groups")
        }),
    },
];
