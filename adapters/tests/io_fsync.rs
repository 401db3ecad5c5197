//! What fsync fails with: every code of every system says that data are gone, but the few that are named here.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::io::{self, ErrorKind};

use errpolicy::{Class, ClassifyAs, Halt, Remedy, Scope, Verdict};
use errpolicy_adapters::io::{self as tables, Errno, ForeignErrno, Kind, Platform};
use errpolicy_adapters::{Fsync, Storage};

/// What a service does after this verdict.
fn answer(verdict: &Verdict) -> &'static str {
    match (verdict.class(), verdict.status()) {
        (Class::Critical, _) => Halt::of(verdict).as_str(),
        (Class::Retryable, Some(507)) => "refuse the write",
        (class, _) => class.as_str(),
    }
}

/// Every code of the system that does not crash, with what it does instead.
fn exceptions(platform: Platform) -> BTreeSet<(&'static str, &'static str)> {
    let all = platform.codes().map(|code| (code.name().unwrap(), answer(&<Fsync>::classify_as(&code))));
    all.filter(|(_, answer)| *answer != "crash").collect()
}

#[test]
fn every_code_of_every_system_crashes_but_these() {
    let of_all = [
        ("EDQUOT", "refuse the write"),
        ("EINTR", "retryable"),
        ("EINVAL", "permanent"),
        ("ENOSPC", "refuse the write"),
        ("ENOSYS", "permanent"),
        ("EOPNOTSUPP", "permanent"),
        ("EROFS", "shutdown"),
    ];
    let macos = of_all.into_iter().chain([("ENOTSUP", "permanent")]).collect();
    assert_eq!(exceptions(Platform::Linux), BTreeSet::from(of_all));
    assert_eq!(exceptions(Platform::FreeBsd), BTreeSet::from(of_all));
    assert_eq!(exceptions(Platform::Macos), macos);
    assert_eq!(
        exceptions(Platform::Windows),
        BTreeSet::from([
            ("ERROR_ACCESS_DENIED", "permanent"),
            ("ERROR_DISK_FULL", "refuse the write"),
            ("ERROR_DISK_QUOTA_EXCEEDED", "refuse the write"),
            ("ERROR_HANDLE_DISK_FULL", "refuse the write"),
            ("ERROR_INVALID_FUNCTION", "permanent"),
            ("ERROR_NOT_SUPPORTED", "permanent"),
            ("ERROR_WRITE_PROTECT", "shutdown"),
        ])
    );
}

#[test]
fn every_code_that_files_can_have_has_a_row_of_its_own_name() {
    for platform in Platform::ALL {
        for code in platform.codes() {
            let verdict = <Fsync>::classify_as(&code);
            assert_eq!(Some(verdict.code()), code.name(), "{code}");
            assert_eq!(verdict.raw(), code.get(), "{code}");
            assert_eq!(<Fsync>::class_as(&code), verdict.class(), "{code}");
        }
    }
}

#[test]
fn a_code_that_nobody_knows_crashes_as_eio_does() {
    for platform in Platform::ALL {
        for unknown in [-1, 0, 999, 5000, i32::MIN, i32::MAX] {
            let verdict = <Fsync>::classify_as(&ForeignErrno::new(platform, unknown));
            assert_eq!((answer(&verdict), verdict.raw()), ("crash", unknown), "{platform}");
        }
    }
}

#[test]
fn a_kind_without_an_errno_crashes_but_for_those_that_say_why() {
    let kinds = Kind::KNOWN.iter().copied().chain([ErrorKind::Other]);
    let all = kinds.map(|kind| (format!("{kind:?}"), answer(&<Fsync>::classify_as(&io::Error::from(kind)))));
    let excepted: BTreeSet<_> = all.filter(|(_, answer)| *answer != "crash").collect();
    let expected = [
        ("Interrupted", "retryable"),
        ("QuotaExceeded", "refuse the write"),
        ("ReadOnlyFilesystem", "shutdown"),
        ("StorageFull", "refuse the write"),
        ("Unsupported", "permanent"),
    ];
    assert_eq!(excepted, expected.map(|(kind, answer)| (kind.to_owned(), answer)).into());
    assert_eq!(answer(&<Fsync>::classify_as(&io::Error::other("text says nothing"))), "crash");
}

/// A loop that repeats the call alone would hear a success that is none.
#[test]
fn what_ran_out_of_space_is_written_anew_before_the_next_fsync() {
    let rows =
        tables::FSYNC.rows().iter().chain(tables::FSYNC_KINDS.rows()).chain(tables::FSYNC_WINDOWS.rows());
    let full: Vec<_> = rows.filter(|row| row.verdict().status() == Some(507)).collect();
    assert_eq!(full.len(), 7);
    for row in full {
        let verdict = row.verdict();
        assert_eq!((verdict.scope(), verdict.remedy()), (Scope::Workflow, Remedy::FreeResource), "{verdict}");
    }
}

/// The exceptions are named as the rows of files are, and are of the same numbers.
#[test]
fn the_rows_are_those_of_files() {
    let named =
        |rows: &[errpolicy::Row]| rows.iter().map(|row| (row.code(), row.name())).collect::<BTreeSet<_>>();
    assert_eq!(named(tables::FSYNC.rows()), named(tables::STORAGE.rows()));
    assert_eq!(named(tables::FSYNC_WINDOWS.rows()), named(tables::STORAGE_WINDOWS.rows()));
    let mut kinds = named(tables::FSYNC_KINDS.rows());
    assert!(kinds.remove(&(0, "Other")));
    assert_eq!(kinds, named(tables::STORAGE_KINDS.rows()));
}

#[test]
#[cfg(target_os = "linux")]
fn the_kernel_refuses_to_synchronise_a_pipe_and_nothing_is_lost_by_it() {
    let (_reader, writer) = io::pipe().unwrap();
    let error = std::fs::File::from(std::os::fd::OwnedFd::from(writer)).sync_all().unwrap_err();
    let verdict = <Fsync>::classify_as(&error);
    assert_eq!((verdict.code(), answer(&verdict)), ("EINVAL", "permanent"));
}

#[test]
#[cfg(target_os = "linux")]
fn the_same_errno_means_less_where_it_did_not_come_from_fsync() {
    let eio = Errno::new(5);
    assert_eq!(answer(&<Storage>::classify_as(&eio)), "fence");
    assert_eq!(answer(&<Fsync>::classify_as(&eio)), "crash");
}
