//! What became of one target, and the text that a client may see of it.

use core::fmt;

use super::Target;
use super::line::Line;
use crate::class::Class;
use crate::decide::Decision;
use crate::verdict::Verdict;

/// What is known of one target.
#[derive(Debug)]
#[non_exhaustive]
pub struct Cause<'a, E> {
    /// Which target, counted from 0 in the original order.
    pub target: usize,
    /// Its last known state.
    pub state: Target,
    /// How often it was asked.
    pub tries: u32,
    /// What its last error means, if it failed.
    pub verdict: Option<&'a Verdict>,
    /// What was decided about it.
    pub decision: Option<Decision>,
    /// Its last error, if it failed. May hold what a client must not see.
    pub error: Option<&'a E>,
}

impl<E> Clone for Cause<'_, E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for Cause<'_, E> {}

/// `0: http 404 Not Found (not-found, 1 try)`.
impl<E> fmt::Display for Cause<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut line = Line::new(f);
        self.write(&mut line)?;
        line.flush()
    }
}

/// The end of a text, whole for as many tries as one usually makes.
macro_rules! tries {
    ($what:literal) => {
        [
            concat!(" (", $what, ", 0 tries)"),
            concat!(" (", $what, ", 1 try)"),
            concat!(" (", $what, ", 2 tries)"),
            concat!(" (", $what, ", 3 tries)"),
        ]
    };
}

impl<E> Cause<'_, E> {
    /// Writes the text, which is made for every request that fails, in few pieces.
    pub(super) fn write(&self, line: &mut Line<'_, '_>) -> fmt::Result {
        line.number(u32::try_from(self.target).unwrap_or(u32::MAX))?;
        let Some(verdict) = self.verdict else {
            line.push(": (")?;
            line.push(self.state.as_str())?;
            return self.write_tries(line);
        };
        line.push(": ")?;
        for piece in verdict.basis().pieces() {
            line.push(piece)?;
        }
        if let Some(raw) = verdict.untold_raw() {
            line.push(if raw < 0 { ", code -" } else { ", code " })?;
            line.number(raw.unsigned_abs())?;
        }
        let whole = match verdict.class() {
            Class::NotFound => const { &tries!("not-found") },
            Class::Permanent => const { &tries!("permanent") },
            Class::Retryable => const { &tries!("retryable") },
            Class::Critical => const { &tries!("critical") },
        };
        if let Some(whole) = whole.get(self.tries as usize) {
            return line.push(whole);
        }
        line.push(" (")?;
        line.push(verdict.class().as_str())?;
        self.write_tries(line)
    }

    fn write_tries(&self, line: &mut Line<'_, '_>) -> fmt::Result {
        line.push(", ")?;
        line.number(self.tries)?;
        line.push(if self.tries == 1 { " try)" } else { " tries)" })
    }
}
