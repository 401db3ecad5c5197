//! `PostgreSQL` and what speaks its protocol: what an SQLSTATE means.
//!
//! The rows come from [appendix A of its manual](https://www.postgresql.org/docs/18/errcodes-appendix.html), for
//! what a row means from the chapters that it names, and from `CockroachDB` and `PgBouncer` where they add codes
//! or meanings. An SQLSTATE without a row is judged as the first of its class, `xx000`, as the SQL standard has it. The
//! classes 00, 01 and 02 are no errors and have no row.

mod rows;

use errpolicy::{Class, ClassSet, Near, Sorted};

use super::state::{SqlState, named};
use crate::room::room;

room! {
    domain "sqlstate", classes ClassSet::ALL.without(Class::Critical);

    /// Classifies [`SqlState`] and, by feature, the errors of clients of `PostgreSQL`.
    ///
    /// ```
    /// use errpolicy::{Class, ClassifyAs, Effect, Scope};
    /// use errpolicy_adapters::sql::{Postgres, SqlState};
    ///
    /// let deadlock = <Postgres>::classify_as(&SqlState::new("40P01").unwrap());
    /// assert_eq!((deadlock.class(), deadlock.scope()), (Class::Retryable, Scope::Transaction));
    /// assert_eq!(deadlock.effect(), Effect::NotApplied);
    ///
    /// // No such code is known, but its class is: invalid data.
    /// assert_eq!(<Postgres>::class_as(&SqlState::new("22ZZZ").unwrap()), Class::Permanent);
    /// ```
    adapter Postgres reads SqlState;

    /// Names the table by which [`Postgres`] judges.
    ///
    /// ```
    /// use errpolicy::{Basis, Class, ClassifyAs, Codes, Effect, Origin, Scope, Verdict};
    /// use errpolicy_adapters::sql::{Postgres, SqlState, postgres};
    ///
    /// /// Our keys are drawn by chance: one that exists is drawn again.
    /// #[derive(Debug)]
    /// enum DrawnKeys {}
    ///
    /// const TABLE: postgres::Table = postgres::DEFAULT.with(
    ///     SqlState::new("23505").unwrap().number(),
    ///     Verdict::new(Class::Retryable, &Basis::Row {
    ///         domain: "sqlstate",
    ///         name: "23505 unique_violation",
    ///         reason: "two drew the same key; the next draw differs",
    ///         source: "PostgreSQL 18, serialization failure handling",
    ///     })
    ///     .with_effect(Effect::NotApplied)
    ///     .with_scope(Scope::Transaction)
    ///     .with_origin(Origin::Upstream),
    /// );
    ///
    /// impl postgres::Profile for DrawnKeys {
    ///     const CODES: Codes<'static> = TABLE.codes();
    /// }
    ///
    /// let exists = SqlState::new("23505").unwrap();
    /// assert_eq!(<Postgres>::class_as(&exists), Class::Permanent);
    /// assert_eq!(Postgres::<DrawnKeys>::class_as(&exists), Class::Retryable);
    /// ```
    profile {}

    /// The profile of [`DEFAULT`].
    named Default = DEFAULT: Table {}
}

/// The type of [`DEFAULT`].
pub type Table = Sorted<{ rows::ROWS.len() }>;

/// What every error of `PostgreSQL` 18 means, with those that earlier versions and `CockroachDB` add.
pub const DEFAULT: Table = Table::new(&rows::ROWS, Near::SqlStateClass, &FALLBACK, CLASSES);

const _: () = named(&rows::ROWS);
