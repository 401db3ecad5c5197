//! What became of the last items, for whoever gave us the list; the same in one line of the log.
//!
//! Servers are told by their place in the item's list: an address may be nobody's business.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use errpolicy::{Classify, Verdict};
use serde_json::{Value, json};

use super::error::PullError;
use super::outcome::Outcome;
use crate::locator::Locator;

/// So many are remembered.
const LAST: usize = 1000;

/// What became of one item.
#[derive(Clone, Debug)]
pub(super) struct Record {
    /// Its place in the list that it came with.
    pub(super) number: usize,
    /// None where what was given is none.
    pub(super) locator: Option<Locator>,
    pub(super) ended: Ended,
    /// Each server in the item's order; none where it was not asked.
    pub(super) servers: Vec<Option<Ended>>,
    pub(super) received: SystemTime,
    pub(super) begun: SystemTime,
    pub(super) over: SystemTime,
}

/// An outcome, and the verdict of which it is made if it is no success.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ended {
    pub(super) outcome: Outcome,
    pub(super) verdict: Option<Verdict>,
}

impl Ended {
    pub(super) const STORED: Self = Self { outcome: Outcome::Stored, verdict: None };

    pub(super) fn of(error: &PullError) -> Self {
        Self { outcome: error.outcome(), verdict: Some(error.classify()) }
    }

    fn class(&self) -> Option<&'static str> {
        self.verdict.map(|verdict| verdict.class().as_str())
    }

    fn code(&self) -> Option<&'static str> {
        self.verdict.as_ref().map(Verdict::code)
    }

    fn json(&self) -> Value {
        json!({ "outcome": self.outcome.as_str(), "class": self.class(), "code": self.code() })
    }
}

/// `gone (404 Not Found), stored`: our own words alone.
impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.outcome)?;
        self.verdict.as_ref().map_or(Ok(()), |verdict| write!(f, " ({})", verdict.code()))
    }
}

impl Record {
    /// Each server that was asked, for the log.
    pub(super) fn servers(&self) -> String {
        let servers: Vec<_> = self.servers.iter().flatten().map(Ended::to_string).collect();
        servers.join(", ")
    }

    fn json(&self) -> Value {
        let untried = || json!({ "outcome": "not-asked", "class": null, "code": null });
        let server = |server: &Option<Ended>| server.as_ref().map_or_else(untried, Ended::json);
        json!({
            "item": self.number,
            "locator": self.locator.as_ref().map(Locator::to_string),
            "outcome": self.ended.outcome.as_str(),
            "class": self.ended.class(),
            "code": self.ended.code(),
            "servers": self.servers.iter().map(server).collect::<Value>(),
            "received": milliseconds(self.received),
            "begun": milliseconds(self.begun),
            "ended": milliseconds(self.over),
        })
    }
}

fn milliseconds(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// The last ones.
#[derive(Debug, Default)]
pub(super) struct Records(Mutex<VecDeque<Record>>);

impl Records {
    /// Forgets the oldest one if there are too many.
    pub(super) fn push(&self, record: Record) {
        let mut records = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if records.len() == LAST {
            records.pop_front();
        }
        records.push_back(record);
    }

    /// All of them, the newest last.
    pub(super) fn json(&self) -> Value {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).iter().map(Record::json).collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    fn record(number: usize) -> Record {
        let (ended, now) = (Ended::STORED, UNIX_EPOCH);
        Record { number, locator: None, ended, servers: vec![None], received: now, begun: now, over: now }
    }

    #[test]
    fn the_oldest_is_forgotten() {
        let records = Records::default();
        assert_eq!(records.json(), json!([]));
        for number in 0..=LAST {
            records.push(record(number));
        }
        let json = records.json();
        let json = json.as_array().unwrap();
        assert_eq!((json.len(), &json[0]["item"], &json[LAST - 1]["item"]), (LAST, &1.into(), &LAST.into()));
    }

    #[test]
    fn a_server_that_was_not_asked_is_told() {
        let json = record(7).json();
        assert_eq!(json["servers"], json!([{ "outcome": "not-asked", "class": null, "code": null }]));
        assert_eq!((&json["outcome"], &json["locator"]), (&"stored".into(), &Value::Null));
    }
}
