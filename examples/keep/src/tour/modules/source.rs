//! A module proxy with one module, which fails if it is to.

use std::io;

use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use super::cases::{PARTS, Source};
use crate::tour::faulty::{Sent, read_head, send};

/// It runs until this is dropped.
pub(super) struct Running {
    pub(super) url: String,
    task: JoinHandle<()>,
}

impl Source {
    pub(super) async fn start(self) -> io::Result<Running> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let url = format!("http://{}", listener.local_addr()?);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                // A connection that breaks is what some of them are for.
                tokio::spawn(async move { self.serve(stream).await.ok() });
            }
        });
        Ok(Running { url, task })
    }

    async fn serve(self, mut stream: TcpStream) -> io::Result<()> {
        let head = read_head(&mut stream).await?;
        let path = head.split(' ').nth(1).unwrap_or_default();
        let part = PARTS.into_iter().find(|(ending, _)| path.ends_with(ending));
        match (self, part) {
            (Self::Busy, _) => send(&mut stream, 503, b"", Sent::All).await,
            (Self::Empty, _) | (_, None) => send(&mut stream, 404, b"", Sent::All).await,
            (Self::BreaksOff, Some((".zip", bytes))) => {
                send(&mut stream, 200, bytes.as_bytes(), Sent::Half).await
            }
            (Self::Well | Self::BreaksOff, Some((_, bytes))) => {
                send(&mut stream, 200, bytes.as_bytes(), Sent::All).await
            }
        }?;
        stream.shutdown().await
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.task.abort();
    }
}
