//! A running server, in a process and a directory of its own.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use keep::rpc::{Client, Tcp};
use tempfile::TempDir;

/// Longer than any limit that a test meets: a hang fails instead of lasting.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) struct Server {
    child: Child,
    out: BufReader<ChildStdout>,
    pub(crate) address: SocketAddr,
    pub(crate) directory: TempDir,
}

impl Server {
    /// One whose next requests break at these points.
    pub(crate) fn start(breaks: &[&str]) -> Self {
        Self::start_in(tempfile::tempdir().unwrap(), breaks)
    }

    pub(crate) fn start_in(directory: TempDir, breaks: &[&str]) -> Self {
        let breaks: Vec<_> = breaks.iter().flat_map(|point| ["--break-at", point]).collect();
        Self::start_with(directory, &breaks)
    }

    pub(crate) fn start_with(directory: TempDir, args: &[&str]) -> Self {
        Self::spawn(Command::new(env!("CARGO_BIN_EXE_keep")), directory, args)
    }

    /// One that can write no file of more than 4 KiB: as on a disk that is full, a part of a write is taken.
    pub(crate) fn start_without_room(directory: TempDir) -> Self {
        let mut limited = Command::new("sh");
        // In blocks of 512 bytes.
        limited.args(["-c", "ulimit -f 8; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_keep")]);
        Self::spawn(limited, directory, &[])
    }

    fn spawn(mut command: Command, directory: TempDir, args: &[&str]) -> Self {
        command.args(["rpc-server", "--listen", "127.0.0.1:0", "--dir"]).arg(directory.path()).args(args);
        command.env_remove("RUST_LOG").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        Self { child, out, address: line.trim_end().parse().unwrap(), directory }
    }

    pub(crate) fn tcp(&self) -> Tcp {
        Tcp::new(self.address, PATIENCE)
    }

    pub(crate) fn client(&self) -> Client {
        Client::new(self.tcp())
    }

    /// The next line on stdout.
    pub(crate) fn says(&mut self) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.directory.path().join("files").join(name)
    }

    pub(crate) fn read(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.file(name)).ok()
    }

    pub(crate) fn lock_file(&self, name: &str) -> PathBuf {
        self.directory.path().join("locks").join(name)
    }

    /// The ids and verbs of what was done, in order.
    pub(crate) fn journal(&self) -> Vec<(String, String)> {
        let text = fs::read_to_string(self.directory.path().join("journal")).unwrap();
        assert!(text.is_empty() || text.ends_with('\n'), "a torn line: {text:?}");
        let pair =
            |line: &str| line.split_once(' ').map(|(id, verb)| (id.to_owned(), verb.to_owned())).unwrap();
        text.lines().map(pair).collect()
    }

    /// How often the one request of a test was done.
    #[track_caller]
    pub(crate) fn executions(&self) -> usize {
        let journal = self.journal();
        assert!(journal.iter().all(|line| *line == journal[0]), "more than one request: {journal:?}");
        journal.len()
    }

    /// Bodies that are not whole yet.
    pub(crate) fn incoming(&self) -> usize {
        fs::read_dir(self.directory.path().join("incoming")).unwrap().count()
    }

    /// Whether the process has this file open.
    pub(crate) fn has_open(&self, file: &Path) -> bool {
        let open = fs::read_dir(format!("/proc/{}/fd", self.child.id())).unwrap();
        open.flatten().any(|entry| fs::read_link(entry.path()).is_ok_and(|target| target == file))
    }

    /// The most memory that it ever had, in KiB.
    pub(crate) fn peak_memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }

    pub(crate) fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([name, &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits for the end and gives the directory back.
    pub(crate) fn end(mut self) -> (Option<i32>, TempDir) {
        let status = self.child.wait().unwrap();
        let directory = std::mem::replace(&mut self.directory, tempfile::tempdir().unwrap());
        (status.code(), directory)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
