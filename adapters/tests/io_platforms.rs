//! Every number of every platform, against the headers and crates that define them, in both directions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod source;

use std::collections::{BTreeMap, BTreeSet};
#[cfg(target_os = "linux")]
use std::process::Command;

use errpolicy::{Class, ClassifyAs, Codes, Row};
use errpolicy_adapters::io::{self as table, ForeignErrno, Platform};
use errpolicy_adapters::{Network, Storage};
use windows_sys as _;

/// By name: the number.
type Numbers = BTreeMap<String, i32>;

/// The constants of a source file whose type is one of these: `pub const EPERM: c_int = 1;`.
fn constants(text: &str, types: &[&str]) -> Numbers {
    let constant = |line: &str| {
        let (name, rest) = line.trim().strip_prefix("pub const ")?.split_once(": ")?;
        let (of, value) = rest.trim_end_matches(';').split_once(" = ")?;
        let value = value.trim_end_matches("i32").trim_end_matches("u32").parse().ok()?;
        types.contains(&of).then(|| (name.to_owned(), value))
    };
    text.lines().filter_map(constant).collect()
}

/// The errnos of the crate `libc` for a BSD: names that begin with E and are not names of a name.
fn libc_bsd(files: &[&str]) -> Numbers {
    let source = |file: &&str| source::source("libc", &format!("src/unix/bsd/{file}"));
    let mut all: Numbers = files.iter().flat_map(|file| constants(&source(file), &["c_int"])).collect();
    let uppercase = |name: &str| name.chars().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit());
    // ELAST is the largest, EWOULDBLOCK is EAGAIN; both have the number of another name.
    all.retain(|name, value| {
        name.starts_with('E')
            && uppercase(name)
            && *value > 0
            && !["ELAST", "EWOULDBLOCK"].contains(&name.as_str())
    });
    all
}

/// What the platform is said to have.
fn ours(platform: Platform) -> Numbers {
    let codes: Vec<_> = platform.codes().collect();
    let numbers: Numbers = codes.iter().map(|it| (it.name().unwrap().to_owned(), it.get())).collect();
    assert_eq!(numbers.len(), codes.len(), "a name has two numbers on {platform}");
    numbers
}

#[test]
fn macos_has_the_numbers_of_libc_and_no_others() {
    let theirs = libc_bsd(&["apple/mod.rs"]);
    assert_eq!(ours(Platform::Macos), theirs);
    assert_eq!(theirs.len(), 107);
}

#[test]
fn freebsd_has_the_numbers_of_libc_and_no_others() {
    let theirs = libc_bsd(&["freebsdlike/mod.rs", "freebsdlike/freebsd/mod.rs"]);
    assert_eq!(ours(Platform::FreeBsd), theirs);
    assert_eq!(theirs.len(), 97);
}

#[test]
fn windows_has_every_code_of_sockets_and_each_code_has_its_number() {
    let source = |file| source::source("windows-sys", &format!("src/Windows/Win32/{file}"));
    let system = constants(&source("Foundation/mod.rs"), &["WIN32_ERROR", "WAIT_EVENT", "i32"]);
    let sockets = constants(&source("Networking/WinSock/mod.rs"), &["WSA_ERROR"]);
    let ours = ours(Platform::Windows);
    for (name, number) in &ours {
        assert_eq!(system.get(name).or_else(|| sockets.get(name)), Some(number), "{name}");
    }
    let known: BTreeSet<_> = ours.values().collect();
    for (name, number) in &sockets {
        let no_error = ["WSABASEERR", "WSA_WAIT_EVENT_0"].contains(&name.as_str());
        assert_eq!(known.contains(number), !no_error, "{name} {number}");
    }
    assert!(sockets.len() > 90, "the source of windows-sys reads otherwise than it did");
}

/// The header as the C compiler of this machine finds it.
#[cfg(target_os = "linux")]
#[test]
fn linux_has_the_numbers_of_the_kernels_header_and_no_others() {
    let compiler = std::env::var_os("CC").unwrap_or_else(|| "cc".into());
    let mut header = Command::new(compiler);
    header.args(["-dM", "-E", "-x", "c", "-include", "linux/errno.h", "/dev/null"]);
    let header = header.output().unwrap();
    assert!(header.status.success(), "{}", String::from_utf8_lossy(&header.stderr));
    let header = String::from_utf8(header.stdout).unwrap();
    let define = |line: &str| {
        let (name, value) = line.strip_prefix("#define ")?.split_once(' ')?;
        // EWOULDBLOCK and EDEADLOCK are names of names, and have no number.
        name.starts_with('E').then(|| value.parse().ok()).flatten().map(|value| (name.to_owned(), value))
    };
    let mut theirs: Numbers = header.lines().filter_map(define).collect();
    assert!(theirs.len() >= 131, "{theirs:?}");
    // Newer than the headers of most machines.
    theirs.insert("EFTYPE".to_owned(), 134);
    let mut ours = ours(Platform::Linux);
    // Within the kernel only, from include/linux/errno.h, which no header for programs shows.
    ours.retain(|_, number| *number < 512);
    assert_eq!(ours, theirs);
}

#[cfg(target_os = "linux")]
#[test]
fn the_c_library_knows_every_number_of_linux_but_the_newest_and_the_kernels_own() {
    for code in Platform::Linux.codes().map(ForeignErrno::get) {
        let unknown = std::io::Error::from_raw_os_error(code).to_string().starts_with("Unknown error");
        assert_eq!(unknown, code == 134 || code >= 512, "{code}");
    }
}

#[test]
fn a_name_means_the_same_wherever_it_exists_but_for_one() {
    let bsd = Platform::Macos.codes().chain(Platform::FreeBsd.codes());
    let all = bsd.chain(Platform::Linux.codes()).chain(Platform::Windows.codes());
    for errno in all.filter(|errno| *errno != ForeignErrno::new(Platform::Macos, 41)) {
        let (storage, network) = (<Storage>::classify_as(&errno), <Network>::classify_as(&errno));
        for verdict in [storage, network] {
            assert_eq!((Some(verdict.code()), verdict.raw()), (errno.name(), errno.get()), "{errno}");
        }
        assert_eq!(<Storage>::class_as(&errno), storage.class(), "{errno}");
        assert_eq!(<Network>::class_as(&errno), network.class(), "{errno}");
        let windows = errno.platform() == Platform::Windows;
        let of_name =
            |rows: &[Row]| *rows.iter().find(|row| Some(row.name()) == errno.name()).unwrap().verdict();
        let (files, peers) = if windows {
            (of_name(table::STORAGE_WINDOWS.rows()), of_name(table::NETWORK_WINDOWS.rows()))
        } else {
            (of_name(table::STORAGE.rows()), of_name(table::NETWORK.rows()))
        };
        assert_eq!((files.with_raw(errno.get()), peers.with_raw(errno.get())), (storage, network), "{errno}");
    }
}

/// A bug of the program where a socket is of the wrong type; on macOS, what writing says when the peer closes.
#[test]
fn eprototype_means_something_else_on_macos() {
    let here =
        [(Platform::Linux, 91), (Platform::FreeBsd, 41), (Platform::Macos, 41), (Platform::Windows, 10041)];
    let judged = here.map(|(platform, code)| <Network>::classify_as(&ForeignErrno::new(platform, code)));
    for verdict in judged {
        assert_eq!(verdict.code().trim_start_matches("WSA"), "EPROTOTYPE");
    }
    let [permanent, retryable] = [Class::Permanent, Class::Retryable];
    assert_eq!(judged.map(|it| it.class()), [permanent, permanent, retryable, permanent]);
}

#[test]
fn what_a_platform_does_not_number_is_unclassified_there() {
    for platform in Platform::ALL {
        let known: BTreeSet<_> = platform.codes().map(ForeignErrno::get).collect();
        let larger = if platform == Platform::Windows { 16_000 } else { 4095 };
        for code in (-20..=larger).chain([i32::MIN, i32::MAX]).filter(|code| !known.contains(code)) {
            let errno = ForeignErrno::new(platform, code);
            assert_eq!(errno.name(), None, "{errno}");
            for verdict in [<Storage>::classify_as(&errno), <Network>::classify_as(&errno)] {
                assert!(verdict.is_unclassified(), "{errno}");
                assert_eq!(verdict.raw(), code);
            }
            assert_eq!(<Storage>::class_as(&errno), Class::Permanent, "{errno}");
        }
    }
}

#[test]
fn both_tables_of_a_platform_have_the_same_codes_and_names() {
    let named = |rows: &[Row]| rows.iter().map(|row| (row.code(), row.name())).collect::<Vec<_>>();
    assert_eq!(named(table::STORAGE.rows()), named(table::NETWORK.rows()));
    assert_eq!(named(table::STORAGE_WINDOWS.rows()), named(table::NETWORK_WINDOWS.rows()));
}

#[test]
fn every_row_of_an_errno_is_of_a_name_that_some_platform_numbers() {
    let numbered: BTreeSet<_> =
        Platform::ALL.into_iter().flat_map(Platform::codes).filter_map(ForeignErrno::name).collect();
    for row in table::STORAGE.rows().iter().chain(table::STORAGE_WINDOWS.rows()) {
        assert!(numbered.contains(row.name()), "{}", row.name());
    }
}

#[test]
fn a_foreign_errno_says_whose_it_is() {
    let errno = ForeignErrno::new(Platform::Macos, 35);
    assert_eq!((errno.platform(), errno.get(), errno.name()), (Platform::Macos, 35, Some("EAGAIN")));
    assert_eq!(errno.to_string(), "EAGAIN (35 of macOS)");
    assert_eq!(ForeignErrno::new(Platform::FreeBsd, 98).to_string(), "errno (98 of FreeBSD)");
    assert_eq!(ForeignErrno::new(Platform::Windows, 10054).to_string(), "WSAECONNRESET (10054 of Windows)");
    assert_eq!(ForeignErrno::new(Platform::Linux, 104).to_string(), "ECONNRESET (104 of Linux)");
}

/// What no caller can cause and no other try can cure.
#[test]
fn critical_for_files_on_windows_is_exactly_this() {
    let critical =
        table::STORAGE_WINDOWS.rows().iter().filter(|row| row.verdict().class() == Class::Critical);
    #[rustfmt::skip]
    assert_eq!(critical.map(Row::name).collect::<Vec<_>>(), [
        "ERROR_INVALID_HANDLE", "ERROR_WRITE_PROTECT", "ERROR_CRC", "ERROR_SEEK", "ERROR_SECTOR_NOT_FOUND",
        "ERROR_WRITE_FAULT", "ERROR_READ_FAULT", "ERROR_DATA_CHECKSUM_ERROR", "ERROR_DEVICE_HARDWARE_ERROR",
        "ERROR_NOACCESS", "ERROR_IO_DEVICE", "ERROR_DISK_RECALIBRATE_FAILED", "ERROR_DISK_OPERATION_FAILED",
        "ERROR_DISK_RESET_FAILED", "ERROR_FILE_CORRUPT", "ERROR_DISK_CORRUPT", "WSAEBADF", "WSAEFAULT",
    ]);
}

/// Windows Sockets and POSIX have the same names for the same.
#[test]
fn a_code_of_windows_sockets_says_what_the_errno_of_its_name_says() {
    let facets = |row: &Row| {
        let it = row.verdict();
        (it.class(), it.effect(), it.scope(), it.origin(), it.remedy(), it.status(), it.data_at_risk())
    };
    let mut compared = 0;
    let tables = [
        (table::STORAGE.rows().to_vec(), table::STORAGE_WINDOWS.rows().to_vec()),
        (table::NETWORK.rows().to_vec(), table::NETWORK_WINDOWS.rows().to_vec()),
    ];
    for (errnos, windows) in &tables {
        for row in windows {
            let Some(name) = row.name().strip_prefix("WSA") else { continue };
            let Some(errno) = errnos.iter().find(|it| it.name() == name) else { continue };
            compared += 1;
            assert_eq!(facets(row), facets(errno), "{} and {}", row.verdict(), errno.verdict());
        }
    }
    assert!(compared > 80, "{compared}");
}

#[test]
fn a_profile_that_names_no_codes_of_windows_has_those_of_its_meaning() {
    enum Files {}
    impl table::Profile for Files {
        const ERRNOS: Codes<'static> = table::STORAGE.codes();
        const KINDS: Codes<'static> = table::STORAGE_KINDS.codes();
    }
    enum Peers {}
    impl table::Profile for Peers {
        const ERRNOS: Codes<'static> = table::NETWORK.codes();
        const KINDS: Codes<'static> = table::NETWORK_KINDS.codes();
    }
    for code in Platform::Windows.codes() {
        assert_eq!(Storage::<Files>::classify_as(&code), <Storage>::classify_as(&code), "{code}");
        assert_eq!(Network::<Peers>::classify_as(&code), <Network>::classify_as(&code), "{code}");
    }
}
