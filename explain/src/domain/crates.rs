//! The crates whose adapters have rows of their own: one entry each, and nothing else.
//!
//! They have names and no numbers. An error of theirs that holds a code or a status is judged by that one's table.

use errpolicy_adapters::crates::rows;

use super::own::own;
use super::table::Judge::Codes;
use super::{DEFAULT, Domain, Table};

pub(super) static ALL: &[Domain] = &[
    Domain {
        name: "h2",
        about: "What the crate h2 0.4 says itself. A reset or a GOAWAY of the peer is judged by its code, `http2`.",
        number: None,
        aliases: &[],
        tables: &[Table::new(DEFAULT, Codes(own!(rows::h2_0_4::ROWS)))],
    },
    Domain {
        name: "hyper",
        about: "What the crate hyper 1 says itself. An errno below it is judged by `errno`, a frame of HTTP/2 by `http2`.",
        number: None,
        aliases: &[],
        tables: &[Table::new(DEFAULT, Codes(own!(rows::hyper_1::ROWS)))],
    },
    Domain {
        name: "hyper-util",
        about: "What the client of the crate hyper-util 0.1 says itself. An error of hyper below it is judged by `hyper`.",
        number: None,
        aliases: &[],
        tables: &[Table::new(DEFAULT, Codes(own!(rows::hyper_util_0_1::ROWS)))],
    },
    Domain {
        name: "reqwest",
        about: "What the crate reqwest 0.13 says itself. A status is judged by `http`, an error of hyper below it by `hyper`.",
        number: None,
        aliases: &[],
        tables: &[Table::new(DEFAULT, Codes(own!(rows::reqwest_0_13::ROWS)))],
    },
    Domain {
        name: "rusqlite",
        about: "What the crate rusqlite 0.41 says itself. A result code of SQLite is judged by `sqlite`.",
        number: None,
        aliases: &[],
        tables: &[Table::new(DEFAULT, Codes(own!(rows::rusqlite_0_41::ROWS)))],
    },
    Domain {
        name: "sqlx",
        about: "What the crate sqlx 0.9 says itself, of a database that is a server and of SQLite, a store of our own. What \
                the database says is judged by `sqlstate`, `mysql` or `sqlite`, an errno by `errno`.",
        number: None,
        aliases: &[],
        tables: &[
            Table::within("server", Codes(own!(rows::sqlx_0_9::SERVER))),
            Table::within("sqlite", Codes(own!(rows::sqlx_0_9::SQLITE))),
        ],
    },
    Domain {
        name: "tokio-postgres",
        about: "What the crate tokio-postgres 0.7 says itself. An SQLSTATE is judged by `sqlstate`, an errno by `errno`.",
        number: None,
        aliases: &[],
        tables: &[Table::new(DEFAULT, Codes(own!(rows::tokio_postgres_0_7::ROWS)))],
    },
    Domain {
        name: "tonic",
        about: "What the crate tonic 0.14 says itself. A status is judged by its code, `grpc`.",
        number: None,
        aliases: &[],
        tables: &[Table::new(DEFAULT, Codes(own!(rows::tonic_0_14::ROWS)))],
    },
];
