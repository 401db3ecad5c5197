//! The page on replays says what `decide` does: its tables are made anew here and compared.

use std::fmt::Write as _;

use errpolicy::{
    Body, Class, ClassifyAs, Decision, Dispatch, Effect, Millis, Origin, Phase, Renews, Replay, Scope,
    Situation, Stop, Verdict, decide,
};
use errpolicy_adapters::grpc::{Code, Grpc};
use errpolicy_adapters::http2::{GoAway, Http2, Reason};
use errpolicy_adapters::{Errno, Http, Network, Upstream};

use crate::product::{BASIS, PHASES};

const PAGE: &str = include_str!("../../../docs/replay.md");

fn part(name: &str) -> &'static str {
    let (_, rest) = PAGE.split_once(&format!("<!-- {name} -->\n")).expect(name);
    rest.split_once("<!-- end -->").expect(name).0
}

fn word(decision: Decision) -> &'static str {
    match decision {
        Decision::Retry { .. } => "retry",
        Decision::Stop { reason } => reason.as_str(),
        Decision::Abort => "abort",
    }
}

/// Of an error of which nothing is known but that another try may succeed.
fn silent() -> Verdict {
    Verdict::new(Class::Retryable, &BASIS)
}

fn at(phase: Phase, replay: Replay, body: Body, dispatch: Dispatch) -> &'static str {
    let mut met = Situation::new(replay, body).with_dispatch(dispatch).with_tries(2);
    met.phase = phase;
    word(decide(&silent(), &met))
}

#[test]
fn the_table_of_phases() {
    let mut table = "| phase | twice is as once | twice is not, `Streaming` | twice is not, `Atomic` |\n\
                     |---|---|---|---|\n"
        .to_owned();
    for phase in PHASES.into_iter().rev() {
        let of = |replay, dispatch| at(phase, replay, Body::Buffered, dispatch);
        let (streaming, atomic) = (of(Replay::Once, Dispatch::Streaming), of(Replay::Once, Dispatch::Atomic));
        let once = of(Replay::Safe, Dispatch::Streaming);
        for replay in [Replay::Safe, Replay::Idempotent, Replay::Keyed] {
            for dispatch in [Dispatch::Streaming, Dispatch::Atomic] {
                assert_eq!(of(replay, dispatch), once, "{replay:?} {dispatch:?} shares a column");
            }
        }
        writeln!(table, "| `{phase:?}` | {once} | {streaming} | {atomic} |").unwrap();
    }
    assert_eq!(part("phases"), table, "it should be:\n{table}");
}

/// An error that every question stops: each is answered, and then taken away.
#[test]
fn the_order_of_the_questions() {
    let mut verdict = Verdict::new(Class::Critical, &BASIS)
        .with_effect(Effect::Applied)
        .with_scope(Scope::Workflow)
        .with_origin(Origin::CallerGone);
    let mut met = Situation::new(Replay::Once, Body::Spent);
    met.forwarded = true;
    met.budget_left = false;
    met.time_left = Some(Millis::ZERO);
    let mut said = Vec::new();
    loop {
        let decision = decide(&verdict, &met);
        said.push(word(decision));
        match decision {
            Decision::Abort => verdict = verdict.with_class(Class::Permanent),
            Decision::Stop { reason } => match reason {
                Stop::Definitive => verdict = verdict.with_class(Class::Retryable).exhausted(),
                Stop::CallerGone => verdict = verdict.with_origin(Origin::Upstream),
                Stop::Forwarded => met.forwarded = false,
                Stop::Applied => verdict = verdict.with_effect(Effect::Unknown),
                Stop::OutcomeUnknown => verdict = verdict.with_effect(Effect::NotApplied),
                Stop::Exhausted => {
                    verdict = silent().with_effect(Effect::NotApplied).with_scope(Scope::Workflow);
                }
                Stop::BodySpent => met.body = Body::None,
                Stop::Outward(_) => met.renews = Renews::WORKFLOW,
                Stop::Tries => met.tries_left = 1,
                Stop::Deadline => met.time_left = None,
                Stop::Budget => met.budget_left = true,
                other => panic!("a reason without a question: {other:?}"),
            },
            Decision::Retry { .. } => break,
        }
    }
    let (_, questions) = PAGE.split_once("| question |").unwrap();
    let (questions, _) = questions.split_once("\n\n").unwrap();
    let written = questions.lines().skip(2).map(|line| line.split('|').nth(2).unwrap().trim());
    let written: Vec<&str> = written.map(|answer| answer.trim_matches('`')).collect();
    assert_eq!(written, said);
    assert_eq!(said.len(), 13);
}

fn status(status: u16) -> Verdict {
    <Http>::classify_as(&Upstream::new(status))
}

fn reset(code: u32) -> Verdict {
    <Http2>::classify_as(&Reason::new(code))
}

fn go_away(stream: u32) -> Verdict {
    <Http2>::classify_as(&GoAway::new(Reason::new(0), 5, stream))
}

fn errno(name: &str) -> Verdict {
    let row = errpolicy_adapters::io::NETWORK.rows().iter().find(|row| row.name() == name).unwrap();
    <Network>::classify_as(&Errno::new(row.code()))
}

/// What the adapters say of what a line of the page names.
fn came(what: &str) -> Vec<Verdict> {
    match what {
        "connect: ECONNREFUSED" => vec![errno("ECONNREFUSED")],
        "RST_STREAM: REFUSED_STREAM" => vec![reset(7)],
        "RST_STREAM: CANCEL" => vec![reset(8)],
        "RST_STREAM: NO_ERROR" => vec![reset(0)],
        "GOAWAY, the stream above the last one" => vec![go_away(7)],
        "GOAWAY, the last stream or one below" => vec![go_away(5), go_away(3)],
        "ECONNRESET, EPIPE, the end of the stream" => {
            let end = std::io::Error::from(std::io::ErrorKind::UnexpectedEof);
            vec![errno("ECONNRESET"), errno("EPIPE"), <Network>::classify_as(&end)]
        }
        "gRPC DEADLINE_EXCEEDED" => vec![<Grpc>::classify_as(&Code::new(4))],
        "gRPC UNAVAILABLE" => vec![<Grpc>::classify_as(&Code::new(14))],
        status_line => {
            let verdict = status(status_line.split(' ').next().unwrap().parse().unwrap());
            assert_eq!(verdict.code(), status_line);
            vec![verdict]
        }
    }
}

#[test]
fn the_table_of_evidence() {
    let post = Situation::new(Replay::Once, Body::Buffered).with_renews(Renews::WORKFLOW).with_tries(2);
    let mut lines = 0;
    for line in part("evidence").lines().skip(2) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, what, evidence, again, source, _] = cells[..] else { panic!("{line}") };
        for verdict in came(what) {
            let decision = decide(&verdict, &post);
            let by_status = what.starts_with(|first: char| first.is_ascii_digit());
            let word = by_status && !matches!(verdict.raw(), 421 | 425);
            let expected = match decision {
                Decision::Retry { .. } if word => ("word", "yes"),
                Decision::Retry { .. } => ("proof", "yes"),
                Decision::Stop { reason: Stop::OutcomeUnknown } => ("nothing", "no"),
                other => panic!("{line}: {other}"),
            };
            assert_eq!((evidence, again), expected, "{line}: {verdict}");
        }
        assert!(!source.is_empty(), "{line}");
        lines += 1;
    }
    assert_eq!(lines, 18);
}

#[test]
fn the_table_of_verbs() {
    let mut table = "| kind | example | `Replay` | `Body` | not begun | cut short | written, no answer |\n\
                     |---|---|---|---|---|---|---|\n"
        .to_owned();
    for (kind, example, replay, body) in [
        ("read", "get", Replay::Safe, Body::None),
        ("idem", "put", Replay::Idempotent, Body::Buffered),
        ("semi", "lock", Replay::Keyed, Body::None),
        ("semivfs", "move", Replay::Once, Body::None),
        ("mutate", "append", Replay::Once, Body::Buffered),
        ("stream, not yet read from", "insert_stream", Replay::Once, Body::Untouched),
        ("stream, whole in a buffer", "insert_stream", Replay::Once, Body::Buffered),
        ("stream, read from", "insert_stream", Replay::Once, Body::Spent),
    ] {
        write!(table, "| {kind} | {example} | `{replay:?}` | `{body:?}`").unwrap();
        for phase in [Phase::Connected, Phase::PartlyWritten, Phase::Written] {
            write!(table, " | {}", at(phase, replay, body, Dispatch::Atomic)).unwrap();
        }
        table.push_str(" |\n");
    }
    assert_eq!(part("verbs"), table, "it should be:\n{table}");
}

#[test]
fn the_number_of_inputs_and_the_tests_that_it_names() {
    assert!(PAGE.contains("61,931,520"), "as `oracle` counts them");
    let named = PAGE.split("(test: `").skip(1).map(|rest| rest.split('`').next().unwrap());
    let tests = concat!(include_str!("evidence.rs"), include_str!("main.rs"));
    for test in named {
        assert!(test == "laws_decide" || tests.contains(&format!("fn {test}()")), "{test}");
    }
}
