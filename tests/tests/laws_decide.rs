//! `decide` over its whole finite product: what must never happen, and what must.
#![allow(missing_docs, clippy::panic, reason = "a test")]

use std::time::Duration;

use errpolicy::{
    Basis, Body, Class, Decision, Dispatch, Effect, Millis, Origin, Phase, Renews, Replay, Scope, Situation,
    Stop, Verdict, decide, effect,
};

static BASIS: Basis = Basis::Fallback { domain: "test" };

const EFFECTS: [Effect; 3] = [Effect::Unknown, Effect::NotApplied, Effect::Applied];
const SCOPES: [Scope; 5] =
    [Scope::Operation, Scope::Connection, Scope::Target, Scope::Transaction, Scope::Workflow];
const ORIGINS: [Origin; 4] = [Origin::Local, Origin::Upstream, Origin::Caller, Origin::CallerGone];
const PHASES: [Phase; 6] = [
    Phase::NotConnected,
    Phase::Connected,
    Phase::PartlyWritten,
    Phase::Written,
    Phase::ResponseStarted,
    Phase::BodyStarted,
];
const REPLAYS: [Replay; 4] = [Replay::Once, Replay::Keyed, Replay::Idempotent, Replay::Safe];
const BODIES: [Body; 4] = [Body::Spent, Body::Untouched, Body::Buffered, Body::None];
const RENEWS: [Renews; 5] =
    [Renews::OPERATION, Renews::CONNECTION, Renews::TARGET, Renews::TRANSACTION, Renews::WORKFLOW];

fn verdicts() -> impl Iterator<Item = Verdict> {
    Class::ALL.into_iter().flat_map(|class| {
        EFFECTS.into_iter().flat_map(move |effect| {
            SCOPES.into_iter().flat_map(move |scope| {
                ORIGINS.into_iter().flat_map(move |origin| {
                    let verdict =
                        Verdict::new(class, &BASIS).with_effect(effect).with_scope(scope).with_origin(origin);
                    [verdict, verdict.exhausted()]
                })
            })
        })
    })
}

fn situations() -> impl Iterator<Item = Situation> {
    PHASES.into_iter().flat_map(|phase| {
        REPLAYS.into_iter().flat_map(move |replay| {
            BODIES.into_iter().flat_map(move |body| {
                [Dispatch::Streaming, Dispatch::Atomic].into_iter().flat_map(move |dispatch| {
                    RENEWS.into_iter().flat_map(move |renews| {
                        (0..16).map(move |bits| {
                            let mut situation = Situation::new(replay, body);
                            situation.phase = phase;
                            situation.dispatch = dispatch;
                            situation.renews = renews;
                            situation.forwarded = bits & 1 != 0;
                            situation.tries_left = u32::from(bits & 2 != 0);
                            situation.budget_left = bits & 4 != 0;
                            situation.time_left = (bits & 8 != 0).then_some(Millis::ZERO);
                            situation
                        })
                    })
                })
            })
        })
    })
}

#[test]
fn the_whole_product() {
    let situations: Vec<_> = situations().collect();
    let (mut cases, mut retries) = (0_u32, 0_u32);
    for verdict in verdicts() {
        for situation in &situations {
            cases += 1;
            match decide(&verdict, situation) {
                Decision::Abort => assert_eq!(verdict.class(), Class::Critical),
                Decision::Retry { renew, .. } => {
                    retries += 1;
                    check_retry(&verdict, situation, renew);
                }
                Decision::Stop { reason } => check_stop(&verdict, situation, reason),
            }
        }
    }
    assert_eq!(cases, 480 * 15_360);
    assert!(retries > 0);
}

/// A retry is safe, affordable and useful, each for a reason that can be named.
fn check_retry(verdict: &Verdict, situation: &Situation, renew: Scope) {
    let case = || format!("{verdict} in {situation:?}");
    assert_eq!(verdict.class(), Class::Retryable, "{}", case());
    assert!(!verdict.is_exhausted(), "{}", case());
    assert_ne!(verdict.origin(), Origin::CallerGone, "{}", case());
    assert!(!situation.forwarded && situation.body != Body::Spent, "{}", case());
    assert!(situation.tries_left > 0 && situation.budget_left, "{}", case());
    assert_eq!(situation.time_left, None, "no time is left: {}", case());
    assert!(situation.renews.can(renew) && renew == verdict.scope(), "{}", case());
    if situation.replay == Replay::Once {
        assert_eq!(effect(verdict, situation), Effect::NotApplied, "{}", case());
    }
}

/// Taking the named obstacle away changes the answer.
fn check_stop(verdict: &Verdict, situation: &Situation, reason: Stop) {
    let mut verdict = *verdict;
    let mut without = *situation;
    match reason {
        Stop::Definitive => {
            assert!(matches!(verdict.class(), Class::NotFound | Class::Permanent));
            return;
        }
        Stop::CallerGone => verdict = verdict.with_origin(Origin::Upstream),
        Stop::Forwarded => without.forwarded = false,
        Stop::Exhausted => {
            verdict = Verdict::new(verdict.class(), &BASIS)
                .with_effect(verdict.effect())
                .with_scope(verdict.scope())
                .with_origin(verdict.origin());
        }
        Stop::Applied | Stop::OutcomeUnknown => {
            assert_eq!(situation.replay, Replay::Once);
            without.replay = Replay::Idempotent;
        }
        Stop::BodySpent => without.body = Body::Buffered,
        Stop::Outward(_) => without.renews = Renews::WORKFLOW,
        Stop::Tries => without.tries_left = 1,
        Stop::Deadline => without.time_left = None,
        Stop::Budget => without.budget_left = true,
        other => panic!("a reason without a test: {other:?}"),
    }
    assert_ne!(
        decide(&verdict, &without),
        Decision::Stop { reason },
        "{reason} was not what stopped {verdict} in {situation:?}"
    );
}

#[test]
fn safer_requests_are_never_retried_less() {
    let rank = |decision| matches!(decision, Decision::Retry { .. });
    for verdict in verdicts() {
        for situation in situations() {
            let mut last = false;
            for replay in REPLAYS {
                let mut safer = situation;
                safer.replay = replay;
                let retried = rank(decide(&verdict, &safer));
                assert!(retried >= last, "{replay:?}: {verdict} in {situation:?}");
                last = retried;
            }
        }
    }
}

#[test]
fn a_hint_lengthens_the_pause_up_to_its_limit_and_stops_at_the_deadline() {
    let hinted = |secs| Verdict::new(Class::Retryable, &BASIS).with_retry_after(Duration::from_secs(secs));
    let mut get = Situation::new(Replay::Safe, Body::None);
    get.tries_left = 1;
    get.delay = Millis::new(2000);
    get.hint_limit = Millis::new(10_000);
    let pause = |verdict: &Verdict, situation: &Situation| match decide(verdict, situation) {
        Decision::Retry { after, .. } => Ok(after.duration().as_secs()),
        Decision::Stop { reason } => Err(reason),
        Decision::Abort => panic!("not critical"),
    };
    assert_eq!(pause(&hinted(0), &get), Ok(2), "the loop's own pause is the least");
    assert_eq!(pause(&hinted(5), &get), Ok(5));
    assert_eq!(pause(&hinted(3600), &get), Ok(10), "an hour is cut");
    get.time_left = Some(Millis::new(30_000));
    assert_eq!(pause(&hinted(3600), &get), Err(Stop::Deadline), "the server said that it will be too early");
    assert_eq!(pause(&hinted(29), &get), Ok(10));
    get.time_left = Some(Millis::new(2000));
    assert_eq!(pause(&hinted(0), &get), Err(Stop::Deadline), "the pause alone is too long");

    let permanent = hinted(1).with_class(Class::Permanent);
    assert_eq!(pause(&permanent, &get), Err(Stop::Definitive), "a hint makes nothing retryable");
}

#[test]
fn text_for_a_log() {
    let retry = Decision::Retry { after: Millis::new(20), renew: Scope::Connection };
    assert_eq!(retry.to_string(), "retry after 20ms, renew connection");
    let stop = Decision::Stop { reason: Stop::Outward(Scope::Transaction) };
    assert_eq!(stop.to_string(), "stop: the transaction must be made anew further out");
    assert_eq!(Decision::Abort.to_string(), "abort");
    assert_eq!(format!("{:?}", Renews::TARGET), "{Operation, Connection, Target}");
}
