//! The fence: after the first critical verdict a process takes no more work, and one place in it knows how it must end.
//!
//! Nothing in here exits, aborts or panics. A library that ends the process takes the decision from the only place that
//! knows what else the process does; [`Fence::trip`] tells that place what to do, and the service does it.

mod degraded;
mod halt;
mod refused;
mod starts;

pub use degraded::{Admitted, Degraded, Probe};
pub use halt::Halt;
pub use refused::{NoSpace, Refused};
pub use starts::is_crash_loop;

use std::fmt;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, Ordering};

use crate::class::Class;
use crate::verdict::Verdict;

/// What runs when a fence is tripped for the first time.
pub trait Hook {
    /// Called once in the life of a fence, by the thread that tripped it, after new work is refused.
    fn tripped(&self, halt: Halt, cause: &Verdict);
}

impl Hook for () {
    fn tripped(&self, _: Halt, _: &Verdict) {}
}

impl<F: Fn(Halt, &Verdict)> Hook for F {
    fn tripped(&self, halt: Halt, cause: &Verdict) {
        self(halt, cause);
    }
}

/// A latch that only rises: nothing, [`Halt::Fence`], [`Halt::Shutdown`], [`Halt::Crash`].
///
/// ```
/// use errpolicy::fence::{Fence, Halt};
/// use errpolicy::{Basis, Class, Remedy, Verdict};
///
/// static CORRUPT: Basis = Basis::Mark { type_name: "Store", variant: "Corrupt", code: "corrupt" };
/// static FENCE: Fence = Fence::new();
///
/// assert!(FENCE.check().is_ok());
/// let corrupt = Verdict::new(Class::Critical, &CORRUPT).with_remedy(Remedy::Operator).with_data_at_risk();
/// assert_eq!(FENCE.trip(&corrupt), Some(Halt::Fence));
/// assert_eq!(FENCE.check().unwrap_err().cause().code(), "corrupt");
/// ```
pub struct Fence<H = ()> {
    level: AtomicU8,
    cause: OnceLock<Verdict>,
    hook: H,
}

impl Fence {
    /// A fence that nothing has tripped.
    pub const fn new() -> Self {
        Self { level: AtomicU8::new(0), cause: OnceLock::new(), hook: () }
    }
}

impl Default for Fence {
    fn default() -> Self {
        Self::new()
    }
}

impl<H: Hook> Fence<H> {
    /// A fence with something to do when it is tripped: write the cause to a log, wake whoever ends the process.
    pub const fn with_hook(hook: H) -> Self {
        Self { level: AtomicU8::new(0), cause: OnceLock::new(), hook }
    }

    /// Whether work may be taken: one load.
    #[inline]
    pub fn check(&self) -> Result<(), Refused> {
        if self.level.load(Ordering::Acquire) == 0 { Ok(()) } else { Err(self.refused()) }
    }

    #[cold]
    fn refused(&self) -> Refused {
        Refused::new(self.halted(), self.cause.get().copied())
    }

    /// How far it has risen.
    pub fn halted(&self) -> Option<Halt> {
        Halt::from_level(self.level.load(Ordering::Acquire))
    }

    /// The first critical verdict.
    pub fn cause(&self) -> Option<Verdict> {
        self.cause.get().copied()
    }

    /// Trips it with what [`Halt::of`] says of the verdict; gives what the process must do now if that is more than
    /// it had to do before. A verdict that is not critical trips nothing.
    pub fn trip(&self, cause: &Verdict) -> Option<Halt> {
        if cause.class().is(Class::Critical) { self.raise(Halt::of(cause), cause) } else { None }
    }

    /// Trips it with a halt that the service chose itself.
    pub fn raise(&self, halt: Halt, cause: &Verdict) -> Option<Halt> {
        let first = self.cause.set(*cause).is_ok();
        let before = self.level.fetch_max(halt.level(), Ordering::AcqRel);
        if first {
            self.hook.tripped(halt, cause);
        }
        (halt.level() > before).then_some(halt)
    }

    /// With what the process should end, by `sysexits.h`: 0 if nothing tripped it.
    pub fn exit_code(&self) -> u8 {
        self.halted().map_or(0, Halt::exit_code)
    }
}

impl<H> fmt::Debug for Fence<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fence")
            .field("halted", &Halt::from_level(self.level.load(Ordering::Relaxed)))
            .field("cause", &self.cause.get())
            .finish_non_exhaustive()
    }
}
