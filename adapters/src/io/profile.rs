//! The tables that the adapters ask, and how a service names its own.

use errpolicy::{Basis, Class, ClassSet, Codes, Near};

use super::{kind_rows, network_rows, storage_rows, windows_network_rows, windows_storage_rows};
use crate::theirs::claims_nothing_of_ours;

/// Names the tables by which [`Storage`](super::Storage) or [`Network`](super::Network) judges.
///
/// ```
/// use errpolicy::{Basis, Class, ClassifyAs, Codes, Remedy, Verdict};
/// use errpolicy_adapters::io::{self, Errno, Storage};
///
/// /// Our files lie on a disk of this machine: one that does not answer in time is broken.
/// #[derive(Debug)]
/// enum LocalDisk {}
///
/// const ERRNOS: io::Errnos = io::STORAGE.with(
///     110,
///     Verdict::new(Class::Critical, &Basis::Row {
///         domain: "errno",
///         name: "ETIMEDOUT",
///         reason: "the disk did not answer after the kernel's own retries",
///         source: "Linux block/blk-core.c",
///     })
///     .with_remedy(Remedy::Operator),
/// );
///
/// impl io::Profile for LocalDisk {
///     const ERRNOS: Codes<'static> = ERRNOS.codes();
///     const KINDS: Codes<'static> = io::STORAGE_KINDS.codes();
/// }
///
/// assert_eq!(<Storage>::class_as(&Errno::new(110)), Class::Retryable);
/// assert_eq!(Storage::<LocalDisk>::class_as(&Errno::new(110)), Class::Critical);
/// ```
///
/// `cargo build` refuses a table for [`Network`](super::Network) that says critical. (`cargo check` may not see it: the table is
/// checked where the adapter is used with it.)
///
/// ```compile_fail,E0080
/// # use errpolicy::{ClassifyAs, Codes};
/// # use errpolicy_adapters::io::{self, Errno, Network};
/// # enum Wrong {}
/// impl io::Profile for Wrong {
///     const ERRNOS: Codes<'static> = io::STORAGE.codes();
///     const KINDS: Codes<'static> = io::NETWORK_KINDS.codes();
/// }
/// Network::<Wrong>::class_as(&Errno::new(5));
/// ```
///
/// Likewise one with a row that has a status of its own, or that puts data at risk:
///
/// ```compile_fail,E0080
/// # use errpolicy::{ClassifyAs, Codes};
/// # use errpolicy_adapters::io::{self, Errno, Network};
/// # enum Wrong {}
/// const ERRNOS: io::Errnos = io::NETWORK.with(122, io::NETWORK.rows()[0].verdict().with_status(507));
///
/// impl io::Profile for Wrong {
///     const ERRNOS: Codes<'static> = ERRNOS.codes();
///     const KINDS: Codes<'static> = io::NETWORK_KINDS.codes();
/// }
/// Network::<Wrong>::class_as(&Errno::new(122));
/// ```
pub trait Profile {
    /// By errno, in the numbers of Linux, for Linux, macOS and FreeBSD.
    const ERRNOS: Codes<'static>;
    /// By [`Kind`](super::Kind), for errors without an errno.
    const KINDS: Codes<'static>;
    /// By the codes of Windows. Unless written, those of files where [`ERRNOS`](Self::ERRNOS) may be critical, as
    /// only what is our own can be, and else those of connections.
    const WINDOWS: Codes<'static> = if Self::ERRNOS.declared().contains(Class::Critical) {
        STORAGE_WINDOWS_AT.codes()
    } else {
        NETWORK_WINDOWS_AT.codes()
    };
}

/// The type of the tables of errnos. What Linux lacks is numbered from 4096, since no errno of the Linux
/// kernel is larger than 4095 (`MAX_ERRNO`, include/linux/err.h).
pub type Errnos = errpolicy::Table<{ storage_rows::ROWS.len() }, 4119>;

/// The type of the tables of kinds.
pub type Kinds = errpolicy::Table<{ kind_rows::STORAGE.len() }, { kind_rows::STORAGE.len() + 1 }>;

/// The type of the tables of the codes of Windows, `GetLastError()` and `WSAGetLastError()`.
pub type WindowsCodes = errpolicy::Sorted<{ windows_storage_rows::ROWS.len() }>;

pub(super) const STORAGE_CLASSES: ClassSet = ClassSet::ALL;
pub(super) const NETWORK_CLASSES: ClassSet = ClassSet::only(Class::Permanent).with(Class::Retryable);

static ERRNO: Basis = Basis::Fallback { domain: "errno" };
static KIND: Basis = Basis::Fallback { domain: "io" };
static CODE: Basis = Basis::Fallback { domain: "windows" };

/// What every errno of Linux, macOS and FreeBSD means for files and disks.
pub const STORAGE: Errnos = Errnos::new(&storage_rows::ROWS, Near::Nothing, &ERRNO, STORAGE_CLASSES);

/// What every errno of Linux, macOS and FreeBSD means for connections.
pub const NETWORK: Errnos = Errnos::new(&network_rows::ROWS, Near::Nothing, &ERRNO, NETWORK_CLASSES);

/// What a [`Kind`](super::Kind) without an errno means for files: nothing but `ReadOnlyFilesystem` is critical, since every
/// library makes such errors, and from the data of a caller.
pub const STORAGE_KINDS: Kinds = Kinds::new(&kind_rows::STORAGE, Near::Nothing, &KIND, STORAGE_CLASSES);

/// What a [`Kind`](super::Kind) without an errno means for connections.
pub const NETWORK_KINDS: Kinds = Kinds::new(&kind_rows::NETWORK, Near::Nothing, &KIND, NETWORK_CLASSES);

/// What a code of Windows means for files and disks.
pub const STORAGE_WINDOWS: WindowsCodes =
    WindowsCodes::new(&windows_storage_rows::ROWS, Near::HResult, &CODE, STORAGE_CLASSES);

/// What a code of Windows means for connections.
pub const NETWORK_WINDOWS: WindowsCodes =
    WindowsCodes::new(&windows_network_rows::ROWS, Near::HResult, &CODE, NETWORK_CLASSES);

/// The profile of [`STORAGE`], [`STORAGE_KINDS`] and [`STORAGE_WINDOWS`].
#[derive(Debug)]
pub enum StorageDefault {}

/// The profile of [`NETWORK`], [`NETWORK_KINDS`] and [`NETWORK_WINDOWS`].
#[derive(Debug)]
pub enum NetworkDefault {}

// Statics, so that a program holds each table once.
static STORAGE_AT: Errnos = STORAGE;
static NETWORK_AT: Errnos = NETWORK;
static STORAGE_KINDS_AT: Kinds = STORAGE_KINDS;
static STORAGE_WINDOWS_AT: WindowsCodes = STORAGE_WINDOWS;
static NETWORK_KINDS_AT: Kinds = NETWORK_KINDS;
static NETWORK_WINDOWS_AT: WindowsCodes = NETWORK_WINDOWS;

impl Profile for StorageDefault {
    const ERRNOS: Codes<'static> = STORAGE_AT.codes();
    const KINDS: Codes<'static> = STORAGE_KINDS_AT.codes();
}

impl Profile for NetworkDefault {
    const ERRNOS: Codes<'static> = NETWORK_AT.codes();
    const KINDS: Codes<'static> = NETWORK_KINDS_AT.codes();
}

/// Refused by the compiler unless the tables keep to the declared classes, and those of [`Network`](super::Network), which
/// cannot be critical, to what others own.
#[track_caller]
pub(super) const fn kept<P: Profile>(classes: ClassSet) -> ClassSet {
    P::ERRNOS.keep_within(classes);
    P::KINDS.keep_within(classes);
    P::WINDOWS.keep_within(classes);
    if !classes.contains(Class::Critical) {
        claims_nothing_of_ours(P::ERRNOS.rows());
        claims_nothing_of_ours(P::KINDS.rows());
        claims_nothing_of_ours(P::WINDOWS.rows());
    }
    classes
}
