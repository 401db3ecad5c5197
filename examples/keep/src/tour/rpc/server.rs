//! `keep rpc-server`, in a process of its own.

use std::io;
use std::net::SocketAddr;
use std::path::Path;

use crate::tour::CannotTry;
use crate::tour::child::Child;

/// A running server; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Server {
    child: Child,
    pub(super) address: SocketAddr,
}

impl Server {
    pub(super) async fn start(listen: &str, place: &Path, breaks: &[&str]) -> Result<Self, CannotTry> {
        let mut command = Child::program()?;
        command.args(["rpc-server", "--listen", listen, "--dir"]).arg(place);
        command.args(breaks.iter().flat_map(|point| ["--break-at", point]));
        let child = Child::start(command).await?;
        let address = child.said.parse().map_err(|_| "a server did not start")?;
        Ok(Self { child, address })
    }

    /// Waits until it says this.
    pub(super) async fn says(&mut self, what: &str) -> Result<(), CannotTry> {
        self.child.says(what).await
    }

    /// Sends SIGHUP.
    pub(super) async fn hang_up(&self) -> Result<(), CannotTry> {
        self.child.signal("HUP").await
    }

    /// Waits until it has ended.
    pub(super) async fn ended(&mut self) -> Result<(), CannotTry> {
        self.child.ended().await.map(drop)
    }

    /// Sends SIGKILL, and waits.
    pub(super) async fn kill(&mut self) -> io::Result<()> {
        self.child.kill().await
    }
}
