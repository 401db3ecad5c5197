//! Which blocks there are.

use super::statements::Statements;
use super::transaction::Broken;
use crate::locator::Hash;

const LOOK_UP: &str = "SELECT size FROM blocks WHERE hash = ?1";

const ENTER: &str = "INSERT INTO blocks (hash, size, mtime) VALUES (?1, ?2, ?3)
    ON CONFLICT (hash) DO UPDATE SET size = excluded.size, mtime = excluded.mtime";

/// All that is asked of the table, for the start to see whether it can be.
pub(super) const ALL: [&str; 2] = [LOOK_UP, ENTER];

impl Statements<'_> {
    /// The size of a block, if there is such a block.
    pub(crate) fn block(&self, hash: Hash) -> Result<Option<u32>, Broken> {
        self.one(LOOK_UP, [hash.to_string()], |row| row.get(0))
    }

    /// Enters a block whose file is on the disk, at a time in seconds. One that is there already is entered anew.
    pub(crate) fn enter_block(&self, hash: Hash, size: u32, now: i64) -> Result<(), Broken> {
        self.change(ENTER, (hash.to_string(), size, now)).map(drop)
    }
}
