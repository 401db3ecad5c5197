//! `MySQL` and `MariaDB`: what an error number means, of the server and of the C client.
//!
//! The rows come from the error references of `MySQL` and `MariaDB` and from the manual of `InnoDB`. The numbers
//! tell more than the SQLSTATE beside them: the server says `HY000` for a lock that was not granted in time and for a
//! table that is damaged alike. Where only the SQLSTATE is known, [`STATES`] judges by it.
//!
//! From 4000 on, `MySQL` and `MariaDB` give a number different meanings; the row says so, and its verdict does no harm
//! where it is the other's.

mod rows;
mod state_rows;

use errpolicy::{Basis, Class, ClassSet, ClassifyAs, Codes, Near, Sorted, Verdict};

use super::state::{SqlState, named};
use crate::room::{code, kept, room};

code! {
    /// The number of an error: 1000 to 1999 and from 3000 on the server's, 2000 to 2999 the C client's.
    ///
    /// ```
    /// use errpolicy_adapters::sql::MySqlNumber;
    ///
    /// assert_eq!(MySqlNumber::new(1213).to_string(), "ER_LOCK_DEADLOCK (1213)");
    /// assert_eq!(MySqlNumber::new(999).to_string(), "unknown MySQL error (999)");
    /// ```
    MySqlNumber(u16), number i32::from, rows rows::ROWS, called "MySQL error"
}

room! {
    domain "mysql", classes ClassSet::ALL.without(Class::Critical);

    /// Classifies [`MySqlNumber`], [`SqlState`] where the number is not known and, by feature, the errors of clients of
    /// `MySQL`.
    ///
    /// ```
    /// use errpolicy::{Basis, Class, ClassifyAs, Scope};
    /// use errpolicy_adapters::sql::{MySql, MySqlNumber, SqlState};
    ///
    /// let waited = <MySql>::classify_as(&MySqlNumber::new(1205));
    /// assert_eq!((waited.class(), waited.scope()), (Class::Retryable, Scope::Transaction));
    ///
    /// // The same error by its SQLSTATE, which says nothing.
    /// assert!(<MySql>::classify_as(&SqlState::new("HY000").unwrap()).is_unclassified());
    /// ```
    adapter MySql reads MySqlNumber;

    /// Names the tables by which [`MySql`] judges.
    ///
    /// ```
    /// use errpolicy::{Basis, Class, ClassifyAs, Codes, Origin, Verdict};
    /// use errpolicy_adapters::sql::{MySql, MySqlNumber, mysql};
    ///
    /// /// Our proxy reports an overloaded server as an unknown error.
    /// #[derive(Debug)]
    /// enum BehindVitess {}
    ///
    /// const TABLE: mysql::Table = mysql::DEFAULT.with(
    ///     1105,
    ///     Verdict::new(Class::Retryable, &Basis::Row {
    ///         domain: "mysql",
    ///         name: "ER_UNKNOWN_ERROR",
    ///         reason: "nearly always a tablet that is not ready",
    ///         source: "our operations manual",
    ///     })
    ///     .with_origin(Origin::Upstream),
    /// );
    ///
    /// impl mysql::Profile for BehindVitess {
    ///     const CODES: Codes<'static> = TABLE.codes();
    /// }
    ///
    /// let unknown = MySqlNumber::new(1105);
    /// assert_eq!(<MySql>::class_as(&unknown), Class::Permanent);
    /// assert_eq!(MySql::<BehindVitess>::class_as(&unknown), Class::Retryable);
    /// ```
    profile {
        /// By SQLSTATE, where the number is not known: [`STATES`], unless written.
        const STATES: Codes<'static> = {
            static AT: StateTable = STATES;
            AT.codes()
        };
    }

    /// The profile of [`DEFAULT`].
    named Default = DEFAULT: Table {}
}

/// The type of [`DEFAULT`].
pub type Table = Sorted<{ rows::ROWS.len() }>;

/// The type of [`STATES`].
pub type StateTable = Sorted<{ state_rows::ROWS.len() }>;

/// What the numbers mean that a service meets; one that has no row is unclassified.
pub const DEFAULT: Table = Table::new(&rows::ROWS, Near::Nothing, &FALLBACK, CLASSES);

/// What the SQLSTATEs of `MySQL` mean; one without a row is judged as the first of its class.
pub const STATES: StateTable = StateTable::new(&state_rows::ROWS, Near::SqlStateClass, &STATE, CLASSES);

static STATE: Basis = Basis::Fallback { domain: super::postgres::DOMAIN };

const _: () = named(&state_rows::ROWS);

impl<P: Profile> ClassifyAs<SqlState> for MySql<P> {
    const CLASSES: ClassSet = kept(P::STATES, CLASSES);

    #[inline]
    fn classify_as(error: &SqlState) -> Verdict {
        const { kept(P::STATES, CLASSES) };
        P::STATES.get(error.number())
    }

    #[inline]
    fn class_as(error: &SqlState) -> Class {
        const { kept(P::STATES, CLASSES) };
        P::STATES.class(error.number())
    }
}
