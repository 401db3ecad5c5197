//! What becomes of the process: here, and nowhere else, a critical error meets the fence and a mistake is counted.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

use errpolicy::fence::{CRASH_LOOP, Fence, Halt, Refused, is_crash_loop};
use errpolicy::{Class, Classify, Millis, Origin, Verdict};
use tracing::{debug, error, warn};

use super::error::OperationError;
use crate::store::logic::{Failure, Profile, chain};

/// So many crashes
const CRASHES: usize = 5;

/// within this time are a loop.
const WINDOW: Millis = Millis::new(10 * 60 * 1000);

/// What ends the process when it is told to: the program has the only one that does.
pub(crate) type Obey = Box<dyn Fn(Halt, &Verdict) + Send + Sync>;

/// The fence of a store.
pub(crate) struct Halting {
    fence: Fence,
    profile: Profile,
    obey: Obey,
    bugs: AtomicU64,
}

impl Halting {
    /// Is up from the start if the process has crashed so often of late that another start does not help either.
    pub(crate) fn new(profile: Profile, obey: Obey, crashes: &[u64], now: u64) -> Self {
        let fence = Fence::new();
        if is_crash_loop(crashes.iter().copied(), now, WINDOW, CRASHES) {
            error!(
                crashes = crashes.len(),
                "the store has crashed too often, and takes no work until a person has looked"
            );
            if let Some(halt) = fence.raise(Halt::Fence, &CRASH_LOOP) {
                obey(halt, &CRASH_LOOP);
            }
        }
        Self { fence, profile, obey, bugs: AtomicU64::new(0) }
    }

    /// Whether work may be taken.
    pub(crate) fn check(&self) -> Result<(), Refused> {
        self.fence.check()
    }

    /// Whether work that was begun may still be finished: a process that ends in order does that, and one that is fenced
    /// writes nothing more into what is damaged.
    pub(crate) fn check_begun(&self) -> Result<(), Refused> {
        match self.check() {
            Err(refused) if refused.halt() == Halt::Shutdown => Ok(()),
            checked => checked,
        }
    }

    /// With what the process should end: 0 if nothing is wrong.
    pub(crate) fn exit_code(&self) -> u8 {
        self.fence.exit_code()
    }

    /// How many mistakes of ours there were.
    pub(super) fn bugs(&self) -> u64 {
        self.bugs.load(Ordering::Relaxed)
    }

    /// How far the fence has risen, for metrics.
    pub(super) fn level(&self) -> u64 {
        self.fence.halted().map_or(0, |halt| halt as u64)
    }

    /// What an error means, once it is in the log, and after the process has been told to halt if it must.
    pub(crate) fn judge(&self, error: &OperationError) -> Verdict {
        match error {
            OperationError::Store(failure) => self.judge_failure(failure),
            other => {
                let verdict = other.classify();
                log(other, &verdict);
                verdict
            }
        }
    }

    /// The same for whoever uses the store without HTTP.
    pub(crate) fn judge_failure(&self, failure: &Failure) -> Verdict {
        let verdict = failure.classify();
        match failure {
            Failure::Answer(answer) => log(answer, &verdict),
            Failure::Critical(fatal) => self.halt(fatal, &verdict),
            Failure::Bug(bug) => {
                self.bugs.fetch_add(1, Ordering::Relaxed);
                error!(%verdict, cause = chain(bug), "a mistake in the program");
            }
        }
        verdict
    }

    fn halt(&self, error: &dyn std::error::Error, verdict: &Verdict) {
        let halt = match self.profile {
            Profile::Default => Halt::of(verdict),
            // "Transforms critical errors into shutdowns / crashes": the list knows no process that stays up.
            Profile::Seed001 => Halt::of(verdict).max(Halt::Shutdown),
        };
        // What follows the first is its consequence, unless it is worse.
        if let Some(halt) = self.fence.raise(halt, verdict) {
            error!(%halt, cause = chain(error), "the store takes no more work\n{}", verdict.explain());
            (self.obey)(halt, verdict);
        }
    }
}

fn log(error: &dyn std::error::Error, verdict: &Verdict) {
    let cause = chain(error);
    match (verdict.class(), verdict.origin()) {
        (_, Origin::Caller | Origin::CallerGone) | (Class::NotFound, _) => debug!(%verdict, cause),
        (Class::Retryable, _) => warn!(%verdict, cause),
        _ => error!(%verdict, cause),
    }
}

impl fmt::Debug for Halting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Halting").field("fence", &self.fence).finish_non_exhaustive()
    }
}
