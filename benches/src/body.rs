//! The body of an answer that tells what 16 upstreams said.

use std::hint::black_box;

use errpolicy::tally::{Tally, Upstreams};
use errpolicy::{Classify, ClassifyAs, Decision, StatusMap, Stop, Verdict};
use errpolicy_adapters::problem::Problem;
use errpolicy_adapters::{Errno, Http, Network, Upstream};
use problem_details::ProblemDetails;
use serde::{Deserialize, Serialize};

use crate::{Case, ERRORS, Goals, Lcg, Work};

pub(crate) static CASES: &[Case] = &[
    Case {
        name: "problem body, 16 causes",
        against: "serde_json of a tree of Strings",
        ours: problem,
        peer: Some(written::<Document>),
        goals: Goals { no_allocation: true, ..Goals::REPORT },
    },
    Case {
        name: "problem body, 16 causes",
        against: "problem_details 0.11",
        ours: problem,
        peer: Some(written::<ProblemDetails<Extension>>),
        goals: Goals { no_allocation: true, ..Goals::REPORT },
    },
];

const REQUEST: &str = "req-7b0c5cc0d7a94d5c";

fn failures() -> Vec<Upstreams<()>> {
    let mut lcg = Lcg::new();
    let mut failure = || {
        let mut tally = Tally::any_of(16);
        for target in 0..16 {
            let verdict = match lcg.below(4) {
                0 => <Network>::classify_as(&Errno::new(lcg.pick(&[104, 110, 111, 113]))),
                _ => <Http>::classify_as(&Upstream::new(lcg.pick(&[403, 404, 410, 429, 502, 503]))),
            };
            tally.failed(target, verdict, Decision::Stop { reason: Stop::Tries }, ());
        }
        tally.into_result().err()
    };
    (0..ERRORS / 16).filter_map(|_| failure()).collect()
}

fn write(body: &mut Vec<u8>, document: &impl Serialize) -> u64 {
    body.clear();
    let written = serde_json::to_writer(&mut *body, document);
    debug_assert!(written.is_ok());
    black_box(&*body).len() as u64
}

fn write_problem(body: &mut Vec<u8>, verdict: &Verdict, upstreams: &Upstreams<()>) -> u64 {
    let problem = Problem::new(verdict, StatusMap::GATEWAY.status(verdict));
    write(body, &problem.with_request_id(REQUEST).with_causes(upstreams))
}

/// With the verdict on all of it, which whoever answers has asked for before.
fn judged() -> Vec<(Verdict, Upstreams<()>)> {
    failures().into_iter().map(|upstreams| (upstreams.classify(), upstreams)).collect()
}

fn problem() -> Work {
    let mut body = Vec::new();
    Work::over(judged(), move |(verdict, upstreams): &(Verdict, Upstreams<()>)| {
        write_problem(&mut body, verdict, upstreams)
    })
}

/// What ours writes, read into the peer's type before anything is measured: so both say the same.
fn trees<T: for<'de> Deserialize<'de>>() -> Vec<T> {
    let mut body = Vec::new();
    let tree = |(verdict, upstreams): &_| {
        write_problem(&mut body, verdict, upstreams);
        serde_json::from_slice(&body).ok()
    };
    judged().iter().filter_map(tree).collect()
}

fn written<T: Serialize + for<'de> Deserialize<'de> + 'static>() -> Work {
    let mut body = Vec::new();
    Work::over(trees::<T>(), move |tree: &T| write(&mut body, tree))
}

#[derive(Serialize, Deserialize)]
struct Document {
    r#type: String,
    title: String,
    status: u16,
    code: String,
    class: String,
    request_id: String,
    causes: Vec<Cause>,
}

/// The members that are not in RFC 9457.
#[derive(Serialize, Deserialize)]
struct Extension {
    code: String,
    class: String,
    request_id: String,
    causes: Vec<Cause>,
}

#[derive(Serialize, Deserialize)]
struct Cause {
    upstream: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    condition: Option<String>,
    class: String,
    tries: u32,
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn all_sides_write_the_same_document() {
        let (documents, details) = (trees::<Document>(), trees::<ProblemDetails<Extension>>());
        let mut body = Vec::new();
        for (((verdict, upstreams), document), details) in judged().iter().zip(documents).zip(details) {
            write_problem(&mut body, verdict, upstreams);
            let ours: Value = serde_json::from_slice(&body).unwrap();
            assert_eq!(ours, serde_json::to_value(document).unwrap());
            assert_eq!(ours, serde_json::to_value(details).unwrap());
        }
    }
}
