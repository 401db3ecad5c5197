//! Whole transactions: what the work in one is given, how often it is done, and how it ends.

use std::error::Error;
use std::fmt;
use std::marker::PhantomData;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use errpolicy::retry::Attempt;
use errpolicy::{
    Basis, Body, Class, ClassSet, Classify, ClassifyAs, Effect, Replay, Retry, Situation, Verdict,
    WithCleanup,
};
use errpolicy_adapters::crates::rusqlite_0_41::{Begin, TransactionError, transaction};
use errpolicy_adapters::sqlite::{self, Coded, Failed, ResultCode, Seed001};
use rusqlite::{Connection, TransactionBehavior};
use rusqlite_0_41 as rusqlite;
use tracing::warn;

use super::error::{IndexError, Profile, judged as judged_by};
use super::statements::Statements;

/// Between two tries. `SQLite` waits for another writer by itself before each, see `BUSY`.
const PAUSES: [Duration; 3] =
    [Duration::from_millis(5), Duration::from_millis(20), Duration::from_millis(50)];

/// A statement that failed. What that means is for the transaction to find out: nobody else can look at it.
#[derive(Debug)]
pub(crate) struct Broken(Failed<rusqlite::Error>);

/// Why the work in a transaction did not come to its end, so that all of it is undone.
#[derive(Debug)]
pub(crate) enum Undone<E> {
    /// A statement failed.
    Broken(Broken),
    /// The caller's own reason.
    Own(E),
}

/// What became of all transactions so far.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    /// Those that were committed.
    pub(crate) committed: AtomicU64,
    /// Those that their own work undid.
    pub(crate) undone: AtomicU64,
    /// Those that failed for good.
    pub(crate) failed: AtomicU64,
    /// Tries after the first.
    pub(crate) retried: AtomicU64,
}

/// Does the work in one transaction, or none of it; again as a whole where another try may succeed, as long as it is early
/// enough: a `SQLITE_PROTOCOL` comes after ten seconds.
pub(super) fn run<T, E>(
    connection: &mut Connection,
    behavior: TransactionBehavior,
    profile: Profile,
    counts: &Counts,
    until: Instant,
    work: impl FnMut(&Statements<'_>) -> Result<T, Undone<E>>,
) -> Result<Result<T, E>, IndexError>
where
    E: Error + Send + Sync + 'static,
{
    match profile {
        Profile::Default => judged::<T, E, sqlite::Default>(connection, behavior, counts, until, work),
        Profile::Seed001 => judged::<T, E, Seed001>(connection, behavior, counts, until, work),
    }
}

fn judged<T, E, P>(
    connection: &mut Connection,
    behavior: TransactionBehavior,
    counts: &Counts,
    until: Instant,
    mut work: impl FnMut(&Statements<'_>) -> Result<T, Undone<E>>,
) -> Result<Result<T, E>, IndexError>
where
    E: Error + Send + Sync + 'static,
    P: sqlite::Profile + 'static,
{
    let tries = u32::try_from(PAUSES.len()).unwrap_or_default().saturating_add(1);
    let situation = Situation::new(Replay::Once, Body::None).with_tries(tries);
    let mut made = 0;
    let tries = Retry::new(situation, PAUSES.into_iter())
        .until(until)
        .judged_as::<ByTable<P>>()
        .observed_by(|_: &Attempt<'_, TransactionError<Undone<E>>>| made += 1);
    let ended = transaction(connection, Begin::new(behavior, tries, sleep), |tx| work(&Statements(tx)));
    counts.retried.fetch_add(u64::saturating_sub(made, 1), Ordering::Relaxed);
    let stopped = match ended {
        Ok(value) => {
            counts.committed.fetch_add(1, Ordering::Relaxed);
            return Ok(Ok(value));
        }
        Err(stopped) => stopped,
    };
    let verdict = stopped.classify();
    match stopped.into_error().into_parts() {
        (Undone::Own(own), None) => {
            counts.undone.fetch_add(1, Ordering::Relaxed);
            Ok(Err(own))
        }
        (Undone::Own(own), Some(cleanup)) if !verdict.class().is(Class::Critical) => {
            warn!(%cleanup, "a transaction could not be rolled back");
            counts.undone.fetch_add(1, Ordering::Relaxed);
            Ok(Err(own))
        }
        // What failed for good, or could not be cleaned up after and stops the process.
        (error, cleanup) => {
            counts.failed.fetch_add(1, Ordering::Relaxed);
            let code = error.code();
            let error = WithCleanup::new(error, cleanup.map_or(Ok(()), Err));
            Err(IndexError::of_transaction(verdict, code, error))
        }
    }
}

/// Judges the end of the work: by the table `P`, and a reason of the caller's own as final.
#[derive(Debug)]
struct ByTable<P>(PhantomData<fn() -> P>);

static OWN: Basis = Basis::Mark { type_name: "Undone", variant: "Own", code: "undone" };

impl<E, P: sqlite::Profile> ClassifyAs<Undone<E>> for ByTable<P> {
    const CLASSES: ClassSet = ClassSet::ALL;

    fn classify_as(undone: &Undone<E>) -> Verdict {
        match undone {
            Undone::Broken(Broken(failed)) => judged_by::<P>(failed),
            Undone::Own(_) => Verdict::new(Class::Permanent, &OWN).with_effect(Effect::NotApplied),
        }
    }
}

impl From<Failed<rusqlite::Error>> for Broken {
    fn from(failed: Failed<rusqlite::Error>) -> Self {
        Self(failed)
    }
}

impl<E> From<Failed<rusqlite::Error>> for Undone<E> {
    fn from(failed: Failed<rusqlite::Error>) -> Self {
        Self::Broken(Broken(failed))
    }
}

impl<E> From<Broken> for Undone<E> {
    fn from(broken: Broken) -> Self {
        Self::Broken(broken)
    }
}

impl<E> Undone<E> {
    fn code(&self) -> Option<ResultCode> {
        match self {
            Self::Broken(Broken(failed)) => failed.error().result_code(),
            Self::Own(_) => None,
        }
    }
}

impl<E: Error + 'static> Error for Undone<E> {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Broken(Broken(failed)) => failed.source(),
            Self::Own(own) => own.source(),
        }
    }
}

impl<E: fmt::Display> fmt::Display for Undone<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken(Broken(failed)) => failed.fmt(f),
            Self::Own(own) => own.fmt(f),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use std::convert::Infallible;

    use super::*;

    /// How many tries after the first there were for a lock that another connection holds.
    fn retried(until: Instant) -> u64 {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("index.sqlite");
        let holder = Connection::open(&path).unwrap();
        holder.execute_batch("BEGIN IMMEDIATE").unwrap();
        let mut connection = Connection::open(&path).unwrap();
        connection.busy_timeout(Duration::ZERO).unwrap();
        let counts = Counts::default();
        let (behavior, profile) = (TransactionBehavior::Immediate, Profile::Default);
        let ended = run::<(), Infallible>(&mut connection, behavior, profile, &counts, until, |_| Ok(()));
        assert_eq!(ended.unwrap_err().primary(), Some(rusqlite::ffi::SQLITE_BUSY));
        counts.retried.into_inner()
    }

    #[test]
    fn no_try_begins_when_it_is_too_late() {
        assert_eq!(retried(Instant::now()), 0);
        assert_eq!(retried(Instant::now() + Duration::from_secs(3600)), PAUSES.len() as u64);
    }
}
