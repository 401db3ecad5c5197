//! `keep proxy`, as its users start it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use super::Store;

pub(crate) struct Proxy {
    pub(crate) address: String,
    process: Child,
}

impl Proxy {
    pub(crate) fn before(stores: &[&Store]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keep"));
        command.args(["proxy", "--listen", "127.0.0.1:0", "--delay", "0"]);
        for store in stores {
            command.args(["--store", &store.url()]);
        }
        let mut process =
            command.env("RUST_LOG", "error").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut url = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut url).unwrap();
        Self { address: url.trim().trim_start_matches("http://").to_owned(), process }
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
