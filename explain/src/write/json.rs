//! Answers as JSON: a stable form, for programs.

use std::time::Duration;

use errpolicy::Basis;
use serde::Serialize;

use crate::answer::Answer;
use crate::domain::{self, Domain};

/// One answer. The fields and their order are a promise.
#[derive(Serialize)]
struct Object {
    domain: &'static str,
    code: Option<i64>,
    name: Option<&'static str>,
    class: &'static str,
    scope: &'static str,
    effect: &'static str,
    retry_after: Option<Seconds>,
    status: u16,
    reason: Option<&'static str>,
    source: Option<&'static str>,
    basis: &'static str,
}

/// A whole number wherever it is one, so that a reader who knows no other can take it.
#[derive(Serialize)]
#[serde(untagged)]
enum Seconds {
    Whole(u64),
    Part(f64),
}

/// One domain with its tables.
#[derive(Serialize)]
struct Entry {
    domain: &'static str,
    about: &'static str,
    tables: Vec<Named>,
}

#[derive(Serialize)]
struct Named {
    context: Option<&'static str>,
    profile: &'static str,
    rows: usize,
}

/// One object for one answer, an array for several.
pub(crate) fn explained(answers: &[Answer]) -> String {
    match answers {
        [answer] => written(&object(answer)),
        _ => table(answers),
    }
}

pub(crate) fn table(answers: &[Answer]) -> String {
    written(&answers.iter().map(object).collect::<Vec<_>>())
}

pub(crate) fn domains() -> String {
    let entry = |domain: &Domain| Entry {
        domain: domain.name,
        about: domain.about,
        tables: domain
            .tables
            .iter()
            .map(|table| Named {
                context: Some(table.context).filter(|context| !context.is_empty()),
                profile: table.profile,
                rows: table.rows().len(),
            })
            .collect(),
    };
    written(&domain::all().map(entry).collect::<Vec<_>>())
}

fn object(answer: &Answer) -> Object {
    let verdict = &answer.verdict;
    let (name, reason, source) = match verdict.basis() {
        Basis::Row { name, reason, source, .. } => (Some(*name), Some(*reason), Some(*source)),
        _ => (None, None, None),
    };
    Object {
        domain: answer.domain.name,
        code: answer.number(),
        name,
        class: verdict.class().as_str(),
        scope: verdict.scope().as_str(),
        effect: verdict.effect().as_str(),
        retry_after: verdict.retry_after().map(seconds),
        status: answer.status,
        reason,
        source,
        basis: answer.found.as_str(),
    }
}

fn seconds(after: Duration) -> Seconds {
    if after.subsec_nanos() == 0 {
        Seconds::Whole(after.as_secs())
    } else {
        Seconds::Part(after.as_secs_f64())
    }
}

fn written(value: &impl Serialize) -> String {
    // Writing to memory fails for maps with keys that are no text alone, and there are none.
    serde_json::to_string_pretty(value).map(|text| text + "\n").unwrap_or_default()
}
