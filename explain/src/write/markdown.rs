//! Answers as Markdown: the pages under `docs/tables`.

use std::fmt::Write;

use errpolicy::{Basis, Class, Row, StatusMap};

use crate::answer::Answer;
use crate::cli::Map;
use crate::domain::{self, DEFAULT, Domain, Table};

const COLUMNS: [&str; 9] =
    ["name", "class", "effect", "scope", "origin", "remedy", "status", "reason", "source"];

/// The page of one domain: every table of it.
pub(crate) fn page(domain: &'static Domain, map: Map) -> String {
    let mut page = format!(
        "# {}\n\n{}\n\nThe status is what {} answers. This page is written by \
         `errpolicy table {} --format md`, and a test holds it to the tables.\n",
        domain.name,
        domain.about,
        map.who(),
        domain.name
    );
    for each in domain.tables {
        // One table needs no heading.
        if domain.tables.len() > 1 {
            _ = write!(page, "\n## {}\n", each.name());
        }
        _ = write!(page, "\n{}", table(domain, each, map.status_map()));
    }
    page
}

/// One table.
pub(crate) fn table(domain: &'static Domain, table: &'static Table, map: StatusMap) -> String {
    let mut text = head(domain);
    for answer in Answer::all(domain, table, map) {
        text.push_str(&line(domain, &Row::new(answer.code, answer.verdict), answer.status));
    }
    if !table.hinted().is_empty() {
        text.push_str("\nWhere the failing side says how long to wait, these answer instead:\n\n");
        text.push_str(&head(domain));
        for row in table.hinted() {
            text.push_str(&line(domain, row, map.status(row.verdict())));
        }
    }
    text
}

/// The index of the pages, with what the named tables change.
pub(crate) fn index() -> String {
    let mut text = "# Tables\n\nWhat every code means, one page for each domain. The pages are written by the command \
                    `errpolicy`, from the tables that the adapters use; `ERRPOLICY_BLESS=1 cargo test -p errpolicy-explain` \
                    writes them anew.\n\n| domain | table | rows | not-found | permanent | retryable | critical |\n\
                    |---|---|---|---|---|---|---|\n"
        .to_owned();
    for domain in domain::all() {
        for table in domain.tables {
            let rows = table.rows();
            let count = |class| rows.iter().filter(|row| row.verdict().class() == class).count();
            let [missing, permanent, retryable, critical] = Class::ALL.map(count);
            _ = writeln!(
                text,
                "| [{0}]({0}.md) | {1} | {2} | {missing} | {permanent} | {retryable} | {critical} |",
                domain.name,
                table.name(),
                rows.len(),
            );
        }
    }
    text.push_str(
        "\n## What the named tables change\n\nBy what answers for a code, its own row or another. Shown are the codes of another \
         class; `errpolicy diff` prints those too whose facets alone differ. A service prints its own deviations with \
         `Codes::differences_from`.\n",
    );
    for domain in domain::all() {
        for table in domain.tables.iter().filter(|table| table.profile != DEFAULT) {
            text.push_str(&changes(domain, table));
        }
    }
    text
}

fn changes(domain: &'static Domain, table: &Table) -> String {
    let all: Vec<_> = domain.differences(table).into_iter().flatten().collect();
    let mut by_class: Vec<_> = all
        .iter()
        .filter(|each| each.before().class() != each.after().class())
        .map(ToString::to_string)
        .collect();
    let facets = all.len() - by_class.len();
    by_class.extend(domain.hinted_differences(table));
    let (name, table) = (domain.name, table.name());
    format!(
        "\n### {name} {table}\n\n{} of another class, {facets} with other facets.\n\n```text\n{}\n```\n",
        by_class.len(),
        by_class.join("\n")
    )
}

/// Where the codes have names alone, they have no column.
fn head(domain: &Domain) -> String {
    let code = if domain.number.is_some() { "| code " } else { "" };
    let rule = "---|".repeat(COLUMNS.len() + usize::from(domain.number.is_some()));
    format!("{code}| {} |\n|{rule}\n", COLUMNS.join(" | "))
}

fn line(domain: &Domain, row: &Row, status: u16) -> String {
    let verdict = row.verdict();
    let (reason, source) = match verdict.basis() {
        Basis::Row { reason, source, .. } => (*reason, *source),
        _ => ("", ""),
    };
    let remedy = match (verdict.remedy().as_str(), verdict.data_at_risk()) {
        ("none", false) => String::new(),
        ("none", true) => "data at risk".to_owned(),
        (remedy, false) => remedy.to_owned(),
        (remedy, true) => format!("{remedy}, data at risk"),
    };
    format!(
        "{}| `{}` | {} | {} | {} | {} | {remedy} | {status} | {} | {} |\n",
        domain.number.map(|number| format!("| {} ", (number.written)(row.code()))).unwrap_or_default(),
        row.name().replace('|', "\\|"),
        verdict.class(),
        verdict.effect(),
        verdict.scope(),
        verdict.origin(),
        prose(reason),
        addressed(source),
    )
}

/// A source, with its addresses as links.
fn addressed(source: &str) -> String {
    let words = source.split(' ').map(|word| {
        let (address, rest) = word.split_at(word.trim_end_matches([',', ';']).len());
        let host = address.split(['/', '#']).next().filter(|host| host.len() < address.len());
        if host.is_some_and(|host| [".org", ".rs"].iter().any(|top| host.ends_with(top))) {
            format!("[{}](https://{address}){rest}", prose(address))
        } else {
            prose(word)
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// What Markdown would take for its own is escaped.
fn prose(text: &str) -> String {
    let mut prose = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '|' | '<' | '*' | '`' | '[' | '\\' | '_') {
            prose.push('\\');
        }
        prose.push(letter);
    }
    prose
}

#[cfg(test)]
mod tests {
    use super::{addressed, prose};

    #[test]
    fn an_address_is_a_link_and_a_file_is_none() {
        assert_eq!(
            addressed("sqlite.org/rescode.html#io_err, legacy.c a_b; os/x.c"),
            "[sqlite.org/rescode.html#io\\_err](https://sqlite.org/rescode.html#io_err), legacy.c a\\_b; os/x.c"
        );
        assert_eq!(addressed("open(2)"), "open(2)");
    }

    #[test]
    fn what_markdown_would_take_for_its_own_is_text() {
        assert_eq!(prose("a|b <c> *d* `e` [f] g_h \\"), "a\\|b \\<c> \\*d\\* \\`e\\` \\[f] g\\_h \\\\");
    }
}
