//! What the store's part prints.

use std::process::ExitStatus;

use serde_json::json;

use super::cases::{Act, Case};
use super::machine::is_so;
use crate::tour::ask::Asked;
use crate::tour::report::{Columns, Row};

/// Above what was asked and done.
pub(in crate::tour) const COLUMNS: Columns = ["#", "request", "class", "status", "code"];

/// One step, and what came of it.
pub(super) enum End {
    Asked(Asked),
    Done(Act),
    Ended(Act, ExitStatus),
}

impl End {
    fn is_right(&self) -> bool {
        match self {
            Self::Asked(asked) => asked.right,
            Self::Done(_) => true,
            Self::Ended(act, status) => is_so(*act, *status),
        }
    }

    /// In a word or two; nothing for what was done to the store.
    fn got(&self) -> Option<String> {
        match self {
            Self::Asked(asked) => Some(asked.got()),
            Self::Done(_) => None,
            Self::Ended(_, status) => Some(status.to_string()),
        }
    }

    fn wanted(&self) -> Option<String> {
        match self {
            Self::Asked(asked) => Some(asked.wanted()),
            Self::Ended(Act::Dies(signal), _) => Some(format!("signal: {signal}")),
            Self::Ended(Act::Exits(code), _) => Some(format!("exit status: {code}")),
            Self::Done(_) | Self::Ended(..) => None,
        }
    }

    fn detail(&self, number: usize) -> [String; 5] {
        let line = |what: &str, rest: String| {
            [number.to_string(), what.to_owned(), String::new(), String::new(), rest]
        };
        match self {
            Self::Asked(asked) => asked.detail(number),
            Self::Done(act) => line(act.as_str(), String::new()),
            Self::Ended(_, status) => line("the process ended", status.to_string()),
        }
    }

    fn json(&self) -> serde_json::Value {
        match self {
            Self::Asked(asked) => asked.json(),
            Self::Done(act) => json!({"done": act.as_str()}),
            Self::Ended(_, status) => json!({"ended": status.to_string()}),
        }
    }
}

/// One case and its end.
pub(super) fn row(case: &Case, ends: &[End]) -> Row {
    let right = ends.iter().all(End::is_right);
    Row {
        name: case.name,
        got: ends.iter().filter_map(End::got).collect::<Vec<_>>().join(", "),
        wanted: ends.iter().filter_map(End::wanted).collect::<Vec<_>>().join(", "),
        right,
        skipped: false,
        details: ends.iter().zip(1..).map(|(end, number)| end.detail(number)).collect(),
        json: json!({
            "case": case.name,
            "steps": ends.iter().map(End::json).collect::<Vec<_>>(),
            "right": right,
        }),
    }
}

impl Act {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Lock => "another writer locks the index",
            Self::Unlock => "it unlocks the index",
            Self::Fill => "the disk is filled",
            Self::Free => "the disk is emptied",
            Self::Overwrite => "junk is written into the index",
            Self::Remove => "the index is deleted",
            Self::TurnReadOnly => "the disk turns read-only",
            Self::StopSyncing => "fsync fails from now on",
            Self::BreakOff => "a client sends half, and goes",
            Self::Kill => "SIGKILL",
            Self::Terminate => "SIGTERM",
            Self::Start => "it is started again",
            Self::Exits(_) | Self::Dies(_) => "it must end",
        }
    }
}
