//! Stores as their users run them, sources that do as a test says, and permissions made apart from the program.

mod permission;
mod proxy;
mod source;
mod store;

pub(crate) use permission::{KEY, TOKEN, signed, unix_now};
pub(crate) use proxy::Proxy;
pub(crate) use source::{Act, Source, ok};
pub(crate) use store::{ADMIN, Answer, Setup, Store};

use std::time::{Duration, Instant};

use md5::{Digest, Md5};
use serde_json::{Value, json};

/// The block that most tests pull.
pub(crate) const HELLO: &str = "5d41402abc4b2a76b9719d911017c592+5";

/// Longer than anything that a test waits for: a hang fails instead of lasting.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// Asks until there is an answer.
#[track_caller]
pub(crate) fn poll<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(Instant::now() < deadline, "{what}: not in time");
        std::thread::yield_now();
    }
}

/// `<md5>+<size>` of a block.
pub(crate) fn locator(block: &[u8]) -> String {
    format!("{:032x}+{}", u128::from_be_bytes(Md5::digest(block).into()), block.len())
}

/// An item of a list.
pub(crate) fn item(locator: &str, servers: &[&str]) -> Value {
    json!({ "locator": locator, "servers": servers })
}

/// What became of each server of an item, and the codes.
pub(crate) fn of_servers(record: &Value) -> Vec<(&str, Option<&str>)> {
    let servers = record["servers"].as_array().unwrap();
    servers.iter().map(|server| (server["outcome"].as_str().unwrap(), server["code"].as_str())).collect()
}
