//! Codes of servers, by the table that we ship and by one that somebody has overridden, beside the plainest table.

use errpolicy::{Basis, Class, ClassifyAs, Codes, Near, Row, Verdict};
use errpolicy_adapters::grpc::{self, Code, Grpc};
use errpolicy_adapters::http::{self, Http, Upstream};
use errpolicy_adapters::http2::{self, Http2, Reason};
use errpolicy_adapters::sql::SqlState;
use errpolicy_adapters::sql::mysql::{self, MySql, MySqlNumber};
use errpolicy_adapters::sql::postgres::{self, Postgres};

use crate::codes::{TABLE, answers, by_code, looked_up, some};
use crate::{Case, Work};

pub(crate) static CASES: &[Case] = &[
    Case {
        name: "gRPC code",
        against: "array of bytes, get()",
        ours: || Work::over(codes(), |code: &Code| <Grpc>::class_as(code) as u64),
        peer: Some(|| Work::over(codes(), |code: &Code| looked_up(&GRPC, code.get()))),
        goals: TABLE,
    },
    Case {
        name: "gRPC code, overridden",
        against: "array of bytes, get()",
        ours: || Work::over(codes(), |code: &Code| Grpc::<Mine>::class_as(code) as u64),
        peer: Some(|| Work::over(codes(), |code: &Code| looked_up(&MY_GRPC, code.get()))),
        goals: TABLE,
    },
    Case {
        name: "HTTP/2 error code",
        against: "array of bytes, get()",
        ours: || Work::over(reasons(), |reason: &Reason| <Http2>::class_as(reason) as u64),
        peer: Some(|| Work::over(reasons(), |reason: &Reason| looked_up(&HTTP2, reason.get().cast_signed()))),
        goals: TABLE,
    },
    Case {
        name: "HTTP status, overridden",
        against: "array of bytes, get()",
        ours: || Work::over(answers(), |answer: &Upstream| Http::<Mine>::class_as(answer) as u64),
        peer: Some(|| Work::over(answers(), |answer: &Upstream| looked_up(&MY_HTTP, answer.status().into()))),
        goals: TABLE,
    },
    Case {
        name: "SQLSTATE of PostgreSQL",
        against: "sorted array, binary_search",
        ours: || Work::over(states(), |state: &SqlState| <Postgres>::class_as(state) as u64),
        peer: Some(|| Work::over(states(), |state: &SqlState| POSTGRES.find(state.number()))),
        goals: TABLE,
    },
    Case {
        name: "SQLSTATE of PostgreSQL, overridden",
        against: "sorted array, binary_search",
        ours: || Work::over(states(), |state: &SqlState| Postgres::<Mine>::class_as(state) as u64),
        peer: Some(|| Work::over(states(), |state: &SqlState| MY_POSTGRES.find(state.number()))),
        goals: TABLE,
    },
    Case {
        name: "number of MySQL",
        against: "sorted array, binary_search",
        ours: || Work::over(numbers(), |number: &MySqlNumber| <MySql>::class_as(number) as u64),
        peer: Some(|| Work::over(numbers(), |number: &MySqlNumber| MYSQL.find(number.get().into()))),
        goals: TABLE,
    },
];

/// A profile of a service that knows better in one row of each table.
enum Mine {}

const BETTER: Verdict = Verdict::new(
    Class::Retryable,
    &Basis::Row { domain: "mine", name: "MINE", reason: "we know better", source: "our manual" },
);

const MY_GRPC_TABLE: grpc::Table = grpc::DEFAULT.with(13, BETTER);
const MY_HTTP_TABLE: http::Table = http::DEFAULT.with(409, BETTER);
const MY_POSTGRES_TABLE: postgres::Table = postgres::DEFAULT.with(23_505, BETTER);

impl grpc::Profile for Mine {
    const CODES: Codes<'static> = MY_GRPC_TABLE.codes();
}

impl http::Profile for Mine {
    const CODES: Codes<'static> = MY_HTTP_TABLE.codes();
}

impl postgres::Profile for Mine {
    const CODES: Codes<'static> = MY_POSTGRES_TABLE.codes();
}

static GRPC: [u8; 17] = by_code(grpc::DEFAULT.rows(), Near::Nothing);
static MY_GRPC: [u8; 17] = by_code(MY_GRPC_TABLE.rows(), Near::Nothing);
static HTTP2: [u8; 14] = by_code(http2::DEFAULT.rows(), Near::Nothing);
static MY_HTTP: [u8; 600] = by_code(MY_HTTP_TABLE.rows(), Near::Hundred);

static POSTGRES: Searched<{ postgres::DEFAULT.rows().len() }> = Searched::of(postgres::DEFAULT.rows());
static MY_POSTGRES: Searched<{ postgres::DEFAULT.rows().len() }> = Searched::of(MY_POSTGRES_TABLE.rows());
static MYSQL: Searched<{ mysql::DEFAULT.rows().len() }> = Searched::of(mysql::DEFAULT.rows());

/// What one writes without a library where codes lie far apart: codes to search, and a byte for each.
struct Searched<const ROWS: usize> {
    codes: [i32; ROWS],
    classes: [u8; ROWS],
}

impl<const ROWS: usize> Searched<ROWS> {
    const fn of(rows: &[Row]) -> Self {
        let mut table = Self { codes: [0; ROWS], classes: [0; ROWS] };
        let mut from = 0;
        while from < ROWS {
            let (code, class) = (rows[from].code(), rows[from].verdict().class() as u8);
            let mut to = from;
            while to > 0 && table.codes[to - 1] > code {
                table.codes[to] = table.codes[to - 1];
                table.classes[to] = table.classes[to - 1];
                to -= 1;
            }
            table.codes[to] = code;
            table.classes[to] = class;
            from += 1;
        }
        table
    }

    #[inline]
    fn find(&'static self, code: i32) -> u64 {
        match self.codes.binary_search(&code).ok().and_then(|at| self.classes.get(at)) {
            Some(class) => u64::from(*class),
            None => Class::Permanent as u64,
        }
    }
}

/// Every code that has a row, as often as the others.
fn codes() -> Vec<Code> {
    some(|lcg| Code::new(lcg.pick(grpc::DEFAULT.rows()).code()))
}

fn reasons() -> Vec<Reason> {
    some(|lcg| Reason::new(lcg.pick(http2::DEFAULT.rows()).code().cast_unsigned()))
}

fn states() -> Vec<SqlState> {
    let known: Vec<SqlState> =
        postgres::DEFAULT.rows().iter().filter_map(|row| SqlState::from_number(row.code())).collect();
    some(|lcg| lcg.pick(&known))
}

fn numbers() -> Vec<MySqlNumber> {
    let known: Vec<u16> =
        mysql::DEFAULT.rows().iter().filter_map(|row| u16::try_from(row.code()).ok()).collect();
    some(|lcg| MySqlNumber::new(lcg.pick(&known)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_say_the_same() {
        for case in CASES {
            assert_eq!((case.ours)().run(), case.peer.map_or(0, |peer| peer().run()), "{}", case.name);
        }
    }
}
