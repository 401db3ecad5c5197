//! The md5 of an object: that what is read is what was stored, and what is stored is what was sent.

use hyper::header::HeaderValue;
use md5::{Digest, Md5};

use super::error::ObjectError;
use super::head::Head;
use crate::http::client::proven::{Proof, Proven};
use crate::locator::Hash;

/// The bytes of an object on their way.
pub(crate) type Reading = Proven<Whole>;

/// As many bytes as the store announced, with the sum that it announced.
pub(crate) struct Whole {
    md5: Md5,
    wanted: HeaderValue,
    left: u64,
}

impl Whole {
    pub(super) fn of(head: &Head) -> Self {
        Self { md5: Md5::new(), wanted: head.md5.clone(), left: head.length }
    }
}

impl Proof for Whole {
    type Error = ObjectError;

    fn add(&mut self, bytes: &[u8]) -> Result<(), ObjectError> {
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or(ObjectError::Damaged)?;
        self.md5.update(bytes);
        Ok(())
    }

    fn finish(&mut self) -> Result<(), ObjectError> {
        let sum = Hash::new(self.md5.finalize_reset().into());
        if self.left == 0 && self.wanted == sum.to_string() { Ok(()) } else { Err(ObjectError::Damaged) }
    }
}
