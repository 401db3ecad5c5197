//! What is said of one code: the verdict, the status, and how it was found. Every writer prints this.

use errpolicy::{StatusMap, Verdict};

use crate::domain::{Domain, Hints, Table};

/// What one table says of one code.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) domain: &'static Domain,
    pub(crate) table: &'static Table,
    pub(crate) code: i32,
    pub(crate) verdict: Verdict,
    pub(crate) status: u16,
    pub(crate) found: Found,
    /// The codes of other domains that the same row answers for, as one asks for them.
    pub(crate) likewise: Vec<String>,
}

/// Which row answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// The code's own.
    Row,
    /// That of another code, as its table's rule says.
    Near,
    /// None.
    Fallback,
}

impl Found {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Row => "row",
            Self::Near => "near",
            Self::Fallback => "fallback",
        }
    }
}

impl Answer {
    pub(crate) fn new(
        domain: &'static Domain,
        table: &'static Table,
        code: i32,
        hints: Hints<'_>,
        map: StatusMap,
    ) -> Self {
        let verdict = table.judge(code, table.heard(hints));
        let found = if verdict.is_unclassified() {
            Found::Fallback
        } else if table.row(code).is_some() {
            Found::Row
        } else {
            Found::Near
        };
        Self { domain, table, code, verdict, status: map.status(&verdict), found, likewise: Vec::new() }
    }

    /// Every row of a table.
    pub(crate) fn all(domain: &'static Domain, table: &'static Table, map: StatusMap) -> Vec<Self> {
        table.rows().iter().map(|row| Self::new(domain, table, row.code(), Hints::default(), map)).collect()
    }

    /// What one row says is told once: systems number their errnos differently and are judged by the same rows.
    pub(crate) fn merged(answers: impl Iterator<Item = Self>) -> Vec<Self> {
        let mut merged: Vec<Self> = Vec::new();
        for answer in answers {
            let row = |each: &Self| each.verdict.with_raw(0);
            match merged.iter_mut().find(|first| row(first) == row(&answer)) {
                Some(first) => first.likewise.push(answer.asked()),
                None => merged.push(answer),
            }
        }
        merged
    }

    /// The code as a number, where it is the authority's.
    pub(crate) fn number(&self) -> Option<i64> {
        self.domain.number.map(|number| (number.written)(self.code))
    }

    /// The code as people write it; nothing where it has a name alone.
    pub(crate) fn told(&self) -> String {
        self.domain.number.map(|number| (number.told)(self.code)).unwrap_or_default()
    }

    /// How one asks for it: `errno 28`, or the domain alone where the code has a name alone.
    pub(crate) fn asked(&self) -> String {
        format!("{} {}", self.domain.name, self.told()).trim_end().to_owned()
    }
}
