//! The crates whose adapters have rows of their own: one entry each, and nothing else.
//!
//! They have names and no numbers. An error of theirs that holds a code or a status is judged by that one's table.

use errpolicy_adapters::crates::rows;
use errpolicy_adapters::malformed;

use super::lists::{joined, malformed};
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
        about: "What the crate hyper 1 says itself. An errno below it is judged by `errno`, a frame of \
                HTTP/2 by `http2`.",
        number: None,
        aliases: &[],
        tables: &[Table::new(DEFAULT, Codes(own!(rows::hyper_1::ROWS)))],
    },
    Domain {
        name: "hyper-util",
        about: "What the client of the crate hyper-util 0.1 says itself. An error of hyper below it is \
                judged by `hyper`.",
        number: None,
        aliases: &[],
        tables: &[Table::new(DEFAULT, Codes(own!(rows::hyper_util_0_1::ROWS)))],
    },
    Domain {
        name: "malformed",
        about: "Data that do not parse: the errors of the standard library's parsers and of the crate http \
                1. The rows speak of the bytes, which fail again for ever; who wrote them decides what that \
                means.",
        number: None,
        aliases: &[],
        tables: malformed!(&[&malformed::ROWS, &rows::http_1::ROWS], &[]),
    },
    Domain {
        name: "object_store",
        about: "What the crate object_store 0.14 says itself. An errno below it is judged by `errno`.",
        number: None,
        aliases: &[],
        tables: &[Table::new(DEFAULT, Codes(own!(rows::object_store_0_14::ROWS)))],
    },
    Domain {
        name: "opendal",
        about: "What the crate opendal 0.59 says.",
        number: None,
        aliases: &[],
        tables: &[Table::new(DEFAULT, Codes(own!(rows::opendal_0_59::ROWS)))],
    },
    Domain {
        name: "prost",
        about: "What the crate prost 0.14 says of Protocol Buffers that do not decode, by who wrote them, \
                or that do not fit.",
        number: None,
        aliases: &[],
        tables: malformed!(&[rows::prost_0_14::ROWS.split_at(2).0], rows::prost_0_14::ROWS.split_at(2).1),
    },
    Domain {
        name: "redis",
        about: "The codes of a Redis server, which are words, and what the crate redis 1 says itself. An \
                errno is judged by `errno`.",
        number: None,
        aliases: &[],
        tables: &[joined!(&[&rows::redis_1::CODES, &rows::redis_1::KINDS])],
    },
    Domain {
        name: "reqwest",
        about: "What the crate reqwest 0.13 says itself. A status is judged by `http`, an error of hyper \
                below it by `hyper`.",
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
        name: "serde_json",
        about: "What the crate serde_json 1 says of JSON that does not parse, by who wrote it. A stream \
                that breaks is judged by its kind, `io`.",
        number: None,
        aliases: &[],
        tables: malformed!(&[&rows::serde_json_1::ROWS], &[]),
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
        name: "tokio",
        about: "What the crate tokio 1 says of tasks, time, channels and locks.",
        number: None,
        aliases: &[],
        tables: &[Table::new(DEFAULT, Codes(own!(rows::tokio_1::ROWS)))],
    },
    Domain {
        name: "tokio-postgres",
        about: "What the crate tokio-postgres 0.7 says itself. An SQLSTATE is judged by `sqlstate`, an \
                errno by `errno`.",
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
    Domain {
        name: "url",
        about: "What the crate url 2 says of URLs that do not parse, by who wrote them.",
        number: None,
        aliases: &[],
        tables: malformed!(&[&rows::url_2::ROWS], &[]),
    },
];
