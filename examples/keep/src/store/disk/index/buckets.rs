//! Which buckets there are, and whose.

use super::statements::Statements;
use super::transaction::Broken;

const OWNER: &str = "SELECT owner FROM buckets WHERE name = ?1";
const ENTER: &str = "INSERT INTO buckets (name, owner, created) VALUES (?1, ?2, ?3)";
const REMOVE: &str = "DELETE FROM buckets WHERE name = ?1";
const OF_USER: &str = "SELECT 1 FROM buckets WHERE owner = ?1 LIMIT 1";
const USED: &str = "SELECT 1 FROM versions WHERE bucket = ?1 LIMIT 1";

/// All that is asked of the table, for the start to see whether it can be.
pub(super) const ALL: [&str; 5] = [OWNER, ENTER, REMOVE, OF_USER, USED];

impl Statements<'_> {
    /// Whose bucket it is, if there is such a bucket.
    pub(crate) fn owner(&self, bucket: &str) -> Result<Option<String>, Broken> {
        self.one(OWNER, [bucket], |row| row.get(0))
    }

    /// Enters a bucket that is not there, of a user who is.
    pub(crate) fn enter_bucket(&self, bucket: &str, owner: &str, now: i64) -> Result<(), Broken> {
        self.change(ENTER, (bucket, owner, now)).map(drop)
    }

    /// Removes a bucket that nothing is in, nor on its way to it.
    pub(crate) fn remove_bucket(&self, bucket: &str) -> Result<(), Broken> {
        self.change(REMOVE, [bucket]).map(drop)
    }

    /// Whether a user owns a bucket.
    pub(crate) fn owns_buckets(&self, user: &str) -> Result<bool, Broken> {
        Ok(self.one(OF_USER, [user], |_| Ok(()))?.is_some())
    }

    /// Whether a version or a marker is in a bucket.
    pub(crate) fn is_used(&self, bucket: &str) -> Result<bool, Broken> {
        Ok(self.one(USED, [bucket], |_| Ok(()))?.is_some())
    }
}
