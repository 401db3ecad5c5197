//! Whole transactions: what the statements of one are given, and how it ends.

use rusqlite_0_41 as rusqlite;

use errpolicy_adapters::sqlite::Failed;
use rusqlite::{Connection, TransactionBehavior};

/// Within a transaction: the files with statements give it its methods.
#[derive(Debug)]
pub(crate) struct Statements<'a>(pub(super) &'a Connection);

/// Why the work in a transaction did not come to its end, so that all of it is undone.
#[derive(Debug)]
pub(crate) enum Undone<E> {
    /// A statement failed. What that means is for the transaction to find out: nobody else can look at it.
    Broken(Broken),
    /// The caller's own reason.
    Own(E),
}

/// A statement that failed.
#[derive(Debug)]
pub(crate) struct Broken(rusqlite::Error);

impl<E> From<Broken> for Undone<E> {
    fn from(broken: Broken) -> Self {
        Self::Broken(broken)
    }
}

impl From<rusqlite::Error> for Broken {
    fn from(error: rusqlite::Error) -> Self {
        Self(error)
    }
}

/// Why a transaction ended without a commit.
#[derive(Debug)]
pub(super) enum Ended<E> {
    Failed(Failed<rusqlite::Error>),
    Own(E),
}

/// Does the work in one transaction, or none of it.
pub(super) fn transaction<T, E>(
    connection: &mut Connection,
    behavior: TransactionBehavior,
    mut work: impl FnMut(&Statements<'_>) -> Result<T, Undone<E>>,
) -> Result<T, Ended<E>> {
    let within = |connection: &Connection, error| Ended::Failed(Failed::within(connection, error));
    let begun = connection.transaction_with_behavior(behavior);
    let transaction = match begun {
        Ok(transaction) => transaction,
        Err(error) => return Err(Ended::Failed(Failed::new(error))),
    };
    match work(&Statements(&transaction)) {
        Ok(value) => match transaction.execute_batch("COMMIT") {
            Ok(()) => Ok(value),
            Err(error) => Err(within(&transaction, error)),
        },
        Err(Undone::Own(own)) => Err(Ended::Own(own)),
        Err(Undone::Broken(Broken(error))) => Err(within(&transaction, error)),
    }
}
