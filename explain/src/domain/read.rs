//! How codes and names are read from a command line: as people write them.

use errpolicy_adapters::sql::SqlState;

/// How the authority writes its codes. A table knows each by an `i32`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Number {
    /// The code that a text says.
    pub(crate) read: fn(&str) -> Option<i32>,
    /// The number that a program is given.
    pub(crate) written: fn(i32) -> i64,
    /// What a person is told.
    pub(crate) told: fn(i32) -> String,
}

/// A number that may be negative.
pub(super) const SIGNED: Number =
    Number { read: |text| integer(text)?.try_into().ok(), written: i64::from, told: |code| code.to_string() };

/// A number of 32 bits that is never negative; a table has the same bits with a sign.
pub(super) const UNSIGNED: Number = Number {
    read: |text| Some(u32::try_from(integer(text)?).ok()?.cast_signed()),
    written: |code| code.cast_unsigned().into(),
    told: |code| code.cast_unsigned().to_string(),
};

/// A code of Windows, of 32 bits: Rust's `raw_os_error()` gives the same bits with a sign.
pub(super) const WINDOWS: Number =
    Number { read: |text| (SIGNED.read)(text).or_else(|| (UNSIGNED.read)(text)), ..UNSIGNED };

/// The five characters of an SQLSTATE, or the number that a table makes of them.
pub(super) const SQLSTATE: Number = Number {
    read: |text| {
        let state = SqlState::new(&text.to_ascii_uppercase());
        state.or_else(|| SqlState::from_number(integer(text)?.try_into().ok()?)).map(SqlState::number)
    },
    written: i64::from,
    told: |code| SqlState::from_number(code).map_or_else(|| code.to_string(), |state| state.to_string()),
};

/// Decimal, or hexadecimal after `0x`.
pub(crate) fn integer(text: &str) -> Option<i64> {
    match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        // A sign may stand before the prefix only.
        Some(hex) if hex.starts_with(|first: char| first.is_ascii_hexdigit()) => {
            i64::from_str_radix(hex, 16).ok()
        }
        Some(_) => None,
        None => text.parse().ok(),
    }
}

/// Whether `asked` is [plainly](plain) `name`, or the code or the phrase of a name that begins with its code: `503 Service Unavailable`.
///
/// Only letters and digits count, whatever their case, so that `DEADLINE_EXCEEDED` and `DeadlineExceeded` are one name.
pub(super) fn same(name: &str, asked: &str) -> bool {
    let part = |part: &str| plain(part) == asked;
    let coded = name.split_once(' ').filter(|(code, _)| code.bytes().any(|byte| byte.is_ascii_digit()));
    !asked.is_empty() && (part(name) || coded.is_some_and(|(code, phrase)| part(code) || part(phrase)))
}

/// The letters and digits of a text, in lower case.
pub(crate) fn plain(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}
