//! The numbers of other systems: `getaddrinfo` has the same errors everywhere, and four ways to number them.

use super::Eai;

/// Who numbered an error of `getaddrinfo`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Numbering {
    /// Linux, with glibc or musl: below zero.
    Linux,
    /// macOS, FreeBSD, NetBSD, Android: above zero, in the order of the names.
    Bsd,
    /// OpenBSD: below zero, as Linux up to -11.
    OpenBsd,
    /// Windows: errors of sockets.
    Windows,
}

impl Numbering {
    /// That of this machine.
    pub const HERE: Self = if cfg!(windows) {
        Self::Windows
    } else if cfg!(target_os = "openbsd") {
        Self::OpenBsd
    } else if cfg!(all(target_os = "linux", not(target_env = "uclibc"))) {
        Self::Linux
    } else {
        Self::Bsd
    };
}

impl Eai {
    /// The error that a system of this numbering calls so.
    ///
    /// A number that the system does not have stays as it is if no error has it, and is 0, which is none, if another
    /// error would have it.
    ///
    /// ```
    /// use errpolicy_adapters::dns::{Eai, Numbering};
    ///
    /// assert_eq!(Eai::numbered(8, Numbering::Bsd).name(), Some("EAI_NONAME"));
    /// assert_eq!(Eai::numbered(11001, Numbering::Windows), Eai::numbered(-2, Numbering::Linux));
    /// ```
    pub const fn numbered(code: i32, numbering: Numbering) -> Self {
        Self::new(match numbering {
            Numbering::Linux => known_elsewhere(code, matches!(code, 12 | 13)),
            Numbering::Bsd => match code {
                1 => -9,         // EAI_ADDRFAMILY
                2 => -3,         // EAI_AGAIN
                3 => -1,         // EAI_BADFLAGS
                4 => -4,         // EAI_FAIL
                5 => -6,         // EAI_FAMILY
                6 => -10,        // EAI_MEMORY
                7 => -5,         // EAI_NODATA
                8 => -2,         // EAI_NONAME
                9 => -8,         // EAI_SERVICE
                10 => -7,        // EAI_SOCKTYPE
                11 => -11,       // EAI_SYSTEM
                12 | 13 => code, // EAI_BADHINTS, EAI_PROTOCOL
                14 => -12,       // EAI_OVERFLOW
                _ => known_elsewhere(code, code < 0),
            },
            Numbering::OpenBsd => match code {
                -12 => 12,  // EAI_BADHINTS
                -13 => 13,  // EAI_PROTOCOL
                -14 => -12, // EAI_OVERFLOW
                _ => known_elsewhere(code, code > 0 || code < -14),
            },
            Numbering::Windows => match code {
                8 => -10,    // WSA_NOT_ENOUGH_MEMORY
                10022 => -1, // WSAEINVAL
                10044 => -7, // WSAESOCKTNOSUPPORT
                10047 => -6, // WSAEAFNOSUPPORT
                10109 => -8, // WSATYPE_NOT_FOUND
                11001 => -2, // WSAHOST_NOT_FOUND
                11002 => -3, // WSATRY_AGAIN
                11003 => -4, // WSANO_RECOVERY
                11004 => -5, // WSANO_DATA
                _ => known_elsewhere(code, code < 0 || matches!(code, 12 | 13)),
            },
        })
    }
}

/// 0 for a number that another system gives to an error of its own.
const fn known_elsewhere(code: i32, elsewhere: bool) -> i32 {
    if elsewhere { 0 } else { code }
}
