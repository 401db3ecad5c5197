//! A running store, and a client that says exactly what a test wants said: raw bytes over a raw socket.

use std::fmt;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::time::{Duration, Instant};

use md5::{Digest, Md5};
use tempfile::TempDir;

use crate::tools::shim::Faults;

pub(crate) const HELLO: &str = "5d41402abc4b2a76b9719d911017c592";

/// Longer than any limit that a test meets: a hang fails instead of lasting.
const PATIENCE: Duration = Duration::from_secs(20);

/// Between two looks at something that is awaited.
const LOOK: Duration = Duration::from_millis(2);

/// How a store is started.
#[derive(Default)]
pub(crate) struct Setup<'a> {
    args: &'a [&'a str],
    limit: &'a str,
    faults: Option<&'a Faults>,
}

impl<'a> Setup<'a> {
    /// With more arguments.
    pub(crate) fn args(self, args: &'a [&'a str]) -> Self {
        Self { args, ..self }
    }

    /// By a shell, after a command of its own that ends in `&&`: a limit.
    pub(crate) fn under(self, limit: &'a str) -> Self {
        Self { limit, ..self }
    }

    /// With calls that can be made to fail.
    pub(crate) fn with(self, faults: &'a Faults) -> Self {
        Self { faults: Some(faults), ..self }
    }

    pub(crate) fn start(self) -> Store {
        self.start_in(tempfile::tempdir().unwrap())
    }

    pub(crate) fn start_in(self, directory: TempDir) -> Store {
        let mut shell = Command::new("sh");
        // A store that aborts is no reason to write its memory to the disk.
        let script = format!("ulimit -c 0 && {} exec \"$@\"", self.limit);
        shell.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_keep"), "store", "--listen", "127.0.0.1:0"]);
        shell.args(self.args).arg("--dir").arg(directory.path()).env_remove("RUST_LOG");
        if let Some(faults) = self.faults {
            faults.apply(&mut shell);
        }
        let stderr = tempfile::tempfile().unwrap();
        shell.stdout(Stdio::piped()).stderr(stderr.try_clone().unwrap());
        let mut child = shell.spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let Some(address) = line.trim_end().strip_prefix("http://") else {
            panic!("a store says its URL: {line:?}, {}", text(&stderr));
        };
        Store { child, address: address.to_owned(), directory, stderr }
    }
}

pub(crate) struct Store {
    child: Child,
    pub(crate) address: String,
    pub(crate) directory: TempDir,
    stderr: File,
}

/// What is left of a store.
pub(crate) struct Ended {
    pub(crate) status: ExitStatus,
    pub(crate) directory: TempDir,
    /// What it wrote on stderr.
    pub(crate) said: String,
}

impl Store {
    pub(crate) fn start() -> Self {
        Setup::default().start()
    }

    pub(crate) fn start_in(directory: TempDir) -> Self {
        Setup::default().start_in(directory)
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
        self.try_put(locator, bytes).expect("an answer")
    }

    pub(crate) fn try_put(&self, locator: &str, bytes: &[u8]) -> Option<Answer> {
        self.try_ask("PUT", &format!("/{locator}"), &format!("Content-Length: {}\r\n", bytes.len()), bytes)
    }

    /// One request on a connection of its own.
    #[track_caller]
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> Answer {
        self.try_ask(method, path, headers, body).expect("an answer")
    }

    /// One request to a store that may die of it: then there is no answer.
    pub(crate) fn try_ask(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> Option<Answer> {
        let socket = TcpStream::connect(&self.address).ok()?;
        socket.set_read_timeout(Some(PATIENCE)).ok()?;
        ask_on(socket, method, path, headers, body)
    }

    pub(crate) fn connect(&self) -> TcpStream {
        let socket = TcpStream::connect(&self.address).unwrap();
        socket.set_read_timeout(Some(PATIENCE)).unwrap();
        socket
    }

    /// How many of these descriptors it has open. `ulimit -n` speaks of their numbers, and some may be inherited.
    pub(crate) fn open_below(&self, limit: usize) -> usize {
        let has = |number: &usize| {
            std::fs::symlink_metadata(format!("/proc/{}/fd/{number}", self.child.id())).is_ok()
        };
        (0..limit).filter(has).count()
    }

    pub(crate) fn terminate(&self) {
        self.signal("-TERM");
    }

    /// What it wrote on stderr so far.
    pub(crate) fn said(&self) -> String {
        text(&self.stderr)
    }

    /// `SIGKILL`, at once and whatever it does.
    pub(crate) fn strike(&self) {
        self.signal("-KILL");
    }

    fn signal(&self, signal: &str) {
        let done = Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap();
        assert!(done.success());
    }

    /// Strikes, and waits for the end.
    pub(crate) fn kill(self) -> Ended {
        self.strike();
        self.end()
    }

    /// Asks it to stop, and waits until it has.
    pub(crate) fn stop(self) -> Ended {
        self.terminate();
        self.end()
    }

    /// Waits for the end.
    pub(crate) fn end(mut self) -> Ended {
        let status = eventually("the store ends", || self.child.try_wait().unwrap());
        assert!(TcpStream::connect(&self.address).is_err(), "its port is closed");
        let directory = std::mem::replace(&mut self.directory, tempfile::tempdir().unwrap());
        Ended { status, directory, said: text(&self.stderr) }
    }
}

/// All that is in a file, without moving the place at which the store writes on.
fn text(file: &File) -> String {
    let mut bytes = vec![0; usize::try_from(file.metadata().unwrap().len()).unwrap()];
    let read = file.read_at(&mut bytes, 0).unwrap();
    String::from_utf8_lossy(&bytes[..read]).into_owned()
}

/// Looks again and again until there is something to see.
#[track_caller]
pub(crate) fn eventually<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(seen) = look() {
            return seen;
        }
        assert!(begun.elapsed() < PATIENCE, "not in time: {what}");
        std::thread::sleep(LOOK);
    }
}

/// One request, the last one, on a connection that there is.
pub(crate) fn ask_on(
    mut socket: TcpStream,
    method: &str,
    path: &str,
    headers: &str,
    body: &[u8],
) -> Option<Answer> {
    let head = format!("{method} {path} HTTP/1.1\r\nHost: keep\r\nConnection: close\r\n{headers}\r\n");
    socket.write_all(head.as_bytes()).ok()?;
    // A store that refuses a body does not read it.
    let _ = socket.write_all(body);
    Answer::try_read(socket, method)
}

impl Drop for Store {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

/// As it was on the wire; of a large body only the beginning.
impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = &self.body[..self.body.len().min(300)];
        write!(f, "{}{}", self.head, String::from_utf8_lossy(body))
    }
}

impl Answer {
    /// Nothing if the connection breaks before the whole answer is there.
    fn try_read(socket: TcpStream, method: &str) -> Option<Self> {
        let mut socket = BufReader::new(socket);
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if socket.read_line(&mut head).ok()? == 0 {
                return None;
            }
        }
        let mut body = Vec::new();
        let _ = socket.read_to_end(&mut body);
        assert!(method != "HEAD" || body.is_empty(), "HEAD has no body");
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Some(Self { status, head, body })
    }

    #[track_caller]
    pub(crate) fn is_ok(&self, text: &str) {
        assert_eq!((self.status, self.text().as_str()), (200, text), "{self:?}");
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
