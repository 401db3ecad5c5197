//! Transactions that are repeated as a whole, where `SQLite` says that the whole may succeed another time.

mod begin;
mod error;
mod open;

pub use begin::Begin;
pub use error::{InTransaction, Step, TransactionError, TransactionStopped};
pub use open::OpenTransaction;

use std::time::Duration;

use errpolicy::retry::{Deadline, Observe, Retry, Situate};
use errpolicy::{ClassifyAs, Effect, Stop};
use rusqlite_0_41::{Connection, Error, TransactionBehavior};

use crate::sqlite::{Failed, Sqlite};
use error::Left;

/// Runs `work` in a transaction and commits it; again as a whole, from `BEGIN`, where the verdict on a failure says that a
/// new transaction may succeed (busy, locked, an old snapshot), as often as `begin` allows.
///
/// - **Success is a COMMIT that succeeded.** Every other way out rolls back: an error of the work, one of `SQLite`, a
///   panic. What `SQLite` has rolled back itself is not rolled back again; `is_autocommit()` says so.
/// - **A busy COMMIT is repeated as COMMIT**, within the same limits, as long as the transaction is open.
/// - **An unknown outcome is never repeated.** A COMMIT that failed and may stand, or work that ended its transaction by SQL
///   of its own, has the effect [`Unknown`](Effect::Unknown), whatever `begin` was told of replaying.
/// - **What is critical goes up at once**, and nothing is tried again.
/// - The work may run several times. What it does outside of the database it must be able to do again.
///
/// Blocks the thread while it works and pauses: an async service calls it in `spawn_blocking`, connection and all. Of a
/// busy timeout of the connection it knows nothing, and that multiplies with the tries.
///
/// # Errors
///
/// The last error, with the number of tries and the reason why it was the last: one of the work, as it is; one that
/// `SQLite` gave to `BEGIN` or `COMMIT`, by `From`. If tries, time or budget ran out it is marked as exhausted. A connection
/// that is in a transaction already is left as it is, and the error is `SQLITE_ERROR`.
///
/// ```
/// use std::time::Duration;
/// use errpolicy::{Body, Classify, Replay, Retry, Situation};
/// use errpolicy_adapters::crates::rusqlite_0_41::{Begin, transaction};
/// use errpolicy_adapters::sqlite::{Failed, Sqlite};
/// use rusqlite_0_41::{Connection, Error, OptionalExtension};
///
/// #[derive(Debug, Classify)]
/// enum StoreError {
///     #[classify(not_found)]
///     NoSuchBucket,
///     #[classify(as = Sqlite)]
///     Sqlite(Failed<Error>),
/// }
///
/// impl From<Failed<Error>> for StoreError {
///     fn from(failed: Failed<Error>) -> Self {
///         Self::Sqlite(failed)
///     }
/// }
///
/// fn put(db: &mut Connection, bucket: &str, key: &str) -> Result<i64, impl Classify> {
///     let five = Situation::new(Replay::Once, Body::None).with_tries(5);
///     let tries = Retry::new(five, [1, 5, 20, 50].map(Duration::from_millis).into_iter())
///         .observed_by(|attempt| eprintln!("put: {attempt}"));
///     transaction(db, Begin::immediate(tries, std::thread::sleep), |tx| {
///         let find = "SELECT id FROM buckets WHERE name = ?1";
///         let Some(id) = tx.ask(|db| db.query_row(find, [bucket], |row| row.get::<_, i64>(0)).optional())? else {
///             return Err(StoreError::NoSuchBucket);
///         };
///         tx.execute("INSERT INTO objects (bucket, key) VALUES (?1, ?2)", (id, key))?;
///         Ok(id)
///     })
/// }
///
/// # fn main() -> Result<(), Error> {
/// let mut db = Connection::open_in_memory()?;
/// db.execute_batch("CREATE TABLE buckets (id INTEGER PRIMARY KEY, name); CREATE TABLE objects (bucket, key)")?;
/// assert!(put(&mut db, "none", "a").is_err_and(|error| error.is_not_found()));
/// db.execute_batch("INSERT INTO buckets VALUES (7, 'one')")?;
/// assert_eq!(put(&mut db, "one", "a").ok(), Some(7));
/// # Ok(())
/// # }
/// ```
///
/// One within another does not compile, since the connection is lent; `BEGIN` in the work is what `SQLite` says of it:
///
/// ```compile_fail
/// # use std::time::Duration;
/// # use errpolicy::{Body, Replay, Retry, Situation};
/// # use errpolicy_adapters::crates::rusqlite_0_41::{Begin, transaction};
/// # use errpolicy_adapters::sqlite::{Failed, Sqlite};
/// # use rusqlite_0_41::{Connection, Error};
/// # fn once() -> Begin<'static, fn(Duration), std::iter::Empty<Duration>, errpolicy::retry::Endless, Sqlite> {
/// #     let once = Retry::new(Situation::new(Replay::Once, Body::None), std::iter::empty());
/// #     Begin::immediate(once.judged_as::<Sqlite>(), std::thread::sleep)
/// # }
/// # fn nested(db: &mut Connection) -> Result<(), Failed<Error>> {
/// transaction(db, once(), |_| {
///     transaction(db, once(), |_| Ok(())).map_err(|inner| inner.into_error().into_error())
/// })
/// # .map_err(|outer| outer.into_error().into_error())
/// # }
/// ```
pub fn transaction<T, E, W, D, U, A, S, O>(
    connection: &mut Connection,
    begin: Begin<'_, W, D, U, A, S, O>,
    mut work: impl FnMut(&OpenTransaction<'_>) -> Result<T, E>,
) -> Result<T, TransactionStopped<E, A>>
where
    E: From<Failed<Error>>,
    W: FnMut(Duration),
    D: Iterator<Item = Duration>,
    U: Deadline,
    A: ClassifyAs<E>,
    S: Situate<TransactionError<E>>,
    O: Observe<TransactionError<E>>,
{
    let Begin { behavior, tries, mut sleep } = begin;
    let mut tries = tries.judged_as::<InTransaction<A>>();
    loop {
        let error = match one_try(connection, behavior, &mut work) {
            Ok((tx, value)) => match commit(&tx, &mut tries, &mut sleep)? {
                None => return Ok(value),
                Some(error) => error,
            },
            Err(error) => error,
        };
        let pause = tries.failed(error)?;
        rest(pause, &mut sleep);
        tries.resume();
    }
}

/// `BEGIN` and the work. What fails is rolled back before anybody hears of it.
fn one_try<'c, T, E: From<Failed<Error>>>(
    connection: &'c Connection,
    behavior: TransactionBehavior,
    work: &mut impl FnMut(&OpenTransaction<'_>) -> Result<T, E>,
) -> Result<(OpenTransaction<'c>, T), TransactionError<E>> {
    let others = !connection.is_autocommit();
    let begun = open::run(connection, begin::sql(behavior)).map_err(|error| Failed::on(connection, error));
    if let Err(failed) = begun {
        let error = TransactionError::new(Step::Begin, Left::Nothing, failed.into());
        // A progress handler is asked after the last step, too: what it interrupts then has begun all the same.
        let begun = !others && !connection.is_autocommit();
        return Err(if begun { undone(&OpenTransaction::new(connection), error) } else { error });
    }
    let tx = OpenTransaction::new(connection);
    let done = work(&tx);
    let done = done.and_then(|value| tx.check().map(|()| value).map_err(E::from));
    match done {
        Ok(value) => Ok((tx, value)),
        Err(error) => Err(undone(&tx, TransactionError::new(Step::Work, Left::Nothing, error))),
    }
}

/// `COMMIT`, and again as long as that leaves the transaction open and there are tries: `None` once it stands.
fn commit<E, D, U, A, S, O>(
    tx: &OpenTransaction<'_>,
    tries: &mut Retry<'_, D, U, InTransaction<A>, S, O>,
    sleep: &mut impl FnMut(Duration),
) -> Result<Option<TransactionError<E>>, TransactionStopped<E, A>>
where
    E: From<Failed<Error>>,
    D: Iterator<Item = Duration>,
    U: Deadline,
    A: ClassifyAs<E>,
    S: Situate<TransactionError<E>>,
    O: Observe<TransactionError<E>>,
{
    loop {
        let Err(failed) = tx.commit() else {
            tries.succeeded::<TransactionError<E>>();
            return Ok(None);
        };
        if !tx.is_open() {
            // After some codes the rows may stand all the same.
            let left = match <Sqlite>::classify_as(&failed).effect() {
                Effect::NotApplied => Left::Nothing,
                _ => Left::Unknown,
            };
            return Ok(Some(TransactionError::new(Step::Commit, left, failed.into())));
        }
        let error = TransactionError::new(Step::Commit, Left::ToCommit, failed.into());
        match tries.failed(error) {
            Ok(pause) => {
                rest(pause, sleep);
                tries.resume();
            }
            Err(stopped) => {
                let reason = stopped.reason().unwrap_or(Stop::Definitive);
                let error = undone(tx, stopped.into_error());
                // What is open still can be committed still, by whoever has the connection next.
                let reason = match (error.effect(), reason) {
                    (Effect::Unknown, Stop::Tries | Stop::Deadline | Stop::Budget) => Stop::OutcomeUnknown,
                    _ => reason,
                };
                let effect = error.effect();
                return Err(tries.give_up(error, reason).with_effect(effect));
            }
        }
    }
}

/// The error after its transaction was rolled back.
fn undone<E: From<Failed<Error>>>(
    tx: &OpenTransaction<'_>,
    error: TransactionError<E>,
) -> TransactionError<E> {
    let (left, cleanup) = tx.roll_back();
    error.cleaned(left, cleanup.map_err(E::from))
}

fn rest(pause: Duration, sleep: &mut impl FnMut(Duration)) {
    if !pause.is_zero() {
        sleep(pause);
    }
}
