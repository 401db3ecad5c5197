//! `std::io::Error` and errno: what they mean for files and what for connections.
//!
//! The same number says different things: ETIMEDOUT from a disk is a broken disk, from a socket it is a slow
//! peer. So there are two adapters, [`Storage`] and [`Network`], and whoever holds the error knows which.
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

pub use errno::Errno;
pub use kind::Kind;

/// Classifies errors of files and disks that are our own.
///
/// Critical is what no caller can cause and no other try can cure: EIO, a damaged or read-only file system, a
/// bad descriptor. A full disk is retryable: free space and go on.
///
/// A caller who may name paths can bring about much: ENAMETOOLONG, EISDIR, even ENXIO with the path of a
/// socket. None of that is critical.
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
/// says nothing about the thing that was asked for.
///
/// The effect is about the request that the connection carried, and it is careful: only a refused connection
/// proves that nothing was sent. Whoever knows the phase knows more.
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
/// use errpolicy::{Basis, Class, ClassifyAs, Codes, Verdict};
/// use errpolicy_adapters::io::{self, Errno, Storage};
///
/// /// Our files lie on NFS: a server that is away comes back.
/// #[derive(Debug)]
/// enum Nfs {}
///
/// const ERRNOS: io::Errnos = io::STORAGE.with(
///     110,
///     Verdict::new(Class::Retryable, &Basis::Row {
///         domain: "errno",
///         name: "ETIMEDOUT",
///         reason: "the server did not answer, and will be back",
///         source: "nfs(5), option soft",
///     }),
/// );
///
/// impl io::Profile for Nfs {
///     const ERRNOS: Codes<'static> = ERRNOS.codes();
///     const KINDS: Codes<'static> = io::STORAGE_KINDS.codes();
/// }
///
/// assert_eq!(<Storage>::class_as(&Errno::new(110)), Class::Critical);
/// assert_eq!(Storage::<Nfs>::class_as(&Errno::new(110)), Class::Retryable);
/// ```
///
/// A table for [`Network`] that says critical does not compile:
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
pub trait Profile {
    /// By errno, in the numbers of Linux.
    const ERRNOS: Codes<'static>;
    /// By [`Kind`], for errors without an errno.
    const KINDS: Codes<'static>;
}

/// The type of the tables of errnos; 531 is one more than the largest, the kernel's own EIOCBRETRY.
pub type Errnos = errpolicy::Table<{ storage_rows::ROWS.len() }, 531>;

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
const LINUX: bool = cfg!(any(target_os = "linux", target_os = "android"))
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

/// Compiles only if the tables keep to the declared classes.
const fn kept<P: Profile>(classes: ClassSet) -> ClassSet {
    P::ERRNOS.keep_within(classes);
    P::KINDS.keep_within(classes);
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
