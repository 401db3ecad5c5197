//! The loop beside one written by hand from the rules, over random scripts: every call, pause, reason, mark, effect and
//! token must be the same.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::cell::{Cell, RefCell};
use std::time::Duration;

use errpolicy::{
    Basis, Body, Budget, Class, Classify, Cost, Decision, Dispatch, Effect, Millis, Origin, Phase, Renews,
    Replay, Retry, Scope, Situation, Stop, Verdict, retry,
};

static BASIS: Basis = Basis::Mark { type_name: "Upstream", variant: "Failed", code: "failed" };

const SCRIPTS: u32 = 300_000;

/// Knuth's MMIX constants; the upper bits are used.
struct Lcg(u64);

impl Lcg {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.below(of.len() as u64)).unwrap()]
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }
}

/// One try: how long it takes, and how it ends.
#[derive(Clone, Copy, Debug)]
struct Try {
    takes: u64,
    failure: Option<Failure>,
}

#[derive(Clone, Copy, Debug)]
struct Failure {
    class: Class,
    effect: Effect,
    scope: Scope,
    origin: Origin,
    exhausted: bool,
    hint: Option<u32>,
    phase: Phase,
    body: Body,
}

/// In nanoseconds, thousandths of a retry and tries.
#[derive(Clone, Debug)]
struct Script {
    replay: Replay,
    dispatch: Dispatch,
    renews: Vec<Scope>,
    forwarded: bool,
    most: u32,
    hint_limit: u32,
    pauses: Vec<u64>,
    deadline: Option<u64>,
    budget: Option<(u32, u32)>,
    tries: Vec<Try>,
}

const SCOPES: [Scope; 5] =
    [Scope::Operation, Scope::Connection, Scope::Target, Scope::Transaction, Scope::Workflow];
const MILLI: u64 = 1_000_000;

fn failure(lcg: &mut Lcg) -> Failure {
    use Class::{Critical, NotFound, Permanent, Retryable};
    let class = match lcg.below(24) {
        0 => lcg.pick(&[Critical, NotFound, Permanent]),
        _ => Retryable,
    };
    Failure {
        class,
        effect: match lcg.below(12) {
            0 => Effect::Applied,
            1..4 => Effect::Unknown,
            _ => Effect::NotApplied,
        },
        scope: if lcg.one_in(8) { lcg.pick(&SCOPES) } else { Scope::Operation },
        origin: if lcg.one_in(40) {
            Origin::CallerGone
        } else {
            lcg.pick(&[Origin::Local, Origin::Upstream])
        },
        exhausted: lcg.one_in(40),
        hint: lcg.one_in(4).then(|| u32::try_from(lcg.below(120)).unwrap()),
        phase: lcg.pick(&[
            Phase::NotConnected,
            Phase::Connected,
            Phase::PartlyWritten,
            Phase::Written,
            Phase::ResponseStarted,
            Phase::BodyStarted,
        ]),
        body: if lcg.one_in(40) {
            Body::Spent
        } else {
            lcg.pick(&[Body::None, Body::Buffered, Body::Untouched])
        },
    }
}

fn script(lcg: &mut Lcg) -> Script {
    let (renews, _) = RENEWS[usize::try_from(lcg.below(5)).unwrap()];
    let tries =
        (0..8).map(|_| Try { takes: lcg.below(20 * MILLI), failure: (!lcg.one_in(8)).then(|| failure(lcg)) });
    Script {
        tries: tries.collect(),
        replay: lcg.pick(&[Replay::Once, Replay::Keyed, Replay::Idempotent, Replay::Safe]),
        dispatch: lcg.pick(&[Dispatch::Streaming, Dispatch::Atomic]),
        renews: renews.to_vec(),
        forwarded: lcg.one_in(40),
        most: lcg.pick(&[0, 1, 2, 3, 4, 5, 6, 6, 6]),
        hint_limit: lcg.pick(&[0, 50, 100, 60_000]),
        pauses: (0..lcg.below(16)).map(|_| if lcg.one_in(3) { 0 } else { lcg.below(60 * MILLI) }).collect(),
        deadline: (!lcg.one_in(3)).then(|| lcg.below(250 * MILLI)),
        budget: (!lcg.one_in(3)).then(|| (u32::try_from(lcg.below(16)).unwrap(), lcg.pick(&[0, 200, 1500]))),
    }
}

/// Who can renew what, spelt out.
const RENEWS: [(&[Scope], Renews); 5] = [
    (&[Scope::Operation], Renews::OPERATION),
    (&[Scope::Operation, Scope::Connection], Renews::CONNECTION),
    (&[Scope::Operation, Scope::Connection, Scope::Target], Renews::TARGET),
    (&[Scope::Operation, Scope::Transaction], Renews::TRANSACTION),
    (&SCOPES, Renews::WORKFLOW),
];

/// All that can be seen of a run.
#[derive(Debug, PartialEq, Default)]
struct Seen {
    calls: u32,
    slept: Vec<u64>,
    /// Of each failed try, what was done about it; the pause in milliseconds.
    done: Vec<Option<u32>>,
    /// `None` for a success; the reason is `None` for what is critical.
    end: Option<(Option<Stop>, bool, Effect)>,
    left: Option<u32>,
}

/// The rules once more, without any of the library's code but its names.
fn by_hand(script: &Script) -> Seen {
    let mut seen = Seen::default();
    let (mut now, mut pauses) = (0_u64, script.pauses.iter());
    let (mut unknown, mut applied) = (false, false);
    seen.left = script.budget.map(|(cap, _)| cap * 1000);
    for made in &script.tries {
        seen.calls += 1;
        now += made.takes;
        let Some(it) = made.failure else {
            if let (Some(left), Some((cap, share))) = (&mut seen.left, script.budget) {
                *left = (*left + share).min(cap * 1000);
            }
            return seen;
        };
        let own = pauses.next();
        let never_acted = it.phase < Phase::PartlyWritten
            || (it.phase == Phase::PartlyWritten && script.dispatch == Dispatch::Atomic);
        let acted = match it.effect {
            Effect::Applied => Some(true),
            Effect::NotApplied => Some(false),
            _ => never_acted.then_some(false),
        };
        applied |= acted == Some(true);
        unknown |= acted.is_none();
        let silent = acted != Some(false) && it.phase < Phase::ResponseStarted;
        let cost = if silent { 4000 } else { 1000 };

        let hint = it.hint.unwrap_or(0);
        let own_ms = own.map_or(0, |own| u32::try_from(own.div_ceil(MILLI)).unwrap());
        let time_left = script.deadline.map(|end| end.saturating_sub(now) / MILLI);
        let too_late = time_left.is_some_and(|left| u64::from(hint.max(own_ms)) >= left);
        let once = script.replay == Replay::Once;
        let stop = [
            (it.class != Class::Retryable, Stop::Definitive),
            (it.origin == Origin::CallerGone, Stop::CallerGone),
            (script.forwarded, Stop::Forwarded),
            (once && acted == Some(true), Stop::Applied),
            (once && acted.is_none(), Stop::OutcomeUnknown),
            (it.exhausted, Stop::Exhausted),
            (it.body == Body::Spent, Stop::BodySpent),
            (!script.renews.contains(&it.scope), Stop::Outward(it.scope)),
            (own.is_none() || seen.calls >= script.most, Stop::Tries),
            (too_late, Stop::Deadline),
            (seen.left.is_some_and(|left| left < cost), Stop::Budget),
        ];
        let stop = stop.into_iter().find_map(|(stops, reason)| stops.then_some(reason));
        let critical = it.class == Class::Critical;
        if critical || stop.is_some() {
            let given_up = matches!(stop, Some(Stop::Tries | Stop::Deadline | Stop::Budget)) && !critical;
            let exhausted = given_up || (it.exhausted && it.class == Class::Retryable);
            let all = match (applied, unknown) {
                (true, _) => Effect::Applied,
                (_, true) => Effect::Unknown,
                _ => Effect::NotApplied,
            };
            seen.done.push(None);
            seen.end = Some((stop.filter(|_| !critical), exhausted, all));
            return seen;
        }
        if let Some(left) = &mut seen.left {
            *left -= cost;
        }
        let hint = hint.min(script.hint_limit);
        seen.done.push(Some(own_ms.max(hint)));
        // With a hint, whole milliseconds; without, to the nanosecond.
        let pause = match it.hint {
            Some(_) => u64::from(own_ms.max(hint)) * MILLI,
            None => *own.unwrap(),
        };
        if pause > 0 {
            seen.slept.push(pause);
        }
        now += pause;
    }
    unreachable!("a script has more tries than a loop may make")
}

fn by_retry(script: &Script) -> Seen {
    let (_, renews) = RENEWS.into_iter().find(|(scopes, _)| *scopes == script.renews).unwrap();
    let mut situation = Situation::new(script.replay, Body::None)
        .with_dispatch(script.dispatch)
        .with_hint_limit(Millis::new(script.hint_limit))
        .with_renews(renews)
        .with_tries(script.most);
    situation.forwarded = script.forwarded;
    let budget = script.budget.map(|(cap, share)| Budget::new().with_cap(cap).with_share(share));

    let (now, calls) = (Cell::new(0_u64), Cell::new(0_u32));
    let (mut slept, done) = (Vec::new(), RefCell::new(Vec::new()));
    let last = Cell::new(None::<Failure>);
    let loops = Retry::new(situation, script.pauses.iter().copied().map(Duration::from_nanos))
        .until(script.deadline.map(|end| {
            let now = &now;
            move || Duration::from_nanos(end.saturating_sub(now.get()))
        }))
        .situated(|_: &Verdict, met| {
            let failure = last.get().unwrap();
            (met.phase, met.body) = (failure.phase, failure.body);
        })
        .observed_by(|attempt| {
            if let Some(failure) = &attempt.failure {
                done.borrow_mut().push(match failure.decision {
                    Decision::Retry { after, .. } => Some(after.get()),
                    _ => None,
                });
            }
        });
    let loops = match &budget {
        Some(budget) => loops.paid_by(budget),
        None => loops,
    };
    let sleep = |pause: Duration| {
        let pause = u64::try_from(pause.as_nanos()).unwrap();
        slept.push(pause);
        now.set(now.get() + pause);
    };
    let ended = retry(loops, sleep, || {
        let made = script.tries[calls.get() as usize];
        calls.set(calls.get() + 1);
        now.set(now.get() + made.takes);
        last.set(made.failure);
        let Some(it) = made.failure else { return Ok(()) };
        let mut verdict =
            Verdict::new(it.class, &BASIS).with_effect(it.effect).with_scope(it.scope).with_origin(it.origin);
        if let Some(hint) = it.hint {
            verdict = verdict.with_retry_after(Duration::from_millis(hint.into()));
        }
        Err(if it.exhausted { verdict.exhausted() } else { verdict })
    });
    let end = ended.err().map(|stopped| {
        let verdict = stopped.classify();
        assert_eq!(stopped.tries(), calls.get());
        (stopped.reason(), verdict.is_exhausted(), verdict.effect())
    });
    let left = budget.map(|budget| budget.snapshot().left);
    Seen { calls: calls.get(), slept, done: done.into_inner(), end, left }
}

#[test]
fn the_loop_does_what_the_rules_say() {
    // The costs that the model has by heart.
    assert_eq!(Cost::new(), Cost::EQUAL.with_silent(4000));
    let mut lcg = Lcg(1);
    let mut ends = std::collections::BTreeMap::<String, u32>::new();
    for _ in 0..SCRIPTS {
        let script = script(&mut lcg);
        let (ours, model) = (by_retry(&script), by_hand(&script));
        assert_eq!(ours, model, "{script:#?}");
        let end = match ours.end {
            None => "success".to_owned(),
            Some((None, ..)) => "critical".to_owned(),
            Some((Some(Stop::Outward(_)), ..)) => "outward".to_owned(),
            Some((Some(reason), ..)) => reason.to_string(),
        };
        *ends.entry(end).or_default() += 1;
        *ends.entry(format!("{} calls", ours.calls)).or_default() += 1;
    }
    // Every way to end is met often: success, critical, eleven reasons; and one to six calls.
    assert_eq!(ends.len(), 13 + 6, "{ends:#?}");
    assert!(ends.values().all(|times| *times > 2000), "{ends:#?}");
}
