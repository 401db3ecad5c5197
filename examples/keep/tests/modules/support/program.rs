//! `keep modules` and `keep store`, as their users start them.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// One process, killed when the test is over.
pub(crate) struct Modules {
    pub(crate) url: String,
    process: Child,
}

impl Modules {
    /// Over this store, fed by this source if there is one. Without pauses between tries.
    pub(crate) fn start(store: &str, source: Option<&str>) -> Self {
        Self::with(store, source, "5000")
    }

    /// With so many milliseconds for each step.
    pub(crate) fn with(store: &str, source: Option<&str>, timeout: &str) -> Self {
        let mut args = vec!["modules", "--store", store, "--delay", "0", "--timeout", timeout];
        args.extend(source.map(|source| ["--upstream", source]).into_iter().flatten());
        Self::run(&args)
    }

    /// Any command that says its URL.
    pub(crate) fn run(args: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keep"));
        command.args(args).args(["--listen", "127.0.0.1:0"]).env("RUST_LOG", "error");
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut url = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut url).unwrap();
        Self { url: url.trim().to_owned(), process }
    }

    /// SIGKILL.
    pub(crate) fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    /// The most memory that it had at a time, as the kernel counts it.
    pub(crate) fn peak_memory_mib(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
    }

    /// Waits for the end.
    pub(crate) fn end(&mut self) -> Option<i32> {
        self.process.wait().unwrap().code()
    }
}

impl Drop for Modules {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
