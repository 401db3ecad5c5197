//! No row of Linux is left over: each errno is refused to a thread at file and socket calls, whoever else has said it.
//!
//! The kernel keeps the numbers from 512 on to itself: it begins the call again or says EINTR for ERESTARTSYS, and an
//! NFS server translates its own. What its drivers let through by mistake comes as it is refused here.

use std::collections::BTreeSet;

use errpolicy::Row;
use errpolicy_adapters::Errno;
use errpolicy_adapters::io::{ForeignErrno, NETWORK, Platform, STORAGE};
use nix::errno::Errno as Named;

use crate::injected::At;
use crate::{Met, judged, told};

const ON_FILES: [At; 6] = [At::Open, At::Read, At::Write, At::Sync, At::Link, At::Lock];
const ON_SOCKETS: [At; 4] = [At::Socket, At::Connect, At::Send, At::Receive];

/// The standard library does not hand everything on: it repeats these calls after EINTR, and takes a socket that is
/// connected for one that connected.
fn is_handed_on(at: At, errno: i32) -> bool {
    match errno {
        libc::EINTR => !matches!(at, At::Open | At::Sync | At::Connect),
        libc::EISCONN => !matches!(at, At::Connect),
        _ => true,
    }
}

fn row(met: Met, errno: i32) -> Row {
    let rows = match met {
        Met::OnFile => STORAGE.rows(),
        Met::OnSocket => NETWORK.rows(),
    };
    *rows.iter().find(|row| row.code() == errno).unwrap()
}

#[test]
fn every_row_is_what_a_refused_call_means() {
    let rows: BTreeSet<_> = Platform::Linux.codes().map(ForeignErrno::get).collect();
    for errno in &rows {
        for at in ON_FILES.into_iter().chain(ON_SOCKETS).filter(|at| is_handed_on(*at, *errno)) {
            let error = at.refused(*errno);
            assert_eq!(error.raw_os_error(), Some(*errno), "{at:?}");
            let (said, row) = (judged(at.met(), &error), row(at.met(), *errno));
            assert_eq!(said.code(), row.name(), "{at:?}");
            assert_eq!(said, *row.verdict(), "{at:?}");
        }
    }
    told("refused row by row", &rows, 151);
}

/// The names are those of another list than ours, and that list has none that we lack.
#[test]
fn no_errno_is_left_over() {
    let named = |errno: &i32| Named::from_raw(*errno) != Named::UnknownErrno;
    let theirs: Vec<_> =
        (1..512).filter(named).map(|errno| (errno, format!("{:?}", Named::from_raw(errno)))).collect();
    let name =
        |(errno, _): &(i32, String)| (*errno, Errno::new(*errno).name().unwrap_or_default().to_owned());
    assert_eq!(theirs.iter().map(name).collect::<Vec<_>>(), theirs);
    let rows = Platform::Linux.codes().map(ForeignErrno::get).filter(|errno| *errno < 512);
    assert_eq!(rows.filter(|errno| !named(errno)).collect::<Vec<_>>(), [134]);
}
