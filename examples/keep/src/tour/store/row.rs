//! What the store's part prints.

use std::process::ExitStatus;

use serde_json::json;

use super::cases::{Act, Ask, Case};
use super::machine::is_so;
use crate::tour::client::Answer;
use crate::tour::report::{Columns, Row};

/// Above what was asked and done.
pub(in crate::tour) const COLUMNS: Columns = ["#", "request", "class", "status", "code"];

/// One step, and what came of it.
pub(super) enum End {
    Asked { ask: &'static Ask, status: u16, class: String, code: String, retry_after: String, right: bool },
    Done(Act),
    Ended(Act, ExitStatus),
}

impl End {
    pub(super) fn asked(ask: &'static Ask, answer: &Answer) -> Self {
        let [code, class] = ["code", "class"].map(|word| answer.problem(word));
        let says = if answer.status < 400 {
            ask.says.is_empty() || answer.body == ask.says.as_bytes()
        } else {
            // The answer to a HEAD has no body that could say it.
            code == ask.says
        };
        let right = says && answer.status == ask.status;
        let retry_after = answer.header("retry-after").to_owned();
        Self::Asked { ask, status: answer.status, class, code, retry_after, right }
    }

    fn is_right(&self) -> bool {
        match self {
            Self::Asked { right, .. } => *right,
            Self::Done(_) => true,
            Self::Ended(act, status) => is_so(*act, *status),
        }
    }

    /// In a word or two; nothing for what was done to the store.
    fn got(&self) -> Option<String> {
        match self {
            Self::Asked { status, code, .. } => Some(shown(*status, code)),
            Self::Done(_) => None,
            Self::Ended(_, status) => Some(status.to_string()),
        }
    }

    fn wanted(&self) -> Option<String> {
        match self {
            Self::Asked { ask, .. } => Some(shown(ask.status, if ask.status < 400 { "" } else { ask.says })),
            Self::Ended(Act::Dies(signal), _) => Some(format!("signal: {signal}")),
            Self::Ended(Act::Exits(code), _) => Some(format!("exit status: {code}")),
            Self::Done(_) | Self::Ended(..) => None,
        }
    }

    fn detail(&self, number: usize) -> [String; 5] {
        let number = (number + 1).to_string();
        match self {
            Self::Asked { ask, status, class, code, .. } => {
                let asked = format!("{} {}", ask.method, ask.path);
                [number, asked, class.clone(), shown(*status, ""), code.clone()]
            }
            Self::Done(act) => [number, told(*act).to_owned(), String::new(), String::new(), String::new()],
            Self::Ended(_, status) => {
                [number, "the process ended".to_owned(), String::new(), String::new(), status.to_string()]
            }
        }
    }

    fn json(&self) -> serde_json::Value {
        match self {
            Self::Asked { ask, status, class, code, retry_after, .. } => json!({
                "request": format!("{} {}", ask.method, ask.path), "status": status, "expected": ask.status,
                "class": class, "code": code, "retry_after": retry_after,
            }),
            Self::Done(act) => json!({"done": told(*act)}),
            Self::Ended(_, status) => json!({"ended": status.to_string()}),
        }
    }
}

/// One case and its end.
pub(super) fn row(case: &Case, ends: &[End]) -> Row {
    let got = ends.iter().filter_map(End::got).collect::<Vec<_>>().join(", ");
    let wanted = ends.iter().filter_map(End::wanted).collect::<Vec<_>>().join(", ");
    let right = ends.len() == case.steps.len() && ends.iter().all(End::is_right);
    Row {
        name: case.name,
        got,
        wanted,
        right,
        skipped: false,
        details: ends.iter().enumerate().map(|(number, end)| end.detail(number)).collect(),
        json: json!({
            "case": case.name,
            "steps": ends.iter().map(End::json).collect::<Vec<_>>(),
            "right": right,
        }),
    }
}

fn shown(status: u16, code: &str) -> String {
    match (status, code) {
        (0, _) => "no answer".to_owned(),
        (status, "") => status.to_string(),
        (status, code) => format!("{status} {code}"),
    }
}

const fn told(act: Act) -> &'static str {
    match act {
        Act::Lock => "another writer locks the index",
        Act::Unlock => "it unlocks the index",
        Act::Fill => "the disk is filled",
        Act::Free => "the disk is emptied",
        Act::Overwrite => "junk is written into the index",
        Act::Remove => "the index is deleted",
        Act::TurnReadOnly => "the disk turns read-only",
        Act::StopSyncing => "fsync fails from now on",
        Act::BreakOff => "a client sends half, and goes",
        Act::Kill => "SIGKILL",
        Act::Terminate => "SIGTERM",
        Act::Start => "it is started again",
        Act::Exits(_) | Act::Dies(_) => "it must end",
    }
}
