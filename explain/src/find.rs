//! Which codes the words of a command line mean.

use std::cmp::Reverse;

use crate::cli::Choice;
use crate::domain::{self, Domain, Table, plain};
use crate::refusal::Refusal;

/// A code, and the table that is asked about it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) domain: &'static Domain,
    pub(crate) table: &'static Table,
    pub(crate) code: i32,
}

/// The codes that the words name. One, unless a name alone is known in several domains.
pub(crate) fn find(words: &[String], choice: &Choice) -> Result<Vec<Found>, Refusal> {
    match words {
        [name] => match domain(name) {
            Some(domain) => Err(Refusal::Usage(format!(
                "`{name}` is a domain: name a code too, or print all of it by `errpolicy table {name}` ({})",
                domain.about
            ))),
            None => anywhere(name, choice),
        },
        [first, rest @ ..] => match domain(first) {
            Some(domain) => within(domain, &rest.join(" "), choice).map(|found| vec![found]),
            None => anywhere(&words.join(" "), choice).map_err(|_| {
                Refusal::Usage(format!(
                    "there is no domain `{first}`; the domains are: {}",
                    domains().join(", ")
                ))
            }),
        },
        [] => Err(Refusal::Usage("a code or a name is needed".to_owned())),
    }
}

/// One domain by its name.
pub(crate) fn domain(name: &str) -> Option<&'static Domain> {
    domain::all().find(|domain| domain.name.eq_ignore_ascii_case(name))
}

fn domains() -> Vec<&'static str> {
    domain::all().map(|domain| domain.name).collect()
}

fn within(domain: &'static Domain, text: &str, choice: &Choice) -> Result<Found, Refusal> {
    let table = domain.table(choice).map_err(Refusal::Usage)?;
    match domain.code(text, table) {
        Some(code) => Ok(Found { domain, table, code }),
        None => Err(Refusal::Unknown(format!(
            "`{text}` is no code and no name of {}{}",
            domain.name,
            instead(text, domain.names().map(|name| (domain, name)))
        ))),
    }
}

fn anywhere(name: &str, choice: &Choice) -> Result<Vec<Found>, Refusal> {
    if name.parse::<i64>().is_ok() {
        let numbered: Vec<_> =
            domain::all().filter(|domain| domain.number.is_some()).map(|domain| domain.name).collect();
        return Err(Refusal::Usage(format!(
            "the number {name} alone says nothing, each domain has its own meaning for it; name one of: {}",
            numbered.join(", ")
        )));
    }
    // A domain without the context or the profile that is asked for is passed over.
    let tables: Vec<_> =
        domain::all().filter_map(|domain| Some((domain, domain.table(choice).ok()?))).collect();
    if tables.is_empty() {
        return Err(Refusal::Usage("no domain has such a table; `errpolicy domains` lists them".to_owned()));
    }
    let found: Vec<Found> = tables
        .iter()
        .filter_map(|(domain, table)| Some(Found { domain, table, code: domain.named(name, table)? }))
        .collect();
    if found.is_empty() {
        let names = tables.iter().flat_map(|(domain, _)| domain.names().map(move |name| (*domain, name)));
        return Err(Refusal::Unknown(format!("nobody knows the name `{name}`{}", instead(name, names))));
    }
    Ok(found)
}

/// Names that one may have meant: those that contain what was asked, else those with the longest common beginning.
fn instead(asked: &str, names: impl Iterator<Item = (&'static Domain, &'static str)>) -> String {
    const ENOUGH: usize = 3;
    let asked = plain(asked);
    let mut alike: Vec<(usize, String)> = names
        .map(|(domain, name)| (likeness(&asked, &plain(name)), format!("{} {name}", domain.name)))
        .filter(|(likeness, _)| *likeness >= ENOUGH)
        .collect();
    alike.sort_by_key(|(likeness, _)| Reverse(*likeness));
    alike.dedup();
    let names: Vec<_> = alike.into_iter().take(3).map(|(_, name)| format!("`{name}`")).collect();
    if names.is_empty() { String::new() } else { format!("; did you mean {}?", names.join(" or ")) }
}

fn likeness(asked: &str, name: &str) -> usize {
    if name.contains(asked) {
        return asked.len();
    }
    asked.bytes().zip(name.bytes()).take_while(|(a, b)| a == b).count()
}
