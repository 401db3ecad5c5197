//! What a client says about its object: names and texts, few of them.

use std::collections::BTreeMap;

use super::error::LogicError;

/// Names and values of one object together, in bytes.
const MAX: usize = 2 << 10;

/// Names of one object. Many clients read no answer with more than a hundred headers.
const NAMES: usize = 64;

/// Of one object, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Metadata(BTreeMap<String, String>);

/// Names with the values that they shall have; an empty value removes the name.
pub(crate) type Change = Vec<(String, String)>;

impl Metadata {
    /// Those of a new object.
    pub(crate) fn new(change: Change) -> Result<Self, LogicError> {
        Self::default().changed(change)
    }

    /// What they are after a change.
    pub(super) fn changed(mut self, change: Change) -> Result<Self, LogicError> {
        for (name, value) in change {
            if value.is_empty() {
                self.0.remove(&name);
            } else {
                self.0.insert(name, value);
            }
        }
        let size: usize = self.0.iter().map(|(name, value)| name.len() + value.len()).sum();
        if size > MAX || self.0.len() > NAMES { Err(LogicError::MetadataTooLarge) } else { Ok(self) }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// As a row has them.
    pub(super) fn to_json(&self) -> String {
        serde_json::json!(self.0).to_string()
    }

    /// Of a row. One that holds something else is damaged, which is not the same as empty.
    pub(super) fn of_json(text: &str) -> Result<Self, LogicError> {
        serde_json::from_str(text).map(Self).map_err(|_| LogicError::ObjectCorrupt)
    }
}
