//! What the kernel does not say here, refused to a thread at the call where it would come.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream, UdpSocket};

use errpolicy_faults::Refused;
use tempfile::{tempdir, tempfile};

use crate::Met;

/// One refusal, and the whole verdict on it.
pub(crate) struct Refusal {
    pub(crate) errno: i32,
    pub(crate) at: At,
    pub(crate) wanted: &'static str,
}

/// What a thread does, and which system call of it is refused.
#[derive(Clone, Copy, Debug)]
pub(crate) enum At {
    Open,
    Read,
    Write,
    Sync,
    Link,
    Lock,
    Socket,
    Connect,
    Send,
    Receive,
}

impl At {
    pub(crate) fn met(self) -> Met {
        match self {
            Self::Open | Self::Read | Self::Write | Self::Sync | Self::Link | Self::Lock => Met::OnFile,
            Self::Socket | Self::Connect | Self::Send | Self::Receive => Met::OnSocket,
        }
    }

    fn call(self) -> i64 {
        match self {
            Self::Open => libc::SYS_openat,
            Self::Read => libc::SYS_read,
            Self::Write => libc::SYS_write,
            Self::Sync => libc::SYS_fsync,
            Self::Link => libc::SYS_linkat,
            Self::Lock => libc::SYS_flock,
            Self::Socket => libc::SYS_socket,
            Self::Connect => libc::SYS_connect,
            Self::Send => libc::SYS_sendto,
            Self::Receive => libc::SYS_recvfrom,
        }
    }

    /// What comes of it in a thread that is refused the call.
    pub(crate) fn refused(self, errno: i32) -> io::Error {
        let dir = tempdir().unwrap();
        let (mut file, path) = (tempfile().unwrap(), dir.path().join("file"));
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let mut client = TcpStream::connect(address).unwrap();
        let result = Refused::calls(&[self.call()], errno).run(|| match self {
            Self::Open => File::open("/dev/null").map(drop),
            Self::Read => file.read(&mut [0]).map(drop),
            Self::Write => file.write(b"x").map(drop),
            Self::Sync => file.sync_all(),
            Self::Link => fs::hard_link(&path, path.with_extension("second")),
            Self::Lock => file.lock(),
            Self::Socket => UdpSocket::bind(address).map(drop),
            Self::Connect => TcpStream::connect(address).map(drop),
            Self::Send => client.write(b"x").map(drop),
            Self::Receive => client.read(&mut [0]).map(drop),
        });
        result.expect_err("the call was refused")
    }
}

impl Refusal {
    pub(crate) fn made(&self) -> io::Error {
        self.at.refused(self.errno)
    }
}

#[rustfmt::skip]
pub(crate) const REFUSALS: &[Refusal] = &[
    Refusal { errno: libc::ENFILE, at: At::Open, wanted: "retryable: errno ENFILE (code 23, remedy free-resource)" },
    Refusal { errno: libc::ENOMEM, at: At::Open, wanted: "retryable: errno ENOMEM (code 12, remedy free-resource)" },
    Refusal { errno: libc::ENODEV, at: At::Open, wanted: "permanent: errno ENODEV (code 19, remedy operator)" },
    Refusal { errno: libc::ENOMEDIUM, at: At::Open, wanted: "permanent: errno ENOMEDIUM (code 123, not-applied, remedy operator)" },
    Refusal { errno: libc::EMEDIUMTYPE, at: At::Open, wanted: "permanent: errno EMEDIUMTYPE (code 124, not-applied, remedy operator)" },
    Refusal { errno: libc::ENOKEY, at: At::Open, wanted: "permanent: errno ENOKEY (code 126, not-applied, remedy operator)" },
    Refusal { errno: libc::EKEYEXPIRED, at: At::Open, wanted: "permanent: errno EKEYEXPIRED (code 127, not-applied, remedy operator)" },
    Refusal { errno: libc::EKEYREVOKED, at: At::Open, wanted: "permanent: errno EKEYREVOKED (code 128, not-applied, remedy operator)" },
    Refusal { errno: libc::EKEYREJECTED, at: At::Open, wanted: "permanent: errno EKEYREJECTED (code 129, not-applied, remedy operator)" },
    Refusal { errno: libc::EOVERFLOW, at: At::Open, wanted: "permanent: errno EOVERFLOW (code 75, not-applied)" },
    Refusal { errno: libc::ENOSYS, at: At::Open, wanted: "permanent: errno ENOSYS (code 38, not-applied)" },
    Refusal { errno: 134, at: At::Open, wanted: "permanent: errno EFTYPE (code 134, not-applied)" },
    Refusal { errno: libc::EIO, at: At::Read, wanted: "critical: errno EIO (code 5, remedy operator, data at risk)" },
    Refusal { errno: libc::EINTR, at: At::Read, wanted: "retryable: errno EINTR (code 4)" },
    Refusal { errno: libc::EFAULT, at: At::Read, wanted: "critical: errno EFAULT (code 14, remedy restart, data at risk)" },
    Refusal { errno: libc::ESTALE, at: At::Read, wanted: "retryable: errno ESTALE (code 116, renew connection)" },
    Refusal { errno: libc::EUCLEAN, at: At::Read, wanted: "critical: errno EUCLEAN (code 117, remedy operator, data at risk)" },
    Refusal { errno: libc::EBADMSG, at: At::Read, wanted: "critical: errno EBADMSG (code 74, remedy operator, data at risk)" },
    Refusal { errno: libc::EREMOTEIO, at: At::Read, wanted: "critical: errno EREMOTEIO (code 121, remedy operator)" },
    Refusal { errno: libc::ENOLINK, at: At::Read, wanted: "critical: errno ENOLINK (code 67, remedy operator)" },
    Refusal { errno: libc::EBADE, at: At::Read, wanted: "critical: errno EBADE (code 52, remedy operator, data at risk)" },
    Refusal { errno: libc::ETIMEDOUT, at: At::Read, wanted: "retryable: errno ETIMEDOUT (code 110)" },
    Refusal { errno: libc::ETIME, at: At::Read, wanted: "retryable: errno ETIME (code 62)" },
    Refusal { errno: libc::ENODATA, at: At::Read, wanted: "permanent: errno ENODATA (code 61, remedy operator)" },
    Refusal { errno: libc::EILSEQ, at: At::Read, wanted: "permanent: errno EILSEQ (code 84)" },
    Refusal { errno: libc::EHWPOISON, at: At::Read, wanted: "critical: errno EHWPOISON (code 133, remedy operator)" },
    Refusal { errno: 524, at: At::Read, wanted: "permanent: errno ENOTSUPP (code 524, not-applied)" },
    Refusal { errno: 528, at: At::Read, wanted: "retryable: errno EJUKEBOX (code 528, renew connection)" },
    Refusal { errno: libc::EDQUOT, at: At::Write, wanted: "retryable: errno EDQUOT (code 122, remedy free-resource, status 507)" },
    Refusal { errno: libc::EPERM, at: At::Write, wanted: "permanent: errno EPERM (code 1, remedy operator)" },
    Refusal { errno: libc::EIO, at: At::Sync, wanted: "critical: errno EIO (code 5, remedy operator, data at risk)" },
    Refusal { errno: libc::ENOSPC, at: At::Sync, wanted: "retryable: errno ENOSPC (code 28, remedy free-resource, status 507)" },
    Refusal { errno: libc::EDQUOT, at: At::Sync, wanted: "retryable: errno EDQUOT (code 122, remedy free-resource, status 507)" },
    Refusal { errno: libc::EROFS, at: At::Sync, wanted: "critical: errno EROFS (code 30, remedy operator)" },
    Refusal { errno: libc::ENODEV, at: At::Sync, wanted: "permanent: errno ENODEV (code 19, remedy operator)" },
    Refusal { errno: libc::EMLINK, at: At::Link, wanted: "permanent: errno EMLINK (code 31, not-applied)" },
    Refusal { errno: libc::ENOLCK, at: At::Lock, wanted: "retryable: errno ENOLCK (code 37, not-applied, remedy free-resource)" },
    Refusal { errno: libc::EDEADLK, at: At::Lock, wanted: "retryable: errno EDEADLK (code 35, not-applied, renew transaction)" },
    Refusal { errno: libc::EPERM, at: At::Connect, wanted: "permanent: errno EPERM (code 1, remedy operator)" },
    Refusal { errno: libc::ENETDOWN, at: At::Connect, wanted: "retryable: errno ENETDOWN (code 100, renew connection, upstream)" },
    Refusal { errno: libc::EADDRNOTAVAIL, at: At::Connect, wanted: "retryable: errno EADDRNOTAVAIL (code 99, not-applied, renew connection, remedy free-resource)" },
    Refusal { errno: libc::ECONNABORTED, at: At::Connect, wanted: "retryable: errno ECONNABORTED (code 103, renew connection, upstream)" },
    Refusal { errno: libc::EMFILE, at: At::Socket, wanted: "retryable: errno EMFILE (code 24, not-applied, remedy free-resource)" },
    Refusal { errno: libc::ENFILE, at: At::Socket, wanted: "retryable: errno ENFILE (code 23, not-applied, remedy free-resource)" },
    Refusal { errno: libc::ENOBUFS, at: At::Socket, wanted: "retryable: errno ENOBUFS (code 105, remedy free-resource)" },
    Refusal { errno: libc::ENOMEM, at: At::Socket, wanted: "retryable: errno ENOMEM (code 12, remedy free-resource)" },
    Refusal { errno: libc::ENOBUFS, at: At::Send, wanted: "retryable: errno ENOBUFS (code 105, remedy free-resource)" },
    Refusal { errno: libc::EPERM, at: At::Send, wanted: "permanent: errno EPERM (code 1, remedy operator)" },
    Refusal { errno: libc::EHOSTUNREACH, at: At::Send, wanted: "retryable: errno EHOSTUNREACH (code 113, renew connection, upstream)" },
    Refusal { errno: libc::EIO, at: At::Send, wanted: "retryable: errno EIO (code 5, renew connection, upstream)" },
    Refusal { errno: libc::ECONNABORTED, at: At::Receive, wanted: "retryable: errno ECONNABORTED (code 103, renew connection, upstream)" },
    Refusal { errno: libc::ENETRESET, at: At::Receive, wanted: "retryable: errno ENETRESET (code 102, renew connection, upstream)" },
    Refusal { errno: libc::ENETDOWN, at: At::Receive, wanted: "retryable: errno ENETDOWN (code 100, renew connection, upstream)" },
    Refusal { errno: libc::ENETUNREACH, at: At::Receive, wanted: "retryable: errno ENETUNREACH (code 101, renew connection, upstream)" },
    Refusal { errno: libc::EHOSTDOWN, at: At::Receive, wanted: "retryable: errno EHOSTDOWN (code 112, renew connection, upstream)" },
    Refusal { errno: libc::EHOSTUNREACH, at: At::Receive, wanted: "retryable: errno EHOSTUNREACH (code 113, renew connection, upstream)" },
    Refusal { errno: libc::ENONET, at: At::Receive, wanted: "retryable: errno ENONET (code 64, renew connection, upstream)" },
    Refusal { errno: libc::EPROTO, at: At::Receive, wanted: "retryable: errno EPROTO (code 71, renew connection, upstream)" },
    Refusal { errno: libc::ESHUTDOWN, at: At::Receive, wanted: "retryable: errno ESHUTDOWN (code 108, renew connection, upstream)" },
    Refusal { errno: libc::ENOTCONN, at: At::Receive, wanted: "retryable: errno ENOTCONN (code 107, renew connection, upstream)" },
    Refusal { errno: libc::ECONNREFUSED, at: At::Receive, wanted: "retryable: errno ECONNREFUSED (code 111, not-applied, renew connection, upstream)" },
    Refusal { errno: libc::ETIMEDOUT, at: At::Receive, wanted: "retryable: errno ETIMEDOUT (code 110, renew connection, upstream)" },
    Refusal { errno: libc::EREMOTEIO, at: At::Receive, wanted: "retryable: errno EREMOTEIO (code 121, renew connection, upstream)" },
    Refusal { errno: libc::EBADMSG, at: At::Receive, wanted: "retryable: errno EBADMSG (code 74, renew connection, upstream)" },
    Refusal { errno: libc::EKEYEXPIRED, at: At::Receive, wanted: "permanent: errno EKEYEXPIRED (code 127, upstream, remedy operator)" },
    Refusal { errno: libc::ERFKILL, at: At::Receive, wanted: "retryable: errno ERFKILL (code 132, renew connection, upstream)" },
    Refusal { errno: libc::ENOMEM, at: At::Receive, wanted: "retryable: errno ENOMEM (code 12, remedy free-resource)" },
    Refusal { errno: libc::EINTR, at: At::Receive, wanted: "retryable: errno EINTR (code 4, upstream)" },
    Refusal { errno: libc::EFAULT, at: At::Receive, wanted: "permanent: errno EFAULT (code 14)" },
    Refusal { errno: libc::EUCLEAN, at: At::Receive, wanted: "permanent: errno EUCLEAN (code 117)" },
];
