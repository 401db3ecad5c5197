//! Which number is which row: the same names have other numbers on other systems.

use std::fmt;

use errpolicy::{Class, Row, Verdict};

use super::errno::ForeignErrno;
use super::profile::Profile;
use super::{freebsd, macos, storage_rows, windows_storage_rows};

/// A system, by the way that it numbers its errors.
///
/// ```
/// use errpolicy_adapters::io::Platform;
///
/// assert_eq!(Platform::Linux.name(104), Some("ECONNRESET"));
/// assert_eq!(Platform::Macos.name(54), Some("ECONNRESET"));
/// assert_eq!(Platform::Windows.name(10054), Some("WSAECONNRESET"));
/// assert_eq!(Platform::FreeBsd.name(104), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Platform {
    /// Linux and Android, but for MIPS and SPARC, which have numbers of their own (asm-generic/errno.h).
    Linux,
    /// macOS and the other systems of Apple.
    Macos,
    /// FreeBSD.
    FreeBsd,
    /// Windows: the codes of `GetLastError()` and of Windows Sockets.
    Windows,
}

/// What no table has: it leads to the fallback.
const NO_ROW: i32 = -1;

static MACOS: [i32; 108] = numbered(&macos::ERRNOS, &macos::OF_ITS_OWN);
static FREE_BSD: [i32; 98] = numbered(&freebsd::ERRNOS, &[]);

impl Platform {
    /// Every platform.
    pub const ALL: [Self; 4] = [Self::Linux, Self::Macos, Self::FreeBsd, Self::Windows];

    /// The platform of this machine; none where its numbers are not known.
    pub const HERE: Option<Self> = if cfg!(any(
        target_arch = "mips",
        target_arch = "mips32r6",
        target_arch = "mips64",
        target_arch = "mips64r6",
        target_arch = "sparc",
        target_arch = "sparc64"
    )) {
        None
    } else if cfg!(any(target_os = "linux", target_os = "android")) {
        Some(Self::Linux)
    } else if cfg!(target_vendor = "apple") {
        Some(Self::Macos)
    } else if cfg!(target_os = "freebsd") {
        Some(Self::FreeBsd)
    } else if cfg!(windows) {
        Some(Self::Windows)
    } else {
        None
    };

    /// The name that a code has here, if it is known.
    pub fn name(self, code: i32) -> Option<&'static str> {
        self.rows().find(|(number, _)| *number == code).map(|(_, row)| row.name())
    }

    /// Every code that is known here.
    pub fn codes(self) -> impl Iterator<Item = ForeignErrno> {
        self.rows().map(move |(code, _)| ForeignErrno::new(self, code))
    }

    /// Every code with its row, as it is for files.
    fn rows(self) -> impl Iterator<Item = (i32, &'static Row)> {
        let errnos = storage_rows::ROWS.iter().filter(move |_| self != Self::Windows);
        let windows = windows_storage_rows::ROWS.iter().filter(move |_| self == Self::Windows);
        let here = errnos.filter_map(move |row| Some((self.number(row.code())?, row)));
        here.chain(windows.map(|row| (row.code(), row)))
    }

    /// The number here of a row of the tables of errnos.
    fn number(self, row: i32) -> Option<i32> {
        let numbers: &[i32] = match self {
            Self::Linux => return (row < OTHERS).then_some(row),
            Self::Macos => &MACOS,
            Self::FreeBsd => &FREE_BSD,
            Self::Windows => &[],
        };
        i32::try_from(numbers.iter().position(|of| *of == row)?).ok()
    }

    #[inline]
    pub(super) fn verdict<P: Profile>(self, code: i32) -> Verdict {
        match self {
            Self::Linux => P::ERRNOS.get(code),
            Self::Macos => P::ERRNOS.get(row(&MACOS, code)).with_raw(code),
            Self::FreeBsd => P::ERRNOS.get(row(&FREE_BSD, code)).with_raw(code),
            Self::Windows => P::WINDOWS.get(code),
        }
    }

    #[inline]
    pub(super) fn class<P: Profile>(self, code: i32) -> Class {
        match self {
            Self::Linux => P::ERRNOS.class(code),
            Self::Macos => P::ERRNOS.class(row(&MACOS, code)),
            Self::FreeBsd => P::ERRNOS.class(row(&FREE_BSD, code)),
            Self::Windows => P::WINDOWS.class(code),
        }
    }
}

impl fmt::Display for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Linux => "Linux",
            Self::Macos => "macOS",
            Self::FreeBsd => "FreeBSD",
            Self::Windows => "Windows",
        })
    }
}

/// The first number of the rows that are of other systems.
const OTHERS: i32 = 4096;

#[inline]
fn row(numbers: &[i32], code: i32) -> i32 {
    usize::try_from(code).ok().and_then(|code| numbers.get(code)).copied().unwrap_or(NO_ROW)
}

/// By number: the number of the row of its own, else of that name.
///
/// # Panics
///
/// In const context, where it is a compile error: if a name has no row, or a number two names.
#[expect(clippy::indexing_slicing, reason = "in const context, where a panic is a compile error")]
const fn numbered<const SPAN: usize>(names: &[(u16, &str)], mut own: &[(u16, i32)]) -> [i32; SPAN] {
    let mut numbers = [NO_ROW; SPAN];
    let mut at = 0;
    while at < names.len() {
        let (number, name) = names[at];
        assert!(numbers[number as usize] == NO_ROW, "a number has two names");
        numbers[number as usize] = of_name(name);
        at += 1;
    }
    while let [(number, row), others @ ..] = own {
        numbers[*number as usize] = *row;
        own = others;
    }
    numbers
}

#[expect(clippy::indexing_slicing, clippy::panic, reason = "in const context, where both are compile errors")]
const fn of_name(name: &str) -> i32 {
    let mut at = 0;
    while at < storage_rows::ROWS.len() {
        if same(storage_rows::ROWS[at].name().as_bytes(), name.as_bytes()) {
            return storage_rows::ROWS[at].code();
        }
        at += 1;
    }
    panic!("a name has no row");
}

const fn same(mut a: &[u8], mut b: &[u8]) -> bool {
    while let ([x, more @ ..], [y, others @ ..]) = (a, b) {
        if *x != *y {
            return false;
        }
        (a, b) = (more, others);
    }
    a.is_empty() && b.is_empty()
}
