//! The proxy's part of the tour: clusters of three servers of which some are broken, and the one answer that is right.
//!
//! Stores are processes of their own, so that one can be killed; servers that break connections or the
//! protocol are real sockets. Nothing is pretended but the reasons.

mod cases;
mod row;

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::CannotTry;
use super::client::{Answer, get, put};
use super::faulty::SECRET;
use super::report::Row;
use super::servers::Server;
use crate::http::listen::listen;
use crate::http::shutdown::Shutdown;
use crate::proxy::{self, Observer, Options, Seen};

use cases::Do;

pub(super) use cases::{CASES, Case};
pub(super) use row::COLUMNS;

/// How often each server is asked.
const TRIES: NonZeroU32 = NonZeroU32::MIN.saturating_add(2);
/// The first pause between two rounds.
const DELAY: Duration = Duration::from_millis(10);
/// How long the proxy waits for a server: longer than a store waits for a lock on its index.
const TIMEOUT: Duration = Duration::from_millis(1500);

/// Builds the case's cluster, asks the proxy in front of it once, and tears all down.
pub(super) async fn try_out(case: &Case) -> Result<Row, CannotTry> {
    let blocks = case.blocks()?;
    let first = blocks.first().map(Vec::as_slice).unwrap_or_default();
    let directory = crate::scratch::directory("keep-tour-")?;
    let mut servers = Vec::new();
    for (number, what) in case.servers.iter().enumerate() {
        let place = directory.path().join(number.to_string());
        servers.push(Server::start(what, &place, first).await?);
    }

    let seen = Arc::new(Mutex::new(Vec::new()));
    let observer = Observer::new({
        let seen = Arc::clone(&seen);
        move |now: Vec<Seen>| *seen.lock().unwrap_or_else(PoisonError::into_inner) = now
    });
    let stores = servers.iter().map(|server| server.url().parse()).collect::<Result<_, _>>()?;
    let options = Options::new(stores, TRIES, DELAY, TIMEOUT)?.observed_by(observer);
    let listener = listen("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let (trigger, shutdown) = Shutdown::manual();
    let proxy = tokio::spawn(proxy::run(listener, options, shutdown));

    let mut answer = Answer::default();
    let mut right = true;
    for block in &blocks {
        answer = converse(address, &case.ask, block).await?;
        right &= is_right(case, &answer, block);
    }
    drop(trigger);
    proxy.await?;
    drop(servers);
    let seen = std::mem::take(&mut *seen.lock().unwrap_or_else(PoisonError::into_inner));
    Ok(row::row(case, &seen, &answer, right))
}

/// The last answer of what the client does with one block.
async fn converse(to: SocketAddr, ask: &Do, block: &[u8]) -> Result<Answer, CannotTry> {
    match ask {
        Do::Get => get(to, block).await,
        Do::Put(copies) => put(to, block, *copies).await,
        Do::File => {
            let stored = put(to, block, 2).await?;
            if stored.status == 200 { get(to, block).await } else { Ok(stored) }
        }
    }
}

/// The status, the block itself where there is one, and nothing that a client must not see.
fn is_right(case: &Case, answer: &Answer, block: &[u8]) -> bool {
    let body = match case.ask {
        Do::Get | Do::File if case.expected == 200 => !case.complete || answer.body == block,
        Do::Get | Do::File | Do::Put(_) => [SECRET, b"127.0.0.1"].iter().all(|secret| !answer.holds(secret)),
    };
    body && answer.status == case.expected && answer.complete == case.complete
}
