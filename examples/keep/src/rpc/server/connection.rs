//! One connection: requests one after another, until the client goes or we are told to stop.

use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use errpolicy::Classify;
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::task::spawn_blocking;
use tokio::time::{sleep, timeout};
use tracing::debug;

use super::Server;
use super::answer::{refuse, send, send_half};
use super::break_at::BreakAt;
use super::error::RequestError;
use super::request::Request;
use crate::http::shutdown::Shutdown;
use crate::rpc::protocol::{AnswerHead, Refusal};

/// Serves until either side ends it. An idle connection is closed when we are told to stop, a request that has begun
/// is finished first.
pub(super) async fn serve(
    mut socket: TcpStream,
    server: &Server,
    shutdown: &Shutdown,
) -> Result<(), RequestError> {
    while !shutdown.is_wished() && begins(&socket, server.patience, shutdown).await {
        let told = server.next_break();
        if told == Some(BreakAt::BeforeRead) {
            return Err(RequestError::ToldToBreak);
        }
        let arrived = timeout(server.patience, Request::read(&mut socket, &server.store, told)).await;
        let request = match arrived.unwrap_or(Err(RequestError::Slow)) {
            Ok(request) => request,
            Err(error) => {
                if let Some(refusal) = error.refusal() {
                    // That nobody reads it must not hide what went wrong.
                    let _ = refuse(&mut socket, refusal).await;
                }
                return Err(error);
            }
        };
        respond(&mut socket, server, shutdown, request, told).await?;
    }
    Ok(())
}

/// Waits for the first byte of a request.
async fn begins(socket: &TcpStream, patience: Duration, shutdown: &Shutdown) -> bool {
    let mut first = [0];
    tokio::select! {
        biased;
        begun = socket.peek(&mut first) => begun.is_ok_and(|bytes| bytes > 0),
        () = shutdown.clone().wished() => false,
        () = sleep(patience) => false,
    }
}

/// Does what a whole request asks for, and answers, unless it was told to break.
async fn respond(
    socket: &mut TcpStream,
    server: &Server,
    shutdown: &Shutdown,
    request: Request,
    told: Option<BreakAt>,
) -> Result<(), RequestError> {
    match told {
        Some(BreakAt::BeforeExecution) => return Err(RequestError::ToldToBreak),
        Some(BreakAt::Held) => {
            // Whoever told it waits for this line; nobody else reads it.
            let _ = writeln!(std::io::stdout(), "held");
            shutdown.clone().wished().await;
        }
        _ => {}
    }
    let (id, verb) = (request.head.id, request.head.verb.name());
    let store = Arc::clone(&server.store);
    let done = spawn_blocking(move || store.execute(&request.head, request.body)).await?;
    let mut head = AnswerHead { id, done: Ok(()), last: shutdown.is_wished() };
    let file = match done {
        Ok(file) => file,
        Err(error) => {
            debug!(%id, verb, %error, "not done");
            head.done = Err(error.refusal().unwrap_or(Refusal::Failed));
            if error.is_critical() {
                head.last = true;
                let _ = send(socket, &head, None).await;
                return Err(error);
            }
            None
        }
    };
    match told {
        Some(BreakAt::AfterExecution) => Err(RequestError::ToldToBreak),
        Some(BreakAt::MidReply) => {
            send_half(socket, &head).await?;
            Err(RequestError::ToldToBreak)
        }
        Some(BreakAt::Silent) => {
            // Until the client gives up, or we are told to stop.
            let mut dropped = [0];
            tokio::select! {
                _ = socket.read(&mut dropped) => {}
                () = shutdown.clone().wished() => {}
            }
            Err(RequestError::ToldToBreak)
        }
        told => {
            // However little of it the client takes at a time.
            let sent = timeout(server.patience, send(socket, &head, file)).await;
            sent.unwrap_or(Err(RequestError::Slow))?;
            if told == Some(BreakAt::AfterReply) { Err(RequestError::ToldToBreak) } else { Ok(()) }
        }
    }
}
