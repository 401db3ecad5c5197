//! Servers that fail in one way each, on a real socket.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// What a client must never see.
pub(super) const SECRET: &[u8] = b"a secret of the server";

/// How a server fails.
#[derive(Clone, Copy, Debug)]
pub(super) enum Fault {
    /// Resets the connection when it is accepted.
    ResetBefore,
    /// Resets when a part of the request has arrived.
    ResetIn,
    /// Resets when the request has been read, instead of an answer.
    ResetAfter,
    /// Answers with this status, and a body that a client must never see.
    Status(u16),
    /// Answers with this status once, and with the block from then on.
    StatusOnce(u16),
    /// Promises the whole block and closes after half of it.
    DiesInBody,
    /// Answers with as many bytes as it should, of which one is wrong.
    WrongBytes,
    /// Answers with something that is not HTTP.
    NotHttp,
    /// Reads the request and never answers.
    Silent,
}

/// A server that is running; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Faulty {
    address: SocketAddr,
    task: JoinHandle<()>,
}

impl Faulty {
    pub(super) async fn start(fault: Fault, block: &[u8]) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let block: Arc<[u8]> = block.into();
        let task = tokio::spawn(async move {
            let mut first = true;
            while let Ok((stream, _)) = listener.accept().await {
                let block = Arc::clone(&block);
                // A connection that breaks is what this server is for.
                tokio::spawn(async move { fault.serve(stream, first, &block).await.ok() });
                first = false;
            }
        });
        Ok(Self { address, task })
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Faulty {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Fault {
    async fn serve(self, mut stream: TcpStream, first: bool, block: &[u8]) -> io::Result<()> {
        match self {
            Self::ResetBefore => reset(&stream),
            Self::ResetIn => {
                stream.read_exact(&mut [0; 8]).await?;
                reset(&stream)
            }
            Self::ResetAfter => {
                read_head(&mut stream).await?;
                reset(&stream)
            }
            Self::Status(status) => answer(&mut stream, status, SECRET, Sent::All).await,
            Self::StatusOnce(status) if first => answer(&mut stream, status, SECRET, Sent::All).await,
            Self::StatusOnce(_) => answer(&mut stream, 200, block, Sent::All).await,
            Self::DiesInBody => answer(&mut stream, 200, block, Sent::Half).await,
            Self::WrongBytes => {
                let mut wrong = block.to_vec();
                if let Some(byte) = wrong.last_mut() {
                    *byte ^= 1;
                }
                answer(&mut stream, 200, &wrong, Sent::All).await
            }
            Self::NotHttp => {
                read_head(&mut stream).await?;
                stream.write_all(b"220 mail.example ESMTP\r\n").await
            }
            Self::Silent => {
                read_head(&mut stream).await?;
                tokio::time::sleep(Duration::from_secs(60)).await;
                Ok(())
            }
        }
    }
}

/// Lets the close be an RST instead of a FIN: what a peer sees when a process is killed with data unread.
fn reset(stream: &TcpStream) -> io::Result<()> {
    stream.set_zero_linger()
}

/// The head of a request, as far as it is text.
pub(super) async fn read_head(stream: &mut TcpStream) -> io::Result<String> {
    let mut head: Vec<u8> = Vec::new();
    let mut buffer = [0; 1024];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") && head.len() < 64 * 1024 {
        let count = stream.read(&mut buffer).await?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        head.extend(buffer.iter().take(count));
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}

/// How much of a body goes out before the connection closes.
#[derive(Clone, Copy)]
pub(super) enum Sent {
    All,
    Half,
}

async fn answer(stream: &mut TcpStream, status: u16, body: &[u8], sent: Sent) -> io::Result<()> {
    read_head(stream).await?;
    send(stream, status, body, sent).await?;
    stream.shutdown().await
}

/// Sends an answer to a request that was read.
pub(super) async fn send(stream: &mut TcpStream, status: u16, body: &[u8], sent: Sent) -> io::Result<()> {
    let head = format!("HTTP/1.1 {status} -\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    stream.write_all(head.as_bytes()).await?;
    let length = match sent {
        Sent::All => body.len(),
        Sent::Half => body.len() / 2,
    };
    stream.write_all(body.split_at(length).0).await
}
