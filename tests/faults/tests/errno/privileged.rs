//! What the kernel says if it is given a small disk, a read-only one, another user, or a network apart.

use std::fs;
use std::net::{Ipv4Addr, TcpStream};
use std::os::unix::fs::PermissionsExt as _;

use errpolicy_faults::mounts::tmpfs;
use errpolicy_faults::network::{Way, apart};
use errpolicy_faults::{as_nobody, or_skip};
use tempfile::tempdir;

use crate::Met::{OnFile, OnSocket};
use crate::{Fault, Made::Privileged, failed};

/// An address that is kept for examples (RFC 5737): no machine has it.
const ELSEWHERE: (Ipv4Addr, u16) = (Ipv4Addr::new(192, 0, 2, 1), 9);

pub(crate) const FAULTS: &[Fault] = &[
    Fault {
        errno: libc::ENOSPC,
        how: "writing more than a disk holds",
        met: OnFile,
        wanted: "retryable: errno ENOSPC (code 28, remedy free-resource, status 507)",
        made: Privileged(|| {
            let full = tmpfs(4096, |disk| failed(fs::write(disk.path().join("file"), [0; 4097])));
            or_skip("ENOSPC of a disk", "CAP_SYS_ADMIN", full)
        }),
    },
    Fault {
        errno: libc::EROFS,
        how: "writing to a disk that turned read-only",
        met: OnFile,
        wanted: "critical: errno EROFS (code 30, remedy operator)",
        made: Privileged(|| {
            let read_only = tmpfs(4096, |disk| {
                disk.turn_read_only().unwrap();
                failed(fs::write(disk.path().join("file"), ""))
            });
            or_skip("EROFS", "CAP_SYS_ADMIN", read_only)
        }),
    },
    Fault {
        errno: libc::EBUSY,
        how: "removing a directory on which a disk is mounted",
        met: OnFile,
        wanted: "retryable: errno EBUSY (code 16)",
        made: Privileged(|| {
            let busy = tmpfs(4096, |disk| failed(fs::remove_dir(disk.path())));
            or_skip("EBUSY of a mount", "CAP_SYS_ADMIN", busy)
        }),
    },
    Fault {
        errno: libc::EACCES,
        how: "reading a file that is closed to us",
        met: OnFile,
        wanted: "permanent: errno EACCES (code 13, remedy operator)",
        made: Privileged(|| {
            let dir = tempdir().unwrap();
            let path = dir.path().join("file");
            fs::write(&path, "").unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
            or_skip("EACCES of a file", "CAP_SETUID", as_nobody(|| failed(fs::read(&path))))
        }),
    },
    Fault {
        errno: libc::EPERM,
        how: "opening the files of another to change their mode",
        met: OnFile,
        wanted: "permanent: errno EPERM (code 1, remedy operator)",
        made: Privileged(|| {
            let dir = tempdir().unwrap();
            let mode = fs::Permissions::from_mode(0o777);
            let refused = as_nobody(|| failed(fs::set_permissions(dir.path(), mode)));
            or_skip("EPERM of a file", "CAP_SETUID", refused)
        }),
    },
    Fault {
        errno: libc::ENETUNREACH,
        how: "connecting where no route leads",
        met: OnSocket,
        wanted: "retryable: errno ENETUNREACH (code 101, renew connection, upstream)",
        made: Privileged(|| {
            let none = apart(|_| failed(TcpStream::connect(ELSEWHERE)));
            or_skip("ENETUNREACH", "CAP_SYS_ADMIN", none)
        }),
    },
    Fault {
        errno: libc::EHOSTUNREACH,
        how: "connecting to a host that a router cannot reach",
        met: OnSocket,
        wanted: "retryable: errno EHOSTUNREACH (code 113, renew connection, upstream)",
        made: Privileged(|| {
            let unreachable = apart(|network| {
                network.set(ELSEWHERE.0, Way::Unreachable).unwrap();
                failed(TcpStream::connect(ELSEWHERE))
            });
            or_skip("EHOSTUNREACH", "CAP_SYS_ADMIN", unreachable)
        }),
    },
    Fault {
        errno: libc::EACCES,
        how: "connecting to a host that a router forbids",
        met: OnSocket,
        wanted: "permanent: errno EACCES (code 13, remedy operator)",
        made: Privileged(|| {
            let prohibited = apart(|network| {
                network.set(ELSEWHERE.0, Way::Prohibited).unwrap();
                failed(TcpStream::connect(ELSEWHERE))
            });
            or_skip("EACCES of a router", "CAP_SYS_ADMIN", prohibited)
        }),
    },
];
