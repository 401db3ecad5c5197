//! fsync has a table of its own: the same errno that elsewhere fails one call says here that data are gone.

use errpolicy::{Basis, Class, Codes, Near, Remedy, Row, Sorted, Table, Verdict};

use super::profile::{Errnos, Profile, STORAGE_CLASSES, WindowsCodes};
use super::{Storage, fsync_rows, kind_rows, storage_rows, windows_storage_rows};

/// Classifies what fsync failed with, on files and directories of our own: fsync, fdatasync, msync, syncfs, and close.
///
/// After a failed fsync the kernel may have dropped the pages that it could not write, and it tells so once: the next
/// fsync reports success, and what was written is not on the disk. Trying again hides the loss, and a shutdown in order
/// ends with such an fsync. So every error but a few is critical with data at risk and the remedy `restart`, for
/// which `Halt::of` says *crash*: the next start reads what is there, and repeats from its log what is not.
///
/// The few: a full disk and a used-up quota are told to the client with 507, since the writer still holds what it wrote and
/// can write *all of it* again, to a new file best; a file system that turned read-only shuts down; one that
/// synchronises nothing at all is for its operator to change; EINTR may be tried again, but not for close, after which the
/// descriptor is gone (close(2)).
///
/// No errno says which call it came from, so the caller names the adapter:
///
/// ```
/// use errpolicy::{Classify, Halt};
/// use errpolicy_adapters::{Fsync, Storage};
/// use std::io;
///
/// #[derive(Debug, Classify)]
/// enum DiskError {
///     #[classify(as = Storage)]
///     Write(io::Error),
///     #[classify(as = Fsync)]
///     Sync(io::Error),
/// }
///
/// # if cfg!(target_os = "linux") {
/// let eio = || io::Error::from_raw_os_error(5);
/// assert_eq!(Halt::of(&DiskError::Write(eio()).classify()), Halt::Fence);
/// assert_eq!(Halt::of(&DiskError::Sync(eio()).classify()), Halt::Crash);
///
/// let full = DiskError::Sync(io::Error::from_raw_os_error(28)).classify();
/// assert!(!full.class().is(errpolicy::Class::Critical) && full.status() == Some(507));
/// # }
/// ```
///
/// It is [`Storage`] with the tables [`FSYNC`], [`FSYNC_KINDS`] and [`FSYNC_WINDOWS`]; whoever knows better overrides their
/// rows in a [`Profile`] of its own.
pub type Fsync = Storage<FsyncDefault>;

/// What every errno of Linux, macOS and FreeBSD means from fsync. A number without a row is judged as EIO.
pub const FSYNC: Errnos = Errnos::new(&ERRNO_ROWS, Near::Row(5), &ERRNO, STORAGE_CLASSES);

/// What a [`Kind`](super::Kind) without an errno means from fsync. A kind without a row is judged as `Other`.
pub const FSYNC_KINDS: FsyncKinds = FsyncKinds::new(&KIND_ROWS, Near::Row(0), &KIND, STORAGE_CLASSES);

/// What a code of Windows means from `FlushFileBuffers`. A code without a row is judged as `ERROR_IO_DEVICE`.
pub const FSYNC_WINDOWS: WindowsCodes = Sorted::new(&WINDOWS_ROWS, Near::Row(1117), &CODE, STORAGE_CLASSES);

/// The type of [`FSYNC_KINDS`]: here `Other` has a row as well.
pub type FsyncKinds = Table<{ KIND_ROWS.len() }, { KIND_ROWS.len() }>;

/// The profile of [`Fsync`].
#[derive(Debug)]
pub enum FsyncDefault {}

static FSYNC_AT: Errnos = FSYNC;
static FSYNC_KINDS_AT: FsyncKinds = FSYNC_KINDS;
static FSYNC_WINDOWS_AT: WindowsCodes = FSYNC_WINDOWS;

impl Profile for FsyncDefault {
    const ERRNOS: Codes<'static> = FSYNC_AT.codes();
    const KINDS: Codes<'static> = FSYNC_KINDS_AT.codes();
    const WINDOWS: Codes<'static> = FSYNC_WINDOWS_AT.codes();
}

static ERRNO: Basis = Basis::Fallback { domain: "errno" };
static KIND: Basis = Basis::Fallback { domain: "io" };
static CODE: Basis = Basis::Fallback { domain: "windows" };

static ERRNOS_LOST: [Basis; storage_rows::ROWS.len()] = lost(&storage_rows::ROWS);
static KINDS_LOST: [Basis; kind_rows::STORAGE.len()] = lost(&kind_rows::STORAGE);
static WINDOWS_LOST: [Basis; windows_storage_rows::ROWS.len()] = lost(&windows_storage_rows::ROWS);

const ERRNO_ROWS: [Row; ERRNOS_LOST.len()] = but(&storage_rows::ROWS, &ERRNOS_LOST, &fsync_rows::ERRNOS);
const KIND_ROWS: [Row; KINDS_LOST.len() + 1] = but(&kind_rows::STORAGE, &KINDS_LOST, &fsync_rows::KINDS);
const WINDOWS_ROWS: [Row; WINDOWS_LOST.len()] =
    but(&windows_storage_rows::ROWS, &WINDOWS_LOST, &fsync_rows::WINDOWS);

/// For every row of files, why it means more from fsync.
#[expect(clippy::indexing_slicing, reason = "const context, where it is a compile error")]
const fn lost<const N: usize>(rows: &'static [Row; N]) -> [Basis; N] {
    let mut lost = [const { Basis::Fallback { domain: "" } }; N];
    let mut at = 0;
    while at < N {
        lost[at] = Basis::Row {
            domain: rows[at].verdict().basis().domain(),
            name: rows[at].name(),
            reason: "what was written may be gone, and the next fsync can report success: only a restart reads what is there",
            source: "fsync(2), PostgreSQL data_sync_retry",
        };
        at += 1;
    }
    lost
}

/// The rows of files, each with its exception or else saying that data are lost. What is left of `M` is the first exception,
/// which is how the kinds get the one row more.
#[expect(clippy::indexing_slicing, reason = "const context, where it is a compile error")]
const fn but<const N: usize, const M: usize>(
    rows: &[Row; N],
    lost: &'static [Basis; N],
    exceptions: &[Row],
) -> [Row; M] {
    let mut all = [exceptions[0]; M];
    let mut at = 0;
    while at < N {
        let critical =
            Verdict::new(Class::Critical, &lost[at]).with_remedy(Remedy::Restart).with_data_at_risk();
        all[at] = excepted(Row::new(rows[at].code(), critical), exceptions);
        at += 1;
    }
    all
}

const fn excepted(row: Row, mut exceptions: &[Row]) -> Row {
    while let [exception, rest @ ..] = exceptions {
        if exception.code() == row.code() {
            return *exception;
        }
        exceptions = rest;
    }
    row
}
