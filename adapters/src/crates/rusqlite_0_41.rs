//! The errors of [rusqlite](https://docs.rs/rusqlite/0.41) 0.41.
//!
//! `SQLite`'s own answers are judged by their extended code; see [`sqlite`](crate::sqlite) for what a code does
//! not tell. What rusqlite says itself has rows here. Its enum is open: a variant that is not listed, of a
//! feature or of a later patch, is unclassified.
//!
//! ```
//! use errpolicy::{Class, ClassifyAs};
//! use errpolicy_adapters::Sqlite;
//! use rusqlite_0_41::Error;
//!
//! assert_eq!(<Sqlite>::classify_as(&Error::QueryReturnedNoRows).class(), Class::NotFound);
//! ```

use errpolicy::{Basis, Class, ClassSet, ClassifyAs, Near, Row, Table, Verdict, rows};
use rusqlite_0_41::Error;

use crate::sqlite::{CLASSES, Profile, Sqlite};

const ROWS: [Row; 21] = rows! { domain "rusqlite";
     1 "QueryReturnedNoRows"          not_found [effect = not_applied]
       "the database was asked, and has no such row" "docs.rs/rusqlite/0.41 Error";
     2 "QueryReturnedMoreThanOneRow"  permanent []
       "the data or the query are not what the program believes" "docs.rs/rusqlite/0.41 Error";
     3 "ExecuteReturnedResults"       permanent []
       "a statement that returns rows was executed; one with RETURNING has acted" "docs.rs/rusqlite/0.41 Error";
     4 "StatementChangedRows"         permanent [effect = applied]
       "an insert of one row inserted several" "docs.rs/rusqlite/0.41 Error";
     5 "StatementChangedRows(0)"      permanent [effect = not_applied]
       "an insert of one row inserted none" "docs.rs/rusqlite/0.41 Error";
     6 "FromSqlConversionFailure"     permanent []
       "the value that is stored does not convert; reading it again does not either" "docs.rs/rusqlite/0.41 Error";
     7 "IntegralValueOutOfRange"      permanent []
       "the value that is stored does not fit the type" "docs.rs/rusqlite/0.41 Error";
     8 "Utf8Error"                    permanent []
       "the text that is stored is not UTF-8" "docs.rs/rusqlite/0.41 Error";
     9 "InvalidColumnType"            permanent []
       "the value that is stored is of another type" "docs.rs/rusqlite/0.41 Error";
    10 "InvalidColumnIndex"           permanent []
       "the statement has no such column" "docs.rs/rusqlite/0.41 Error";
    11 "InvalidColumnName"            permanent []
       "the statement has no such column" "docs.rs/rusqlite/0.41 Error";
    12 "NulError"                     permanent [effect = not_applied]
       "the text has a NUL within: the request's data decide that" "docs.rs/rusqlite/0.41 Error";
    13 "InvalidParameterName"         permanent [effect = not_applied]
       "the statement has no such parameter" "docs.rs/rusqlite/0.41 Error";
    14 "InvalidParameterCount"        permanent [effect = not_applied]
       "the statement has another number of parameters" "docs.rs/rusqlite/0.41 Error";
    15 "ToSqlConversionFailure"       permanent [effect = not_applied]
       "the value cannot be stored: the request's data decide that" "docs.rs/rusqlite/0.41 Error";
    16 "InvalidPath"                  permanent [effect = not_applied, remedy = operator]
       "the path is no text that SQLite takes" "docs.rs/rusqlite/0.41 Error";
    17 "InvalidQuery"                 permanent [effect = not_applied]
       "the statement is not a read-only SELECT" "docs.rs/rusqlite/0.41 Error";
    18 "MultipleStatement"            permanent [effect = not_applied]
       "the SQL has several statements" "docs.rs/rusqlite/0.41 Error";
    19 "InvalidDatabaseIndex"         permanent [effect = not_applied]
       "the connection has no such database" "docs.rs/rusqlite/0.41 Error";
    20 "SqliteSingleThreadedMode"     permanent [effect = not_applied, remedy = operator]
       "this SQLite is built for one thread only" "docs.rs/rusqlite/0.41 Error";
    21 "UnwindingPanic"               permanent []
       "a function of ours panicked on this input; another request may do well" "docs.rs/rusqlite/0.41 Error";
};

static TABLE: Table<{ ROWS.len() }, { ROWS.len() + 1 }> =
    Table::new(&ROWS, Near::Nothing, &Basis::Fallback { domain: "rusqlite" }, CLASSES);

/// What the error is: a code of `SQLite`, or one of our numbers for what rusqlite says itself.
enum Seen {
    Code(i32),
    Variant(i32),
}

#[inline]
fn seen(error: &Error) -> Seen {
    Seen::Variant(match error {
        Error::SqliteFailure(error, _) | Error::SqlInputError { error, .. } => {
            return Seen::Code(error.extended_code);
        }
        Error::QueryReturnedNoRows => 1,
        Error::QueryReturnedMoreThanOneRow => 2,
        Error::ExecuteReturnedResults => 3,
        Error::StatementChangedRows(0) => 5,
        Error::StatementChangedRows(_) => 4,
        Error::FromSqlConversionFailure(..) => 6,
        Error::IntegralValueOutOfRange(..) => 7,
        Error::Utf8Error(..) => 8,
        Error::InvalidColumnType(..) => 9,
        Error::InvalidColumnIndex(_) => 10,
        Error::InvalidColumnName(_) => 11,
        Error::NulError(_) => 12,
        Error::InvalidParameterName(_) => 13,
        Error::InvalidParameterCount(..) => 14,
        Error::ToSqlConversionFailure(_) => 15,
        Error::InvalidPath(_) => 16,
        Error::InvalidQuery => 17,
        Error::MultipleStatement => 18,
        Error::InvalidDatabaseIndex(_) => 19,
        Error::SqliteSingleThreadedMode => 20,
        Error::UnwindingPanic => 21,
        _ => 0,
    })
}

impl<P: Profile> ClassifyAs<Error> for Sqlite<P> {
    const CLASSES: ClassSet = {
        P::CODES.keep_within(CLASSES);
        CLASSES
    };

    #[inline]
    fn classify_as(error: &Error) -> Verdict {
        match seen(error) {
            Seen::Code(code) => P::CODES.get(code),
            // The number is our own and tells nobody anything.
            Seen::Variant(number) => TABLE.get(number).with_raw(0),
        }
    }

    #[inline]
    fn class_as(error: &Error) -> Class {
        match seen(error) {
            Seen::Code(code) => P::CODES.class(code),
            Seen::Variant(number) => TABLE.class(number),
        }
    }
}
