//! The fence: after the first critical verdict a process takes no more work, and one place in it knows how it must end.
//!
//! Nothing in here exits, aborts or panics. A library that ends the process takes the decision from the only place that
//! knows what else the process does; [`Fence::trip`] tells that place what to do, and the service does it.

mod degraded;
mod epoch;
mod exit;
mod halt;
mod latch;
mod refused;
mod starts;

pub use degraded::{Admitted, Degraded, Probe};
pub use exit::exit_code;
pub use halt::Halt;
pub use refused::{NoSpace, Refused};
pub use starts::{CRASH_LOOP, is_crash_loop};

use std::fmt;
use std::mem::forget;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::class::Class;
use crate::sync::{AtomicU32, OnceLock};
use crate::verdict::Verdict;
use latch::Latch;

/// What runs when a fence is tripped for the first time.
pub trait Hook {
    /// Called once in the life of a fence, by the thread that tripped it, after new work is refused.
    ///
    /// It may use the fence, trip it again too: that raises the level and does not call the hook. It should not wait:
    /// the caller has not heard yet what to do. If it panics, the panic ends here (what prints panics has
    /// printed it), and the caller hears what to do.
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
/// use errpolicy::{Basis, Class, Fence, Halt, Remedy, Verdict};
///
/// static CORRUPT: Basis = Basis::Mark { type_name: "Store", variant: "Corrupt", code: "corrupt" };
/// static FENCE: Fence = Fence::new();
///
/// assert!(FENCE.check().is_ok());
/// let corrupt = Verdict::new(Class::Critical, &CORRUPT).with_remedy(Remedy::Operator).with_data_at_risk();
/// assert_eq!(FENCE.trip(&corrupt), Some(Halt::Fence));
/// assert_eq!(FENCE.check().unwrap_err().cause().code(), "corrupt");
/// assert_eq!(FENCE.exit_code(), 65);
/// ```
///
/// The first cause stays; a later one that is worse raises the level, while the process drains too. A service is *ready*
/// while [`check`](Self::check) is `Ok`. It is *live* as long as it answers, fenced or not: a liveness probe that
/// asked the fence would have the process killed and started again into the same damage.
///
/// See `docs/critical.md` for how a service is wired to it.
pub struct Fence<H = ()> {
    latch: Latch<Verdict>,
    hook: H,
}

impl Fence {
    /// A fence that nothing has tripped.
    pub const fn new() -> Self {
        Self::with_hook(())
    }
}

impl Default for Fence {
    fn default() -> Self {
        Self::new()
    }
}

impl<H> Fence<H> {
    /// A fence with something to do when it is tripped: write the cause to a log, wake whoever ends the process.
    pub const fn with_hook(hook: H) -> Self {
        Self { latch: Latch::of(AtomicU32::new(0), OnceLock::new()), hook }
    }

    /// What runs when it is tripped.
    pub const fn hook(&self) -> &H {
        &self.hook
    }

    /// Whether work may be taken: one load.
    #[inline]
    pub fn check(&self) -> Result<(), Refused> {
        match self.latch.cause() {
            None => Ok(()),
            Some(cause) => Err(self.refused(cause)),
        }
    }

    #[cold]
    fn refused(&self, cause: &Verdict) -> Refused {
        Refused::new(Halt::of_level(self.latch.level()), *cause)
    }

    /// How far it has risen.
    pub fn halted(&self) -> Option<Halt> {
        self.latch.cause().map(|_| Halt::of_level(self.latch.level()))
    }

    /// The first critical verdict.
    pub fn cause(&self) -> Option<Verdict> {
        self.latch.cause().copied()
    }

    /// The status to end with, by the [first cause](exit_code): 0 if nothing tripped it.
    pub fn exit_code(&self) -> u8 {
        self.latch.cause().map_or(0, exit_code)
    }
}

impl<H: Hook> Fence<H> {
    /// Trips it with what [`Halt::of`] says of the verdict. A verdict that is not critical trips nothing.
    ///
    /// Gives what the process must do now, if that is more than it had to do before: of all threads that trip it with
    /// the same halt, one is told. Whoever is told acts, or hands it to the place that does.
    #[must_use = "it says what the process must do now"]
    pub fn trip(&self, cause: &Verdict) -> Option<Halt> {
        if cause.class().is(Class::Critical) { self.raise(Halt::of(cause), cause) } else { None }
    }

    /// Trips it with a halt that the service chose itself; gives what [`trip`](Self::trip) gives.
    #[must_use = "it says what the process must do now"]
    pub fn raise(&self, halt: Halt, cause: &Verdict) -> Option<Halt> {
        let raised = self.latch.raise(halt.level(), *cause);
        if raised.first {
            self.call_hook(halt, cause);
        }
        raised.higher.then_some(halt)
    }

    /// A panic of the hook must not take the answer away: the caller of a failed fsync has to be told to crash.
    #[cold]
    fn call_hook(&self, halt: Halt, cause: &Verdict) {
        if let Err(payload) = catch_unwind(AssertUnwindSafe(|| self.hook.tripped(halt, cause))) {
            // Not dropped: what was thrown may panic again when it is. It happens once in the life of a fence.
            forget(payload);
        }
    }
}

impl<H> fmt::Debug for Fence<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fence")
            .field("halted", &self.halted())
            .field("cause", &self.cause())
            .finish_non_exhaustive()
    }
}
