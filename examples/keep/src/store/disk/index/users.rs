//! Which users there are.

use super::statements::Statements;
use super::transaction::Broken;

const LOOK_UP: &str = "SELECT 1 FROM users WHERE name = ?1";
const ENTER: &str = "INSERT INTO users (name, created) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING";
const REMOVE: &str = "DELETE FROM users WHERE name = ?1";

/// All that is asked of the table, for the start to see whether it can be.
pub(super) const ALL: [&str; 3] = [LOOK_UP, ENTER, REMOVE];

impl Statements<'_> {
    /// Whether there is such a user.
    pub(crate) fn user(&self, name: &str) -> Result<bool, Broken> {
        Ok(self.one(LOOK_UP, [name], |_| Ok(()))?.is_some())
    }

    /// Enters a user, and says whether there was none of that name.
    pub(crate) fn enter_user(&self, name: &str, now: i64) -> Result<bool, Broken> {
        Ok(self.change(ENTER, (name, now))? > 0)
    }

    /// Removes a user who owns nothing.
    pub(crate) fn remove_user(&self, name: &str) -> Result<bool, Broken> {
        Ok(self.change(REMOVE, [name])? > 0)
    }
}
