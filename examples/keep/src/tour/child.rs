//! A command of `keep` in a process of its own, as anybody would start it, so that it can be killed.

use std::ffi::OsStr;
use std::io;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child as Process, ChildStdout, Command};
use tokio::time::timeout;

use super::CannotTry;

/// For a process to say or do something, on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running process; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Child {
    process: Process,
    out: BufReader<ChildStdout>,
    /// The line that it said first: where it listens.
    pub(super) said: String,
}

impl Child {
    /// This program, to be given a command.
    pub(super) fn program() -> io::Result<Command> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["--log", "off"]);
        Ok(command)
    }

    /// Starts it, and waits until it listens.
    pub(super) async fn start(mut command: Command) -> Result<Self, CannotTry> {
        let mut process = command.stdin(Stdio::null()).stdout(Stdio::piped()).kill_on_drop(true).spawn()?;
        let mut out = BufReader::new(process.stdout.take().ok_or("a process has no stdout")?);
        let said = line(&mut out).await?;
        Ok(Self { process, out, said })
    }

    /// Waits until it says this.
    pub(super) async fn says(&mut self, what: &str) -> Result<(), CannotTry> {
        if line(&mut self.out).await? == what { Ok(()) } else { Err(format!("nobody said {what}").into()) }
    }

    /// The number of the process.
    pub(super) fn id(&self) -> Result<u32, CannotTry> {
        self.process.id().ok_or_else(|| "a process has ended".into())
    }

    /// Sends it a signal, by its name.
    pub(super) async fn signal(&self, name: impl AsRef<OsStr>) -> Result<(), CannotTry> {
        let sent = Command::new("kill").arg("-s").arg(name).arg(self.id()?.to_string()).status().await?;
        if sent.success() { Ok(()) } else { Err("cannot send a signal".into()) }
    }

    /// Waits until it has ended.
    pub(super) async fn ended(&mut self) -> Result<ExitStatus, CannotTry> {
        Ok(timeout(PATIENCE, self.process.wait())
            .await
            .map_err(|_| "a process that must end went on for 30 s")??)
    }

    /// Sends SIGKILL, and waits.
    pub(super) async fn kill(&mut self) -> io::Result<()> {
        self.process.kill().await
    }
}

async fn line(from: &mut BufReader<ChildStdout>) -> Result<String, CannotTry> {
    let mut line = String::new();
    timeout(PATIENCE, from.read_line(&mut line)).await.map_err(|_| "a process said nothing for 30 s")??;
    Ok(line.trim_end().to_owned())
}
