//! A row on what others own claims neither our status nor our data, and a hint changes nothing of that.

use errpolicy::{Class, ClassSet, ClassifyAs, Codes, Row, rows};
use errpolicy_adapters::Network;
use errpolicy_adapters::grpc::{self, Answer, Grpc};
use errpolicy_adapters::http::{self, Http, Upstream};
use errpolicy_adapters::http2::{self, Http2, Reason};
use errpolicy_adapters::io;

type Table = errpolicy::Table<1, 600>;

static FALLBACK: errpolicy::Basis = errpolicy::Basis::Fallback { domain: "test" };

const CLASSES: ClassSet = ClassSet::only(Class::Permanent).with(Class::Retryable);

const fn table(rows: &[Row; 1]) -> Table {
    errpolicy::Table::new(rows, errpolicy::Near::Nothing, &FALLBACK, CLASSES)
}

/// An upstream that chooses our status.
enum Status {}

static STATUS: Table = table(&rows! { domain "test"; 14 "UNAVAILABLE" retryable [status = 503] "r" "s"; });

impl http2::Profile for Status {
    const CODES: Codes<'static> = STATUS.codes();
}

/// An upstream whose trouble is said to be that of our data.
enum Data {}

static DATA: Table = table(&rows! { domain "test"; 104 "ECONNRESET" retryable [data_at_risk] "r" "s"; });

impl io::Profile for Data {
    const ERRNOS: Codes<'static> = DATA.codes();
    const KINDS: Codes<'static> = io::NETWORK_KINDS.codes();
    const WINDOWS: Codes<'static> = io::NETWORK_WINDOWS.codes();
}

/// An upstream that stops us if only it says how long to wait.
enum Hint {}

const HINTED: &[Row] = &rows! { domain "test"; 503 "503 Service Unavailable" critical [] "r" "s"; };

impl http::Profile for Hint {
    const CODES: Codes<'static> = <http::Default as http::Profile>::CODES;
    const HINTED: &'static [Row] = HINTED;
}

impl grpc::Profile for Hint {
    const CODES: Codes<'static> = <grpc::Default as grpc::Profile>::CODES;
    const HINTED: &'static [Row] = HINTED;
}

const OF_STATUS: ClassSet = <Http2<Status> as ClassifyAs<Reason>>::CLASSES;
const OF_DATA: ClassSet = <Network<Data> as ClassifyAs<io::Errno>>::CLASSES;
const OF_HINT: ClassSet = <Http<Hint> as ClassifyAs<Upstream>>::CLASSES;
const OF_ANSWER: ClassSet = <Grpc<Hint> as ClassifyAs<Answer>>::CLASSES;

fn main() {}
