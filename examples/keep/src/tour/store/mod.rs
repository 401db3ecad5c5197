//! The store's part of the tour: one store, what happens to it, and what it answers before and after.
//!
//! The store is a process of its own. Its disk is really full or read-only, its files are really damaged; only a failed
//! `fsync` is made by a library that is loaded before libc.

mod cases;
mod machine;
mod row;

use std::net::SocketAddr;

use hyper::Request;
use hyper::body::Bytes;

use super::CannotTry;
use super::client::{Answer, request};
use super::report::Row;
use cases::{Ask, GIVEN, Step};
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
    for step in GIVEN {
        if let Step::Ask(ask) = step
            && client.ask(machine.address, ask).await?.status != ask.status
        {
            return Err("a store is not as it must be in the beginning".into());
        }
    }
    let mut ends = Vec::new();
    for step in case.steps {
        ends.push(match step {
            Step::Ask(ask) => End::asked(ask, &client.ask(machine.address, ask).await?),
            Step::Do(act) => match machine.act(*act).await? {
                Some(ended) => End::Ended(*act, ended),
                None => End::Done(*act),
            },
        });
    }
    Ok(row::row(case, &ends))
}

/// What a client remembers of what it was answered.
#[derive(Default)]
struct Client {
    versions: Vec<String>,
    upload: String,
}

impl Client {
    async fn ask(&mut self, to: SocketAddr, ask: &Ask) -> Result<Answer, CannotTry> {
        let version = |version: Option<&String>| version.cloned().unwrap_or_default();
        let path = ask
            .path
            .replace("{first}", &version(self.versions.first()))
            .replace("{last}", &version(self.versions.last()))
            .replace("{upload}", &self.upload);
        let mut head = Request::builder().method(ask.method).uri(path);
        if let Some((name, value)) = ask.header {
            head = head.header(name, value);
        }
        let answer = match request(to, head, Bytes::from_static(ask.body)).await {
            Ok(answer) => answer,
            // The process is gone in the middle of it: that is an answer, too.
            Err(_) if ask.status == 0 => Answer::default(),
            Err(error) => return Err(error),
        };
        if let Some(version) = Some(answer.header("x-amz-version-id")).filter(|version| !version.is_empty()) {
            self.versions.push(version.to_owned());
        }
        if let Some(upload) = Some(answer.problem("uploadId")).filter(|upload| !upload.is_empty()) {
            self.upload = upload;
        }
        Ok(answer)
    }
}
