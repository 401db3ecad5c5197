//! What sqlx 0.9 says itself, where it gives no code of another. Nothing but rows.

use errpolicy::{Row, rows};

/// What it says of a database that is a server; by numbers of our own, which tell nobody anything.
pub const SERVER: [Row; 19] = rows! { domain "sqlx";
     1 "Configuration"             permanent [effect = not_applied, remedy = operator]
       "the address of the database does not parse" "docs.rs/sqlx/0.9 Error::Configuration";
     2 "InvalidArgument"           permanent []
       "our call has an argument that it does not take" "docs.rs/sqlx/0.9 Error::InvalidArgument";
     3 "Tls"                       permanent [effect = not_applied, remedy = operator]
       "no TLS as it is wanted: a server without it, or a certificate that is wrong" "docs.rs/sqlx/0.9 Error::Tls";
     4 "Protocol"                  permanent []
       "server and driver do not understand each other, or the request does not fit the protocol" "docs.rs/sqlx/0.9 Error::Protocol";
     5 "RowNotFound"               not_found [origin = upstream]
       "the database was asked, and has no such row" "docs.rs/sqlx/0.9 Error::RowNotFound";
     6 "TypeNotFound"              permanent [effect = not_applied]
       "our SQL names a type that the database does not have: a missing migration" "docs.rs/sqlx/0.9 Error::TypeNotFound";
     7 "ColumnIndexOutOfBounds"    permanent []
       "the statement has no such column" "docs.rs/sqlx/0.9 Error::ColumnIndexOutOfBounds";
     8 "ColumnNotFound"            permanent []
       "the statement has no such column" "docs.rs/sqlx/0.9 Error::ColumnNotFound";
     9 "ColumnDecode"              permanent []
       "the value that is stored does not convert; reading it again does not either" "docs.rs/sqlx/0.9 Error::ColumnDecode";
    10 "Encode"                    permanent [effect = not_applied]
       "the value cannot be sent: the request's data decide that" "docs.rs/sqlx/0.9 Error::Encode";
    11 "Decode"                    permanent []
       "the value that is stored does not convert; reading it again does not either" "docs.rs/sqlx/0.9 Error::Decode";
    12 "AnyDriverError"            permanent []
       "the driver for any database has no word for the value" "docs.rs/sqlx/0.9 Error::AnyDriverError";
    13 "PoolTimedOut"              retryable [effect = not_applied, remedy = free_resource]
       "every connection of our pool is in use, or none came about in time; nothing was asked" "docs.rs/sqlx/0.9 Error::PoolTimedOut";
    14 "PoolClosed"                retryable [effect = not_applied, scope = workflow]
       "we closed the pool, as a process that ends does; another may answer" "docs.rs/sqlx/0.9 Error::PoolClosed";
    15 "WorkerCrashed"             retryable [scope = connection]
       "the thread of the connection ended, and nobody can tell what became of the call" "docs.rs/sqlx/0.9 Error::WorkerCrashed";
    16 "InvalidSavePointStatement" permanent [effect = not_applied]
       "our statement begins a transaction within one" "docs.rs/sqlx/0.9 Error::InvalidSavePointStatement";
    17 "BeginFailed"               permanent []
       "our statement did not begin a transaction" "docs.rs/sqlx/0.9 Error::BeginFailed";
    18 "ConfigFile"                permanent [effect = not_applied, remedy = operator]
       "the configuration file of sqlx does not parse" "docs.rs/sqlx/0.9 Error::ConfigFile";
    19 "Io"                        retryable [scope = connection, origin = upstream]
       "the connection is gone or never came about, as where a name is not resolved, and nothing tells how" "docs.rs/sqlx/0.9 Error::Io";
};

/// What it says of `SQLite`, a store of our own; by numbers of our own, which tell nobody anything.
pub const SQLITE: [Row; 18] = rows! { domain "sqlx";
     1 "Configuration"             permanent [effect = not_applied, remedy = operator]
       "the address of the database does not parse" "docs.rs/sqlx/0.9 Error::Configuration";
     2 "InvalidArgument"           permanent []
       "our call has an argument that it does not take" "docs.rs/sqlx/0.9 Error::InvalidArgument";
     3 "Tls"                       permanent [effect = not_applied]
       "a database in a file speaks no TLS" "docs.rs/sqlx/0.9 Error::Tls";
     4 "Protocol"                  permanent []
       "the driver met what it does not expect" "docs.rs/sqlx/0.9 Error::Protocol";
     5 "RowNotFound"               not_found []
       "the database was asked, and has no such row" "docs.rs/sqlx/0.9 Error::RowNotFound";
     6 "TypeNotFound"              permanent [effect = not_applied]
       "our SQL names a type that the database does not have: a missing migration" "docs.rs/sqlx/0.9 Error::TypeNotFound";
     7 "ColumnIndexOutOfBounds"    permanent []
       "the statement has no such column" "docs.rs/sqlx/0.9 Error::ColumnIndexOutOfBounds";
     8 "ColumnNotFound"            permanent []
       "the statement has no such column" "docs.rs/sqlx/0.9 Error::ColumnNotFound";
     9 "ColumnDecode"              permanent []
       "the value that is stored does not convert; reading it again does not either" "docs.rs/sqlx/0.9 Error::ColumnDecode";
    10 "Encode"                    permanent [effect = not_applied]
       "the value cannot be sent: the request's data decide that" "docs.rs/sqlx/0.9 Error::Encode";
    11 "Decode"                    permanent []
       "the value that is stored does not convert; reading it again does not either" "docs.rs/sqlx/0.9 Error::Decode";
    12 "AnyDriverError"            permanent []
       "the driver for any database has no word for the value" "docs.rs/sqlx/0.9 Error::AnyDriverError";
    13 "PoolTimedOut"              retryable [effect = not_applied, remedy = free_resource]
       "every connection of our pool is in use, or none came about in time; nothing was asked" "docs.rs/sqlx/0.9 Error::PoolTimedOut";
    14 "PoolClosed"                retryable [effect = not_applied, scope = workflow]
       "we closed the pool, as a process that ends does; another may answer" "docs.rs/sqlx/0.9 Error::PoolClosed";
    15 "WorkerCrashed"             retryable [scope = connection]
       "the thread of the connection ended, and nobody can tell what became of the call" "docs.rs/sqlx/0.9 Error::WorkerCrashed";
    16 "InvalidSavePointStatement" permanent [effect = not_applied]
       "our statement begins a transaction within one" "docs.rs/sqlx/0.9 Error::InvalidSavePointStatement";
    17 "BeginFailed"               permanent []
       "our statement did not begin a transaction" "docs.rs/sqlx/0.9 Error::BeginFailed";
    18 "ConfigFile"                permanent [effect = not_applied, remedy = operator]
       "the configuration file of sqlx does not parse" "docs.rs/sqlx/0.9 Error::ConfigFile";
};
