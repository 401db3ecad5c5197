//! A result code that knows whose it is.

use std::fmt;

use super::rows::ROWS;

/// A result code of `SQLite`, best the extended one.
///
/// ```
/// use errpolicy_adapters::ResultCode;
///
/// let code = ResultCode::new(517);
/// assert_eq!(code.to_string(), "SQLITE_BUSY_SNAPSHOT (517)");
/// assert_eq!(code.primary(), ResultCode::new(5));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ResultCode(i32);

impl ResultCode {
    /// The code that a call of `SQLite` returned, or `sqlite3_extended_errcode()`.
    pub const fn new(code: i32) -> Self {
        Self(code)
    }

    /// The number.
    #[inline]
    pub const fn get(self) -> i32 {
        self.0
    }

    /// The primary code: the low byte.
    #[must_use]
    pub const fn primary(self) -> Self {
        Self(self.0 & 0xff)
    }

    /// The name in `sqlite3.h`, if the code is known.
    pub fn name(self) -> Option<&'static str> {
        match self.0 {
            0 => Some("SQLITE_OK"),
            100 => Some("SQLITE_ROW"),
            101 => Some("SQLITE_DONE"),
            256 => Some("SQLITE_OK_LOAD_PERMANENTLY"),
            512 => Some("SQLITE_OK_SYMLINK"),
            code => ROWS.iter().find(|row| row.code() == code).map(|row| row.verdict().code()),
        }
    }
}

impl fmt::Display for ResultCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.name().or_else(|| self.primary().name()).unwrap_or("unknown SQLite code");
        write!(f, "{name} ({})", self.0)
    }
}
