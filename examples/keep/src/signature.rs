//! Permission to read a block: a hint in its locator that only somebody with the key of the stores can make.
//!
//! `<hash>[+size][+hint..]+A<40 hex digits, HMAC-SHA1>@<8 hex digits, Unix seconds>`. What is signed is
//! `hash@token@expiry@lifetime`, the last two in hex: so a permission is for one block, one token and one time, and the
//! size and all other hints may change. Servers of one cluster must agree on the key and on the lifetime.

use std::fmt::{self, Write};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use errpolicy::Classify;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

use crate::locator::{Locator, hex};
use crate::token::{SecretError, Token, secret};

/// Signs, and knows its own signatures again.
pub(crate) struct Signer {
    keyed: Hmac<Sha1>,
    lifetime: Duration,
}

/// Why a locator gives no permission.
///
/// What is malformed is told apart from what is missing, and what is too old is said before the rest is looked at, since
/// its owner only needs a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Classify)]
pub(crate) enum SignatureError {
    #[error("the locator has no signature")]
    #[classify(permanent, status = 403, code = "signature-missing", origin = caller, effect = not_applied)]
    Missing,
    #[error("the signature in the locator is malformed")]
    #[classify(permanent, status = 403, code = "signature-malformed", origin = caller, effect = not_applied)]
    Malformed,
    #[error("the signature in the locator has expired")]
    #[classify(permanent, status = 401, code = "signature-expired", origin = caller, effect = not_applied)]
    Expired,
    #[error("the signature in the locator is not for this block and token")]
    #[classify(permanent, status = 403, code = "signature-invalid", origin = caller, effect = not_applied)]
    Invalid,
}

impl Signer {
    /// With the content of a key file; the line end after it is no part of the key.
    ///
    /// # Errors
    ///
    /// If there is no key in it.
    pub(crate) fn new(file: &[u8], lifetime: Duration) -> Result<Self, SecretError> {
        let keyed = Hmac::new_from_slice(secret(file)?).map_err(|_| SecretError::Long)?;
        Ok(Self { keyed, lifetime })
    }

    /// How long what it gives to clients is good for.
    pub(crate) const fn lifetime(&self) -> Duration {
        self.lifetime
    }

    /// The locator, without any hints it had, and with a permission for this token until then.
    pub(crate) fn sign(&self, locator: &Locator, token: &Token, until: SystemTime) -> String {
        let expiry = Expiry::at(until);
        let mut signed = format!("{locator}+A");
        for byte in self.mac(locator, token, expiry).finalize().into_bytes() {
            // Writing to a `String` cannot fail.
            let _ = write!(signed, "{byte:02x}");
        }
        signed + &format!("@{expiry}")
    }

    /// Whether the locator gives permission to whoever shows this token.
    ///
    /// # Errors
    ///
    /// If it does not.
    pub(crate) fn verify(
        &self,
        locator: &Locator,
        token: &Token,
        now: SystemTime,
    ) -> Result<(), SignatureError> {
        let mut signatures = locator.hints().filter_map(|hint| hint.strip_prefix('A'));
        let signature = signatures.next().ok_or(SignatureError::Missing)?;
        // With two of them, whom the block is given to would depend on who reads.
        let (mac, expiry) =
            parse(signature).filter(|_| signatures.next().is_none()).ok_or(SignatureError::Malformed)?;
        if expiry.time() < now {
            return Err(SignatureError::Expired);
        }
        self.mac(locator, token, expiry).verify(&mac.into()).map_err(|_| SignatureError::Invalid)
    }

    fn mac(&self, locator: &Locator, token: &Token, expiry: Expiry) -> Hmac<Sha1> {
        self.keyed
            .clone()
            .chain_update(format!("{}@", locator.hash()))
            .chain_update(token.as_bytes())
            .chain_update(format!("@{expiry}@{:x}", self.lifetime.as_secs()))
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signer")
    }
}

/// A second of Unix time that eight hex digits can name: until the year 2106.
#[derive(Clone, Copy)]
struct Expiry(u32);

impl Expiry {
    /// The last full second before. What is later than can be said expires when that ends.
    fn at(time: SystemTime) -> Self {
        let seconds = time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        Self(u32::try_from(seconds).unwrap_or(u32::MAX))
    }

    fn time(self) -> SystemTime {
        UNIX_EPOCH + Duration::from_secs(self.0.into())
    }
}

impl fmt::Display for Expiry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08x}", self.0)
    }
}

/// `<40 hex digits>@<8 hex digits>`, in lower case as they are signed.
fn parse(signature: &str) -> Option<([u8; 20], Expiry)> {
    let (mac, expiry) = signature.split_once('@')?;
    Some((hex(mac)?, Expiry(u32::from_be_bytes(hex(expiry)?))))
}

#[cfg(test)]
mod tests;
