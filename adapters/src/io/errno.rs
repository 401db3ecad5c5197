//! An errno that knows whose it is: of this machine, or of another system.

use std::fmt;

use super::platform::Platform;

/// An errno: of a system call, of `sqlite3_system_errno()`, of `raw_os_error()`; on Windows, the code of
/// `GetLastError()`.
///
/// ```
/// use errpolicy_adapters::Errno;
///
/// # if cfg!(target_os = "linux") {
/// assert_eq!(Errno::new(104).to_string(), "ECONNRESET (104)");
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Errno(i32);

impl Errno {
    /// The errno, as this machine numbers it.
    pub const fn new(code: i32) -> Self {
        Self(code)
    }

    /// The number.
    #[inline]
    pub const fn get(self) -> i32 {
        self.0
    }

    /// What the standard library makes of it.
    pub(super) fn kind(self) -> std::io::ErrorKind {
        std::io::Error::from_raw_os_error(self.0).kind()
    }

    /// Its name, if it is known on this machine.
    pub fn name(self) -> Option<&'static str> {
        Platform::HERE?.name(self.0)
    }
}

impl fmt::Display for Errno {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.name().unwrap_or("errno"), self.0)
    }
}

/// An errno as another system numbers it: from its logs, from a file system that it serves, from a test.
///
/// ```
/// use errpolicy::{Class, ClassifyAs};
/// use errpolicy_adapters::Storage;
/// use errpolicy_adapters::io::{ForeignErrno, Platform};
///
/// let damaged = ForeignErrno::new(Platform::FreeBsd, 97);
/// assert_eq!(damaged.to_string(), "EINTEGRITY (97 of FreeBSD)");
/// assert_eq!(<Storage>::class_as(&damaged), Class::Critical);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ForeignErrno {
    platform: Platform,
    code: i32,
}

impl ForeignErrno {
    /// The errno, as that platform numbers it.
    pub const fn new(platform: Platform, code: i32) -> Self {
        Self { platform, code }
    }

    /// Whose it is.
    pub const fn platform(self) -> Platform {
        self.platform
    }

    /// The number.
    pub const fn get(self) -> i32 {
        self.code
    }

    /// Its name, if it is known.
    pub fn name(self) -> Option<&'static str> {
        self.platform.name(self.code)
    }
}

impl fmt::Display for ForeignErrno {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} of {})", self.name().unwrap_or("errno"), self.code, self.platform)
    }
}
