//! What the pull worker's part prints.

use serde_json::{Value, json};

use super::cases::Case;
use crate::tour::report::{Columns, Row};

/// Above what each server of the item was worth.
pub(in crate::tour) const COLUMNS: Columns = ["#", "server", "class", "", "code"];

/// One case and its end. What is stored must be there, and what is not must not.
pub(super) fn row(case: &Case, record: &Value, is_there: bool) -> Row {
    let servers = record.get("servers").and_then(Value::as_array);
    let outcome = word(record, "outcome");
    let right = outcome == case.outcome && is_there == (case.outcome == "stored");
    Row {
        name: case.name,
        got: shown(outcome, is_there),
        wanted: shown(case.outcome, case.outcome == "stored"),
        right,
        skipped: false,
        details: servers.into_iter().flatten().enumerate().map(detail).collect(),
        json: json!({
            "case": case.name,
            "outcome": outcome,
            "expected": case.outcome,
            "class": word(record, "class"),
            "servers": servers,
            "stored": is_there,
            "right": right,
        }),
    }
}

fn word<'a>(of: &'a Value, name: &str) -> &'a str {
    of.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn shown(outcome: &str, is_there: bool) -> String {
    format!("{outcome} ({})", if is_there { "it is here" } else { "nothing is here" })
}

fn detail((number, server): (usize, &Value)) -> [String; 5] {
    let [outcome, class, code] = ["outcome", "class", "code"].map(|name| word(server, name).to_owned());
    [number.to_string(), outcome, class, String::new(), code]
}
