//! Every errno and every kind, for files and for connections; and errors that this machine really makes.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::error::Error as _;
use std::io::{self, ErrorKind, Write};
use std::net::{TcpListener, TcpStream};

use errpolicy::{Class, ClassSet, ClassifyAs, Effect, Origin, Remedy, Row, Scope, StatusMap, Verdict};
use errpolicy_adapters::io::{self as table, Kind};
use errpolicy_adapters::{Errno, Network, Storage};

fn storage(error: &io::Error) -> Verdict {
    let verdict = <Storage>::classify_as(error);
    assert_eq!(<Storage>::class_as(error), verdict.class(), "{error}");
    verdict
}

fn network(error: &io::Error) -> Verdict {
    let verdict = <Network>::classify_as(error);
    assert_eq!(<Network>::class_as(error), verdict.class(), "{error}");
    verdict
}

#[test]
fn every_known_kind_has_a_row_of_its_name_in_both_tables() {
    assert_eq!(Kind::KNOWN.len(), table::STORAGE_KINDS.rows().len());
    for kind in Kind::KNOWN {
        for verdict in [<Storage>::classify_as(kind), <Network>::classify_as(kind)] {
            assert_eq!(verdict.code(), format!("{kind:?}"));
            assert_eq!(verdict.raw(), 0, "{kind:?}: a number of our own is no code");
        }
        assert_eq!(<Storage>::class_as(kind), <Storage>::classify_as(kind).class());
        assert_eq!(<Network>::class_as(kind), <Network>::classify_as(kind).class());
        assert_eq!(storage(&io::Error::from(*kind)), <Storage>::classify_as(kind));
        assert_eq!(network(&io::Error::from(*kind)), <Network>::classify_as(kind));
    }
    for verdict in [<Storage>::classify_as(&ErrorKind::Other), <Network>::classify_as(&ErrorKind::Other)] {
        assert!(verdict.is_unclassified(), "`Other` says nothing");
    }
}

#[test]
fn no_kind_that_a_library_can_make_of_a_request_is_critical() {
    for kind in Kind::KNOWN {
        let critical = <Storage>::class_as(kind) == Class::Critical;
        assert_eq!(critical, *kind == ErrorKind::ReadOnlyFilesystem, "{kind:?}");
    }
}

#[test]
fn a_connection_is_never_critical_never_not_found_and_never_chooses_our_status() {
    let declared = <Network as ClassifyAs<io::Error>>::CLASSES;
    assert_eq!(declared, ClassSet::only(Class::Permanent).with(Class::Retryable));
    let rows = table::NETWORK.rows().iter().chain(table::NETWORK_KINDS.rows());
    for row in rows.chain(table::NETWORK_WINDOWS.rows()) {
        let verdict = row.verdict();
        assert!(declared.contains(verdict.class()), "{verdict}");
        assert_eq!(verdict.status(), None, "{verdict}");
        assert!(!verdict.data_at_risk(), "{verdict}");
    }
}

/// Else a gateway answers 422 or 502 for what is wrong in itself.
#[test]
fn a_failed_connection_is_the_upstreams_unless_the_cause_is_one_of_these_of_ours() {
    let ours = |rows: &[Row]| {
        for row in rows {
            let origin = row.verdict().origin();
            assert!([Origin::Local, Origin::Upstream].contains(&origin), "{}", row.verdict());
        }
        let rows = rows.iter().filter(|row| row.verdict().origin() == Origin::Local);
        rows.map(Row::name).collect::<Vec<_>>()
    };
    #[rustfmt::skip]
    assert_eq!(ours(table::NETWORK.rows()), [
        "EPERM", "ESRCH", "ENXIO", "E2BIG", "ENOEXEC", "EBADF", "ECHILD", "ENOMEM", "EACCES", "EFAULT",
        "ENOTBLK", "EXDEV", "ENODEV", "ENOTDIR", "EISDIR", "EINVAL", "ENFILE", "EMFILE", "ENOTTY",
        "ETXTBSY", "EFBIG", "ENOSPC", "ESPIPE", "EROFS", "EMLINK", "EDOM", "EDEADLK", "ENAMETOOLONG",
        "ENOLCK", "ENOSYS", "ENOTEMPTY", "ELOOP", "ENOMSG", "EIDRM", "EBADE", "ENODATA", "EBADFD", "EUSERS",
        "ENOTSOCK", "EDESTADDRREQ", "EMSGSIZE", "EPROTOTYPE", "ENOPROTOOPT", "EPROTONOSUPPORT",
        "ESOCKTNOSUPPORT", "EOPNOTSUPP", "EPFNOSUPPORT", "EAFNOSUPPORT", "EADDRINUSE", "EADDRNOTAVAIL",
        "ENOBUFS", "EISCONN", "ETOOMANYREFS", "EUCLEAN", "EDQUOT", "ENOMEDIUM", "EMEDIUMTYPE", "ECANCELED",
        "EOWNERDEAD", "ENOTRECOVERABLE", "EHWPOISON", "EFTYPE", "ENOPARAM", "EBADHANDLE", "ETOOSMALL",
        "ENOTSUP", "EPROCLIM", "EAUTH", "ENEEDAUTH", "EPWROFF", "EDEVERR", "EBADEXEC", "EBADARCH",
        "ESHLIBVERS", "EBADMACHO", "ENOATTR", "ENOPOLICY", "EQFULL", "EDOOFUS", "ENOTCAPABLE", "ECAPMODE",
        "EINTEGRITY",
    ]);
    #[rustfmt::skip]
    assert_eq!(ours(table::NETWORK_KINDS.rows()), [
        "PermissionDenied", "AddrInUse", "AddrNotAvailable", "NotADirectory", "IsADirectory",
        "DirectoryNotEmpty", "ReadOnlyFilesystem", "InvalidInput", "StorageFull", "NotSeekable",
        "QuotaExceeded", "FileTooLarge", "ExecutableFileBusy", "Deadlock", "CrossesDevices", "TooManyLinks",
        "InvalidFilename", "ArgumentListTooLong", "Unsupported", "OutOfMemory",
    ]);
}

#[test]
fn a_gateway_answers_what_is_wrong_in_itself_with_500_or_503_and_an_invalid_response_with_502() {
    let status = |kind| StatusMap::GATEWAY.status(&<Network>::classify_as(&kind));
    assert_eq!(status(ErrorKind::PermissionDenied), 500);
    assert_eq!(status(ErrorKind::AddrNotAvailable), 503);
    assert_eq!(status(ErrorKind::OutOfMemory), 503);
    assert_eq!(status(ErrorKind::InvalidData), 502);
}

/// A function of std may make several system calls: the last one failed, the earlier ones have acted.
#[test]
fn what_can_stop_a_function_half_way_claims_no_effect_on_files() {
    let rows = table::STORAGE.rows().iter().chain(table::STORAGE_KINDS.rows());
    let half_way = [
        "EBUSY",
        "EMFILE",
        "ENFILE",
        "EACCES",
        "EPERM",
        "ENOTEMPTY",
        "EFBIG",
        "ENOSPC",
        "EDQUOT",
        "EIO",
        "ENXIO",
        "ENODEV",
        "EROFS",
        "ETIME",
        "ETIMEDOUT",
        "ReadOnlyFilesystem",
        "ResourceBusy",
        "PermissionDenied",
        "DirectoryNotEmpty",
        "FileTooLarge",
        "StorageFull",
        "QuotaExceeded",
    ];
    for row in rows.filter(|row| half_way.contains(&row.name())) {
        assert_eq!(row.verdict().effect(), Effect::Unknown, "{}", row.verdict());
    }
}

/// What else a request may meet on its way, the answer that is written to our disk among it, comes after it was sent.
#[test]
fn only_the_making_of_a_connection_lets_what_must_not_be_twice_be_made_again() {
    let proves = |table: &[Row]| -> Vec<_> {
        let rows = table.iter().filter(|row| row.verdict().class() == Class::Retryable);
        rows.filter(|row| row.verdict().effect() == Effect::NotApplied).map(Row::name).collect()
    };
    assert_eq!(
        proves(table::NETWORK.rows()),
        ["ENOENT", "ENFILE", "EMFILE", "EADDRNOTAVAIL", "ECONNREFUSED"]
    );
    assert_eq!(proves(table::NETWORK_KINDS.rows()), ["NotFound", "ConnectionRefused", "AddrNotAvailable"]);
    assert_eq!(
        proves(table::NETWORK_WINDOWS.rows()),
        [
            "ERROR_FILE_NOT_FOUND",
            "ERROR_PATH_NOT_FOUND",
            "ERROR_TOO_MANY_OPEN_FILES",
            "ERROR_REQ_NOT_ACCEP",
            "ERROR_PIPE_BUSY",
            "ERROR_CONNECTION_REFUSED",
            "WSAEMFILE",
            "WSAEADDRNOTAVAIL",
            "WSAECONNREFUSED",
            "WSASYSNOTREADY",
            "WSAEREFUSED",
            "WSATRY_AGAIN",
        ]
    );
}

#[test]
fn only_a_missing_path_is_not_found() {
    let rows = table::STORAGE.rows().iter().chain(table::STORAGE_KINDS.rows());
    for row in rows.chain(table::STORAGE_WINDOWS.rows()) {
        let verdict = row.verdict();
        let missing =
            ["ENOENT", "NotFound", "ERROR_FILE_NOT_FOUND", "ERROR_PATH_NOT_FOUND"].contains(&verdict.code());
        assert_eq!(verdict.class() == Class::NotFound, missing, "{verdict}");
    }
}

#[test]
fn critical_for_files_is_exactly_this_and_each_names_its_remedy() {
    let critical: Vec<_> =
        table::STORAGE.rows().iter().map(Row::verdict).filter(|it| it.class() == Class::Critical).collect();
    let names: Vec<_> = critical.iter().map(|verdict| verdict.code()).collect();
    assert_eq!(
        names,
        [
            "EIO",
            "EBADF",
            "EFAULT",
            "EROFS",
            "EBADE",
            "ENOLINK",
            "EBADMSG",
            "EUCLEAN",
            "EREMOTEIO",
            "EOWNERDEAD",
            "ENOTRECOVERABLE",
            "EHWPOISON",
            "EINTEGRITY",
        ]
    );
    for verdict in critical {
        assert!([Remedy::Operator, Remedy::Restart].contains(&verdict.remedy()), "{verdict}");
    }
}

#[test]
fn an_error_within_an_error_is_the_one_that_counts() {
    let mut error = io::Error::from_raw_os_error(5);
    for _ in 0..3 {
        error = io::Error::other(error);
        assert_eq!(storage(&error).raw(), if cfg!(target_os = "linux") { 5 } else { 0 });
    }
    let kind = io::Error::other(io::Error::from(ErrorKind::UnexpectedEof));
    assert_eq!(network(&kind).code(), "UnexpectedEof");
    let parser = io::Error::new(ErrorKind::InvalidData, "not a number");
    assert_eq!(storage(&parser).class(), Class::Permanent);
    assert!(storage(&io::Error::other("text says nothing")).is_unclassified());
}

#[test]
fn a_name_look_up_of_std_says_nothing_and_is_unclassified() {
    let error = std::net::ToSocketAddrs::to_socket_addrs(&("no..name.invalid", 1)).map(drop).unwrap_err();
    assert!(error.raw_os_error().is_none() && error.source().is_none(), "std has learnt to tell: {error:?}");
    assert!(network(&error).is_unclassified());
}

#[test]
fn a_real_refusal_proves_that_nothing_was_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let verdict = network(&TcpStream::connect(address).unwrap_err());
    assert_eq!((verdict.class(), verdict.effect()), (Class::Retryable, Effect::NotApplied));
    assert_eq!(verdict.scope(), Scope::Connection);
}

#[test]
fn a_real_missing_file_is_not_found() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(storage(&std::fs::File::open(dir.path().join("no")).unwrap_err()).class(), Class::NotFound);
}

/// The numbers of Linux.
#[cfg(target_os = "linux")]
mod linux {
    use super::*;

    macro_rules! names {
        ($($name:ident)+) => { [$((libc::$name, stringify!($name))),+] };
    }

    #[rustfmt::skip]
    const ERRNOS: [(i32, &str); 131] = names! {
        EPERM ENOENT ESRCH EINTR EIO ENXIO E2BIG ENOEXEC EBADF ECHILD EAGAIN ENOMEM EACCES EFAULT
        ENOTBLK EBUSY EEXIST EXDEV ENODEV ENOTDIR EISDIR EINVAL ENFILE EMFILE ENOTTY ETXTBSY EFBIG
        ENOSPC ESPIPE EROFS EMLINK EPIPE EDOM ERANGE EDEADLK ENAMETOOLONG ENOLCK ENOSYS ENOTEMPTY ELOOP
        ENOMSG EIDRM ECHRNG EL2NSYNC EL3HLT EL3RST ELNRNG EUNATCH ENOCSI EL2HLT EBADE EBADR EXFULL
        ENOANO EBADRQC EBADSLT EBFONT ENOSTR ENODATA ETIME ENOSR ENONET ENOPKG EREMOTE ENOLINK EADV
        ESRMNT ECOMM EPROTO EMULTIHOP EDOTDOT EBADMSG EOVERFLOW ENOTUNIQ EBADFD EREMCHG ELIBACC ELIBBAD
        ELIBSCN ELIBMAX ELIBEXEC EILSEQ ERESTART ESTRPIPE EUSERS ENOTSOCK EDESTADDRREQ EMSGSIZE
        EPROTOTYPE ENOPROTOOPT EPROTONOSUPPORT ESOCKTNOSUPPORT EOPNOTSUPP EPFNOSUPPORT EAFNOSUPPORT
        EADDRINUSE EADDRNOTAVAIL ENETDOWN ENETUNREACH ENETRESET ECONNABORTED ECONNRESET ENOBUFS EISCONN
        ENOTCONN ESHUTDOWN ETOOMANYREFS ETIMEDOUT ECONNREFUSED EHOSTDOWN EHOSTUNREACH EALREADY
        EINPROGRESS ESTALE EUCLEAN ENOTNAM ENAVAIL EISNAM EREMOTEIO EDQUOT ENOMEDIUM EMEDIUMTYPE
        ECANCELED ENOKEY EKEYEXPIRED EKEYREVOKED EKEYREJECTED EOWNERDEAD ENOTRECOVERABLE ERFKILL
        EHWPOISON
    };

    #[test]
    fn every_errno_has_a_row_of_its_name_in_both_tables() {
        for (code, name) in ERRNOS {
            let errno = Errno::new(code);
            assert_eq!(errno.name(), Some(name));
            for verdict in [<Storage>::classify_as(&errno), <Network>::classify_as(&errno)] {
                assert_eq!((verdict.code(), verdict.raw()), (name, code));
            }
        }
    }

    #[test]
    fn every_number_of_the_kernel_is_classified_and_41_58_and_520_are_none() {
        for code in -10..=600 {
            let errno = Errno::new(code);
            let error = io::Error::from_raw_os_error(code);
            let known = matches!(code, 1..=134 | 512..=531) && ![41, 58, 520].contains(&code);
            for verdict in [storage(&error), network(&error)] {
                assert_eq!(!verdict.is_unclassified(), known, "{errno}");
                assert_eq!(verdict.raw(), code);
            }
            assert_eq!(storage(&error), <Storage>::classify_as(&errno), "{errno}");
            assert_eq!(network(&error), <Network>::classify_as(&errno), "{errno}");
        }
    }

    #[test]
    fn an_errno_and_its_kind_agree_on_the_class_and_the_origin() {
        let mut compared = 0;
        for code in 1..=133 {
            let error = io::Error::from_raw_os_error(code);
            let kind = error.kind();
            if !Kind::KNOWN.contains(&kind) {
                continue;
            }
            compared += 1;
            let of_errno = [storage(&error), network(&error)];
            let of_kind = [<Storage>::classify_as(&kind), <Network>::classify_as(&kind)];
            let told = |verdicts: [Verdict; 2]| verdicts.map(|it| (it.class(), it.origin()));
            assert_eq!(told(of_errno), told(of_kind), "{}", Errno::new(code));
        }
        assert!(compared > 30, "std names fewer kinds than it did");
    }

    #[test]
    fn a_used_up_resource_is_retryable_and_can_be_freed() {
        for code in [libc::ENOSPC, libc::EDQUOT, libc::ENOMEM, libc::EMFILE, libc::ENFILE, libc::ENOBUFS] {
            let error = io::Error::from_raw_os_error(code);
            let full = [libc::ENOSPC, libc::EDQUOT].contains(&code);
            assert_eq!(storage(&error).status(), full.then_some(507), "{error}");
            for verdict in [storage(&error), network(&error)] {
                assert_eq!(
                    (verdict.class(), verdict.remedy()),
                    (Class::Retryable, Remedy::FreeResource),
                    "{verdict}"
                );
            }
        }
    }

    #[test]
    fn what_a_callers_path_can_cause_is_never_critical() {
        let dir = tempfile::tempdir().unwrap();
        let socket = dir.path().join("socket");
        let _listening = std::os::unix::net::UnixListener::bind(&socket).unwrap();
        std::os::unix::fs::symlink("loop", dir.path().join("loop")).unwrap();
        std::fs::write(dir.path().join("file"), "").unwrap();
        let open = |path: &str| std::fs::write(dir.path().join(path), "").unwrap_err();
        for (path, errno) in [
            ("socket", libc::ENXIO),
            ("loop", libc::ELOOP),
            ("file/below", libc::ENOTDIR),
            (".", libc::EISDIR),
            (&"x".repeat(300), libc::ENAMETOOLONG),
        ] {
            let verdict = storage(&open(path));
            assert_eq!((verdict.raw(), verdict.class()), (errno, Class::Permanent), "{path}");
        }
        let nul = std::fs::File::open("\0").unwrap_err();
        assert_eq!(storage(&nul).class(), Class::Permanent);
    }

    #[test]
    fn a_real_full_device_is_507() {
        let mut full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let verdict = storage(&full.write_all(b"x").unwrap_err());
        assert_eq!((verdict.code(), verdict.status()), ("ENOSPC", Some(507)));
    }

    #[test]
    fn a_real_missing_socket_is_a_peer_that_is_not_there_yet() {
        let dir = tempfile::tempdir().unwrap();
        let error = std::os::unix::net::UnixStream::connect(dir.path().join("no")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotFound);
        assert_eq!(network(&error).class(), Class::Retryable);
    }

    /// Why the service chooses the paths: whoever lets callers name any overrides EIO.
    #[test]
    fn a_real_hole_in_memory_is_critical_for_files() {
        let memory = std::fs::File::open("/proc/self/mem").unwrap();
        let error = std::os::unix::fs::FileExt::read_at(&memory, &mut [0], 0).unwrap_err();
        assert_eq!(storage(&error).code(), "EIO");
        assert_eq!(storage(&error).class(), Class::Critical);
    }

    /// `include/linux/errno.h`, which no header for programs shows.
    #[test]
    fn the_names_within_the_kernel_are_these() {
        #[rustfmt::skip]
        let names = [
            (512, "ERESTARTSYS"), (513, "ERESTARTNOINTR"), (514, "ERESTARTNOHAND"), (515, "ENOIOCTLCMD"),
            (516, "ERESTART_RESTARTBLOCK"), (517, "EPROBE_DEFER"), (518, "EOPENSTALE"), (519, "ENOPARAM"),
            (521, "EBADHANDLE"), (522, "ENOTSYNC"), (523, "EBADCOOKIE"), (524, "ENOTSUPP"),
            (525, "ETOOSMALL"), (526, "ESERVERFAULT"), (527, "EBADTYPE"), (528, "EJUKEBOX"),
            (529, "EIOCBQUEUED"), (530, "ERECALLCONFLICT"), (531, "ENOGRACE"),
        ];
        for rows in [table::STORAGE.rows(), table::NETWORK.rows()] {
            let within = rows.iter().filter(|row| (512..4096).contains(&row.code()));
            assert!(within.map(|row| (row.code(), row.name())).eq(names));
        }
    }

    #[test]
    fn an_errno_reads_well_in_a_log() {
        assert_eq!(Errno::new(104).to_string(), "ECONNRESET (104)");
        assert_eq!(Errno::new(41).to_string(), "errno (41)");
    }
}
