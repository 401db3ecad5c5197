//! How a process that met a critical error goes on, or ends.

use core::fmt;

use crate::facets::Remedy;
use crate::verdict::Verdict;

/// What a process must do after a critical error, the mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
#[non_exhaustive]
pub enum Halt {
    /// Take no more work, and stay up: an operator looks at what is left. Starting anew would find the same damage.
    Fence = 1,
    /// Finish what is in flight, then end in order.
    Shutdown = 2,
    /// End at once, without destructors, flushing nothing: what memory holds must not be written any more.
    Crash = 3,
}

impl Halt {
    /// What a critical verdict asks for: damage that a restart does not heal fences; data at risk that only a restart
    /// heals (a failed fsync, after which the page cache lies) crashes; all else shuts down.
    pub const fn of(verdict: &Verdict) -> Self {
        match (verdict.remedy(), verdict.data_at_risk()) {
            (Remedy::Restart, true) => Self::Crash,
            (_, true) | (Remedy::None, false) => Self::Fence,
            _ => Self::Shutdown,
        }
    }

    /// The stable name in logs and metrics.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fence => "fence",
            Self::Shutdown => "shutdown",
            Self::Crash => "crash",
        }
    }

    pub(super) const fn level(self) -> u32 {
        self as u32
    }

    /// Of a level that was raised.
    pub(super) const fn of_level(level: u32) -> Self {
        match level {
            0 | 1 => Self::Fence,
            2 => Self::Shutdown,
            _ => Self::Crash,
        }
    }
}

impl fmt::Display for Halt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
