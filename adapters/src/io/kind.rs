//! Numbers for `std::io::ErrorKind`, so that a table can be asked by kind.

use std::io::ErrorKind;

/// The number by which a table of kinds knows a [`std::io::ErrorKind`].
///
/// The kinds have no numbers that stay the same from one Rust to the next. Ours name rows, so that a profile
/// can override one:
///
/// ```
/// use errpolicy::{Basis, Class, Verdict};
/// use errpolicy_adapters::io::{self, Kind};
/// use std::io::ErrorKind;
///
/// // Only we write these files: what does not parse is damaged.
/// const KINDS: io::Kinds = io::STORAGE_KINDS.with(
///     Kind::of(ErrorKind::InvalidData).number(),
///     Verdict::new(Class::Critical, &Basis::Row {
///         domain: "io",
///         name: "InvalidData",
///         reason: "nobody else writes these files",
///         source: "our design",
///     }),
/// );
/// assert_eq!(KINDS.get(Kind::of(ErrorKind::InvalidData).number()).class(), Class::Critical);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Kind(u8);

impl Kind {
    /// The number.
    #[inline]
    pub const fn number(self) -> i32 {
        self.0 as i32
    }
}

macro_rules! kinds {
    ($($number:literal $kind:ident,)+) => {
        impl Kind {
            /// The number of a kind.
            ///
            /// `Other` and what cannot be named share 0, which has no row: such a kind says nothing, and an
            /// adapter that knows more may follow (`(Storage, Mine)`). Three cannot be named: `FilesystemLoop`
            /// and `InProgress` are not stable yet, `Uncategorized` is the standard library's own. It makes them
            /// of errnos, which have rows, and of look-ups of names, which say nothing more.
            pub const fn of(kind: ErrorKind) -> Self {
                Self(match kind {
                    $(ErrorKind::$kind => $number,)+
                    _ => 0,
                })
            }

            /// Every kind that has a row.
            pub const KNOWN: &'static [ErrorKind] = &[$(ErrorKind::$kind),+];
        }
    };
}

kinds! {
    1 NotFound,
    2 PermissionDenied,
    3 ConnectionRefused,
    4 ConnectionReset,
    5 HostUnreachable,
    6 NetworkUnreachable,
    7 ConnectionAborted,
    8 NotConnected,
    9 AddrInUse,
    10 AddrNotAvailable,
    11 NetworkDown,
    12 BrokenPipe,
    13 AlreadyExists,
    14 WouldBlock,
    15 NotADirectory,
    16 IsADirectory,
    17 DirectoryNotEmpty,
    18 ReadOnlyFilesystem,
    19 StaleNetworkFileHandle,
    20 InvalidInput,
    21 InvalidData,
    22 TimedOut,
    23 WriteZero,
    24 StorageFull,
    25 NotSeekable,
    26 QuotaExceeded,
    27 FileTooLarge,
    28 ResourceBusy,
    29 ExecutableFileBusy,
    30 Deadlock,
    31 CrossesDevices,
    32 TooManyLinks,
    33 InvalidFilename,
    34 ArgumentListTooLong,
    35 Interrupted,
    36 Unsupported,
    37 UnexpectedEof,
    38 OutOfMemory,
}
