//! What becomes of a store's files while it runs: done from outside, by other processes or by a disk that lies.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite_0_41::Connection;
use tokio::fs;
use tokio::task::spawn_blocking;

use super::CannotTry;

/// The index of the store in this directory.
pub(super) fn index(directory: &Path) -> PathBuf {
    directory.join("index.sqlite")
}

/// One wrong byte: what a disk does that nobody scrubs.
pub(super) async fn flip_a_byte(file: &Path) -> io::Result<()> {
    let mut bytes = fs::read(file).await?;
    if let Some(byte) = bytes.first_mut() {
        *byte ^= 1;
    }
    fs::write(file, bytes).await
}

/// Another writer that takes its time: it holds the lock until it is dropped.
pub(super) async fn lock(index: PathBuf) -> Result<Connection, CannotTry> {
    let connection = spawn_blocking(move || {
        let connection = Connection::open(index)?;
        connection.execute_batch("BEGIN IMMEDIATE")?;
        Ok::<_, rusqlite_0_41::Error>(connection)
    });
    Ok(connection.await??)
}

/// Junk of the same length, in place, under the open database.
pub(super) async fn overwrite(index: PathBuf) -> Result<(), CannotTry> {
    let file = index.clone();
    let length = spawn_blocking(move || {
        // Else everything would still be read from the write-ahead log.
        let connection = Connection::open(&file)?;
        connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        connection.query_row(
            "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
            [],
            |row| row.get::<_, u32>(0),
        )
    });
    let junk = b"junk ".iter().copied().cycle().take(usize::try_from(length.await??)?);
    Ok(fs::write(index, junk.collect::<Vec<u8>>()).await?)
}
