//! Why a verdict is as it is, in several lines for a person.

use core::fmt;

use crate::basis::Basis;
use crate::verdict::Verdict;

/// What [`Verdict::explain`] returns: prints several lines.
#[derive(Clone, Copy, Debug)]
pub struct Explain<'a>(&'a Verdict);

impl<'a> Explain<'a> {
    pub(super) const fn new(verdict: &'a Verdict) -> Self {
        Self(verdict)
    }
}

impl fmt::Display for Explain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        match self.0.basis() {
            Basis::Mark { code, .. } => write!(f, "\n  because it is marked so, with the code {code}"),
            Basis::Row { reason, source, .. } => {
                write!(f, "\n  because {reason}\n  source: {source}")
            }
            Basis::Fallback { .. } => f.write_str("\n  because nobody classified it"),
        }
    }
}
