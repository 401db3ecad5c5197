//! An errno that knows whose it is.

use std::fmt;

use super::storage_rows::ROWS;

/// An errno: of a system call, of `sqlite3_system_errno()`, of `raw_os_error()`.
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

    /// The name in `errno.h`, if it is known: on Linux.
    pub fn name(self) -> Option<&'static str> {
        ROWS.iter().find(|row| super::LINUX && row.code() == self.0).map(|row| row.verdict().code())
    }
}

impl fmt::Display for Errno {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.name().unwrap_or("errno"), self.0)
    }
}
