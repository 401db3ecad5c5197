//! `keep proxy`, as its users start it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use super::client::{Answer, get};
use super::upstream::Upstream;

/// How often a gateway that has just started can pay for asking one server again, if that answers with failures.
pub(crate) const RETRIES: usize = 10;

/// What a server that does not even answer costs, in retries of one that does.
pub(crate) const SILENCE: usize = 4;

pub(crate) struct Gateway {
    pub(crate) url: String,
    process: Child,
}

impl Gateway {
    /// In front of these servers, with no pause between rounds.
    pub(crate) fn start(stores: &[&Upstream], tries: u32) -> Self {
        Self::with(stores, tries, &["--delay", "0"])
    }

    /// With options of its own.
    pub(crate) fn with(stores: &[&Upstream], tries: u32, options: &[&str]) -> Self {
        let urls: Vec<&str> = stores.iter().map(|store| store.url.as_str()).collect();
        Self::before(&urls, tries, options)
    }

    /// In front of whatever is at these addresses.
    pub(crate) fn before(urls: &[&str], tries: u32, options: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keep"));
        command.args(["proxy", "--listen", "127.0.0.1:0", "--tries", &tries.to_string()]).args(options);
        for url in urls {
            command.args(["--store", url]);
        }
        let mut process =
            command.env("RUST_LOG", "error").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut url = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut url).unwrap();
        Self { url: url.trim().to_owned(), process }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        get(&self.url, path).await
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
