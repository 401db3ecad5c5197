//! What the proxy's part prints.

use errpolicy::Decision;
use serde_json::json;

use super::cases::Case;
use crate::proxy::Seen;
use crate::tour::client::Answer;
use crate::tour::report::{Columns, Row};

/// Above what became of each server.
pub(in crate::tour) const COLUMNS: Columns = ["#", "server's last failure", "class", "asked", "decision"];

/// One case and its end.
pub(super) fn row(case: &Case, seen: &[Seen], answer: &Answer, right: bool) -> Row {
    let server = |seen: &Seen| json!({"cause": seen.cause, "class": seen.class, "tries": seen.tries});
    Row {
        name: case.name,
        got: shown(answer.status, answer.complete),
        wanted: shown(case.expected, case.complete),
        right,
        skipped: false,
        details: seen.iter().enumerate().map(detail).collect(),
        json: json!({
            "case": case.name,
            "servers": seen.iter().map(server).collect::<Vec<_>>(),
            "status": answer.status,
            "expected": case.expected,
            "complete": answer.complete,
            "right": right,
        }),
    }
}

fn shown(status: u16, complete: bool) -> String {
    format!("{status}{}", if complete { "" } else { ", cut off" })
}

fn detail((server, seen): (usize, &Seen)) -> [String; 5] {
    let Seen { cause, class, tries, decision } = seen;
    [
        server.to_string(),
        cause.clone(),
        class.to_string(),
        format!("{tries} {}", if *tries == 1 { "try" } else { "tries" }),
        decision.map_or_else(String::new, told),
    ]
}

/// A pause has random nanoseconds that tell nobody anything.
fn told(decision: Decision) -> String {
    match decision {
        Decision::Retry { .. } => "retry".to_owned(),
        decision => decision.to_string(),
    }
}
