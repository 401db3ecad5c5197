//! Statements of a transaction, prepared once for each connection.

use errpolicy_adapters::crates::rusqlite_0_41::OpenTransaction;
use rusqlite::{OptionalExtension, Params, Row};
use rusqlite_0_41 as rusqlite;

use super::transaction::Broken;

/// Within a transaction. The files with SQL in them give it its methods.
#[derive(Debug)]
pub(crate) struct Statements<'a>(pub(super) &'a OpenTransaction<'a>);

type Read<T> = fn(&Row<'_>) -> rusqlite::Result<T>;

impl Statements<'_> {
    /// The only row, if there is one.
    pub(super) fn one<T>(&self, sql: &str, values: impl Params, read: Read<T>) -> Result<Option<T>, Broken> {
        Ok(self.0.ask(|db| db.prepare_cached(sql)?.query_row(values, read).optional())?)
    }

    /// All rows: the statement bounds them.
    pub(super) fn all<T>(&self, sql: &str, values: impl Params, read: Read<T>) -> Result<Vec<T>, Broken> {
        Ok(self.0.ask(|db| db.prepare_cached(sql)?.query_map(values, read)?.collect())?)
    }

    /// Changes rows, and gives how many.
    pub(super) fn change(&self, sql: &str, values: impl Params) -> Result<usize, Broken> {
        Ok(self.0.execute(sql, values)?)
    }

    /// The `seq` of the row that was entered last.
    pub(super) fn entered(&self) -> Result<i64, Broken> {
        Ok(self.0.ask(|db| Ok(db.last_insert_rowid()))?)
    }
}
