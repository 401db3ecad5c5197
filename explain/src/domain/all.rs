//! Every domain that the command knows: one entry each, and nothing else.

use std::time::Duration;

use errpolicy::{ClassifyAs, Verdict};
use errpolicy_adapters::grpc::{self, Answer, Code, Grpc};
use errpolicy_adapters::http::{self, Http, Upstream};
use errpolicy_adapters::{http2, io, sqlite};

use super::read::{SIGNED, UNSIGNED};
use super::table::Judge::{Codes, Hinted};
use super::{DEFAULT, Domain, Table};

pub(crate) static ALL: &[Domain] = &[
    Domain {
        name: "errno",
        about: "The error numbers of Linux, as `errno(3)` names them. The same number says different things of a file and \
                of a connection, so there are two contexts. A number without a row is unclassified.",
        number: Some(SIGNED),
        aliases: &[("EWOULDBLOCK", 11), ("EDEADLOCK", 35), ("ENOTSUP", 95)],
        tables: &[
            Table::within("storage", Codes(<io::StorageDefault as io::Profile>::ERRNOS)),
            Table::within("network", Codes(<io::NetworkDefault as io::Profile>::ERRNOS)),
        ],
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
        tables: &[upstream::<http::Default>(DEFAULT), upstream::<http::Seed000>("seed-000")],
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
                without a row, such as `Other`, is unclassified.",
        number: None,
        aliases: &[],
        tables: &[
            Table::within("storage", Codes(<io::StorageDefault as io::Profile>::KINDS)),
            Table::within("network", Codes(<io::NetworkDefault as io::Profile>::KINDS)),
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
];

const fn upstream<P: http::Profile>(profile: &'static str) -> Table {
    fn ask<P: http::Profile>(code: i32, hint: Option<Duration>) -> Verdict {
        match u16::try_from(code) {
            Ok(status) => <Http<P>>::classify_as(&Upstream::new(status).with_retry_after(hint)),
            Err(_) => P::CODES.get(code),
        }
    }
    Table::new(profile, Hinted { codes: P::CODES, hinted: P::HINTED, ask: ask::<P> })
}

const fn status<P: grpc::Profile>(profile: &'static str) -> Table {
    fn ask<P: grpc::Profile>(code: i32, hint: Option<Duration>) -> Verdict {
        <Grpc<P>>::classify_as(&Answer::new(Code::new(code)).with_retry_after(hint))
    }
    Table::new(profile, Hinted { codes: P::CODES, hinted: P::HINTED, ask: ask::<P> })
}
