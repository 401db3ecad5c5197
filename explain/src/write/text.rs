//! Answers as text for a terminal of a hundred columns.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use errpolicy::{Basis, Class, Remedy, Verdict};
use errpolicy_adapters::http::phrase;

use crate::answer::{Answer, Found};
use crate::cli::Map;
use crate::domain::{self, DEFAULT, Hints};
use crate::words;

const COLUMNS: usize = 100;
/// Where the sentences of one answer begin.
const LABEL: usize = 14;
/// The longest class.
const CLASS: usize = Class::NotFound.as_str().len();

/// One answer, with everything that a person asks about it.
pub(crate) fn explained(answer: &Answer, hints: Hints<'_>, map: Map) -> String {
    let verdict = &answer.verdict;
    let heard = answer.table.heard(hints);
    let mut text = head(answer);
    let mut line = |label: &str, words: &str| wrap(&mut text, LABEL, label, words);
    if answer.table.name() != DEFAULT {
        line("table", &answer.table.options());
    }
    line("class", &format!("{}: {}", colored(verdict.class()), words::class(verdict)));
    line("effect", &format!("{}: {}", verdict.effect(), words::effect(verdict.effect())));
    line("scope", &format!("{}: {}", verdict.scope(), words::scope(verdict.scope())));
    line("origin", &format!("{}: {}", verdict.origin(), words::origin(verdict.origin())));
    line("remedy", &format!("{}: {}", verdict.remedy(), words::remedy(verdict.remedy())));
    if verdict.data_at_risk() {
        line("data", "at risk: what is stored may be damaged or lost");
    }
    if let Some(after) = verdict.retry_after() {
        line("retry after", &format!("{} s, as the failing side said", after.as_secs_f64()));
    } else if heard.retry_after.is_some() {
        line("retry after", "what the failing side said does not count: the answer is final");
    }
    line("answer", &format!("{}, from {}", status(answer.status), map.who()));
    let mut label = "retry loop";
    for told in words::retry(verdict, heard.method) {
        line(label, &told);
        label = "";
    }
    if let Basis::Row { reason, source, .. } = verdict.basis() {
        line("reason", reason);
        line("source", source);
    }
    for other in others(answer, hints, map) {
        let class =
            if other.found == Found::Fallback { "unclassified" } else { other.verdict.class().as_str() };
        line("elsewhere", &format!("{}: {class}, answered with {}", other.table.options(), other.status));
    }
    if !answer.likewise.is_empty() {
        line("likewise", &answer.likewise.join(", "));
    }
    text
}

/// The code by its own name, and how the table knows it.
fn head(answer: &Answer) -> String {
    let success = answer.domain.success(answer.code);
    let own = answer.domain.name_of(answer.code).or(success);
    let mut head = own.map_or_else(|| answer.asked(), |name| format!("{name} ({})", answer.asked()));
    match answer.found {
        Found::Row => {}
        Found::Near => _ = write!(head, ", which has no row: judged as {}", answer.verdict.code()),
        Found::Fallback if success.is_some() => {
            head.push_str(", which says that nothing failed: unclassified");
        }
        Found::Fallback => head.push_str(", which has no row: unclassified"),
    }
    head.push_str("\n\n");
    head
}

/// What the other tables of the domain say, where it is something else.
fn others(answer: &Answer, hints: Hints<'_>, map: Map) -> Vec<Answer> {
    let tables = answer.domain.tables.iter();
    tables
        .filter(|table| !std::ptr::eq(*table, answer.table))
        .map(|table| Answer::new(answer.domain, table, answer.code, hints, map.status_map()))
        .filter(|other| (other.verdict.class(), other.status) != (answer.verdict.class(), answer.status))
        .collect()
}

/// A whole table: two lines or more for each row.
pub(crate) fn table(answers: &[Answer]) -> String {
    let mut text = String::new();
    let codes = answers.iter().map(Answer::told).collect::<Vec<_>>();
    let digits = codes.iter().map(String::len).max().unwrap_or_default();
    let behind = |answer: &Answer, code: &str| bare(answer.verdict.code(), code).len();
    let names =
        answers.iter().zip(&codes).map(|(answer, code)| behind(answer, code)).max().unwrap_or_default();
    let margin = if digits == 0 { 0 } else { digits + 2 };
    let indent = margin.max(2);
    for (answer, code) in answers.iter().zip(codes) {
        let verdict = &answer.verdict;
        let (class, facets) = (verdict.class(), facets(verdict));
        let gap = CLASS - class.as_str().len();
        let name = bare(verdict.code(), &code);
        let code = format!("{code:>digits$}  ");
        let columns = format!(
            "{:margin$.margin$}{name:names$}  {}{:gap$}  {}",
            code,
            colored(class),
            "",
            answer.status
        );
        // Beside the columns where there is room, else below them.
        if margin + names + CLASS + 9 + facets.len() <= COLUMNS {
            _ = writeln!(text, "{columns}  {facets}");
        } else {
            _ = writeln!(text, "{columns}");
            wrap(&mut text, indent, "", &facets);
        }
        if let Basis::Row { reason, source, .. } = verdict.basis() {
            wrap(&mut text, indent, "", &format!("{reason} [{source}]"));
        }
    }
    text
}

/// A name without the code that it begins with, which has a column of its own.
fn bare<'a>(name: &'a str, code: &str) -> &'a str {
    name.strip_prefix(code).and_then(|name| name.strip_prefix(' ')).unwrap_or(name)
}

pub(crate) fn domains() -> String {
    let mut text = String::new();
    for domain in domain::all() {
        wrap(&mut text, LABEL, domain.name, domain.about);
        for table in domain.tables {
            wrap(&mut text, LABEL, "", &format!("{}: {} rows", table.options(), table.rows().len()));
        }
        text.push('\n');
    }
    text
}

/// What differs from what one would expect of any error.
fn facets(verdict: &Verdict) -> String {
    let mut facets = vec![format!("effect {}", verdict.effect()), verdict.origin().to_string()];
    if verdict.class() == Class::Retryable {
        facets.push(format!("renew {}", verdict.scope()));
    }
    if verdict.remedy() != Remedy::None {
        facets.push(verdict.remedy().to_string());
    }
    if verdict.data_at_risk() {
        facets.push("data at risk".to_owned());
    }
    facets.join(", ")
}

fn status(status: u16) -> String {
    match phrase(status) {
        Some(phrase) => format!("{status} {phrase}"),
        None => status.to_string(),
    }
}

/// The class in a colour, which is taken away again where no terminal shows it.
fn colored(class: Class) -> String {
    let color = match class {
        Class::NotFound => AnsiColor::Cyan,
        Class::Permanent => AnsiColor::Yellow,
        Class::Retryable => AnsiColor::Green,
        Class::Critical => AnsiColor::Red,
    };
    let style = Style::new().fg_color(Some(color.into())).bold();
    format!("{style}{class}{style:#}")
}

/// One paragraph behind a label, its further lines below its first.
fn wrap(text: &mut String, indent: usize, label: &str, words: &str) {
    let mut line = format!("{label:indent$}");
    let mut used = indent;
    let mut empty = true;
    for word in words.split(' ') {
        let width = anstream::adapter::strip_str(word).to_string().chars().count();
        if !empty && used + 1 + width > COLUMNS {
            _ = writeln!(text, "{line}");
            line = " ".repeat(indent);
            used = indent;
            empty = true;
        }
        if !empty {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += width;
        empty = false;
    }
    _ = writeln!(text, "{}", line.trim_end());
}
