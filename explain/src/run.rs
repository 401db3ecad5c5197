//! From a command line to the text that is printed.

use crate::answer::Answer;
use crate::cli::{Choice, Cli, Command, Diff, Explain, Format, Table};
use crate::domain::{Domain, Hints};
use crate::find::{self, find};
use crate::refusal::Refusal;
use crate::write::{json, markdown, text};

pub(crate) fn run(cli: Cli) -> Result<String, Refusal> {
    match cli.command {
        Command::Explain(asked) => explain(&asked),
        Command::Table(asked) => table(&asked),
        Command::Diff(asked) => diff(asked),
        Command::Domains(form) => Ok(match form.format() {
            Format::Text => text::domains(),
            Format::Md => markdown::index(),
            Format::Json => json::domains(),
        }),
    }
}

fn explain(asked: &Explain) -> Result<String, Refusal> {
    let found = find(&asked.words, &asked.choice)?;
    let hints = Hints { retry_after: asked.retry_after, method: asked.method.as_deref() };
    let heard = |hint: fn(&Hints<'_>) -> bool| {
        !hint(&hints) || found.iter().any(|found| hint(&found.table.heard(hints)))
    };
    if !heard(|hints| hints.retry_after.is_some()) {
        let text = "`--retry-after` is for a domain whose failures say how long to wait";
        return Err(Refusal::Usage(text.to_owned()));
    }
    if !heard(|hints| hints.method.is_some()) {
        return Err(Refusal::Usage("`--method` is for `http`".to_owned()));
    }
    let map = asked.status_map.status_map();
    let answers = Answer::merged(
        found.iter().map(|found| Answer::new(found.domain, found.table, found.code, hints, map)),
    );
    if asked.json {
        return Ok(json::explained(&answers));
    }
    let texts: Vec<String> =
        answers.iter().map(|answer| text::explained(answer, hints, asked.status_map)).collect();
    Ok(texts.join("\n"))
}

fn table(asked: &Table) -> Result<String, Refusal> {
    let domain = domain(&asked.domain)?;
    let map = asked.status_map.status_map();
    let whole = asked.choice.context.is_none() && asked.choice.profile.is_none();
    let table = domain.table(&asked.choice).map_err(Refusal::Usage)?;
    Ok(match asked.form.format() {
        Format::Md if whole => markdown::page(domain, asked.status_map),
        Format::Md => markdown::table(domain, table, map),
        Format::Text => text::table(&Answer::all(domain, table, map)),
        Format::Json => json::table(&Answer::all(domain, table, map)),
    })
}

fn diff(asked: Diff) -> Result<String, Refusal> {
    let domain = domain(&asked.domain)?;
    let choice = Choice { context: asked.context, profile: Some(asked.profile) };
    let table = domain.table(&choice).map_err(Refusal::Usage)?;
    match domain.differences(table) {
        Some(differences) => {
            let hinted = domain.hinted_differences(table).into_iter().map(|line| line + "\n");
            Ok(differences.to_string() + &hinted.collect::<String>())
        }
        None => Err(Refusal::Usage(format!("`{}` has no table to compare with another", domain.name))),
    }
}

fn domain(name: &str) -> Result<&'static Domain, Refusal> {
    find::domain(name).ok_or_else(|| Refusal::Usage(format!("there is no domain `{name}`")))
}
