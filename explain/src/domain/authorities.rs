//! The authorities whose codes the command knows: one entry each, and nothing else.

use errpolicy_adapters::sql::{mysql, postgres};
use errpolicy_adapters::{dns, grpc, http, http2, io, proxy_status, sqlite, tls, wire};

use super::judge::{errnos, ourselves, status, upstream};
use super::own::own;
use super::read::{SIGNED, SQLSTATE, UNSIGNED, WINDOWS};
use super::table::Judge::Codes;
use super::{DEFAULT, Domain, Table};

pub(super) static ALL: &[Domain] = &[
    Domain {
        name: "dns",
        about: "The errors of `getaddrinfo`, in the numbers of glibc, which are below zero. A number without a row is \
                unclassified.",
        number: Some(SIGNED),
        aliases: &[],
        tables: &[Table::new(DEFAULT, Codes(<dns::Default as dns::Profile>::CODES))],
    },
    Domain {
        name: "errno",
        about: "The error numbers of Linux, as `errno(3)` names them. The same number says different things of a file, \
                of fsync and of a connection, so there are three contexts. A number without a row is unclassified, from fsync it \
                is judged as EIO.",
        number: Some(SIGNED),
        aliases: &[("EWOULDBLOCK", 11), ("EDEADLOCK", 35), ("ENOTSUP", 95)],
        tables: errnos!(Linux),
    },
    Domain {
        name: "errno-freebsd",
        about: "The error numbers of FreeBSD. Each is judged by the row of its name.",
        number: Some(SIGNED),
        aliases: &[("EWOULDBLOCK", 35)],
        tables: errnos!(FreeBsd),
    },
    Domain {
        name: "errno-macos",
        about: "The error numbers of macOS. Each is judged by the row of its name.",
        number: Some(SIGNED),
        aliases: &[("EWOULDBLOCK", 35)],
        tables: errnos!(Macos),
    },
    Domain {
        name: "grpc",
        about: "The codes of gRPC statuses (`google/rpc/code.proto`). An unknown code is treated as `UNKNOWN`, as gRPC's \
                libraries do.",
        number: Some(SIGNED),
        aliases: &[],
        tables: &[
            status::<grpc::Default>(DEFAULT),
            status::<grpc::Conservative>("conservative"),
            status::<grpc::Otlp>("otlp"),
        ],
    },
    Domain {
        name: "http",
        about: "The status of an upstream's response (RFC 9110 and the IANA registry of status codes). A status without a \
                row is treated as x00 of its class, and what is no status at all as 500.",
        number: Some(SIGNED),
        aliases: &[],
        tables: &[
            upstream::<http::Default>(DEFAULT),
            upstream::<http::Conservative>("conservative"),
            upstream::<http::AwsLike>("aws-like"),
            upstream::<http::EnvoyLike>("envoy-like"),
            upstream::<http::Seed000>("seed-000"),
        ],
    },
    Domain {
        name: "http2",
        about: "The error codes of HTTP/2, in RST_STREAM and GOAWAY frames (RFC 9113, 7). An unknown code is treated as \
                `INTERNAL_ERROR`.",
        number: Some(UNSIGNED),
        aliases: &[],
        tables: &[Table::new(DEFAULT, Codes(<http2::Default as http2::Profile>::CODES))],
    },
    Domain {
        name: "io",
        about: "The kinds of `std::io::ErrorKind`, for errors that carry no errno. They have names and no numbers. A kind \
                without a row, such as `Other`, is unclassified, and from fsync it says that data may be lost.",
        number: None,
        aliases: &[],
        tables: &[
            Table::within("storage", Codes(<io::StorageDefault as io::Profile>::KINDS)),
            Table::within("fsync", Codes(<io::FsyncDefault as io::Profile>::KINDS)),
            Table::within("network", Codes(<io::NetworkDefault as io::Profile>::KINDS)),
        ],
    },
    Domain {
        name: "mysql",
        about: "The error numbers of MySQL and MariaDB, of the server and of the C client. A number without a row is \
                unclassified.",
        number: Some(SIGNED),
        aliases: &[],
        tables: &[Table::new(DEFAULT, Codes(<mysql::Default as mysql::Profile>::CODES))],
    },
    Domain {
        name: "proxy-status",
        about: "The error types of RFC 9209, with which an intermediary says how it failed: an upstream's, or ourselves, and \
                then the status is the one that the RFC recommends. They have names and no numbers.",
        number: None,
        aliases: &[],
        tables: &[
            Table::within("upstream", Codes(<proxy_status::Default as proxy_status::Profile>::CODES)),
            ourselves("ourselves"),
        ],
    },
    Domain {
        name: "sqlite",
        about: "The result codes of SQLite, primary and extended. An extended code without a row is judged as its primary \
                code, the low byte.",
        number: Some(SIGNED),
        aliases: &[],
        tables: &[
            Table::new(DEFAULT, Codes(<sqlite::Default as sqlite::Profile>::CODES)),
            Table::new("seed-001", Codes(<sqlite::Seed001 as sqlite::Profile>::CODES)),
        ],
    },
    Domain {
        name: "sqlite-errno",
        about: "A result code of SQLite together with the errno behind it, by the names of both: `SQLITE_IOERR_WRITE EDQUOT`. A \
                pair without a row is judged by the result code alone.",
        number: None,
        aliases: &[],
        tables: &[Table::new(DEFAULT, Codes(sqlite::ERRNOS.codes()))],
    },
    Domain {
        name: "sqlstate",
        about: "The SQLSTATEs of PostgreSQL, and those of MySQL and MariaDB where the number of the error is not known. The \
                code is the number by which a table knows one: five digits are their own value, with a letter among them \
                it is 100000 more than their value in base 36. An SQLSTATE without a row is judged as the first of its \
                class, `xx000`.",
        number: Some(SQLSTATE),
        aliases: &[],
        tables: &[
            Table::within("postgresql", Codes(<postgres::Default as postgres::Profile>::CODES)),
            Table::within("mysql", Codes(<mysql::Default as mysql::Profile>::STATES)),
        ],
    },
    Domain {
        name: "tls",
        about: "The alerts of TLS that an upstream sends (RFC 8446, 6, and the IANA registry of TLS alerts). An alert without \
                a row is unclassified.",
        number: Some(SIGNED),
        aliases: &[],
        tables: &[Table::new(DEFAULT, Codes(<tls::Default as tls::Profile>::CODES))],
    },
    Domain {
        name: "wire",
        about: "What the class means that a peer says of itself in the wire form of a verdict.",
        number: None,
        aliases: &[],
        tables: &[Table::new(DEFAULT, Codes(own!(wire::ROWS)))],
    },
    Domain {
        name: "windows",
        about: "The error codes of Windows: those of `GetLastError()` and of Windows Sockets. An `HRESULT` made of one, \
                0x8007xxxx, is judged as the code in it. A code without a row is unclassified, from `FlushFileBuffers` it is \
                judged as `ERROR_IO_DEVICE`.",
        number: Some(WINDOWS),
        aliases: &[],
        tables: &[
            Table::within("storage", Codes(<io::StorageDefault as io::Profile>::WINDOWS)),
            Table::within("fsync", Codes(<io::FsyncDefault as io::Profile>::WINDOWS)),
            Table::within("network", Codes(<io::NetworkDefault as io::Profile>::WINDOWS)),
        ],
    },
];
