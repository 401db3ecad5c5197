//! `keep store` on a disk that can be broken, in a process that can be ended.

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
use crate::tour::disk::{Before, Missing, fill, lying, program, seen_by, small};

/// A store, and what was done to it.
pub(super) struct Machine {
    case: &'static Case,
    /// Where the store thinks that it is.
    directory: PathBuf,
    /// What the lying disk looks for.
    switch: PathBuf,
    /// How the store is started: alone, in a namespace, or with a library before libc.
    before: Before,
    child: Child,
    pub(super) address: SocketAddr,
    lock: Option<Connection>,
}

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
            Disk::Lying => match lying(scratch, SWITCH).await? {
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
            Act::Fill => fill(&self.filler()?).await?,
            Act::Free => fs::remove_file(self.filler()?).await?,
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

    fn filler(&self) -> Result<PathBuf, CannotTry> {
        seen_by(&self.child, &self.directory.join("filler"))
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
            .write_all(b"PUT /buckets/box/half HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf ")
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

/// The file whose being there lets the disk lie.
const SWITCH: &str = "sync-fails";

async fn run(case: &Case, before: &[String], directory: &Path) -> Result<Child, CannotTry> {
    let mut command = program(before)?;
    command.args(["store", "--listen", "127.0.0.1:0", "--dir"]).arg(directory);
    // A process that crashes says so; here it is meant to.
    command.args(case.args).stderr(Stdio::null());
    Child::start(command).await
}

fn address(child: &Child) -> Result<SocketAddr, CannotTry> {
    Ok(child.said.strip_prefix("http://").ok_or("a store did not start")?.parse()?)
}
