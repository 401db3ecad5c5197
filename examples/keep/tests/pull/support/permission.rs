//! Permissions made by a second hand, so that a mistake in the program is not made here too.

use std::time::{SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

pub(crate) const KEY: &str = "the-clusters-key-8c1f0b5e";
pub(crate) const TOKEN: &str = "v2/a-clients-token-5be1/77aa";

/// The default of `--signing-ttl`, in hex.
const LIFETIME: &str = "127500";

pub(crate) fn unix_now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

/// The locator with a permission for the token that expires then.
pub(crate) fn signed(locator: &str, token: &str, expiry: u64) -> String {
    let hash = locator.split('+').next().unwrap();
    let text = format!("{hash}@{token}@{expiry:08x}@{LIFETIME}");
    let mac = Hmac::<Sha1>::new_from_slice(KEY.as_bytes()).unwrap().chain_update(text).finalize();
    let hex = mac.into_bytes().iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
    format!("{locator}+A{hex}@{expiry:08x}")
}
