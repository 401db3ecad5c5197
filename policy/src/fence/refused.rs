//! The errors that refuse work: told to a client in the text of a class, never in that of the cause.

use core::fmt;

use crate::basis::Basis;
use crate::class::{Class, ClassSet};
use crate::classify::{Classes, Classify};
use crate::facets::{Effect, Remedy, Scope};
use crate::verdict::Verdict;

use super::Halt;

/// Work was refused, since a [`Fence`](super::Fence) is tripped: 503, another target may do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    halt: Halt,
    cause: Verdict,
}

impl Refused {
    pub(super) const fn new(halt: Halt, cause: Verdict) -> Self {
        Self { halt, cause }
    }

    /// The critical verdict that tripped the fence; for logs, not for clients.
    pub const fn cause(&self) -> Verdict {
        self.cause
    }

    /// What the process does about it.
    pub const fn halt(&self) -> Halt {
        self.halt
    }
}

static BASIS: Basis = Basis::Mark { type_name: "Refused", variant: "Refused", code: "halted" };

const VERDICT: Verdict = Verdict::new(Class::Retryable, &BASIS)
    .with_status(503)
    .with_scope(Scope::Target)
    .with_effect(Effect::NotApplied)
    .with_remedy(Remedy::Operator);

impl Classify for Refused {
    fn classify(&self) -> Verdict {
        VERDICT
    }
}

impl Classes for Refused {
    const CLASSES: ClassSet = ClassSet::only(Class::Retryable);
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this process takes no more work")
    }
}

impl core::error::Error for Refused {}

/// A write was refused, since a resource ran out and none of the writes has shown that it is back: 507.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoSpace;

static NO_SPACE: Basis = Basis::Mark { type_name: "NoSpace", variant: "NoSpace", code: "no-space" };

impl Classify for NoSpace {
    fn classify(&self) -> Verdict {
        Verdict::new(Class::Retryable, &NO_SPACE)
            .with_status(507)
            .with_scope(Scope::Target)
            .with_effect(Effect::NotApplied)
            .with_remedy(Remedy::FreeResource)
    }
}

impl Classes for NoSpace {
    const CLASSES: ClassSet = ClassSet::only(Class::Retryable);
}

impl fmt::Display for NoSpace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("there is no space for more")
    }
}

impl core::error::Error for NoSpace {}
