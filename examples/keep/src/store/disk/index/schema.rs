//! The tables, and which version of them a database file has.

use rusqlite_0_41 as rusqlite;

use rusqlite::{Connection, TransactionBehavior, ffi};

/// What a database file of this program is made of.
const SCHEMA: &str = include_str!("schema.sql");

/// The version that `SCHEMA` makes. 0 is a file without tables, or with that of the blocks alone.
const VERSION: i64 = 1;

/// Makes the tables that are missing, and refuses a file of another version.
pub(super) fn prepare(connection: &mut Connection) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    match version(&transaction)? {
        VERSION => Ok(()),
        0 if other_tables(&transaction)? => Err(refusal("it has tables of another program")),
        0 => transaction.execute_batch(SCHEMA),
        newer if newer > VERSION => Err(refusal(&format!("its schema is of a newer version, {newer}"))),
        older => Err(refusal(&format!("its schema is of a version that never was, {older}"))),
    }?;
    transaction.commit()
}

/// Whether a database file still is the one that was prepared, for a statement that failed as if it were not.
pub(super) fn is_ours(connection: &Connection) -> bool {
    const TABLES: &str = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN
        ('blocks', 'users', 'buckets', 'versions', 'segments', 'uploads', 'parts')";
    let tables = connection.query_row(TABLES, [], |row| row.get(0));
    version(connection).is_ok_and(|version| version == VERSION) && tables.is_ok_and(|tables: i64| tables == 7)
}

fn version(connection: &Connection) -> rusqlite::Result<i64> {
    connection.query_row("PRAGMA user_version", [], |row| row.get(0))
}

fn other_tables(connection: &Connection) -> rusqlite::Result<bool> {
    const OTHERS: &str = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('blocks')";
    connection.query_row(OTHERS, [], |row| row.get(0)).map(|tables: i64| tables > 0)
}

fn refusal(text: &str) -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_ERROR), Some(text.to_owned()))
}
