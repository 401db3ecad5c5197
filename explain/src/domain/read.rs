//! How codes and names are read from a command line: as people write them.

/// A number, decimal or hexadecimal.
pub(super) fn number(text: &str) -> Option<i32> {
    match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        // A sign may stand before the prefix only.
        Some(hex) if hex.starts_with(|first: char| first.is_ascii_hexdigit()) => {
            i32::from_str_radix(hex, 16).ok()
        }
        Some(_) => None,
        None => text.parse().ok(),
    }
}

/// Whether `text` is `name`, or the code or the phrase of a name such as `503 Service Unavailable`.
///
/// Only letters and digits count, whatever their case, so that `DEADLINE_EXCEEDED` and `DeadlineExceeded` are one name.
pub(crate) fn same(name: &str, text: &str) -> bool {
    let text = plain(text);
    let part = |part: &str| plain(part) == text;
    !text.is_empty()
        && (part(name) || name.split_once(' ').is_some_and(|(code, phrase)| part(code) || part(phrase)))
}

pub(crate) fn plain(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}
