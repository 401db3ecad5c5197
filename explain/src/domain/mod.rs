//! A domain: one vocabulary of codes, the tables that judge it, and how its codes are written.

mod authorities;
mod crates;
mod judge;
mod lists;
mod own;
mod read;
mod successes;
mod table;

use std::time::Duration;

use errpolicy::{Differences, Row};

use crate::cli::Choice;

use read::same;
pub(crate) use read::{Number, integer, plain};
pub(crate) use table::{DEFAULT, Hints, Table};

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
    /// The first is asked unless another is chosen. All give the same number to the same name.
    pub(crate) tables: &'static [Table],
}

/// Every domain, in the order in which they are printed.
pub(crate) fn all() -> impl Iterator<Item = &'static Domain> {
    authorities::ALL.iter().chain(crates::ALL)
}

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

    /// The table with a row of the code: `first`, unless another of its profile alone has one.
    pub(crate) fn with_row(&'static self, code: i32, first: &'static Table) -> &'static Table {
        let alike = self.tables.iter().filter(|table| table.profile == first.profile);
        let mut tables = std::iter::once(first).chain(alike);
        tables.find(|table| table.row(code).is_some()).unwrap_or(first)
    }

    /// The code that `text` says, by number or by name; the names of `first` come before those of other tables.
    pub(crate) fn code(&self, text: &str, first: &Table) -> Option<i32> {
        self.number.and_then(|number| (number.read)(text)).or_else(|| self.named(text, first))
    }

    /// The code of a name: one that is spelt so before one that is alike.
    pub(crate) fn named(&self, text: &str, first: &Table) -> Option<i32> {
        let rows: Vec<Row> = std::iter::once(first).chain(self.tables).flat_map(Table::rows).collect();
        let asked = plain(text);
        let spelt = rows.iter().find(|row| row.name().eq_ignore_ascii_case(text));
        let alike = || rows.iter().find(|row| same(row.name(), &asked));
        let alias = || self.aliases.iter().find(|(name, _)| same(name, &asked)).map(|(_, code)| *code);
        let success = || successes::of(self.name).find(|(_, name)| same(name, &asked)).map(|(code, _)| code);
        spelt.or_else(alike).map(Row::code).or_else(alias).or_else(success)
    }

    /// The name of a code, from whichever table has it.
    pub(crate) fn name_of(&self, code: i32) -> Option<&'static str> {
        self.tables.iter().find_map(|table| table.row(code)).map(|row| row.name())
    }

    /// The name of a code that says that nothing failed.
    pub(crate) fn success(&self, code: i32) -> Option<&'static str> {
        successes::of(self.name).find(|(success, _)| *success == code).map(|(_, name)| name)
    }

    /// Every code that a named table judges otherwise than the default of its context, by the code alone.
    pub(crate) fn differences(&self, table: &Table) -> Option<Differences<'static>> {
        Some(table.codes()?.differences_from(self.base(table)?.codes()?))
    }

    /// The same where the failing side says how long to wait, one line for each code of another class.
    pub(crate) fn hinted_differences(&self, table: &Table) -> Vec<String> {
        let hints = Hints { retry_after: Some(Duration::from_secs(1)), method: None };
        let rows = self.base(table).into_iter().flat_map(|base| {
            let added =
                table.hinted().iter().filter(|row| base.hinted().iter().all(|old| old.code() != row.code()));
            base.hinted().iter().chain(added).map(move |row| (base, row))
        });
        rows.filter_map(|(base, row)| {
            let class = |table: &Table| table.judge(row.code(), hints).class();
            let (before, after) = (class(base), class(table));
            (before != after).then(|| format!("{} with a time to wait: {before} -> {after}", row.name()))
        })
        .collect()
    }

    /// The default table of the same context.
    fn base(&self, table: &Table) -> Option<&'static Table> {
        self.tables.iter().find(|base| base.profile == DEFAULT && base.context == table.context)
    }

    /// Every name that one can ask for.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        let rows = self.tables.iter().flat_map(Table::rows).map(|row| row.name());
        let successes = successes::of(self.name).map(|(_, name)| name);
        rows.chain(self.aliases.iter().map(|(name, _)| *name)).chain(successes)
    }
}
