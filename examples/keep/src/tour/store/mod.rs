//! The store's part of the tour: one store, what happens to it, and what it answers before and after.
//!
//! The store is a process of its own. Its disk is really full or read-only, its files are really damaged; only a failed
//! `fsync` is made by a library that is loaded before libc.

mod cases;
mod machine;
mod row;

use super::CannotTry;
use super::ask::Client;
use super::report::Row;
use cases::{GIVEN, Step};
use machine::Machine;
use row::End;

pub(super) use cases::{CASES, Case};
pub(super) use row::COLUMNS;

/// Starts a store, and does and asks one thing after the other.
pub(super) async fn try_out(case: &'static Case) -> Result<Row, CannotTry> {
    let scratch = crate::scratch::directory("keep-tour-")?;
    let mut machine = match Machine::start(case, scratch.path()).await? {
        Ok(machine) => machine,
        Err(missing) => return Ok(Row::skipped(case.name, missing)),
    };
    let mut client = Client::default();
    for ask in GIVEN {
        if !client.ask(machine.address, ask).await?.right {
            return Err("a store is not as it must be in the beginning".into());
        }
    }
    let mut ends = Vec::new();
    for step in case.steps {
        ends.push(match step {
            Step::Ask(ask) => End::Asked(client.ask(machine.address, ask).await?),
            Step::Do(act) => match machine.act(*act).await? {
                Some(ended) => End::Ended(*act, ended),
                None => End::Done(*act),
            },
        });
    }
    Ok(row::row(case, &ends))
}
