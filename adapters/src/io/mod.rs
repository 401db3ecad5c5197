//! `std::io::Error` and errno: what they mean for files and what for connections.
//!
//! The same number says different things: EIO from a disk is a broken disk, from a socket it is a broken
//! transport. So there are two adapters, [`Storage`] and [`Network`], and whoever holds the error knows which. A third, [`Fsync`], is
//! for the calls that make what was written safe: there EIO says that data are gone.
//!
//! `raw_os_error()` is asked before `kind()`: 94 of the 131 errnos of Linux have no kind that can be named, EIO and
//! EMFILE among them. An `io::Error` within an `io::Error` is what counts, since whoever wraps one keeps the
//! operating system's word inside. Text is never read.
//!
//! # Platforms
//!
//! A row is known by its name, and says the same wherever the name exists. Linux, macOS and FreeBSD share the
//! rows and number them each in its own way; the codes of Windows have rows of their own. [`Platform`] holds the
//! numbers, so that every table can be read and tested on any machine. Where an errno has no number here (other
//! systems, and Linux on MIPS and SPARC) it is judged by the kind that the standard library gives it.
//!
//! # Phases
//!
//! [`During`] carries the phase of the request in which a connection failed, and with it the effect: before the first
//! byte was written, nothing was sent. [`Tracked`] is a connection that knows the phase, without anybody counting;
//! [`EarlyAnswer`] one that lets an answer be read although writing has failed.

mod during;
mod early_answer;
mod errno;
mod freebsd;
mod fsync;
mod fsync_rows;
mod kind;
mod kind_rows;
mod macos;
mod network_rows;
mod phase_rows;
mod platform;
mod profile;
mod progress;
mod seen;
mod storage_rows;
mod tracked;
mod windows_network_rows;
mod windows_storage_rows;

use std::io;
use std::marker::PhantomData;

use errpolicy::{Class, ClassSet, ClassifyAs, Verdict};

use profile::{NETWORK_CLASSES, STORAGE_CLASSES, kept};
use seen::Seen;

use crate::debug::debug_by_name;

pub use during::{ByPhase, During, Exception};
pub use early_answer::EarlyAnswer;
pub use errno::{Errno, ForeignErrno};
pub use fsync::{FSYNC, FSYNC_KINDS, FSYNC_WINDOWS, Fsync, FsyncDefault, FsyncKinds};
pub use kind::Kind;
pub use phase_rows::EXCEPTIONS;
pub use platform::Platform;
pub use profile::{
    Errnos, Kinds, NETWORK, NETWORK_KINDS, NETWORK_WINDOWS, NetworkDefault, Profile, STORAGE, STORAGE_KINDS,
    STORAGE_WINDOWS, StorageDefault, WindowsCodes,
};
pub use progress::Progress;
pub use tracked::Tracked;

/// Classifies errors of files and disks that are our own.
///
/// Critical is what no caller can cause and no other try can cure: EIO, a damaged or read-only file system, a
/// bad descriptor. A full disk is retryable: free space and go on. Not for what fsync fails with: see [`Fsync`].
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
/// The effect is about the request that the connection carried, and it is careful. Only what comes of making a
/// connection is read as proof that nothing was sent: a refusal, as `connect(2)` means it, a Unix socket that is not
/// there, no descriptor or port of ours left. Once a connection stands, the same errno can come late, by ICMP from a
/// firewall or for a datagram, and prove nothing: whoever knows the phase says it with [`During`].
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

debug_by_name!(Storage<P>, Network<P>);

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

classify_as!(Storage, STORAGE_CLASSES: io::Error, io::ErrorKind, Errno, ForeignErrno);
classify_as!(Network, NETWORK_CLASSES: io::Error, io::ErrorKind, Errno, ForeignErrno, During);
