//! Whether bytes are the block that a locator names: their md5, and their length as far as anybody said one.

use md5::{Digest, Md5};

use crate::http::client::proven;
use crate::locator::{Hash, Locator, MAX_BLOCK};

use super::error::TryError;

/// Watches the bytes of a body go by.
pub(super) struct Proof {
    md5: Md5,
    wanted: Hash,
    seen: u64,
    /// What the locator or the sender said; one of them suffices, two must agree.
    length: Option<u64>,
}

impl Proof {
    /// For a body that was announced with this length. A length that cannot be right needs no body to fail.
    pub(super) fn new(locator: &Locator, announced: Option<u64>) -> Result<Self, TryError> {
        let named = locator.size().map(u64::from);
        let length = named.or(announced);
        if announced.is_some() && announced != length || length > Some(MAX_BLOCK.into()) {
            return Err(TryError::Size);
        }
        Ok(Self { md5: Md5::new(), wanted: locator.hash(), seen: 0, length })
    }

    /// The length that the whole body must have, if anybody said one.
    pub(super) const fn length(&self) -> Option<u64> {
        self.length
    }
}

impl proven::Proof for Proof {
    type Error = TryError;

    /// Fails as soon as there are too many, so that no sender can keep us reading.
    fn add(&mut self, bytes: &[u8]) -> Result<(), TryError> {
        self.seen = self.seen.saturating_add(bytes.len() as u64);
        if self.seen > self.length.unwrap_or(MAX_BLOCK.into()) {
            return Err(TryError::Size);
        }
        self.md5.update(bytes);
        Ok(())
    }

    /// The end of the body.
    fn finish(&mut self) -> Result<(), TryError> {
        if self.length.is_some_and(|length| length != self.seen) {
            return Err(TryError::Size);
        }
        if Hash::new(self.md5.finalize_reset().into()) != self.wanted {
            return Err(TryError::Checksum);
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use proven::Proof as _;

    use super::*;

    const HELLO: &str = "5d41402abc4b2a76b9719d911017c592";

    fn prove(locator: &str, announced: Option<u64>, parts: &[&str]) -> Result<(), &'static str> {
        let mut proof = Proof::new(&locator.parse().unwrap(), announced).map_err(|_| "announced")?;
        parts.iter().try_for_each(|part| proof.add(part.as_bytes()).map_err(|_| "long"))?;
        proof.finish().map_err(|error| match error {
            TryError::Checksum => "md5",
            _ => "short",
        })
    }

    #[test]
    fn the_sum_and_every_length_must_agree() {
        for announced in [None, Some(5)] {
            for tail in ["", "+5"] {
                let locator = format!("{HELLO}{tail}");
                assert_eq!(prove(&locator, announced, &["hello"]), Ok(()));
                assert_eq!(prove(&locator, announced, &["he", "", "llo"]), Ok(()));
                assert_eq!(prove(&locator, announced, &["jello"]), Err("md5"));
                let known = announced.is_some() || !tail.is_empty();
                assert_eq!(prove(&locator, announced, &["hell"]), Err(if known { "short" } else { "md5" }));
                assert_eq!(
                    prove(&locator, announced, &["hello", "!"]),
                    Err(if known { "long" } else { "md5" })
                );
            }
        }
        assert_eq!(prove(&format!("{HELLO}+5"), Some(6), &[]), Err("announced"));
        assert_eq!(prove(&format!("{HELLO}+5"), Some(0), &[]), Err("announced"));
        assert_eq!(prove(HELLO, Some(u64::from(MAX_BLOCK) + 1), &[]), Err("announced"));
        assert_eq!(prove(HELLO, Some(u64::MAX), &[]), Err("announced"));
    }

    #[test]
    fn no_body_is_longer_than_the_longest_block() {
        let mut proof = Proof::new(&HELLO.parse().unwrap(), None).unwrap();
        let mib = vec![0; 1 << 20];
        for _ in 0..64 {
            proof.add(&mib).unwrap();
        }
        assert!(proof.add(&[0]).is_err());
    }
}
