//! `keep rpc-server`, as anybody would start it.

use std::io;
use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, ChildStdout, Command};
use tokio::time::timeout;

use crate::tour::CannotTry;

/// For a server to say or do something.
const PATIENCE: Duration = Duration::from_secs(10);

/// A running server; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Server {
    process: Child,
    out: BufReader<ChildStdout>,
    pub(super) address: SocketAddr,
}

impl Server {
    pub(super) async fn start(listen: &str, place: &Path, breaks: &[&str]) -> Result<Self, CannotTry> {
        let mut process = Command::new(std::env::current_exe()?)
            .args(["--log", "off", "rpc-server", "--listen", listen, "--dir"])
            .arg(place)
            .args(breaks.iter().flat_map(|point| ["--break-at", point]))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()?;
        let mut out = BufReader::new(process.stdout.take().ok_or("a server has no stdout")?);
        let address = line(&mut out).await?.parse().map_err(|_| "a server did not start")?;
        Ok(Self { process, out, address })
    }

    /// Waits until it says this.
    pub(super) async fn says(&mut self, what: &str) -> Result<(), CannotTry> {
        if line(&mut self.out).await? == what {
            Ok(())
        } else {
            Err(format!("a server did not say {what}").into())
        }
    }

    /// Sends SIGHUP.
    pub(super) async fn hang_up(&self) -> Result<(), CannotTry> {
        let id = self.process.id().ok_or("a server has ended")?;
        let sent = Command::new("kill").args(["-HUP", &id.to_string()]).status().await?;
        if sent.success() { Ok(()) } else { Err("cannot send a signal".into()) }
    }

    /// Waits until it has ended.
    pub(super) async fn ended(&mut self) -> Result<(), CannotTry> {
        timeout(PATIENCE, self.process.wait()).await??;
        Ok(())
    }

    /// Sends SIGKILL, and waits.
    pub(super) async fn kill(&mut self) -> io::Result<()> {
        self.process.kill().await
    }
}

async fn line(from: &mut BufReader<ChildStdout>) -> Result<String, CannotTry> {
    let mut line = String::new();
    timeout(PATIENCE, from.read_line(&mut line)).await??;
    Ok(line.trim_end().to_owned())
}
