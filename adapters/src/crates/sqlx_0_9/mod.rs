//! The errors of [sqlx](https://docs.rs/sqlx/0.9) 0.9, for each of its databases.
//!
//! One error type serves all of them, so whoever holds it says which it is: `#[classify(as = Postgres)]`,
//! `as = MySql`, `as = Sqlite`. What the database says is judged by its code, what the transport says by [`Network`],
//! for `SQLite` by [`Storage`], and what sqlx says itself has rows here. Its enum is open: a variant that is not
//! listed is unclassified, as is `Migrate`, which exists by a feature of sqlx only and is permanent anyway.
//!
//! For `MySQL` the SQLSTATE is all that the common type tells. With the feature `sqlx_0_9_mysql` the number of the
//! error is asked first, and its SQLSTATE where the number is not known. Without it a lock that was not granted in time
//! (`HY000`) is unclassified: turn it on wherever you use `MySQL`.
//!
//! # `SQLite`
//!
//! sqlx with `sqlite` and rusqlite both link the C library, and Cargo allows one of them. This module turns on no
//! database of sqlx but `MySQL`, so it works beside either.
//!
//! ```
//! use errpolicy::{Class, ClassifyAs, Remedy};
//! use errpolicy_adapters::{Sqlite, sql::Postgres};
//! use sqlx_0_9::Error;
//!
//! assert_eq!(<Postgres>::class_as(&Error::RowNotFound), Class::NotFound);
//! assert_eq!(<Sqlite>::class_as(&Error::RowNotFound), Class::NotFound);
//!
//! let pool = <Postgres>::classify_as(&Error::PoolTimedOut);
//! assert_eq!((pool.class(), pool.remedy()), (Class::Retryable, Remedy::FreeResource));
//! ```

use std::io;

use errpolicy::{Basis, Class, ClassSet, ClassifyAs, Effect, Near, Table, Verdict};
use sqlx_0_9::Error;
use sqlx_0_9::error::DatabaseError;

use crate::crates::rows::sqlx_0_9 as rows;
use crate::io::{Network, Storage};
use crate::sql::{MySql, Postgres, SqlState, mysql, postgres};
use crate::sqlite::{self, ResultCode, Sqlite};

static FALLBACK: Basis = Basis::Fallback { domain: "sqlx" };

/// What sqlx says itself; [`Class::NotFound`] is its answer that there was no row.
const OWN: ClassSet = ClassSet::ALL.without(Class::Critical);

static SERVER: Table<{ rows::SERVER.len() }, { rows::SERVER.len() + 1 }> =
    Table::new(&rows::SERVER, Near::Nothing, &FALLBACK, OWN);
static SQLITE: Table<{ rows::SQLITE.len() }, { rows::SQLITE.len() + 1 }> =
    Table::new(&rows::SQLITE, Near::Nothing, &FALLBACK, OWN);

/// What the error is: the database's word, the transport's, or one of our numbers for what sqlx says itself.
enum Seen<'e> {
    Database(&'e dyn DatabaseError),
    Io(&'e io::Error),
    Own(i32),
}

/// The row of a transport that says nothing: a name that was not resolved has neither an errno nor a kind that can
/// be named. A file of `SQLite` has none.
const IO: i32 = 19;

fn seen(error: &Error) -> Seen<'_> {
    Seen::Own(match error {
        Error::Database(error) => return Seen::Database(&**error),
        Error::Io(error) => return Seen::Io(error),
        Error::Configuration(_) => 1,
        Error::InvalidArgument(_) => 2,
        Error::Tls(_) => 3,
        Error::Protocol(_) => 4,
        Error::RowNotFound => 5,
        Error::TypeNotFound { .. } => 6,
        Error::ColumnIndexOutOfBounds { .. } => 7,
        Error::ColumnNotFound(_) => 8,
        Error::ColumnDecode { .. } => 9,
        Error::Encode(_) => 10,
        Error::Decode(_) => 11,
        Error::AnyDriverError(_) => 12,
        Error::PoolTimedOut => 13,
        Error::PoolClosed => 14,
        Error::WorkerCrashed => 15,
        Error::InvalidSavePointStatement => 16,
        Error::BeginFailed => 17,
        Error::ConfigFile(_) => 18,
        _ => 0,
    })
}

/// An adapter for one database of sqlx: whose profile, whose transport, which rows, and who reads the database's word.
macro_rules! database {
    ($Adapter:ident by $Profile:path, $Transport:ident, $TABLE:ident, reads $($Code:ty),+; $judged:expr) => {
        impl<P: $Profile> ClassifyAs<Error> for $Adapter<P> {
            const CLASSES: ClassSet = OWN
                .union(<$Transport as ClassifyAs<io::Error>>::CLASSES)
                $(.union(<Self as ClassifyAs<$Code>>::CLASSES))+;

            fn classify_as(error: &Error) -> Verdict {
                match seen(error) {
                    Seen::Database(error) => {
                        let judged: fn(&dyn DatabaseError) -> Option<Verdict> = $judged;
                        judged(error).unwrap_or_else(|| Verdict::unclassified(&FALLBACK, 0))
                    }
                    // It may be of a connection that was being made, or of one that had a statement: a late refusal
                    // proves nothing.
                    Seen::Io(error) => {
                        let verdict = <$Transport>::classify_as(error);
                        let says_nothing = verdict.is_unclassified() && error.raw_os_error().is_none();
                        let verdict = if says_nothing { $TABLE.get(IO).with_raw(0) } else { verdict };
                        verdict.with_effect(Effect::Unknown)
                    }
                    // The number is our own and tells nobody anything.
                    Seen::Own(number) => $TABLE.get(number).with_raw(0),
                }
            }
        }
    };
}

database! { Postgres by postgres::Profile, Network, SERVER, reads SqlState;
    |error| state(error).map(|state| Self::classify_as(&state))
}

#[cfg(not(feature = "sqlx_0_9_mysql"))]
database! { MySql by mysql::Profile, Network, SERVER, reads SqlState;
    |error| state(error).map(|state| Self::classify_as(&state))
}

#[cfg(feature = "sqlx_0_9_mysql")]
database! { MySql by mysql::Profile, Network, SERVER, reads SqlState, mysql::MySqlNumber;
    |error| {
        let by_number = number(error).map(|number| Self::classify_as(&number));
        match (by_number, state(error)) {
            (Some(verdict), Some(state)) if verdict.is_unclassified() => {
                let by_state = Self::classify_as(&state);
                Some(if by_state.is_unclassified() { verdict } else { by_state })
            }
            (None, Some(state)) => Some(Self::classify_as(&state)),
            (by_number, _) => by_number,
        }
    }
}

database! { Sqlite by sqlite::Profile, Storage, SQLITE, reads ResultCode;
    |error| result_code(error).map(|code| Self::classify_as(&code))
}

fn state(error: &dyn DatabaseError) -> Option<SqlState> {
    SqlState::new(&error.code()?)
}

#[cfg(feature = "sqlx_0_9_mysql")]
fn number(error: &dyn DatabaseError) -> Option<mysql::MySqlNumber> {
    use sqlx_0_9::mysql::MySqlDatabaseError;
    error.try_downcast_ref::<MySqlDatabaseError>().map(|error| mysql::MySqlNumber::new(error.number()))
}

/// sqlx prints the extended result code in decimal.
fn result_code(error: &dyn DatabaseError) -> Option<ResultCode> {
    error.code()?.parse().ok().map(ResultCode::new)
}
