//! What the RPC part prints.

use errpolicy::Phase;
use serde_json::json;

use super::cases::{Case, Outcome};
use crate::rpc::{Failed, RpcError};
use crate::tour::report::{Columns, Row};

/// Above the sendings that got no answer.
pub(in crate::tour) const COLUMNS: Columns =
    ["#", "why the sending failed", "class", "", "how far it had come"];

/// One case and its end.
pub(super) fn row(
    case: &Case,
    failures: &[Failed],
    outcome: &Result<(), RpcError>,
    executions: usize,
) -> Row {
    let came_to = Outcome::of(outcome);
    let right = (came_to, executions) == (Some(case.expected), case.executions);
    let failure = |failed: &Failed| json!({"cause": failed.code, "class": failed.class.as_str(), "phase": far(failed.phase)});
    Row {
        name: case.name,
        got: shown(came_to, executions),
        wanted: shown(Some(case.expected), case.executions),
        right,
        skipped: false,
        details: failures.iter().enumerate().map(detail).collect(),
        json: json!({
            "case": case.name,
            "failures": failures.iter().map(failure).collect::<Vec<_>>(),
            "outcome": came_to.map(Outcome::as_str),
            "expected": case.expected.as_str(),
            "executions": executions,
            "right": right,
        }),
    }
}

impl Outcome {
    /// `None` for what no case expects.
    fn of(outcome: &Result<(), RpcError>) -> Option<Self> {
        match outcome {
            Ok(()) => Some(Self::Done),
            Err(RpcError::Refused(_)) => Some(Self::Refused),
            Err(RpcError::OutcomeUnknown(_)) => Some(Self::Unknown),
            Err(RpcError::StreamSpent(_)) => Some(Self::StreamSpent),
            Err(RpcError::Unanswered(_)) => Some(Self::Unanswered),
            Err(_) => None,
        }
    }

    const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Unknown => "outcome unknown",
            Self::StreamSpent => "stream spent",
            Self::Unanswered => "no answer",
        }
    }
}

fn shown(outcome: Option<Outcome>, executions: usize) -> String {
    let outcome = outcome.map_or("another error", Outcome::as_str);
    match executions {
        0 => format!("{outcome} (never executed)"),
        1 => format!("{outcome} (executed once)"),
        more => format!("{outcome} (executed {more} times)"),
    }
}

fn detail((number, failed): (usize, &Failed)) -> [String; 5] {
    let (code, class) = (failed.code.to_owned(), failed.class.to_string());
    [(number + 1).to_string(), code, class, String::new(), far(failed.phase).to_owned()]
}

const fn far(phase: Phase) -> &'static str {
    match phase {
        Phase::NotConnected => "not connected",
        Phase::Connected => "nothing written",
        Phase::PartlyWritten => "partly written",
        Phase::Written => "written",
        Phase::ResponseStarted => "the answer had begun",
        Phase::BodyStarted => "the answer's body had begun",
    }
}
