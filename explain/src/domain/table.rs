//! One table of a domain: its rows, and who judges by them.

use std::time::Duration;

use errpolicy::{Codes, Row, Verdict};

/// What a table is called where there is no other.
pub(crate) const DEFAULT: &str = "default";

/// One table of a domain.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table {
    /// What the code was met with; empty where that does not matter.
    pub(crate) context: &'static str,
    pub(crate) profile: &'static str,
    judge: Judge,
}

/// What was said beside the code.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Hints<'a> {
    /// How long to wait, as the failing side said.
    pub(crate) retry_after: Option<Duration>,
    /// The method of the request.
    pub(crate) method: Option<&'a str>,
}

/// Who judges.
#[derive(Clone, Copy, Debug)]
pub(super) enum Judge {
    /// The table alone.
    Codes(Codes<'static>),
    /// An adapter that is told how long to wait, and perhaps the method; `hinted` rows answer only where there is a
    /// time to wait.
    Hinted { codes: Codes<'static>, hinted: &'static [Row], method: bool, ask: fn(i32, Hints<'_>) -> Verdict },
    /// An adapter that derives its rows from those of another table.
    Derived { rows: fn() -> Vec<Row>, ask: fn(i32) -> Verdict },
}

impl Table {
    pub(super) const fn new(profile: &'static str, judge: Judge) -> Self {
        Self { context: "", profile, judge }
    }

    pub(super) const fn within(context: &'static str, judge: Judge) -> Self {
        Self { context, profile: DEFAULT, judge }
    }

    /// What the table says of a code.
    pub(crate) fn judge(&self, code: i32, hints: Hints<'_>) -> Verdict {
        match self.judge {
            Judge::Codes(codes) => codes.get(code),
            Judge::Hinted { ask, .. } => ask(code, hints),
            Judge::Derived { ask, .. } => ask(code),
        }
    }

    /// Every row.
    pub(crate) fn rows(&self) -> Vec<Row> {
        match self.judge {
            Judge::Codes(codes) | Judge::Hinted { codes, .. } => codes.rows().to_vec(),
            Judge::Derived { rows, .. } => rows(),
        }
    }

    /// The row of the code itself.
    pub(crate) fn row(&self, code: i32) -> Option<Row> {
        self.rows().into_iter().find(|row| row.code() == code)
    }

    /// The rows that answer only where the failing side said how long to wait.
    pub(crate) fn hinted(&self) -> &'static [Row] {
        match self.judge {
            Judge::Hinted { hinted, .. } => hinted,
            Judge::Codes(_) | Judge::Derived { .. } => &[],
        }
    }

    /// What counts of the hints: nothing that this domain is never told.
    pub(crate) fn heard<'a>(&self, hints: Hints<'a>) -> Hints<'a> {
        match self.judge {
            Judge::Hinted { method: true, .. } => hints,
            Judge::Hinted { method: false, .. } => Hints { method: None, ..hints },
            Judge::Codes(_) | Judge::Derived { .. } => Hints::default(),
        }
    }

    /// The table to compare with another.
    pub(crate) fn codes(&self) -> Option<Codes<'static>> {
        match self.judge {
            Judge::Codes(codes) | Judge::Hinted { codes, .. } => Some(codes),
            Judge::Derived { .. } => None,
        }
    }

    /// What it is called on a page.
    pub(crate) fn name(&self) -> String {
        match (self.context, self.profile) {
            ("", profile) => profile.to_owned(),
            (context, DEFAULT) => context.to_owned(),
            (context, profile) => format!("{context}, {profile}"),
        }
    }

    /// The options that choose it.
    pub(crate) fn options(&self) -> String {
        match (self.context, self.profile) {
            ("", profile) => format!("--profile {profile}"),
            (context, DEFAULT) => format!("--context {context}"),
            (context, profile) => format!("--context {context} --profile {profile}"),
        }
    }
}
