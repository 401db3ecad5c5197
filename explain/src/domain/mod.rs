//! A domain: one vocabulary of codes, the tables that judge it, and how its codes are written.

mod all;
mod read;

use std::fmt::Display;

use errpolicy::{Codes, Difference, Row, Verdict};

use crate::cli::Choice;

pub(crate) use all::ALL;
pub(crate) use read::{Number, plain, same};

/// One vocabulary of codes.
#[derive(Debug)]
pub(crate) struct Domain {
    pub(crate) name: &'static str,
    /// Whose codes these are, and what becomes of a code without a row. One paragraph of a page.
    pub(crate) about: &'static str,
    /// How a code is written; `None` where the numbers are our own and tell nobody anything.
    pub(crate) number: Option<Number>,
    /// Other names of codes that have a row.
    pub(crate) aliases: &'static [(&'static str, i32)],
    /// The first is asked unless another is chosen.
    pub(crate) tables: &'static [Table],
}

/// One table of a domain.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table {
    /// What the code was met with; empty where that does not matter.
    pub(crate) context: &'static str,
    pub(crate) profile: &'static str,
    pub(crate) codes: Codes<'static>,
    /// The rows that answer only where the failing side said how long to wait.
    pub(crate) hinted: &'static [Row],
    /// The adapter, where more than the code decides.
    pub(crate) ask: Option<fn(i32, &Hints) -> Verdict>,
}

/// What was said beside the code.
#[derive(Debug, Default)]
pub(crate) struct Hints {
    pub(crate) retry_after: Option<std::time::Duration>,
}

pub(crate) const DEFAULT: &str = "default";

impl Domain {
    /// The table that is chosen, or what there is to choose from.
    pub(crate) fn table(&self, choice: &Choice) -> Result<&'static Table, String> {
        let context = choice.context.as_deref();
        let profile = choice.profile.as_deref().unwrap_or(DEFAULT);
        let fits = |table: &&Table| {
            context.is_none_or(|context| context == table.context) && table.profile == profile
        };
        self.tables.iter().find(fits).ok_or_else(|| {
            let tables: Vec<String> = self.tables.iter().map(Table::options).collect();
            format!("`{}` has no such table; its tables are: {}", self.name, tables.join("; "))
        })
    }

    /// The code that `text` says, by number or by name; the names of `first` come before those of other tables.
    pub(crate) fn code(&self, text: &str, first: &Table) -> Option<i32> {
        self.number.and_then(|number| (number.read)(text)).or_else(|| self.named(text, first))
    }

    /// The code of a name.
    pub(crate) fn named(&self, text: &str, first: &Table) -> Option<i32> {
        let rows = std::iter::once(first).chain(self.tables).flat_map(|table| table.codes.rows());
        let alias = || self.aliases.iter().find(|(name, _)| same(name, text)).map(|(_, code)| *code);
        rows.into_iter().find(|row| same(row.name(), text)).map(Row::code).or_else(alias)
    }

    /// The name of a code, from whichever table has it.
    pub(crate) fn name_of(&self, code: i32) -> Option<&'static str> {
        self.tables.iter().find_map(|table| table.row(code)).map(Row::name)
    }

    /// Every code that a named table judges otherwise than the default of its context.
    pub(crate) fn differences(&self, table: &Table) -> impl Iterator<Item = Difference> + Display {
        let base = self.tables.iter().find(|base| base.profile == DEFAULT && base.context == table.context);
        table.codes.differences_from(base.unwrap_or(table).codes)
    }

    /// Every name that one can ask for.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        let rows = self.tables.iter().flat_map(|table| table.codes.rows()).map(Row::name);
        rows.chain(self.aliases.iter().map(|(name, _)| *name))
    }
}

impl Table {
    const fn new(profile: &'static str, codes: Codes<'static>) -> Self {
        Self { context: "", profile, codes, hinted: &[], ask: None }
    }

    const fn within(context: &'static str, codes: Codes<'static>) -> Self {
        Self { context, ..Self::new(DEFAULT, codes) }
    }

    /// What the table says of a code.
    pub(crate) fn judge(&self, code: i32, hints: &Hints) -> Verdict {
        match self.ask {
            Some(ask) => ask(code, hints),
            None => self.codes.get(code),
        }
    }

    /// The row of the code itself.
    pub(crate) fn row(&self, code: i32) -> Option<&'static Row> {
        self.codes.rows().iter().find(|row| row.code() == code)
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
