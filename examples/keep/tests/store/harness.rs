//! A running store, and a client that says exactly what a test wants said: raw bytes over a raw socket.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use md5::{Digest, Md5};
use tempfile::TempDir;

pub(crate) const HELLO: &str = "5d41402abc4b2a76b9719d911017c592";

/// Longer than any limit that a test meets: a hang fails instead of lasting.
const PATIENCE: Duration = Duration::from_secs(20);

pub(crate) struct Store {
    child: Child,
    pub(crate) address: String,
    pub(crate) directory: TempDir,
}

impl Store {
    pub(crate) fn start() -> Self {
        Self::start_in(tempfile::tempdir().unwrap())
    }

    pub(crate) fn start_in(directory: TempDir) -> Self {
        let keep = keep(&["store", "--listen", "127.0.0.1:0", "--dir"]);
        Self::start_as(keep, directory)
    }

    /// A store that a shell starts after a command of its own: a limit.
    pub(crate) fn start_under(limit: &str) -> Self {
        let mut shell = Command::new("sh");
        let script = format!("{limit} && exec \"$@\"");
        shell.args([
            "-c",
            &script,
            "sh",
            env!("CARGO_BIN_EXE_keep"),
            "store",
            "--listen",
            "127.0.0.1:0",
            "--dir",
        ]);
        Self::start_as(shell, tempfile::tempdir().unwrap())
    }

    fn start_as(mut command: Command, directory: TempDir) -> Self {
        let mut child =
            command.arg(directory.path()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim_end().strip_prefix("http://").expect("a store says its URL").to_owned();
        Self { child, address, directory }
    }

    pub(crate) fn index(&self) -> PathBuf {
        self.directory.path().join("index.sqlite")
    }

    pub(crate) fn file(&self, hash: &str) -> PathBuf {
        self.directory.path().join("blocks").join(&hash[..2]).join(hash)
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "", b"")
    }

    pub(crate) fn put(&self, locator: &str, bytes: &[u8]) -> Answer {
        self.ask("PUT", &format!("/{locator}"), &format!("Content-Length: {}\r\n", bytes.len()), bytes)
    }

    /// One request on a connection of its own.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> Answer {
        let mut socket = self.connect();
        let head = format!("{method} {path} HTTP/1.1\r\nHost: keep\r\nConnection: close\r\n{headers}\r\n");
        socket.write_all(head.as_bytes()).unwrap();
        // A store that refuses a body does not read it.
        let _ = socket.write_all(body);
        Answer::read(socket, method)
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let socket = TcpStream::connect(&self.address).unwrap();
        socket.set_read_timeout(Some(PATIENCE)).unwrap();
        socket
    }

    pub(crate) fn terminate(&self) {
        let done = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(done.success());
    }

    /// Waits for the end and gives the directory back.
    pub(crate) fn end(mut self) -> (Option<i32>, TempDir) {
        let status = self.child.wait().unwrap();
        let directory = std::mem::replace(&mut self.directory, tempfile::tempdir().unwrap());
        (status.code(), directory)
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    fn read(socket: TcpStream, method: &str) -> Self {
        let mut socket = BufReader::new(socket);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert!(socket.read_line(&mut head).unwrap() > 0, "cut off in the head: {head}");
        }
        let mut body = Vec::new();
        let _ = socket.read_to_end(&mut body);
        assert!(method != "HEAD" || body.is_empty(), "HEAD has no body");
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Self { status, head, body }
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// A failure: its status, its code, and that it says nothing else.
    #[track_caller]
    pub(crate) fn is(&self, status: u16, code: &str) {
        assert_eq!(self.status, status, "{self:?}");
        assert_eq!(self.header("content-type"), Some("application/problem+json"));
        let problem: serde_json::Value = serde_json::from_slice(&self.body).unwrap();
        assert_eq!((&problem["status"], &problem["code"]), (&status.into(), &code.into()), "{problem}");
        assert_eq!(problem["request_id"].as_str(), self.header("x-request-id"));
        let mut members: Vec<_> = problem.as_object().unwrap().keys().map(String::as_str).collect();
        members.retain(|member| *member != "title");
        assert_eq!(members.len(), 5, "{problem}");
    }
}

pub(crate) fn keep(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keep"));
    command.args(args).env_remove("RUST_LOG");
    command
}

/// A command that is expected to end by itself.
pub(crate) fn run(args: &[&str]) -> Output {
    keep(args).output().unwrap()
}

/// A store that must not start: gives its complaint.
#[track_caller]
pub(crate) fn refusal(listen: &str, directory: &Path) -> String {
    let output = run(&["store", "--listen", listen, "--dir", directory.to_str().unwrap()]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(output.stdout.is_empty());
    assert_eq!(said.lines().count(), 1, "{said}");
    said
}

pub(crate) fn md5(bytes: &[u8]) -> String {
    format!("{:032x}", u128::from_be_bytes(Md5::digest(bytes).into()))
}

/// Bytes of which no two stretches are alike.
pub(crate) fn large(size: u32) -> Vec<u8> {
    (0..size).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect()
}

/// Everything that a socket still gives.
pub(crate) fn rest(mut socket: TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _ = socket.read_to_end(&mut bytes);
    bytes
}
