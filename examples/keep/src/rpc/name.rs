//! Names of files and owners: what can be said on the wire, in the journal and in a directory alike.

use std::fmt;

/// 1 to 100 of the letters `A-Z a-z 0-9 . _ -`, not beginning with a dot: it leads out of no directory.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Name(String);

/// This is no [`Name`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a name is 1 to 100 of A-Z a-z 0-9 . _ - and does not begin with a dot")]
pub struct NoName;

impl Name {
    /// The longest there is.
    pub(crate) const LONGEST: usize = 100;

    /// Reads it.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, NoName> {
        let fits = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-".contains(byte);
        let is_name = (1..=Self::LONGEST).contains(&bytes.len())
            && bytes.iter().all(fits)
            && bytes.first() != Some(&b'.');
        match std::str::from_utf8(bytes) {
            Ok(name) if is_name => Ok(Self(name.to_owned())),
            _ => Err(NoName),
        }
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for Name {
    type Err = NoName;

    fn from_str(text: &str) -> Result<Self, NoName> {
        Self::read(text.as_bytes())
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}
