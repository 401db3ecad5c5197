//! Every stable `io::ErrorKind`, and what an `io::Error` of a kind holds. The compiler knows which kinds there are.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, ErrorKind};
use std::process::{Command, Output};

use errpolicy::{Class, ClassifyAs, Verdict};
use errpolicy_adapters::io::{self as table, ForeignErrno, Kind, Platform};
use errpolicy_adapters::{Errno, Network, Storage};

/// What the compiler says of a match that names these kinds. It is asked with its lint for what such a match
/// leaves out, which it keeps for its own use and which passes over kinds that are not stable.
fn compiled(kinds: &[String]) -> Output {
    let dir = tempfile::tempdir().unwrap();
    let named: Vec<_> = kinds.iter().map(|kind| format!("std::io::ErrorKind::{kind}")).collect();
    let named = named.join(" | ");
    let source = format!(
        "#![feature(non_exhaustive_omitted_patterns_lint)]\n#![deny(non_exhaustive_omitted_patterns)]\n\
         pub fn kind(kind: std::io::ErrorKind) -> i32 {{ match kind {{ {named} => 1, _ => 0 }} }}\n"
    );
    std::fs::write(dir.path().join("kinds.rs"), source).unwrap();
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut rustc = Command::new(rustc);
    rustc.current_dir(dir.path()).env("RUSTC_BOOTSTRAP", "1");
    rustc.args(["--crate-type=lib", "--emit=metadata", "kinds.rs"]).output().unwrap()
}

#[test]
fn every_stable_kind_but_other_has_a_row() {
    let mut kinds: Vec<_> = Kind::KNOWN.iter().map(|kind| format!("{kind:?}")).collect();
    kinds.push("Other".to_owned());
    let all = compiled(&kinds);
    assert!(all.status.success(), "{}", String::from_utf8_lossy(&all.stderr));
    assert_eq!(kinds.len(), 39);
}

/// Or the test above could not fail.
#[test]
fn the_compiler_names_a_kind_that_is_left_out() {
    let kinds: Vec<_> = Kind::KNOWN.iter().map(|kind| format!("{kind:?}")).collect();
    let without_other = compiled(&kinds);
    let said = String::from_utf8(without_other.stderr).unwrap();
    assert!(!without_other.status.success() && said.contains("`ErrorKind::Other` not covered"), "{said}");
}

/// The kinds that cannot be named: an errno still tells what they are.
#[cfg(target_os = "linux")]
#[test]
fn a_kind_that_cannot_be_named_has_no_row_and_its_errno_has() {
    let mut unnamed = BTreeMap::<String, usize>::new();
    for errno in Platform::Linux.codes() {
        let error = io::Error::from_raw_os_error(errno.get());
        let kind = error.kind();
        if Kind::KNOWN.contains(&kind) {
            continue;
        }
        *unnamed.entry(format!("{kind:?}")).or_default() += 1;
        assert_eq!(Kind::of(kind).number(), 0, "{kind:?}");
        assert!(<Storage>::classify_as(&kind).is_unclassified(), "{kind:?}");
        assert!(!<Storage>::classify_as(&error).is_unclassified(), "{error}");
    }
    let unnamed: Vec<_> = unnamed.iter().map(|(kind, errnos)| (kind.as_str(), *errnos)).collect();
    assert_eq!(unnamed, [("FilesystemLoop", 1), ("InProgress", 1), ("Uncategorized", 112)]);
}

/// An error of another crate, which an adapter of its own would judge.
#[derive(Debug)]
struct Foreign;

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("No such file or directory (os error 2)")
    }
}

impl std::error::Error for Foreign {}

fn judged(error: &io::Error) -> [Verdict; 2] {
    [<Storage>::classify_as(error), <Network>::classify_as(error)]
}

#[test]
fn a_foreign_error_within_changes_no_kind_and_its_text_is_not_read() {
    for kind in Kind::KNOWN {
        assert_eq!(judged(&io::Error::new(*kind, Foreign)), judged(&io::Error::from(*kind)), "{kind:?}");
    }
    for verdict in judged(&io::Error::other(Foreign)) {
        assert!(verdict.is_unclassified(), "{verdict}");
    }
}

#[test]
fn an_io_error_within_counts_whatever_kind_the_outer_one_has() {
    let errno = || io::Error::from_raw_os_error(if cfg!(windows) { 112 } else { 28 });
    for kind in Kind::KNOWN.iter().copied().chain([ErrorKind::Other]) {
        assert_eq!(judged(&io::Error::new(kind, errno())), judged(&errno()), "{kind:?}");
        let inner = || io::Error::new(ErrorKind::TimedOut, Foreign);
        assert_eq!(judged(&io::Error::new(kind, inner())), judged(&inner()), "{kind:?}");
    }
}

/// A foreign error that has an `io::Error` as its source.
#[derive(Debug)]
struct Between(io::Error);

impl fmt::Display for Between {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("between")
    }
}

impl std::error::Error for Between {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

/// Walking the chain of sources is the work of whoever knows the foreign error.
#[test]
fn a_foreign_error_hides_the_io_error_that_it_has_as_its_source() {
    let within = Between(io::Error::from_raw_os_error(5));
    for verdict in judged(&io::Error::other(within)) {
        assert!(verdict.is_unclassified(), "{verdict}");
    }
}

/// What the standard library makes of the codes of Windows (`decode_error_kind` of its 1.95).
#[rustfmt::skip]
const OF_STD: &[(ErrorKind, &[&str])] = &[
    (ErrorKind::NotFound, &[
        "ERROR_FILE_NOT_FOUND", "ERROR_PATH_NOT_FOUND", "ERROR_INVALID_DRIVE", "ERROR_BAD_NETPATH", "ERROR_BAD_NET_NAME",
    ]),
    (ErrorKind::PermissionDenied, &["ERROR_ACCESS_DENIED", "WSAEACCES"]),
    (ErrorKind::ConnectionRefused, &["WSAECONNREFUSED"]),
    (ErrorKind::ConnectionReset, &["WSAECONNRESET"]),
    (ErrorKind::HostUnreachable, &["ERROR_HOST_UNREACHABLE", "WSAEHOSTUNREACH"]),
    (ErrorKind::NetworkUnreachable, &["ERROR_NETWORK_UNREACHABLE", "WSAENETUNREACH"]),
    (ErrorKind::ConnectionAborted, &["WSAECONNABORTED"]),
    (ErrorKind::NotConnected, &["WSAENOTCONN"]),
    (ErrorKind::AddrInUse, &["WSAEADDRINUSE"]),
    (ErrorKind::AddrNotAvailable, &["WSAEADDRNOTAVAIL"]),
    (ErrorKind::NetworkDown, &["WSAENETDOWN"]),
    (ErrorKind::BrokenPipe, &["ERROR_BROKEN_PIPE", "ERROR_NO_DATA"]),
    (ErrorKind::AlreadyExists, &["ERROR_FILE_EXISTS", "ERROR_ALREADY_EXISTS"]),
    (ErrorKind::WouldBlock, &["WSAEWOULDBLOCK"]),
    (ErrorKind::NotADirectory, &["ERROR_DIRECTORY"]),
    (ErrorKind::IsADirectory, &["ERROR_DIRECTORY_NOT_SUPPORTED"]),
    (ErrorKind::DirectoryNotEmpty, &["ERROR_DIR_NOT_EMPTY"]),
    (ErrorKind::ReadOnlyFilesystem, &["ERROR_WRITE_PROTECT"]),
    (ErrorKind::InvalidInput, &["ERROR_INVALID_PARAMETER", "WSAEINVAL"]),
    (ErrorKind::TimedOut, &[
        "ERROR_SEM_TIMEOUT", "WAIT_TIMEOUT", "ERROR_DRIVER_CANCEL_TIMEOUT", "ERROR_OPERATION_ABORTED",
        "ERROR_SERVICE_REQUEST_TIMEOUT", "ERROR_COUNTER_TIMEOUT", "ERROR_TIMEOUT", "ERROR_RESOURCE_CALL_TIMED_OUT",
        "ERROR_CTX_MODEM_RESPONSE_TIMEOUT", "ERROR_CTX_CLIENT_QUERY_TIMEOUT", "FRS_ERR_SYSVOL_POPULATE_TIMEOUT",
        "ERROR_DS_TIMELIMIT_EXCEEDED", "DNS_ERROR_RECORD_TIMED_OUT", "WSAETIMEDOUT", "ERROR_IPSEC_IKE_TIMED_OUT",
        "ERROR_RUNLEVEL_SWITCH_TIMEOUT", "ERROR_RUNLEVEL_SWITCH_AGENT_TIMEOUT",
    ]),
    (ErrorKind::StorageFull, &["ERROR_HANDLE_DISK_FULL", "ERROR_DISK_FULL"]),
    (ErrorKind::NotSeekable, &["ERROR_SEEK_ON_DEVICE"]),
    (ErrorKind::QuotaExceeded, &["ERROR_DISK_QUOTA_EXCEEDED", "WSAEDQUOT"]),
    (ErrorKind::FileTooLarge, &["ERROR_FILE_TOO_LARGE"]),
    (ErrorKind::ResourceBusy, &["ERROR_BUSY"]),
    (ErrorKind::Deadlock, &["ERROR_POSSIBLE_DEADLOCK"]),
    (ErrorKind::CrossesDevices, &["ERROR_NOT_SAME_DEVICE"]),
    (ErrorKind::TooManyLinks, &["ERROR_TOO_MANY_LINKS"]),
    (ErrorKind::InvalidFilename, &["ERROR_INVALID_NAME", "ERROR_BAD_PATHNAME", "ERROR_FILENAME_EXCED_RANGE"]),
    (ErrorKind::Unsupported, &["ERROR_CALL_NOT_IMPLEMENTED"]),
    (ErrorKind::OutOfMemory, &["ERROR_NOT_ENOUGH_MEMORY", "ERROR_OUTOFMEMORY"]),
];

/// Where a row of Windows says another class or origin than the kind that the standard library gives the code:
/// for files, for connections, and why.
const OTHERWISE: [(&str, bool, bool, &str); 4] = [
    ("ERROR_INVALID_DRIVE", true, true, "a missing drive says nothing about a file on it, and is no peer"),
    ("ERROR_BAD_NETPATH", true, false, "a server that does not answer says nothing about a file on it"),
    ("ERROR_BAD_NET_NAME", true, true, "a missing share says nothing about a file on it, and stays missing"),
    (
        "ERROR_OPERATION_ABORTED",
        true,
        true,
        "it was cancelled, by us or by the end of the thread; no timer ran out",
    ),
];

#[test]
fn a_code_of_windows_and_its_kind_agree_but_for_these_reasons() {
    let code = |name: &str| {
        let errno = Platform::Windows.codes().find(|it| it.name() == Some(name));
        errno.map_or_else(|| panic!("{name} has no row"), ForeignErrno::get)
    };
    let told = |it: Verdict| (it.class(), it.origin());
    for (kind, names) in OF_STD {
        for name in *names {
            let files = told(table::STORAGE_WINDOWS.get(code(name))) != told(<Storage>::classify_as(kind));
            let peers = told(table::NETWORK_WINDOWS.get(code(name))) != told(<Network>::classify_as(kind));
            let said = OTHERWISE.iter().find(|it| it.0 == *name).map_or((false, false), |it| (it.1, it.2));
            assert_eq!((files, peers), said, "{name} and {kind:?}");
        }
    }
}

#[test]
fn an_errno_of_no_kind_is_judged_all_the_same() {
    let eio = Errno::new(if cfg!(windows) { 1117 } else { 5 });
    assert_eq!(<Storage>::class_as(&io::Error::from_raw_os_error(eio.get())), Class::Critical);
}
