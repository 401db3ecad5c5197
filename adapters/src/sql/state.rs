//! The five characters of an SQLSTATE as a number, so that a table can be asked with them.

use std::fmt;

use errpolicy::Row;

use crate::room::Coded;

/// Where the numbers of SQLSTATEs with letters begin.
const LETTERED: i32 = 100_000;

/// How many SQLSTATEs there are, were all of them lettered.
const ALL: i32 = 36 * 36 * 36 * 36 * 36;

/// An SQLSTATE: five digits or capital letters, the first two of which are its class.
///
/// ```
/// use errpolicy_adapters::sql::SqlState;
///
/// const DEADLOCK: SqlState = SqlState::new("40P01").unwrap();
/// assert_eq!(DEADLOCK.to_string(), "40P01");
/// assert_eq!(SqlState::new("40p01"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct SqlState(i32);

impl SqlState {
    /// The SQLSTATE with these characters; `None` unless they are five of `0` to `9` and `A` to `Z`.
    pub const fn new(state: &str) -> Option<Self> {
        Self::of(state.as_bytes())
    }

    const fn of(mut state: &[u8]) -> Option<Self> {
        if state.len() != 5 {
            return None;
        }
        let (mut decimal, mut base_36, mut lettered) = (0, 0, false);
        while let [character, rest @ ..] = state {
            let digit = match character {
                b'0'..=b'9' => *character - b'0',
                b'A'..=b'Z' => {
                    lettered = true;
                    *character - b'A' + 10
                }
                _ => return None,
            } as i32;
            decimal = decimal * 10 + digit;
            base_36 = base_36 * 36 + digit;
            state = rest;
        }
        Some(Self(if lettered { LETTERED + base_36 } else { decimal }))
    }

    /// The number by which a table knows it, and which a [`Verdict`](errpolicy::Verdict) keeps as its raw code.
    ///
    /// Five digits are their own value, `40001` is 40001; with a letter among them they are 100000 more than their
    /// value in base 36.
    ///
    /// ```
    /// use errpolicy_adapters::sql::SqlState;
    ///
    /// assert_eq!(SqlState::new("08006").unwrap().number(), 8006);
    /// assert_eq!(SqlState::new("40P01").unwrap().number(), 6_850_865);
    /// ```
    #[inline]
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The SQLSTATE with this number, if there is one: the way back from the raw code of a verdict.
    ///
    /// ```
    /// use errpolicy_adapters::sql::SqlState;
    ///
    /// assert_eq!(SqlState::from_number(8006), SqlState::new("08006"));
    /// assert_eq!(SqlState::from_number(-1), None);
    /// ```
    pub fn from_number(number: i32) -> Option<Self> {
        let state = Self(number);
        // What has digits only has its number below, and no second one above.
        let fits = match number {
            0..LETTERED => true,
            LETTERED.. => number - LETTERED < ALL && state.characters().iter().any(u8::is_ascii_uppercase),
            _ => false,
        };
        fits.then_some(state)
    }

    fn characters(self) -> [u8; 5] {
        let (mut rest, base) = if self.0 < LETTERED { (self.0, 10) } else { (self.0 - LETTERED, 36) };
        let mut characters = [b'0'; 5];
        for character in characters.iter_mut().rev() {
            // A digit of a base up to 36.
            let digit = u8::try_from(rest % base).unwrap_or_default();
            *character = if digit < 10 { b'0' + digit } else { b'A' + digit - 10 };
            rest /= base;
        }
        characters
    }
}

impl Coded for SqlState {
    #[inline]
    fn number(&self) -> i32 {
        self.0
    }
}

impl fmt::Display for SqlState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let characters = self.characters();
        f.pad(str::from_utf8(&characters).unwrap_or_default())
    }
}

// A code is an error where it is taken for one, so that it can be a `source()`.
impl std::error::Error for SqlState {}

/// Stops the compiler where the number of a row is not that of the SQLSTATE that its name begins with.
pub(super) const fn named(mut rows: &[Row]) {
    while let [row, rest @ ..] = rows {
        let told = match row.name().as_bytes().split_first_chunk::<5>() {
            Some((state, [b' ', ..])) => SqlState::of(state),
            _ => None,
        };
        if !matches!(told, Some(state) if state.0 == row.code()) {
            row.refuse("begins with another SQLSTATE than its number stands for");
        }
        rows = rest;
    }
}
