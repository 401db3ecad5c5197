//! `keep store` on a disk that can be broken, in a process that can be ended.

use std::io;
use std::net::SocketAddr;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};

use rusqlite_0_41::Connection;
use tokio::fs;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;
use tokio::process::Command;

use super::cases::{Act, Case, Disk};
use crate::tour::CannotTry;
use crate::tour::child::Child;
use crate::tour::damage;

/// Lets the file system's calls fail.
const SYNC: &str = include_str!("sync.c");

/// A store, and what was done to it.
pub(super) struct Machine {
    case: &'static Case,
    /// Where the store thinks that it is.
    directory: PathBuf,
    /// What the lying disk looks for.
    switch: PathBuf,
    /// How the store is started: alone, in a namespace, or with a library before libc.
    before: Vec<String>,
    child: Child,
    pub(super) address: SocketAddr,
    lock: Option<Connection>,
}

/// What a case needs and this machine has not.
pub(super) type Missing = &'static str;

impl Machine {
    pub(super) async fn start(
        case: &'static Case,
        scratch: &Path,
    ) -> Result<Result<Self, Missing>, CannotTry> {
        let directory = scratch.join("store");
        fs::create_dir(&directory).await?;
        let before = match case.disk {
            Disk::Usual => vec![],
            Disk::Small => match small(&directory).await? {
                Some(before) => before,
                None => return Ok(Err("user namespaces")),
            },
            Disk::Lying => match lying(scratch).await? {
                Some(before) => before,
                None => return Ok(Err("a C compiler")),
            },
        };
        let child = run(case, &before, &directory).await?;
        let address = address(&child)?;
        let switch = scratch.join(SWITCH);
        Ok(Ok(Self { case, directory, switch, before, child, address, lock: None }))
    }

    /// Does it; and says how the process ended, if it must have.
    pub(super) async fn act(&mut self, act: Act) -> Result<Option<ExitStatus>, CannotTry> {
        let index = damage::index(&self.directory);
        match act {
            Act::Lock => self.lock = Some(damage::lock(index).await?),
            Act::Unlock => self.lock = None,
            Act::Fill => fill(&self.seen()?.join(FILLER)).await?,
            Act::Free => fs::remove_file(self.seen()?.join(FILLER)).await?,
            Act::Overwrite => damage::overwrite(index).await?,
            Act::Remove => fs::remove_file(index).await?,
            Act::TurnReadOnly => self.turn_read_only().await?,
            Act::StopSyncing => fs::write(&self.switch, "").await?,
            Act::BreakOff => self.break_off().await?,
            Act::Kill => self.child.kill().await?,
            Act::Terminate => self.child.signal("TERM").await?,
            Act::Start => {
                if let Disk::Lying = self.case.disk {
                    fs::remove_file(&self.switch).await?;
                }
                self.child = run(self.case, &self.before, &self.directory).await?;
                self.address = address(&self.child)?;
            }
            Act::Exits(_) | Act::Dies(_) => return Ok(Some(self.child.ended().await?)),
        }
        Ok(None)
    }

    /// The store's directory, as it is where the store is.
    fn seen(&self) -> Result<PathBuf, CannotTry> {
        let root = PathBuf::from(format!("/proc/{}/root", self.child.id()?));
        Ok(root.join(self.directory.strip_prefix("/")?))
    }

    /// The directories into which files are put become mounts of their own, which turn read-only under the store.
    async fn turn_read_only(&self) -> Result<(), CannotTry> {
        const SCRIPT: &str = "for d in blocks objects; do \
            mount --bind \"$0/$d\" \"$0/$d\" && mount -o remount,bind,ro \"$0/$d\" || exit 1; done";
        let mut enter = Command::new("nsenter");
        enter.args([
            "--target",
            &self.child.id()?.to_string(),
            "--user",
            "--mount",
            "--preserve-credentials",
        ]);
        enter.args(["sh", "-c", SCRIPT]).arg(&self.directory);
        if enter.status().await?.success() { Ok(()) } else { Err("cannot turn a disk read-only".into()) }
    }

    /// Half an object, and then nobody is there.
    async fn break_off(&self) -> Result<(), CannotTry> {
        let mut client = TcpStream::connect(self.address).await?;
        client
            .write_all(b"PUT /buckets/things/half HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf ")
            .await?;
        client.shutdown().await?;
        Ok(())
    }
}

/// Whether it ended as it had to.
pub(super) fn is_so(act: Act, ended: ExitStatus) -> bool {
    match act {
        Act::Exits(code) => ended.code() == Some(code),
        Act::Dies(signal) => ended.signal() == Some(signal),
        _ => false,
    }
}

const FILLER: &str = "filler";
const SWITCH: &str = "sync-fails";

async fn run(case: &Case, before: &[String], directory: &Path) -> Result<Child, CannotTry> {
    let program = std::env::current_exe()?;
    let mut command = match before {
        [] => Command::new(&program),
        [first, rest @ ..] => {
            let mut command = Command::new(first);
            command.args(rest).arg(&program);
            command
        }
    };
    command.args(["--log", "off", "store", "--listen", "127.0.0.1:0", "--dir"]).arg(directory);
    command.args(case.args).stderr(Stdio::null());
    Child::start(command).await
}

fn address(child: &Child) -> Result<SocketAddr, CannotTry> {
    Ok(child.said.strip_prefix("http://").ok_or("a store did not start")?.parse()?)
}

/// How a process is started that sees a file system of one MiB there. Nobody else sees it, and it is gone with it.
async fn small(directory: &Path) -> Result<Option<Vec<String>>, CannotTry> {
    const MOUNT: &str = "mount -t tmpfs -o size=1m tmpfs \"$0\" && exec \"$@\"";
    let place = directory.to_str().ok_or("a directory whose name is not UTF-8")?;
    let before = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", MOUNT, place];
    Ok(succeeds(&before, "true").await?.then(|| before.map(str::to_owned).to_vec()))
}

/// How a process is started whose `fsync` fails when it is told to.
async fn lying(scratch: &Path) -> Result<Option<Vec<String>>, CannotTry> {
    let (source, library) = (scratch.join("sync.c"), scratch.join("sync.so"));
    fs::write(&source, SYNC).await?;
    let [from, to, switch] = [source, library, scratch.join(SWITCH)]
        .map(|path| path.into_os_string().into_string().map_err(|_| "a directory whose name is not UTF-8"));
    let (from, to) = (from?, to?);
    if !succeeds(&["cc", "-shared", "-fPIC", "-o", &to, &from], "-ldl").await? {
        return Ok(None);
    }
    let named = format!("KEEP_TOUR_SYNC_FAILS={}", switch?);
    Ok(Some(vec!["env".to_owned(), format!("LD_PRELOAD={to}"), named]))
}

/// Whether it can be run, and ends well.
async fn succeeds(command: &[&str], last: &str) -> io::Result<bool> {
    let [program, args @ ..] = command else { return Ok(false) };
    let mut command = Command::new(program);
    command.args(args).arg(last).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match command.status().await {
        Ok(status) => Ok(status.success()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Writes until nothing more fits.
async fn fill(file: &Path) -> Result<(), CannotTry> {
    let mut filler = fs::File::create(file).await?;
    loop {
        let written = match filler.write_all(&[0; 4096]).await {
            Ok(()) => filler.flush().await,
            failed => failed,
        };
        match written {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::StorageFull => return Ok(()),
            Err(error) => return Err(error.into()),
        }
    }
}
