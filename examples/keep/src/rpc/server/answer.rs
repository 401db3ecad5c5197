//! Writing an answer, and saying goodbye so that the client can read it.

use std::fs::File;
use std::future::Future;
use std::io;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use uuid::Uuid;

use super::error::RequestError;
use crate::rpc::protocol::{AnswerHead, Length, PIECE, Refusal, Tag, push};

/// For the client to take something of what we send.
const STALL: Duration = Duration::from_secs(30);

/// For the client to read a refusal that came in the middle of its request.
const GOODBYE: Duration = Duration::from_secs(2);

/// Sends the head, the bytes of the file if there is one, and the end.
pub(super) async fn send(
    to: &mut TcpStream,
    head: &AnswerHead,
    file: Option<File>,
) -> Result<(), RequestError> {
    let mut out = Vec::new();
    head.push(&mut out);
    let mut length = Length::default();
    if let Some(file) = file {
        let mut file = tokio::fs::File::from_std(file);
        let mut piece = vec![0; PIECE];
        loop {
            let bytes = file.read(&mut piece).await?;
            let Some(piece @ [_, ..]) = piece.get(..bytes) else { break };
            length.add(bytes).map_err(|_| Refusal::TooLarge)?;
            push(&mut out, Tag::Data, piece);
            write(to, &out).await?;
            out.clear();
        }
    }
    length.push_end(&mut out);
    write(to, &out).await
}

/// Sends half of the head.
pub(super) async fn send_half(to: &mut TcpStream, head: &AnswerHead) -> Result<(), RequestError> {
    let mut out = Vec::new();
    head.push(&mut out);
    write(to, out.get(..out.len() / 2).unwrap_or_default()).await
}

async fn write(to: &mut TcpStream, bytes: &[u8]) -> Result<(), RequestError> {
    in_time(STALL, to.write_all(bytes)).await
}

/// Refuses a request in its middle. What the client still sends is read and dropped for a moment: to close on it
/// resets the connection, and a client can see that instead of the refusal (RFC 9112, 9.6, of the same in HTTP).
pub(super) async fn refuse(to: &mut TcpStream, refusal: Refusal) -> Result<(), RequestError> {
    send(to, &AnswerHead { id: Uuid::nil(), done: Err(refusal), last: true }, None).await?;
    let goodbye = async {
        to.shutdown().await?;
        let mut dropped = vec![0; PIECE];
        while to.read(&mut dropped).await? > 0 {}
        Ok(())
    };
    in_time(GOODBYE, goodbye).await
}

async fn in_time(limit: Duration, io: impl Future<Output = io::Result<()>>) -> Result<(), RequestError> {
    match timeout(limit, io).await {
        Ok(done) => done.map_err(RequestError::Gone),
        Err(_) => Err(RequestError::Slow),
    }
}
