//! Every kind of request, broken at every point: the oracle knows what the server did and what the client can know.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::thread;

use errpolicy::{Classify as _, Dispatch, Effect, Phase, Replay, Stop};

use crate::client::ask;
use crate::request::{CARRIES, Carries, KINDS, Kind, Request};
use crate::server::{POINTS, Point, Server};

/// What the client can know at a point, without looking at how it knows it.
fn knows(point: Point, carries: Carries) -> Phase {
    match point {
        Point::Refused => Phase::NotConnected,
        Point::ResetUnasked | Point::ResetKept => Phase::Connected,
        // So much does not leave before it is read.
        Point::ClosedUnasked | Point::ClosedKept | Point::FirstByte | Point::Head | Point::Half
            if carries == Carries::Large =>
        {
            Phase::PartlyWritten
        }
        // It comes after the connection broke.
        Point::ClosedUnasked | Point::ClosedKept | Point::FirstByte | Point::Head
            if carries == Carries::Stream =>
        {
            Phase::PartlyWritten
        }
        Point::StatusLine => Phase::ResponseStarted,
        Point::HalfAnswer => Phase::BodyStarted,
        _ => Phase::Written,
    }
}

/// How often a try that broke at a point was executed.
fn executions(point: Point, dispatch: Dispatch) -> u32 {
    match (point, dispatch) {
        (Point::Done | Point::StatusLine | Point::HalfAnswer, _)
        | (Point::Head | Point::Half | Point::Whole, Dispatch::Streaming) => 1,
        _ => 0,
    }
}

/// What must come of a request: success, or why not.
fn expected(request: &Request, point: Point) -> Result<(), Stop> {
    let unsent = match knows(point, request.carries) {
        Phase::NotConnected | Phase::Connected => true,
        Phase::PartlyWritten => request.dispatch == Dispatch::Atomic,
        _ => false,
    };
    let untouched = matches!(point, Point::Refused | Point::ResetUnasked | Point::ResetKept);
    match (request.kind.replay(), request.carries) {
        (Replay::Once, _) if !unsent => Err(Stop::OutcomeUnknown),
        (_, Carries::Stream) if !untouched => Err(Stop::BodySpent),
        _ => Ok(()),
    }
}

/// What was counted.
#[derive(Debug, Default)]
struct Counts {
    once: u32,
    once_asked_again: u32,
    others: u32,
    asked_again: u32,
    phases: BTreeMap<Phase, u32>,
}

/// One request, whose first tries break at a point; how many do depends on the round.
fn hold(server: &Server, request: &Request, point: Point, broken: u32, counts: &Mutex<Counts>) {
    let points = vec![point; broken as usize];
    let mut tries = 0;
    let result = ask(server, request, &points, |phase| {
        tries += 1;
        assert_eq!(phase, knows(point, request.carries), "{request:?} {point:?}");
        *counts.lock().unwrap().phases.entry(phase).or_default() += 1;
    });
    let effects = server.journal.effects(request.id);
    let (kind, replay) = (request.kind, request.kind.replay());
    let case = format!("{request:?} broken {broken} times at {point:?}: {effects} effects, {result:?}");

    assert_eq!(
        result.as_ref().map(drop).map_err(|stopped| stopped.reason().unwrap()),
        expected(request, point),
        "{case}"
    );
    let succeeded = u32::from(result.is_ok());
    assert_eq!(tries, if result.is_ok() { broken } else { 1 }, "{case}");
    let executed = tries * executions(point, request.dispatch) + succeeded;
    assert_eq!(effects, if kind.keyed { executed.min(1) } else { executed }, "{case}");
    if matches!(replay, Replay::Once | Replay::Keyed) {
        assert!(effects <= 1, "{case}");
    }
    if let Err(stopped) = &result {
        let claimed = stopped.classify().effect();
        assert!(claimed == Effect::Unknown || (claimed == Effect::NotApplied) == (effects == 0), "{case}");
    }
    let mut counts = counts.lock().unwrap();
    if replay == Replay::Once {
        counts.once += 1;
        counts.once_asked_again += succeeded;
    } else {
        counts.others += 1;
        counts.asked_again += succeeded;
    }
}

fn each(kinds: &[Kind], mut run: impl FnMut(Kind, Carries, Dispatch, Point)) {
    for kind in kinds {
        for carries in CARRIES {
            for dispatch in [Dispatch::Streaming, Dispatch::Atomic] {
                for point in POINTS {
                    // The head is its whole answer.
                    if kind.method == "HEAD" && point == Point::HalfAnswer {
                        continue;
                    }
                    run(*kind, carries, dispatch, point);
                }
            }
        }
    }
}

/// Once for each thing that is not to be done twice, more than ten thousand times.
#[test]
fn nothing_is_done_twice_and_nothing_that_can_be_asked_again_is_lost() {
    const WORKERS: u64 = 4;
    const ROUNDS: u64 = 14;
    let once: Vec<_> = KINDS.into_iter().filter(|kind| kind.replay() == Replay::Once).collect();
    let counts = Mutex::new(Counts::default());
    thread::scope(|threads| {
        for _ in 0..WORKERS {
            threads.spawn(|| {
                let server = Server::start();
                let mut id = 0;
                for round in 0..ROUNDS {
                    // What may be done twice is not in doubt in the same way: two rounds show it.
                    let kinds = if round < 2 { &KINDS[..] } else { &once };
                    each(kinds, |kind, carries, dispatch, point| {
                        id += 1;
                        let broken = 1 + u32::try_from(round % 2).unwrap();
                        let request = Request { id, kind, carries, dispatch };
                        hold(&server, &request, point, broken, &counts);
                    });
                }
            });
        }
    });
    let counts = counts.into_inner().unwrap();
    println!("{counts:?}");
    assert!(counts.once >= 10_000, "{counts:?}");
    assert_eq!(counts.phases.len(), 6, "every phase was met: {counts:?}");
}
