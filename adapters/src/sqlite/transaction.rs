//! What a failure leaves of the transaction that was open, and what that changes in a verdict.

use errpolicy::{Class, Effect, Scope, Verdict};

use super::{ResultCode, TRANSACTIONS};

/// What a failure left of the transaction in which it happened; [`Failed`](super::Failed) holds it.
///
/// `sqlite3_get_autocommit()` tells, or `Connection::is_autocommit()` of rusqlite: it is off from `BEGIN` on, and
/// on again when `SQLite` has ended the transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Transaction {
    /// It is still open: what came before the statement is neither committed nor lost. Whoever gives up must roll
    /// it back.
    Open,
    /// `SQLite` ended it: a statement that is repeated alone would run outside of it.
    Ended,
    /// `SQLite` ended it at COMMIT, after which a failure of the disk no longer proves that it was undone.
    EndedAtCommit,
}

/// What a code does to an open transaction.
///
/// ```
/// use errpolicy_adapters::sqlite::{Fate, TRANSACTIONS};
///
/// let busy = TRANSACTIONS.iter().find(|row| row.name() == "SQLITE_BUSY").unwrap();
/// assert_eq!(busy.fate(), Fate::Stays);
/// assert!(busy.reason().contains("roll back first"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Fate {
    /// It stays open.
    Stays,
    /// It is rolled back.
    Ends,
    /// One or the other: ask.
    Either,
}

/// One row of [`TRANSACTIONS`](super::TRANSACTIONS): what `SQLite` does to an open transaction after a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct After {
    pub(super) code: i32,
    pub(super) name: &'static str,
    pub(super) fate: Fate,
    pub(super) open: Option<Scope>,
    pub(super) ended: Option<Effect>,
    pub(super) reason: &'static str,
    pub(super) source: &'static str,
}

impl After {
    /// The code; without a row of its own, an extended one is as its primary.
    pub const fn code(&self) -> ResultCode {
        ResultCode::new(self.code)
    }

    /// Its name in `sqlite3.h`.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Whether the transaction stays.
    pub const fn fate(&self) -> Fate {
        self.fate
    }

    /// Why, in one line.
    pub const fn reason(&self) -> &'static str {
        self.reason
    }

    /// Who says so.
    pub const fn source(&self) -> &'static str {
        self.source
    }

    /// A row of a service's own: what must be made anew when the transaction is still open after this code.
    ///
    /// See [`Profile`](super::Profile) for where it goes.
    pub const fn when_open(
        code: ResultCode,
        name: &'static str,
        scope: Scope,
        reason: &'static str,
        source: &'static str,
    ) -> Self {
        Self { code: code.get(), name, fate: Fate::Either, open: Some(scope), ended: None, reason, source }
    }
}

/// What a code does to an open transaction, if it is known to come in one.
#[cfg(feature = "rusqlite_0_41")]
pub(crate) fn fate(code: ResultCode) -> Option<Fate> {
    find(code, &[]).map(After::fate)
}

/// The row of the code, else that of its primary code.
fn find(code: ResultCode, own: &'static [After]) -> Option<&'static After> {
    let row = |code: ResultCode| own.iter().chain(TRANSACTIONS).find(|row| row.code == code.get());
    row(code).or_else(|| row(code.primary()))
}

/// The verdict on a failure after which the transaction is as `transaction` says; `own` rows go first.
pub(super) fn within(
    verdict: Verdict,
    code: ResultCode,
    transaction: Transaction,
    own: &'static [After],
) -> Verdict {
    let row = find(code, own);
    match transaction {
        Transaction::Open => match row.and_then(|row| row.open) {
            // Nothing of it is committed. What asks for more than a transaction, a new connection, asks for it still.
            Some(scope) if repeats(&verdict) => verdict.with_scope(scope).with_effect(Effect::NotApplied),
            _ => verdict,
        },
        Transaction::Ended | Transaction::EndedAtCommit => {
            let verdict = match row.and_then(|row| row.ended) {
                Some(effect) => verdict.with_effect(effect),
                None => verdict,
            };
            // The statement alone would run outside of the transaction to which it belongs.
            if verdict.scope() == Scope::Operation { verdict.with_scope(Scope::Transaction) } else { verdict }
        }
    }
}

fn repeats(verdict: &Verdict) -> bool {
    verdict.class() == Class::Retryable && matches!(verdict.scope(), Scope::Operation | Scope::Transaction)
}

/// Writes the rows: *code*, *name*, *fate*, *what it changes*, *reason*, *source*.
macro_rules! afters {
    ($($code:literal $name:literal $fate:ident [$($key:ident = $value:ident)?] $reason:literal $source:literal;)+) => {
        [$($crate::sqlite::transaction::After {
            code: $code,
            name: $name,
            fate: $crate::sqlite::transaction::afters!(@fate $fate),
            open: $crate::sqlite::transaction::afters!(@open $($key $value)?),
            ended: $crate::sqlite::transaction::afters!(@ended $($key $value)?),
            reason: $reason,
            source: $source,
        }),+]
    };
    (@fate stays) => { $crate::sqlite::transaction::Fate::Stays };
    (@fate ends) => { $crate::sqlite::transaction::Fate::Ends };
    (@fate either) => { $crate::sqlite::transaction::Fate::Either };
    (@open open operation) => { Some(errpolicy::Scope::Operation) };
    (@open open transaction) => { Some(errpolicy::Scope::Transaction) };
    (@open) => { None };
    (@open ended $effect:ident) => { None };
    (@ended ended not_applied) => { Some(errpolicy::Effect::NotApplied) };
    (@ended) => { None };
    (@ended open $scope:ident) => { None };
}
pub(super) use afters;
