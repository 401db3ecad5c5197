//! The wish to stop, as one value that every server of the process waits for.

use std::io;

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// Ends when the process is to stop. Every clone ends.
#[derive(Clone, Debug)]
pub(crate) struct Shutdown(watch::Receiver<bool>);

/// Says the wish to stop. Dropping the last one says it too.
#[derive(Clone, Debug)]
pub(crate) struct Trigger(watch::Sender<bool>);

impl Trigger {
    /// Says it.
    pub(crate) fn pull(&self) {
        self.0.send_replace(true);
    }
}

impl Shutdown {
    /// One that the holder of the trigger decides about.
    pub(crate) fn manual() -> (Trigger, Self) {
        let (sender, receiver) = watch::channel(false);
        (Trigger(sender), Self(receiver))
    }

    /// One that ends with Ctrl-C, SIGTERM, the end of the terminal, or by the trigger.
    pub(crate) fn on_signal() -> io::Result<(Trigger, Self)> {
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        let mut hangup = signal(SignalKind::hangup())?;
        let (trigger, shutdown) = Self::manual();
        let signalled = trigger.clone();
        tokio::spawn(async move {
            tokio::select! {
                _ = interrupt.recv() => tracing::info!("interrupted, stopping"),
                _ = terminate.recv() => tracing::info!("asked to terminate, stopping"),
                _ = hangup.recv() => tracing::info!("the terminal is gone, stopping"),
            }
            signalled.pull();
        });
        Ok((trigger, shutdown))
    }

    /// Whether there was the wish already.
    pub(crate) fn is_wished(&self) -> bool {
        *self.0.borrow() || self.0.has_changed().is_err()
    }

    /// Waits for the wish.
    pub(crate) async fn wished(mut self) {
        // An error is the end of the channel: whoever could say it is gone.
        let _ = self.0.wait_for(|wished| *wished).await;
    }
}
