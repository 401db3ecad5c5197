//! The wish to stop, as one value that every server of the process waits for.

use std::io;

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// Ends when the process is to stop. Every clone ends.
#[derive(Clone, Debug)]
pub(crate) struct Shutdown(watch::Receiver<()>);

/// Dropping it is the wish to stop.
#[derive(Debug)]
pub(crate) struct Trigger {
    _sender: watch::Sender<()>,
}

impl Shutdown {
    /// One that the holder of the trigger decides about.
    pub(crate) fn manual() -> (Trigger, Self) {
        let (sender, receiver) = watch::channel(());
        (Trigger { _sender: sender }, Self(receiver))
    }

    /// One that ends with Ctrl-C, SIGTERM, or the end of the terminal.
    pub(crate) fn on_signal() -> io::Result<Self> {
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        let mut hangup = signal(SignalKind::hangup())?;
        let (trigger, shutdown) = Self::manual();
        tokio::spawn(async move {
            tokio::select! {
                _ = interrupt.recv() => tracing::info!("interrupted, stopping"),
                _ = terminate.recv() => tracing::info!("asked to terminate, stopping"),
                _ = hangup.recv() => tracing::info!("the terminal is gone, stopping"),
            }
            drop(trigger);
        });
        Ok(shutdown)
    }

    /// Whether there was the wish already.
    pub(crate) fn is_wished(&self) -> bool {
        self.0.has_changed().is_err()
    }

    /// Waits for the wish.
    pub(crate) async fn wished(mut self) {
        // Nothing is ever sent: only the end of the channel wakes.
        while self.0.changed().await.is_ok() {}
    }
}
