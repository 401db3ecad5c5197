//! Laws that the answers of `decide` keep, whatever the rules are.

use errpolicy::{
    Basis, Body, Class, Decision, Effect, Millis, Origin, Phase, Renews, Replay, Scope, Situation, Stop,
    Verdict, decide, effect,
};

use crate::product::{
    BASIS, BODIES, DEADLINES, DELAY, DISPATCHES, EFFECTS, HINTS, LIMIT, Left, Met, ORIGINS, PHASES, RENEWS,
    REPLAYS, SCOPES, hinted, requests, spread, verdicts,
};

const fn is_retry(decision: Decision) -> bool {
    matches!(decision, Decision::Retry { .. })
}

/// What can be better or worse about a failed try, with how many values each, the last one varying fastest. All but
/// the set of scopes are lists from worst to best.
const AXES: [(&str, usize); 12] = [
    ("proof that nothing was done", EFFECTS.len()),
    ("not tried enough further down", 2),
    ("a shorter hint, or none", HINTS.len()),
    ("an earlier phase", PHASES.len()),
    ("a safer request", REPLAYS.len()),
    ("more of the body", BODIES.len()),
    ("a server that discards what is incomplete", DISPATCHES.len()),
    ("more scopes that can be made anew", RENEWS.len()),
    ("nothing forwarded", 2),
    ("more tries", 2),
    ("more budget", 2),
    ("a later deadline", DEADLINES.len()),
];

fn stride(axis: usize) -> usize {
    AXES[axis + 1..].iter().map(|(_, len)| len).product()
}

/// Whether the second place on an axis is better than the first. Of a list it is enough to compare neighbours.
fn better(axis: usize, this: usize, that: usize) -> bool {
    if AXES[axis].1 == RENEWS.len() {
        this != that && RENEWS[this].1.iter().all(|scope| RENEWS[that].1.contains(scope))
    } else {
        that == this + 1
    }
}

/// Of everything that an error of this scope and origin can meet: whether it is tried again. In the order of the axes.
fn retried(scope: Scope, origin: Origin, requests: &[Met], left: &[Left]) -> Vec<bool> {
    let mut retried = Vec::new();
    for effect in EFFECTS {
        let plain =
            Verdict::new(Class::Retryable, &BASIS).with_effect(effect).with_scope(scope).with_origin(origin);
        for verdict in [plain.exhausted(), plain] {
            for hint in HINTS {
                let verdict = hinted(verdict, hint);
                for met in requests {
                    retried
                        .extend(left.iter().map(|left| is_retry(decide(&verdict, &left.of(met.situation)))));
                }
            }
        }
    }
    retried
}

/// More tries, more time, a safer request, more of the body, more scopes, proof, a server that discards: none of them
/// ever turns a retry into a stop. And a hint, which is the worse the longer it is, never makes a retry.
#[test]
fn what_is_better_never_turns_a_retry_into_a_stop() {
    let (requests, left) = (requests(), Left::all());
    let errors: Vec<_> = SCOPES.into_iter().flat_map(|scope| ORIGINS.map(|origin| (scope, origin))).collect();
    let counted: [u64; 1 + AXES.len()] = spread(&errors, |(scope, origin)| {
        let retried = retried(*scope, *origin, &requests, &left);
        let mut counted = [0; 1 + AXES.len()];
        counted[0] = retried.len() as u64;
        for (axis, (name, len)) in AXES.iter().enumerate() {
            let stride = stride(axis);
            let beside = |this| {
                let near = |that: &usize| better(axis, this, *that) || better(axis, *that, this);
                (0..*len).filter(near).map(|that| (that, better(axis, this, that))).collect()
            };
            let beside: Vec<Vec<(usize, bool)>> = (0..*len).map(beside).collect();
            for at in retried.iter().enumerate().filter_map(|(at, retried)| retried.then_some(at)) {
                let this = at / stride % len;
                for (that, better) in &beside[this] {
                    let other = retried[at + that * stride - this * stride];
                    assert!(other || !better, "{name} stopped a retry: {scope} {origin}, case {at}");
                    counted[1 + axis] += u64::from(!other);
                }
            }
        }
        counted
    });
    assert_eq!(counted[0], 20 * 24 * 2_688 * 12);
    for ((name, _), made) in AXES.iter().zip(&counted[1..]) {
        assert!(*made > 0, "{name} never makes a difference, so that this test could not fail");
    }
}

#[test]
fn critical_is_always_abort_and_nothing_else_is() {
    let (requests, left) = (requests(), Left::all());
    let [aborted] = spread(&verdicts(), |verdict| {
        let critical = verdict.class() == Class::Critical;
        let mut aborted = 0;
        for met in &requests {
            for left in &left {
                let decision = decide(verdict, &left.of(met.situation));
                assert_eq!(decision == Decision::Abort, critical, "{verdict} in {:?}", met.situation);
                aborted += u64::from(critical);
            }
        }
        [aborted]
    });
    assert_eq!(aborted, 120 * 2_688 * 12);
}

/// What is decided where everything about the scope is as good as it can be.
fn with_every_scope(verdict: &Verdict, mut situation: Situation) -> Decision {
    situation.renews = Renews::WORKFLOW;
    decide(verdict, &situation)
}

#[test]
fn a_scope_outside_of_the_loop_passes_outward_unless_an_earlier_question_stops_it() {
    let (requests, left) = (requests(), Left::all());
    let [passed] = spread(&verdicts(), |verdict| {
        let mut passed = 0;
        for met in requests.iter().filter(|met| !met.renews(verdict.scope())) {
            for left in &left {
                let situation = left.of(met.situation);
                let decision = decide(verdict, &situation);
                match with_every_scope(verdict, situation) {
                    Decision::Retry { .. }
                    | Decision::Stop { reason: Stop::Tries | Stop::Deadline | Stop::Budget } => {
                        let reason = Stop::Outward(verdict.scope());
                        assert_eq!(decision, Decision::Stop { reason }, "{verdict} in {situation:?}");
                        passed += 1;
                    }
                    earlier => assert_eq!(decision, earlier, "{verdict} in {situation:?}"),
                }
            }
        }
        [passed]
    });
    assert!(passed > 0);
}

/// An unsafe replay is never silent: whatever else would have been answered about another try, the caller hears that
/// it took effect, or that nobody knows.
#[test]
fn what_must_not_be_repeated_says_so_before_anything_about_another_try() {
    let (requests, left) = (requests(), Left::all());
    let [unknown, applied] = spread(&verdicts(), |verdict| {
        let mut told = [0, 0];
        for met in requests.iter().filter(|met| met.situation.replay == Replay::Once) {
            let told_as = effect(verdict, &met.situation);
            for left in &left {
                let situation = left.of(met.situation);
                let mut safe = situation;
                safe.replay = Replay::Safe;
                let decision = decide(verdict, &situation);
                match (decide(verdict, &safe), told_as) {
                    (
                        Decision::Abort
                        | Decision::Stop { reason: Stop::Definitive | Stop::CallerGone | Stop::Forwarded },
                        _,
                    )
                    | (_, Effect::NotApplied) => {
                        assert_eq!(decision, decide(verdict, &safe), "{verdict} in {situation:?}");
                    }
                    (_, Effect::Applied) => {
                        assert_eq!(decision, Decision::Stop { reason: Stop::Applied }, "{verdict}");
                        told[1] += 1;
                    }
                    _ => {
                        assert_eq!(decision, Decision::Stop { reason: Stop::OutcomeUnknown }, "{verdict}");
                        told[0] += 1;
                    }
                }
            }
        }
        told
    });
    assert!(unknown > 0 && applied > 0);
}

/// As a request comes further, what is known of its effect only gets less; what the failing side says stays.
#[test]
fn a_later_phase_proves_nothing_that_an_earlier_one_did_not() {
    let later_first = PHASES;
    for verdict in verdicts() {
        for met in requests() {
            let of = |phase: Phase| {
                let mut situation = met.situation;
                situation.phase = phase;
                effect(&verdict, &situation)
            };
            for pair in later_first.windows(2) {
                let (later, earlier) = (of(pair[0]), of(pair[1]));
                assert!(later == earlier || (later, earlier) == (Effect::Unknown, Effect::NotApplied));
                assert!(verdict.effect() == Effect::Unknown || later == verdict.effect());
            }
        }
    }
}

#[test]
fn a_pause_is_at_least_the_loop_s_own_at_most_the_limit_and_ends_before_the_deadline() {
    let (requests, left) = (requests(), Left::all());
    let [pauses] = spread(&verdicts(), |verdict| {
        let mut pauses = 0;
        for hint in HINTS {
            let verdict = hinted(*verdict, hint);
            for met in &requests {
                for left in &left {
                    if let Decision::Retry { after, renew } = decide(&verdict, &left.of(met.situation)) {
                        assert!((DELAY..=LIMIT).contains(&after.get()), "{after}");
                        assert!(left.time.is_none_or(|time| after.get() < time), "{after} of {left:?}");
                        assert_eq!(renew, verdict.scope());
                        pauses += 1;
                    }
                }
            }
        }
        [pauses]
    });
    assert!(pauses > 0);
}

/// Taking the named obstacle away changes the answer: no reason is given that is not the cause.
#[test]
fn every_reason_is_the_cause() {
    let (requests, left) = (requests(), Left::all());
    let seen: [u64; 11] = spread(&verdicts(), |verdict| {
        let mut seen = [0; 11];
        for met in &requests {
            for left in &left {
                let situation = left.of(met.situation);
                if let Decision::Stop { reason } = decide(verdict, &situation) {
                    let (verdict, without) = without(verdict, situation, reason);
                    let decision = decide(&verdict, &without);
                    assert!(
                        decision != Decision::Stop { reason },
                        "{reason} was not what stopped {verdict} in {situation:?}"
                    );
                    seen[NAMES.iter().position(|name| *name == reason.as_str()).unwrap()] += 1;
                }
            }
        }
        seen
    });
    assert!(seen.iter().all(|seen| *seen > 0), "{seen:?}");
}

/// The same, without what the reason names.
fn without(verdict: &Verdict, mut situation: Situation, reason: Stop) -> (Verdict, Situation) {
    let mut verdict = *verdict;
    match reason {
        Stop::Definitive => verdict = verdict.with_class(Class::Retryable),
        Stop::CallerGone => verdict = verdict.with_origin(Origin::Upstream),
        Stop::Forwarded => situation.forwarded = false,
        Stop::Exhausted => {
            verdict = Verdict::new(verdict.class(), &BASIS)
                .with_effect(verdict.effect())
                .with_scope(verdict.scope())
                .with_origin(verdict.origin());
        }
        Stop::Applied | Stop::OutcomeUnknown => situation.replay = Replay::Idempotent,
        Stop::BodySpent => situation.body = Body::Buffered,
        Stop::Outward(_) => situation.renews = Renews::WORKFLOW,
        Stop::Tries => situation.tries_left = 1,
        Stop::Deadline => situation.time_left = None,
        Stop::Budget => situation.budget_left = true,
        other => panic!("a reason without a test: {other:?}"),
    }
    (verdict, situation)
}

const NAMES: [&str; 11] = [
    "definitive",
    "caller-gone",
    "forwarded",
    "applied",
    "outcome-unknown",
    "exhausted",
    "body-spent",
    "outward",
    "tries",
    "deadline",
    "budget",
];

#[test]
fn it_is_decided_where_constants_are() {
    static BUSY: Basis = Basis::Mark { type_name: "Lock", variant: "Held", code: "held" };
    const HELD: Verdict = Verdict::new(Class::Retryable, &BUSY).with_effect(Effect::NotApplied);
    const AT_ONCE: Decision = decide(&HELD, &Situation::new(Replay::Once, Body::None).with_tries(2));
    assert_eq!(AT_ONCE, Decision::Retry { after: Millis::ZERO, renew: Scope::Operation });
    assert_eq!(size_of::<Decision>(), 8, "it fits a register");
}

#[test]
fn text_for_a_log() {
    let retry = Decision::Retry { after: Millis::new(20), renew: Scope::Connection };
    assert_eq!(retry.to_string(), "retry after 20ms, renew connection");
    let at_once = Decision::Retry { after: Millis::ZERO, renew: Scope::Target };
    assert_eq!(at_once.to_string(), "retry at once, renew target");
    let stop = Decision::Stop { reason: Stop::Outward(Scope::Transaction) };
    assert_eq!(stop.to_string(), "stop: the transaction must be made anew further out");
    assert_eq!(Decision::Abort.to_string(), "abort");
    assert_eq!(format!("{:?}", Renews::TARGET), "{Operation, Connection, Target}");
}
