//! The name of a block: its md5, perhaps its size, perhaps hints that only servers of this system understand.

use std::fmt;
use std::str::FromStr;

use md5::{Digest, Md5};

/// The largest block, 64 MiB.
pub(crate) const MAX_BLOCK: u32 = 64 << 20;

/// The longest locator, hints included: one that a client sends is copied into requests to the stores.
const MAX_LENGTH: usize = 512;

/// The md5 of a block's bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Hash([u8; 16]);

impl Hash {
    pub(crate) const fn new(md5: [u8; 16]) -> Self {
        Self(md5)
    }

    /// The name of these bytes.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self(Md5::digest(bytes).into())
    }

    /// The 16 bytes that the digits stand for.
    pub(crate) const fn bytes(self) -> [u8; 16] {
        self.0
    }

    /// Lower case only: a block has one spelling, so that it has one file and one row.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        hex(text).map(Self)
    }
}

/// Bytes that are written as two hexadecimal digits each, in lower case.
pub(crate) fn hex<const N: usize>(digits: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let (pairs, rest) = digits.as_bytes().as_chunks::<2>();
    if pairs.len() != N || !rest.is_empty() {
        return None;
    }
    for (byte, [high, low]) in bytes.iter_mut().zip(pairs) {
        *byte = nibble(*high)? << 4 | nibble(*low)?;
    }
    Some(bytes)
}

const fn nibble(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// `<md5>[+size][+hints]`.
///
/// A hint may be a permission signature, which is worth as much as a password: `Display` and `Debug` leave
/// the hints out, and only [`with_hints`](Self::with_hints) gives them away.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Locator {
    hash: Hash,
    size: Option<u32>,
    /// Each with its `+`.
    hints: String,
}

impl Locator {
    pub(crate) const fn hash(&self) -> Hash {
        self.hash
    }

    pub(crate) const fn size(&self) -> Option<u32> {
        self.size
    }

    pub(crate) const fn new(hash: Hash, size: u32) -> Self {
        Self { hash, size: Some(size), hints: String::new() }
    }

    /// Without their `+`; not for logs, not for answers.
    pub(crate) fn hints(&self) -> impl Iterator<Item = &str> {
        self.hints.split('+').skip(1)
    }

    /// The same block, without hints.
    pub(crate) fn without_hints(&self) -> Self {
        Self { hints: String::new(), ..*self }
    }

    /// The whole locator, for a request to a server of this system; not for logs, not for answers.
    pub(crate) fn with_hints(&self) -> String {
        format!("{self}{}", self.hints)
    }
}

impl FromStr for Locator {
    type Err = LocatorError;

    fn from_str(text: &str) -> Result<Self, LocatorError> {
        if text.len() > MAX_LENGTH {
            return Err(LocatorError::Long);
        }
        let (hash, rest) = text.split_once('+').map_or((text, None), |(hash, rest)| (hash, Some(rest)));
        let hash = Hash::parse(hash).ok_or(LocatorError::Hash)?;
        let mut locator = Self { hash, size: None, hints: String::new() };
        for (i, part) in rest.into_iter().flat_map(|rest| rest.split('+')).enumerate() {
            if i == 0 && part.starts_with(|c: char| c.is_ascii_digit()) {
                locator.size = Some(size(part)?);
            } else if is_hint(part) {
                locator.hints.push('+');
                locator.hints.push_str(part);
            } else {
                return Err(LocatorError::Hint);
            }
        }
        Ok(locator)
    }
}

fn size(digits: &str) -> Result<u32, LocatorError> {
    if !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return Err(LocatorError::Size);
    }
    digits.parse().ok().filter(|size| *size <= MAX_BLOCK).ok_or(LocatorError::Size)
}

fn is_hint(part: &str) -> bool {
    part.starts_with(|first: char| first.is_ascii_uppercase())
        && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"@_.-".contains(&byte))
}

impl fmt::Display for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.hash)?;
        self.size.map_or(Ok(()), |size| write!(f, "+{size}"))
    }
}

impl fmt::Debug for Locator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Locator({self})")
    }
}

/// Why a text is no locator. Says nothing of the text itself: it may hold a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum LocatorError {
    #[error("a locator has at most {MAX_LENGTH} bytes")]
    Long,
    #[error("a locator begins with an md5: 32 hexadecimal digits in lower case")]
    Hash,
    #[error("the size in a locator is a decimal number of at most {MAX_BLOCK}")]
    Size,
    #[error("a hint in a locator is a capital letter and then letters, digits, `@`, `_`, `.`, `-`")]
    Hint,
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    const HELLO: &str = "5d41402abc4b2a76b9719d911017c592";

    #[test]
    fn what_is_read_is_written_again() {
        for tail in ["", "+5", "+0", "+67108864"] {
            let text = format!("{HELLO}{tail}");
            assert_eq!(text.parse::<Locator>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn hints_go_to_servers_only() {
        for tail in ["+Kzz", "+5+A0f@6543", "+5+K@a.b-c_d+Rx", "+A"] {
            let text = format!("{HELLO}{tail}");
            let locator: Locator = text.parse().unwrap();
            assert_eq!(locator.with_hints(), text);
            assert!(!format!("{locator} {locator:?}").contains(tail));
        }
    }

    #[test]
    fn what_is_no_locator_is_told_why() {
        let long = format!("{HELLO}+A{}", "0".repeat(512));
        for (text, error) in [
            ("", LocatorError::Hash),
            ("5d41402abc4b2a76b9719d911017c59", LocatorError::Hash),
            ("5d41402abc4b2a76b9719d911017c5920", LocatorError::Hash),
            ("5D41402ABC4B2A76B9719D911017C592", LocatorError::Hash),
            ("5d41402abc4b2a76b9719d911017c5\u{e9}", LocatorError::Hash),
            ("..%2f..%2f..%2f..%2fetc%2fpasswd0", LocatorError::Hash),
            ("5d41402abc4b2a76b9719d911017c592+", LocatorError::Hint),
            ("5d41402abc4b2a76b9719d911017c592+67108865", LocatorError::Size),
            ("5d41402abc4b2a76b9719d911017c592+99999999999999999999", LocatorError::Size),
            ("5d41402abc4b2a76b9719d911017c592+5a", LocatorError::Size),
            ("5d41402abc4b2a76b9719d911017c592+-5", LocatorError::Hint),
            ("5d41402abc4b2a76b9719d911017c592+5+6", LocatorError::Hint),
            ("5d41402abc4b2a76b9719d911017c592+A+5", LocatorError::Hint),
            ("5d41402abc4b2a76b9719d911017c592+5++A", LocatorError::Hint),
            ("5d41402abc4b2a76b9719d911017c592+5+A b", LocatorError::Hint),
            (&long, LocatorError::Long),
        ] {
            assert_eq!(text.parse::<Locator>(), Err(error), "{text}");
        }
    }
}
