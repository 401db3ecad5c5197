//! The part of the tour about modules: a cache, the object store behind it, the source before it, and what becomes of a
//! module of which not all parts are to be had.

mod cases;
mod source;

use std::net::SocketAddr;
use std::path::Path;

use serde_json::json;

use super::CannotTry;
use super::ask::{Asked, Client};
use super::child::Child;
use super::damage;
use super::report::{Columns, Row};
use cases::Step;

pub(super) use cases::{CASES, Case};

/// Above what was asked.
pub(super) const COLUMNS: Columns = ["#", "request", "class", "status", "code"];

/// Starts all three, and does and asks one thing after the other.
pub(super) async fn try_out(case: &'static Case) -> Result<Row, CannotTry> {
    let scratch = crate::scratch::directory("keep-tour-")?;
    let source = case.source.start().await?;
    let mut command = Child::program()?;
    command.args(["store", "--listen", "127.0.0.1:0", "--dir"]).arg(scratch.path());
    let (mut store, store_at) = start(command).await?;
    let mut command = Child::program()?;
    command.args(["modules", "--listen", "127.0.0.1:0", "--delay", "10", "--timeout", "3000"]);
    command.args(["--store", &store.said, "--upstream", &source.url]);
    let (modules, modules_at) = start(command).await?;

    let mut client = Client::default();
    let mut asked = Vec::new();
    let mut lock = None;
    for step in case.steps {
        match step {
            Step::Ask(ask) if Path::new(ask.path).starts_with("/buckets") => {
                asked.push(client.ask(store_at, ask).await?);
            }
            Step::Ask(ask) => asked.push(client.ask(modules_at, ask).await?),
            Step::Lock => lock = Some(damage::lock(damage::index(scratch.path())).await?),
            Step::Kill => store.kill().await?,
        }
    }
    drop((lock, modules, store, source));
    Ok(row(case, &asked))
}

async fn start(command: tokio::process::Command) -> Result<(Child, SocketAddr), CannotTry> {
    let child = Child::start(command).await?;
    let address = child.said.strip_prefix("http://").ok_or("a server did not start")?.parse()?;
    Ok((child, address))
}

fn row(case: &Case, asked: &[Asked]) -> Row {
    let right = asked.iter().all(|asked| asked.right);
    Row {
        name: case.name,
        got: asked.iter().map(Asked::got).collect::<Vec<_>>().join(", "),
        wanted: asked.iter().map(Asked::wanted).collect::<Vec<_>>().join(", "),
        right,
        skipped: false,
        details: asked.iter().zip(1..).map(|(asked, number)| asked.detail(number)).collect(),
        json: json!({
            "case": case.name,
            "steps": asked.iter().map(Asked::json).collect::<Vec<_>>(),
            "right": right,
        }),
    }
}
