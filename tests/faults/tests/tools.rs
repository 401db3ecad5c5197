//! That the tools do what the tests rely on.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::io;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;

use errpolicy_faults::mounts::tmpfs;
use errpolicy_faults::network::{Way, apart};
use errpolicy_faults::{Refused, alone, as_nobody, or_skip};

/// The errno of what must have failed.
fn errno<T: std::fmt::Debug>(result: io::Result<T>) -> i32 {
    result.unwrap_err().raw_os_error().unwrap()
}

#[test]
fn calls_are_refused_to_one_thread_and_to_those_that_it_starts() {
    let file = tempfile::tempfile().unwrap();
    Refused::calls(&[libc::SYS_fsync], libc::EDQUOT).run(|| {
        assert_eq!(errno(file.sync_all()), libc::EDQUOT);
        std::thread::scope(|threads| {
            threads.spawn(|| assert_eq!(errno(file.sync_all()), libc::EDQUOT));
        });
    });
    file.sync_all().unwrap();
}

#[test]
#[should_panic(expected = "in the thread")]
fn a_panic_in_the_thread_goes_on_in_the_test() {
    Refused::calls(&[libc::SYS_fsync], libc::EIO).run(|| panic!("in the thread"));
}

#[test]
fn a_small_disk_fills_and_turns_read_only_and_nothing_is_left_of_it() {
    let test = "a_small_disk_fills_and_turns_read_only_and_nothing_is_left_of_it";
    let done = tmpfs(4096, |disk| {
        fs::write(disk.path().join("a"), "a").unwrap();
        assert_eq!(errno(fs::write(disk.path().join("b"), "b")), libc::ENOSPC);
        let writing = fs::File::options().append(true).open(disk.path().join("a")).unwrap();
        assert_eq!(errno(disk.turn_read_only()), libc::EBUSY);
        drop(writing);
        disk.turn_read_only().unwrap();
        assert_eq!(errno(fs::write(disk.path().join("a"), "a")), libc::EROFS);
        disk.path().to_owned()
    });
    if let Some(path) = or_skip(test, "CAP_SYS_ADMIN", done) {
        assert!(!fs::read_to_string("/proc/self/mounts").unwrap().contains(path.to_str().unwrap()));
    }
}

#[test]
fn a_network_of_its_own_changes_under_the_feet_of_a_connection() {
    let test = "a_network_of_its_own_changes_under_the_feet_of_a_connection";
    let done = apart(|network| {
        let address = Ipv4Addr::new(192, 0, 2, 1);
        assert_eq!(errno(TcpStream::connect((address, 9))), libc::ENETUNREACH);
        network.set(address, Way::Here).unwrap();
        let listener = TcpListener::bind((address, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        TcpStream::connect((address, port)).unwrap();
        network.set(address, Way::Unreachable).unwrap();
        assert_eq!(errno(TcpStream::connect((address, port))), libc::EHOSTUNREACH);
        network.set(address, Way::Prohibited).unwrap();
        assert_eq!(errno(TcpStream::connect((address, port))), libc::EACCES);
    });
    or_skip(test, "CAP_SYS_ADMIN", done);
}

#[test]
fn nobody_reads_what_is_the_owners() {
    let dir = tempfile::tempdir().unwrap();
    let path: PathBuf = dir.path().join("file");
    fs::write(&path, "").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    let opened = as_nobody(|| fs::File::open(&path));
    if let Some(opened) = or_skip("nobody_reads_what_is_the_owners", "CAP_SETUID", opened) {
        assert_eq!(errno(opened), libc::EACCES);
    }
}

#[test]
fn alone_reports_the_error_of_a_process_of_its_own() {
    let error = alone("alone_reports_the_error_of_a_process_of_its_own", || {
        std::env::set_current_dir("/").unwrap();
        fs::read_dir("no-such").unwrap_err()
    });
    assert_eq!(error.unwrap().raw_os_error(), Some(libc::ENOENT));
    assert_ne!(std::env::current_dir().unwrap().as_os_str(), "/");
}

#[test]
#[should_panic(expected = "has not reported")]
fn alone_knows_its_test() {
    drop(alone("no_test_has_this_name", || unreachable!("run in another process only")));
}

#[test]
fn a_missing_privilege_is_a_failure_for_root_and_nothing_else_is_skipped() {
    let made =
        || or_skip::<()>("or_skip itself", "no privilege", Err(io::ErrorKind::PermissionDenied.into()));
    let as_root = nix::unistd::geteuid().is_root();
    assert_eq!(std::panic::catch_unwind(made).is_err(), as_root);
    let broken = || or_skip::<()>("or_skip itself", "no privilege", Err(io::ErrorKind::NotFound.into()));
    assert!(std::panic::catch_unwind(broken).is_err());
}
