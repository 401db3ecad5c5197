//! Codes of others: what an adapter costs beside the table or the match that one writes by hand.

use std::io::{self, ErrorKind};
use std::time::Duration;

use errpolicy::{Class, ClassifyAs, Near, Row};
use errpolicy_adapters::io as adapters;
use errpolicy_adapters::{Errno, Http, Network, ResultCode, Sqlite, Storage, Upstream, http, sqlite};
use rusqlite_0_41::Error as Rusqlite;

use crate::{Case, ERRORS, Goals, Lcg, Work};

const TABLE: Goals =
    Goals { instructions: Some(1.05), mispredicts: Some(1.0), no_allocation: true, ..Goals::REPORT };
const KIND: Goals = Goals { instructions: Some(0.7), no_allocation: true, ..Goals::REPORT };
const FREE: Goals = Goals { no_allocation: true, ..Goals::REPORT };

pub(crate) static CASES: &[Case] = &[
    Case {
        name: "SQLite code",
        against: "array of bytes, get()",
        ours: || Work::over(sqlite(), |code: &ResultCode| <Sqlite>::class_as(code) as u64),
        peer: Some(|| Work::over(sqlite(), |code: &ResultCode| looked_up(&SQLITE, code.get()))),
        goals: TABLE,
    },
    Case {
        name: "errno",
        against: "array of bytes, get()",
        ours: || Work::over(errnos(), |code: &Errno| <Storage>::class_as(code) as u64),
        peer: Some(|| Work::over(errnos(), |code: &Errno| looked_up(&STORAGE, code.get()))),
        goals: TABLE,
    },
    Case {
        name: "HTTP status",
        against: "array of bytes, get()",
        ours: || Work::over(answers(), |answer: &Upstream| <Http>::class_as(answer) as u64),
        peer: Some(|| Work::over(answers(), |answer: &Upstream| looked_up(&HTTP, answer.status().into()))),
        goals: TABLE,
    },
    Case {
        name: "HTTP status, some with Retry-After",
        against: "array of bytes, 413 by hand",
        ours: || Work::over(hinted(), |answer: &Upstream| <Http>::class_as(answer) as u64),
        peer: Some(|| Work::over(hinted(), http_by_hand)),
        goals: FREE,
    },
    Case {
        name: "io::Error from the system, Storage",
        against: "kind(), match",
        ours: || Work::over(system(), |error: &io::Error| <Storage>::class_as(error) as u64),
        peer: Some(|| Work::over(system(), |error: &io::Error| storage_by_kind(error.kind()) as u64)),
        goals: KIND,
    },
    Case {
        name: "io::Error from the system, Network",
        against: "kind(), match",
        ours: || Work::over(system(), |error: &io::Error| <Network>::class_as(error) as u64),
        peer: Some(|| Work::over(system(), |error: &io::Error| network_by_kind(error.kind()) as u64)),
        goals: KIND,
    },
    Case {
        name: "io::Error, 15 % without an errno, Storage",
        against: "kind(), match",
        ours: || Work::over(mixed(), |error: &io::Error| <Storage>::class_as(error) as u64),
        peer: Some(|| Work::over(mixed(), |error: &io::Error| storage_by_kind(error.kind()) as u64)),
        goals: FREE,
    },
    Case {
        name: "rusqlite::Error",
        against: "extended_code, match",
        ours: || Work::over(rusqlite(), |error: &Rusqlite| <Sqlite>::class_as(error) as u64),
        peer: Some(|| Work::over(rusqlite(), |error: &Rusqlite| rusqlite_by_hand(error) as u64)),
        goals: FREE,
    },
];

/// What one writes without a library: one byte for each code, unknown ones permanent.
#[inline]
fn looked_up(table: &'static [u8], code: i32) -> u64 {
    match usize::try_from(code).ok().and_then(|code| table.get(code)) {
        Some(class) => u64::from(*class),
        None => Class::Permanent as u64,
    }
}

static SQLITE: [u8; 9227] = by_code(sqlite::DEFAULT.rows(), Near::LowByte);
static STORAGE: [u8; 4119] = by_code(adapters::STORAGE.rows(), Near::Nothing);
static HTTP: [u8; 600] = by_code(http::DEFAULT.rows(), Near::Hundred);

/// The classes of these rows, and for what has no row the class of the code that it is near.
#[expect(clippy::cast_sign_loss, reason = "no code of these tables is negative")]
const fn by_code<const SPAN: usize>(rows: &[Row], near: Near) -> [u8; SPAN] {
    let mut has_row = [false; SPAN];
    let mut classes = [Class::Permanent as u8; SPAN];
    let mut at = 0;
    while at < rows.len() {
        let code = rows[at].code() as usize;
        has_row[code] = true;
        classes[code] = rows[at].verdict().class() as u8;
        at += 1;
    }
    let mut code = 0;
    while code < SPAN {
        let near = match near {
            Near::LowByte => code % 256,
            Near::Hundred => code / 100 * 100,
            _ => code,
        };
        if !has_row[code] {
            classes[code] = classes[near];
        }
        code += 1;
    }
    classes
}

/// 413 with `Retry-After` is temporary.
fn http_by_hand(answer: &Upstream) -> u64 {
    match (answer.status(), answer.retry_after()) {
        (413, Some(_)) => Class::Retryable as u64,
        (status, _) => looked_up(&HTTP, status.into()),
    }
}

fn storage_by_kind(kind: ErrorKind) -> Class {
    match kind {
        ErrorKind::NotFound => Class::NotFound,
        ErrorKind::Interrupted
        | ErrorKind::WouldBlock
        | ErrorKind::TimedOut
        | ErrorKind::OutOfMemory
        | ErrorKind::StorageFull
        | ErrorKind::QuotaExceeded
        | ErrorKind::ResourceBusy
        | ErrorKind::ExecutableFileBusy
        | ErrorKind::Deadlock => Class::Retryable,
        ErrorKind::ReadOnlyFilesystem | ErrorKind::StaleNetworkFileHandle => Class::Critical,
        _ => Class::Permanent,
    }
}

fn network_by_kind(kind: ErrorKind) -> Class {
    match kind {
        ErrorKind::ConnectionRefused
        | ErrorKind::ConnectionReset
        | ErrorKind::ConnectionAborted
        | ErrorKind::NotConnected
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::BrokenPipe
        | ErrorKind::AddrInUse
        | ErrorKind::AddrNotAvailable
        | ErrorKind::Interrupted
        | ErrorKind::WouldBlock
        | ErrorKind::TimedOut
        | ErrorKind::OutOfMemory
        | ErrorKind::UnexpectedEof => Class::Retryable,
        _ => Class::Permanent,
    }
}

fn rusqlite_by_hand(error: &Rusqlite) -> Class {
    use rusqlite_0_41::ffi;
    match error {
        Rusqlite::QueryReturnedNoRows => Class::NotFound,
        Rusqlite::SqliteFailure(error, _) => match error.extended_code {
            ffi::SQLITE_BUSY
            | ffi::SQLITE_BUSY_RECOVERY
            | ffi::SQLITE_BUSY_SNAPSHOT
            | ffi::SQLITE_BUSY_TIMEOUT
            | ffi::SQLITE_LOCKED
            | ffi::SQLITE_LOCKED_SHAREDCACHE
            | ffi::SQLITE_FULL
            | ffi::SQLITE_NOMEM
            | ffi::SQLITE_INTERRUPT
            | ffi::SQLITE_PROTOCOL
            | ffi::SQLITE_SCHEMA
            | ffi::SQLITE_IOERR_NOMEM
            | ffi::SQLITE_IOERR_LOCK => Class::Retryable,
            ffi::SQLITE_CORRUPT
            | ffi::SQLITE_CORRUPT_INDEX
            | ffi::SQLITE_NOTADB
            | ffi::SQLITE_IOERR
            | ffi::SQLITE_IOERR_READ
            | ffi::SQLITE_IOERR_WRITE
            | ffi::SQLITE_IOERR_FSYNC
            | ffi::SQLITE_READONLY_DBMOVED => Class::Critical,
            _ => Class::Permanent,
        },
        _ => Class::Permanent,
    }
}

fn some<T>(mut next: impl FnMut(&mut Lcg) -> T) -> Vec<T> {
    let mut lcg = Lcg::new();
    (0..ERRORS).map(|_| next(&mut lcg)).collect()
}

/// Every code that has a row, as often as the others.
fn sqlite() -> Vec<ResultCode> {
    some(|lcg| ResultCode::new(lcg.pick(sqlite::DEFAULT.rows()).code()))
}

fn errnos() -> Vec<Errno> {
    some(|lcg| Errno::new(lcg.pick(adapters::STORAGE.rows()).code()))
}

/// Every status that has a row.
fn answers() -> Vec<Upstream> {
    some(|lcg| Upstream::new(status(lcg)))
}

/// Every eighth with a hint.
fn hinted() -> Vec<Upstream> {
    some(|lcg| {
        let after = (lcg.below(8) == 0).then(|| Duration::from_secs(lcg.below(60) as u64));
        Upstream::new(status(lcg)).with_retry_after(after)
    })
}

fn status(lcg: &mut Lcg) -> u16 {
    u16::try_from(lcg.pick(http::DEFAULT.rows()).code()).unwrap_or(500)
}

/// What files and sockets mostly say: ENOENT, EINTR, EIO, EBADF, EAGAIN, ENOMEM, EACCES, EEXIST, ENOTDIR, EMFILE,
/// ENOSPC, EROFS, EPIPE, ENAMETOOLONG, ENOTEMPTY, ECONNRESET, ETIMEDOUT, ECONNREFUSED, EHOSTUNREACH, ESTALE.
const ERRNOS: [i32; 20] = [2, 4, 5, 9, 11, 12, 13, 17, 20, 24, 28, 30, 32, 36, 39, 104, 110, 111, 113, 116];

fn system() -> Vec<io::Error> {
    some(|lcg| io::Error::from_raw_os_error(lcg.pick(&ERRNOS)))
}

fn mixed() -> Vec<io::Error> {
    some(|lcg| match lcg.below(100) {
        0..5 => ErrorKind::UnexpectedEof.into(),
        5..10 => ErrorKind::InvalidData.into(),
        10..15 => io::Error::other("said by a library"),
        _ => io::Error::from_raw_os_error(lcg.pick(&ERRNOS)),
    })
}

/// Three in four are codes, the others what rusqlite says itself.
fn rusqlite() -> Vec<Rusqlite> {
    use rusqlite_0_41::ffi;
    const CODES: [i32; 10] = [
        ffi::SQLITE_BUSY,
        ffi::SQLITE_BUSY_SNAPSHOT,
        ffi::SQLITE_LOCKED,
        ffi::SQLITE_FULL,
        ffi::SQLITE_CORRUPT,
        ffi::SQLITE_IOERR_FSYNC,
        ffi::SQLITE_CONSTRAINT_UNIQUE,
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY,
        ffi::SQLITE_TOOBIG,
        ffi::SQLITE_READONLY,
    ];
    some(|lcg| match lcg.below(8) {
        0 => Rusqlite::QueryReturnedNoRows,
        1 => Rusqlite::InvalidColumnIndex(3),
        _ => Rusqlite::SqliteFailure(ffi::Error::new(lcg.pick(&CODES)), None),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A match on the kind says something else: EIO has no kind that can be named.
    #[test]
    fn the_arrays_say_the_same_as_the_adapters() {
        for case in &CASES[..4] {
            assert_eq!((case.ours)().run(), case.peer.map_or(0, |peer| peer().run()), "{}", case.name);
        }
    }
}
