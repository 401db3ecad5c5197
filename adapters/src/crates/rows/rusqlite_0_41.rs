//! What rusqlite 0.41 says itself, where it gives no code of another. Nothing but rows.

use errpolicy::{Row, rows};

/// By numbers of our own, which tell nobody anything.
pub const ROWS: [Row; 21] = rows! { domain "rusqlite";
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
