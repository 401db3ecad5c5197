//! A running store of which everything that it says is kept, and a client of it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

use serde_json::Value;
use tempfile::TempDir;

use super::permission::KEY;
use super::{PATIENCE, poll};
use crate::shim::Faults;

pub(crate) const ADMIN: &str = "the-administrators-token-41d7";

/// How a store is to be started.
pub(crate) struct Setup {
    key: Option<String>,
    admin: bool,
    options: Vec<String>,
    /// A command of a shell that comes first, and sees the directory as `$DIR`.
    before: Option<String>,
    faults: Option<Faults>,
    directory: TempDir,
}

impl Setup {
    /// With a key and an administrator.
    pub(crate) fn new() -> Self {
        Self::in_directory(tempfile::tempdir().unwrap())
    }

    pub(crate) fn in_directory(directory: TempDir) -> Self {
        Self {
            key: Some(KEY.to_owned()),
            admin: true,
            options: Vec::new(),
            before: None,
            faults: None,
            directory,
        }
    }

    pub(crate) fn key(mut self, key: Option<&str>) -> Self {
        self.key = key.map(str::to_owned);
        self
    }

    pub(crate) fn without_administrator(mut self) -> Self {
        self.admin = false;
        self
    }

    /// How long a source may take, in milliseconds.
    pub(crate) fn pull_timeout(mut self, milliseconds: u32) -> Self {
        self.options.extend(["--pull-timeout".to_owned(), milliseconds.to_string()]);
        self
    }

    /// In namespaces of its own, where it may mount.
    pub(crate) fn before(mut self, command: &str) -> Self {
        self.before = Some(command.to_owned());
        self
    }

    /// On a disk that fails when it is told to.
    pub(crate) fn with_faults(mut self) -> Self {
        self.faults = Some(Faults::none());
        self
    }

    fn secret(&mut self, option: &str, secret: &str) {
        let file = self.directory.path().join(option);
        // As an editor leaves it.
        fs::write(&file, format!("{secret}\n")).unwrap();
        self.options.extend([format!("--{option}"), file.to_str().unwrap().to_owned()]);
    }

    pub(crate) fn start(mut self) -> Store {
        if let Some(key) = self.key.clone() {
            self.secret("signing-key-file", &key);
        }
        if self.admin {
            self.secret("admin-token-file", ADMIN);
        }
        let home = home(&self.directory);
        fs::create_dir_all(&home).unwrap();
        let keep = env!("CARGO_BIN_EXE_keep");
        let mut command = match &self.before {
            None => Command::new(keep),
            Some(before) => {
                let mut command = Command::new("unshare");
                let script = format!("{before} && exec \"$@\"");
                command.args(["-rm", "sh", "-c", &script, "sh", keep]).env("DIR", &home);
                command
            }
        };
        if let Some(faults) = &self.faults {
            faults.apply(&mut command);
        }
        let mut child = command
            .args(["store", "--listen", "127.0.0.1:0", "--dir"])
            .arg(&home)
            .args(&self.options)
            .env("RUST_LOG", "debug")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let said = Arc::<Mutex<String>>::default();
        let listener = listen(child.stderr.take().unwrap(), Arc::clone(&said));
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let Some(address) = line.trim_end().strip_prefix("http://") else {
            panic!("the store did not start: {}", said.lock().unwrap());
        };
        Store {
            address: address.to_owned(),
            child,
            said,
            listener: Some(listener),
            faults: self.faults,
            directory: Some(self.directory),
        }
    }
}

fn home(directory: &TempDir) -> PathBuf {
    directory.path().join("store")
}

fn listen(stderr: ChildStderr, said: Arc<Mutex<String>>) -> JoinHandle<()> {
    thread::spawn(move || {
        for line in BufReader::new(stderr).lines() {
            let line = line.unwrap();
            let mut said = said.lock().unwrap();
            said.push_str(&line);
            said.push('\n');
        }
    })
}

pub(crate) struct Store {
    pub(crate) address: String,
    child: Child,
    said: Arc<Mutex<String>>,
    listener: Option<JoinHandle<()>>,
    faults: Option<Faults>,
    directory: Option<TempDir>,
}

impl Store {
    pub(crate) fn start() -> Self {
        Setup::new().start()
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The directory that it stores in.
    pub(crate) fn home(&self) -> PathBuf {
        home(self.directory.as_ref().unwrap())
    }

    pub(crate) fn faults(&self) -> &Faults {
        self.faults.as_ref().unwrap()
    }

    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// The file of a block.
    pub(crate) fn file(&self, locator: &str) -> PathBuf {
        self.home().join("blocks").join(&locator[..2]).join(&locator[..32])
    }

    /// Every file that is where blocks are.
    pub(crate) fn files(&self) -> usize {
        fn count(directory: &Path) -> usize {
            let entries = fs::read_dir(directory).unwrap().map(Result::unwrap);
            entries.map(|it| if it.path().is_dir() { count(&it.path()) } else { 1 }).sum()
        }
        count(&self.home().join("blocks"))
    }

    /// One request on a connection of its own.
    pub(crate) fn ask(&self, method: &str, path: &str, headers: &[&str], body: &[u8]) -> Answer {
        Answer::of(&self.address, method, path, headers, body)
    }

    /// A request that shows a token.
    pub(crate) fn ask_as(&self, token: &str, method: &str, path: &str, body: &[u8]) -> Answer {
        self.ask(method, path, &[&format!("Authorization: Bearer {token}")], body)
    }

    /// Gives it a list.
    pub(crate) fn pull(&self, items: &[Value]) {
        let list = Value::from(items.to_vec()).to_string();
        let answer = self.ask_as(ADMIN, "PUT", "/pull", list.as_bytes());
        assert_eq!(answer.text(), format!("Received {} pull requests\n", items.len()));
        assert_eq!(answer.status, 200);
    }

    /// What became of the items, once there are so many.
    pub(crate) fn outcomes(&self, count: usize) -> Vec<Value> {
        poll("the outcomes", || {
            let answer = self.ask_as(ADMIN, "GET", "/pull/outcomes", b"");
            let Value::Array(records) = serde_json::from_slice(&answer.body).unwrap() else { panic!() };
            (records.len() >= count).then_some(records)
        })
    }

    /// Pulls one item, and gives what became of it.
    pub(crate) fn pull_one(&self, item: Value) -> Value {
        let before = self.outcomes(0).len();
        self.pull(&[item]);
        let mut records = self.outcomes(before + 1);
        assert_eq!(records.len(), before + 1);
        records.pop().unwrap()
    }

    pub(crate) fn terminate(&self) {
        self.signal("-TERM");
    }

    pub(crate) fn kill(&self) {
        self.signal("-KILL");
    }

    fn signal(&self, signal: &str) {
        let done = Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap();
        assert!(done.success());
    }

    /// What it has said once these words were in so many lines.
    pub(crate) fn says(&self, words: &str, lines: usize) -> String {
        poll(words, || Some(self.said()).filter(|said| said.matches(words).count() >= lines))
    }

    /// What it has said so far.
    fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// Waits for its end: the exit code, all that it said, and the directory.
    pub(crate) fn end(mut self) -> (Option<i32>, String, TempDir) {
        let status = self.child.wait().unwrap();
        self.listener.take().unwrap().join().unwrap();
        (status.code(), self.said(), self.directory.take().unwrap())
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
    pub(crate) fn of(address: &str, method: &str, path: &str, headers: &[&str], body: &[u8]) -> Self {
        let mut socket = TcpStream::connect(address).unwrap();
        socket.set_read_timeout(Some(PATIENCE)).unwrap();
        let mut head = format!("{method} {path} HTTP/1.1\r\nHost: keep\r\nConnection: close\r\n");
        for header in headers {
            head.extend([header, "\r\n"]);
        }
        if method == "PUT" {
            head.extend(["Content-Length: ", &body.len().to_string(), "\r\n"]);
        }
        socket.write_all(format!("{head}\r\n").as_bytes()).unwrap();
        // Who refuses a body does not read it.
        let _ = socket.write_all(body);
        let mut bytes = Vec::new();
        let _ = socket.read_to_end(&mut bytes);
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("a whole head") + 4;
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Self { status, head, body: bytes.split_off(end) }
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

    /// A failure, and that a 401 says how to do better.
    #[track_caller]
    pub(crate) fn is(&self, status: u16, code: &str) {
        let problem: Value = serde_json::from_slice(&self.body).unwrap();
        assert_eq!((self.status, &problem["code"]), (status, &code.into()), "{self:?}");
        assert_eq!(self.header("content-type"), Some("application/problem+json"));
        assert_eq!(self.header("www-authenticate").is_some(), status == 401);
    }
}
