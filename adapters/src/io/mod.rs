//! `std::io::Error` and errno: what they mean for files and what for connections.
//!
//! The same number says different things: EIO from a disk is a broken disk, from a socket it is a broken
//! transport. So there are two adapters, [`Storage`] and [`Network`], and whoever holds the error knows which.
//!
//! `raw_os_error()` is asked before `kind()`: 93 of the errnos of Linux have no kind that can be named, EIO and
//! EMFILE among them. An `io::Error` within an `io::Error` is what counts, since whoever wraps one keeps the
//! operating system's word inside. Text is never read.
//!
//! The numbers are those of Linux with the generic errno layout. Elsewhere an errno is judged by the kind that
//! the standard library gives it.

mod errno;
mod kind;
mod kind_rows;
mod network_rows;
mod storage_rows;

use std::fmt;
use std::io;
use std::marker::PhantomData;

use errpolicy::{Basis, Class, ClassSet, ClassifyAs, Codes, Near, Verdict};

use crate::theirs::claims_nothing_of_ours;

pub use errno::Errno;
pub use kind::Kind;

/// Classifies errors of files and disks that are our own.
///
/// Critical is what no caller can cause and no other try can cure: EIO, a damaged or read-only file system, a
/// bad descriptor. A full disk is retryable: free space and go on; after a failed fsync repeat the writes, since
/// a second fsync can report success without them.
///
/// # The service chooses the paths
///
/// That is the precondition of EIO and EROFS being critical. A caller who names part of a path can bring about
/// much: ENAMETOOLONG, EISDIR, ENODEV, even ENXIO with the path of a socket, and none of that is critical. But
/// a caller who may name *any* path can name `/proc/self/mem` (EIO) or a read-only mount (EROFS): whoever lets
/// callers do so overrides these two rows and the kind `ReadOnlyFilesystem`; see [`Profile`]. EBADF and EFAULT
/// need no override: no path leads to them, only a bug that may have written to the wrong file.
///
/// # The effect
///
/// It is claimed only where it holds for a function of the standard library too, and many of those make
/// several system calls. So EBUSY, EMFILE, ENFILE, EACCES, EPERM, ENOTEMPTY and EFBIG, and their kinds, leave
/// it open: `remove_dir_all` has removed much before one directory refuses, `write_all` has written up to the
/// limit.
///
/// ```
/// use errpolicy::{Class, ClassifyAs, Remedy};
/// use errpolicy_adapters::{Errno, Storage};
///
/// assert_eq!(<Storage>::class_as(&Errno::new(5)), Class::Critical); // EIO
///
/// let full = <Storage>::classify_as(&std::io::Error::from_raw_os_error(28)); // ENOSPC
/// assert_eq!((full.class(), full.remedy(), full.status()), (Class::Retryable, Remedy::FreeResource, Some(507)));
/// ```
pub struct Storage<P = StorageDefault>(PhantomData<fn() -> P>);

/// Classifies errors of connections to others: an upstream, a peer, a database server.
///
/// Never critical, for an upstream must not be able to stop us; never not-found, for a connection that broke
/// says nothing about the thing that was asked for; never with a status of its own for our client.
///
/// The origin is upstream unless the cause is ours: our memory, our descriptors, our ports, our firewall, our
/// arguments, our bugs. So a gateway answers 500 or 503 for those, and not 422 or 502.
///
/// The effect is about the request that the connection carried, and it is careful: only a refused connection
/// proves that nothing was sent. Whoever knows the phase knows more.
///
/// Not for `accept(2)`, which hands pending network errors of the *new* socket to the listener: EPROTO,
/// ENOPROTOOPT, EOPNOTSUPP and more mean "accept again" there.
///
/// The name look-up of the standard library reports neither an errno nor a kind that can be named: it is
/// unclassified here. Classify it where names are resolved.
///
/// ```
/// use errpolicy::{Class, ClassifyAs, Effect, Scope};
/// use errpolicy_adapters::{Errno, Network};
///
/// let reset = <Network>::classify_as(&Errno::new(104));
/// assert_eq!(reset.class(), Class::Retryable);
/// // A server that processed the request and then reset looks the same.
/// assert_eq!((reset.effect(), reset.scope()), (Effect::Unknown, Scope::Connection));
/// ```
pub struct Network<P = NetworkDefault>(PhantomData<fn() -> P>);

impl<P> fmt::Debug for Storage<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Storage")
    }
}

impl<P> fmt::Debug for Network<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Network")
    }
}

/// Names the tables by which [`Storage`] or [`Network`] judges.
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
/// `cargo build` refuses a table for [`Network`] that says critical. (`cargo check` may not see it: the table is
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
    /// By errno, in the numbers of Linux.
    const ERRNOS: Codes<'static>;
    /// By [`Kind`], for errors without an errno.
    const KINDS: Codes<'static>;
}

/// The type of the tables of errnos; 532 is one more than the largest, the kernel's own ENOGRACE.
pub type Errnos = errpolicy::Table<{ storage_rows::ROWS.len() }, 532>;

/// The type of the tables of kinds.
pub type Kinds = errpolicy::Table<{ kind_rows::STORAGE.len() }, { kind_rows::STORAGE.len() + 1 }>;

const STORAGE_CLASSES: ClassSet = ClassSet::ALL;
const NETWORK_CLASSES: ClassSet = ClassSet::only(Class::Permanent).with(Class::Retryable);

static ERRNO: Basis = Basis::Fallback { domain: "errno" };
static KIND: Basis = Basis::Fallback { domain: "io" };

/// What every errno of Linux means for files and disks.
pub const STORAGE: Errnos = Errnos::new(&storage_rows::ROWS, Near::Nothing, &ERRNO, STORAGE_CLASSES);

/// What every errno of Linux means for connections.
pub const NETWORK: Errnos = Errnos::new(&network_rows::ROWS, Near::Nothing, &ERRNO, NETWORK_CLASSES);

/// What a [`Kind`] without an errno means for files: nothing but `ReadOnlyFilesystem` is critical, since every
/// library makes such errors, and from the data of a caller.
pub const STORAGE_KINDS: Kinds = Kinds::new(&kind_rows::STORAGE, Near::Nothing, &KIND, STORAGE_CLASSES);

/// What a [`Kind`] without an errno means for connections.
pub const NETWORK_KINDS: Kinds = Kinds::new(&kind_rows::NETWORK, Near::Nothing, &KIND, NETWORK_CLASSES);

/// The profile of [`STORAGE`] and [`STORAGE_KINDS`].
#[derive(Debug)]
pub enum StorageDefault {}

/// The profile of [`NETWORK`] and [`NETWORK_KINDS`].
#[derive(Debug)]
pub enum NetworkDefault {}

// Statics, so that a program holds each table once.
static STORAGE_AT: Errnos = STORAGE;
static NETWORK_AT: Errnos = NETWORK;
static STORAGE_KINDS_AT: Kinds = STORAGE_KINDS;
static NETWORK_KINDS_AT: Kinds = NETWORK_KINDS;

impl Profile for StorageDefault {
    const ERRNOS: Codes<'static> = STORAGE_AT.codes();
    const KINDS: Codes<'static> = STORAGE_KINDS_AT.codes();
}

impl Profile for NetworkDefault {
    const ERRNOS: Codes<'static> = NETWORK_AT.codes();
    const KINDS: Codes<'static> = NETWORK_KINDS_AT.codes();
}

/// Whether the numbers of the tables are those of this machine.
pub(crate) const LINUX: bool = cfg!(any(target_os = "linux", target_os = "android"))
    && !cfg!(any(
        target_arch = "mips",
        target_arch = "mips32r6",
        target_arch = "mips64",
        target_arch = "mips64r6",
        target_arch = "sparc",
        target_arch = "sparc64"
    ));

/// What both adapters can be asked about; they differ in their tables only.
trait Seen {
    fn verdict<P: Profile>(&self) -> Verdict;
    fn class<P: Profile>(&self) -> Class;
}

impl Seen for Errno {
    #[inline]
    fn verdict<P: Profile>(&self) -> Verdict {
        if LINUX { P::ERRNOS.get(self.get()) } else { self.kind().verdict::<P>().with_raw(self.get()) }
    }

    #[inline]
    fn class<P: Profile>(&self) -> Class {
        if LINUX { P::ERRNOS.class(self.get()) } else { self.kind().class::<P>() }
    }
}

impl Seen for io::ErrorKind {
    #[inline]
    fn verdict<P: Profile>(&self) -> Verdict {
        // The number of a kind is our own and tells nobody anything.
        P::KINDS.get(Kind::of(*self).number()).with_raw(0)
    }

    #[inline]
    fn class<P: Profile>(&self) -> Class {
        P::KINDS.class(Kind::of(*self).number())
    }
}

impl Seen for io::Error {
    #[inline]
    fn verdict<P: Profile>(&self) -> Verdict {
        match self.raw_os_error() {
            Some(code) => Errno::new(code).verdict::<P>(),
            None => verdict_within::<P>(self),
        }
    }

    #[inline]
    fn class<P: Profile>(&self) -> Class {
        match self.raw_os_error() {
            Some(code) => Errno::new(code).class::<P>(),
            None => class_within::<P>(self),
        }
    }
}

// Apart and cold, so that an errno, which nearly every error has, is answered without a stack frame.
#[cold]
fn verdict_within<P: Profile>(error: &io::Error) -> Verdict {
    let error = innermost(error);
    match error.raw_os_error() {
        Some(code) => Errno::new(code).verdict::<P>(),
        None => error.kind().verdict::<P>(),
    }
}

#[cold]
fn class_within<P: Profile>(error: &io::Error) -> Class {
    let error = innermost(error);
    match error.raw_os_error() {
        Some(code) => Errno::new(code).class::<P>(),
        None => error.kind().class::<P>(),
    }
}

/// Ends: each error was moved into the next.
fn innermost(mut error: &io::Error) -> &io::Error {
    while let Some(inner) = error.get_ref().and_then(|inner| inner.downcast_ref::<io::Error>()) {
        error = inner;
    }
    error
}

/// Refused by the compiler unless the tables keep to the declared classes, and those of [`Network`], which
/// cannot be critical, to what others own.
const fn kept<P: Profile>(classes: ClassSet) -> ClassSet {
    P::ERRNOS.keep_within(classes);
    P::KINDS.keep_within(classes);
    if !classes.contains(Class::Critical) {
        claims_nothing_of_ours(P::ERRNOS.rows());
        claims_nothing_of_ours(P::KINDS.rows());
    }
    classes
}

macro_rules! classify_as {
    ($adapter:ident, $classes:ident: $($error:ty),+) => {$(
        impl<P: Profile> ClassifyAs<$error> for $adapter<P> {
            const CLASSES: ClassSet = kept::<P>($classes);

            #[inline]
            fn classify_as(error: &$error) -> Verdict {
                const { kept::<P>($classes) };
                error.verdict::<P>()
            }

            #[inline]
            fn class_as(error: &$error) -> Class {
                const { kept::<P>($classes) };
                error.class::<P>()
            }
        }
    )+};
}

classify_as!(Storage, STORAGE_CLASSES: io::Error, io::ErrorKind, Errno);
classify_as!(Network, NETWORK_CLASSES: io::Error, io::ErrorKind, Errno);
