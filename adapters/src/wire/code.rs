//! A code of a peer's: text that a stranger chose, in a fixed room and of characters that can harm nobody.

use std::fmt;

/// Bytes.
const LONGEST: usize = 64;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Code {
    text: [u8; LONGEST],
    length: u8,
}

impl Code {
    /// `None` if it is empty, too long, or has a character that a log, a header or a page could take for a mark.
    pub(super) fn new(code: &str) -> Option<Self> {
        let harmless = |byte: u8| byte.is_ascii_alphanumeric() || b" _.:/()-".contains(&byte);
        if code.is_empty() || !code.bytes().all(harmless) {
            return None;
        }
        let mut text = [0; LONGEST];
        text.get_mut(..code.len())?.copy_from_slice(code.as_bytes());
        Some(Self { text, length: u8::try_from(code.len()).ok()? })
    }

    pub(super) fn as_str(&self) -> &str {
        let text = self.text.get(..usize::from(self.length)).unwrap_or_default();
        std::str::from_utf8(text).unwrap_or_default()
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}
