//! The pull worker's part of the tour: a store is told to copy a block from others, and says what became of it.

mod cases;
mod row;

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use hyper::Request;
use hyper::body::Bytes;
use serde_json::{Value, json};
use tokio::fs;
use tokio::time::{Instant, sleep};

use super::CannotTry;
use super::child::Child;
use super::client::{Answer, get, path, request};
use super::disk::{fill, program, seen_by, small};
use super::report::Row;
use super::servers::Server;
use cases::Wrong;

pub(super) use cases::{CASES, Case};
pub(super) use row::COLUMNS;

/// More than a full disk has left.
const BLOCK: &[u8] = &[7; 256 << 10];

/// Of who may give pull lists.
const TOKEN: &str = "the-administrator-of-the-tour";

/// For an item to come to its end.
const PATIENCE: Duration = Duration::from_secs(10);

/// Starts a store and its sources, gives it a list of one item, and waits for the outcome.
pub(super) async fn try_out(case: &'static Case) -> Result<Row, CannotTry> {
    let scratch = crate::scratch::directory("keep-tour-")?;
    let directory = scratch.path().join("store");
    fs::create_dir(&directory).await?;
    let before = match case.wrong {
        Some(Wrong::NoRoom) => match small(&directory).await? {
            Some(before) => before,
            None => return Ok(Row::skipped(case.name, "user namespaces")),
        },
        _ => vec![],
    };
    let mut servers = Vec::new();
    for (number, what) in case.servers.iter().enumerate() {
        servers.push(Server::start(what, &scratch.path().join(number.to_string()), BLOCK).await?);
    }
    let (store, address) = start(&before, scratch.path(), &directory).await?;
    if case.wrong == Some(Wrong::NoRoom) {
        fill(&seen_by(&store, &directory.join("filler"))?).await?;
    }

    let locator = path(BLOCK);
    let locator = locator.trim_start_matches('/');
    let locator = match case.wrong {
        Some(Wrong::NoSize) => locator.split_once('+').map_or(locator, |(hash, _)| hash),
        _ => locator,
    };
    let urls: Vec<String> = servers.iter().map(Server::url).collect();
    let list = json!([{"locator": locator, "servers": urls}]).to_string();
    if ask(address, "PUT", "/pull", list).await?.status != 200 {
        return Err("a store took no pull list".into());
    }
    let record = outcome(address).await?;
    let is_there = get(address, BLOCK).await?.body == BLOCK;
    drop(servers);
    Ok(row::row(case, &record, is_there))
}

/// The store that pulls.
async fn start(
    before: &[String],
    scratch: &Path,
    directory: &Path,
) -> Result<(Child, SocketAddr), CannotTry> {
    let token = scratch.join("token");
    fs::write(&token, TOKEN).await?;
    let mut command = program(before)?;
    command.args(["store", "--listen", "127.0.0.1:0", "--dir"]).arg(directory);
    command.arg("--admin-token-file").arg(token).args(["--pull-timeout", "1000"]);
    let store = Child::start(command).await?;
    let address = store.said.strip_prefix("http://").ok_or("a store did not start")?.parse()?;
    Ok((store, address))
}

async fn ask(to: SocketAddr, method: &str, path: &str, body: impl Into<Bytes>) -> Result<Answer, CannotTry> {
    let bearer = format!("Bearer {TOKEN}");
    request(to, Request::builder().method(method).uri(path).header("Authorization", bearer), body.into())
        .await
}

/// Looks until the item has come to its end.
async fn outcome(of: SocketAddr) -> Result<Value, CannotTry> {
    let limit = Instant::now() + PATIENCE;
    while Instant::now() < limit {
        let outcomes: Value = serde_json::from_slice(&ask(of, "GET", "/pull/outcomes", "").await?.body)?;
        if let Some(record) = outcomes.get(0) {
            return Ok(record.clone());
        }
        sleep(Duration::from_millis(10)).await;
    }
    Err("an item of a pull list came to no end".into())
}
