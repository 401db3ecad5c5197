//! The RPC part of the tour: one request, a server that breaks where it is told to, and what the client makes of it.
//!
//! The server is a process of its own, so that it can be sent signals; its journal says how often the request was done.

mod cases;
mod row;
mod server;

use std::io::Read;
use std::path::Path;
use std::time::Duration;

use tokio::fs;
use tokio::task::spawn_blocking;
use uuid::Uuid;

use super::CannotTry;
use super::report::Row;
use crate::rpc::{Client, RpcError, Tcp};
use cases::{Ask, Signal};
use server::Server;

pub(super) use cases::{CASES, Case};
pub(super) use row::COLUMNS;

/// How long the client waits for an answer.
const LIMIT: Duration = Duration::from_secs(1);

/// More than the kernel takes before the server reads it.
const LARGE: usize = 24 << 20;

/// Where the server notes what it does.
const JOURNAL: &str = "journal";

/// Starts a server, asks it once, and looks how often it was done.
pub(super) async fn try_out(case: &'static Case) -> Result<Row, CannotTry> {
    let directory = crate::scratch::directory("keep-tour-")?;
    let place = directory.path();
    prepare(place).await?;
    let mut server = Server::start("127.0.0.1:0", place, case.breaks).await?;
    let client = Client::new(Tcp::new(server.address, LIMIT));
    let asking = |client: Client| spawn_blocking(move || answer(client, case.ask));
    let (client, outcome) = match case.signal {
        Signal::None => asking(client).await?,
        Signal::WhileItRuns => {
            let asked = asking(client);
            server.says("held").await?;
            server.hang_up().await?;
            asked.await?
        }
        Signal::WhileIdle => {
            let client = spawn_blocking(move || first(client)).await??;
            let address = server.address.to_string();
            server.hang_up().await?;
            server.ended().await?;
            fs::remove_file(place.join(JOURNAL)).await?;
            server = Server::start(&address, place, case.breaks).await?;
            asking(client).await?
        }
        Signal::Kill => {
            server.kill().await?;
            asking(client).await?
        }
    };
    drop(server);
    let executions = fs::read_to_string(place.join(JOURNAL)).await?.lines().count();
    Ok(row::row(case, client.failures(), &outcome, executions))
}

/// A file `old`, and two locks: ours, and another's.
async fn prepare(place: &Path) -> std::io::Result<()> {
    for (file, content) in [
        ("files/old", "old".to_owned()),
        ("locks/ours", format!("{} us", Uuid::new_v4())),
        ("locks/theirs", format!("{} them", Uuid::new_v4())),
    ] {
        let file = place.join(file);
        if let Some(directory) = file.parent() {
            fs::create_dir_all(directory).await?;
        }
        fs::write(file, content).await?;
    }
    Ok(())
}

/// A client that has a connection.
fn first(mut client: Client) -> Result<Client, RpcError> {
    client.put("first", b"")?;
    Ok(client)
}

/// What becomes of one request.
fn answer(mut client: Client, ask: Ask) -> (Client, Result<(), RpcError>) {
    let large = || vec![7; LARGE];
    let stream = || std::io::repeat(7).take(LARGE as u64);
    let outcome = match ask {
        Ask::Get => client.get("old").map(drop),
        Ask::Put => client.put("new", b"new"),
        Ask::PutLarge => client.put("new", &large()),
        Ask::Lock => client.lock("free", "us"),
        Ask::LockOfOthers => client.lock("theirs", "us"),
        Ask::Unlock => client.unlock("ours", "us"),
        Ask::Move => client.rename("old", "moved"),
        Ask::Append => client.append("old", b"+"),
        Ask::AppendLarge => client.append("old", &large()),
        Ask::Stream => client.insert_stream("stream", &b"a stream"[..]),
        Ask::StreamLarge => client.insert_stream("stream", stream()),
    };
    (client, outcome)
}
