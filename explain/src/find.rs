//! Which codes the words of a command line mean.

use std::cmp::Reverse;
use std::collections::BTreeSet;

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

impl Found {
    /// Where no context is chosen, one that has a row for the code is asked.
    fn new(domain: &'static Domain, table: &'static Table, code: i32, choice: &Choice) -> Self {
        let table = if choice.context.is_none() { domain.with_row(code, table) } else { table };
        Self { domain, table, code }
    }
}

/// The codes that the words name. One, unless a name alone is known in several domains.
pub(crate) fn find(words: &[String], choice: &Choice) -> Result<Vec<Found>, Refusal> {
    match words {
        // `Io` and `Tls` are names too, and `io` and `tls` are domains.
        [name] => match domain(name).filter(|domain| domain.name == name || !known(name)) {
            Some(Domain { name, about, .. }) => Err(Refusal::Usage(format!(
                "`{name}` is a domain: name a code too, or print all of it by `errpolicy table {name}` ({about})"
            ))),
            None => anywhere(name, choice),
        },
        [first, rest @ ..] => match domain(first) {
            Some(domain) => within(domain, &rest.join(" "), choice).map(|found| vec![found]),
            None => anywhere(&words.join(" "), choice).map_err(|_| {
                Refusal::Usage(format!(
                    "there is no domain `{}`; the domains are: {}",
                    shown(first),
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

/// Whether some code is called exactly so.
fn known(name: &str) -> bool {
    domain::all().any(|domain| domain.names().any(|each| each == name))
}

fn domains() -> Vec<&'static str> {
    domain::all().map(|domain| domain.name).collect()
}

fn within(domain: &'static Domain, text: &str, choice: &Choice) -> Result<Found, Refusal> {
    let table = domain.table(choice).map_err(Refusal::Usage)?;
    match domain.code(text, table) {
        Some(code) => Ok(Found::new(domain, table, code, choice)),
        None => Err(Refusal::Unknown(format!(
            "`{}` is no code and no name of {}{}",
            shown(text),
            domain.name,
            instead(text, domain.names().map(|name| (domain, name)))
        ))),
    }
}

fn anywhere(name: &str, choice: &Choice) -> Result<Vec<Found>, Refusal> {
    if domain::integer(name).is_some() {
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
        .filter_map(|(domain, table)| Some(Found::new(domain, table, domain.named(name, table)?, choice)))
        .collect();
    if found.is_empty() {
        let names = tables.iter().flat_map(|(domain, _)| domain.names().map(move |name| (*domain, name)));
        return Err(Refusal::Unknown(format!(
            "nobody knows the name `{}`{}",
            shown(name),
            instead(name, names)
        )));
    }
    Ok(found)
}

/// Names that one may have meant: those that contain what was asked, else those with the longest common beginning.
fn instead(asked: &str, names: impl Iterator<Item = (&'static Domain, &'static str)>) -> String {
    const ENOUGH: usize = 3;
    let asked = plain(asked);
    let mut alike: Vec<(usize, &Domain, &str)> = names
        .map(|(domain, name)| (likeness(&asked, &plain(name)), domain, name))
        .filter(|(likeness, ..)| *likeness >= ENOUGH)
        .collect();
    alike.sort_by_key(|(likeness, ..)| Reverse(*likeness));
    // A name that several tables or systems have is proposed once.
    let mut seen = BTreeSet::new();
    alike.retain(|(.., name)| seen.insert(*name));
    let names: Vec<_> =
        alike.into_iter().take(3).map(|(_, domain, name)| format!("`{} {name}`", domain.name)).collect();
    if names.is_empty() { String::new() } else { format!("; did you mean {}?", names.join(" or ")) }
}

fn likeness(asked: &str, name: &str) -> usize {
    if name.contains(asked) {
        return asked.len();
    }
    asked.bytes().zip(name.bytes()).take_while(|(a, b)| a == b).count()
}

/// What was asked, fit for a terminal: not too long, and with nothing in it that would steer one.
fn shown(asked: &str) -> String {
    const LONGEST: usize = 60;
    let shown =
        |letter: char| if letter.is_control() { letter.escape_default().to_string() } else { letter.into() };
    let rest = if asked.chars().nth(LONGEST).is_some() { "…" } else { "" };
    asked.chars().take(LONGEST).map(shown).collect::<String>() + rest
}
