//! The loop, one promise at a time; the clock and the sleep are the test's own.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::cell::{Cell, RefCell};
use std::error::Error;
use std::iter::repeat;
use std::time::{Duration, Instant};

use errpolicy::retry::{Attempt, Observe, Situate};
use errpolicy::{
    Basis, Body, Budget, Class, ClassSet, Classify, ClassifyAs, Cost, Decision, Dispatch, Effect, Millis,
    Origin, Phase, Renews, Replay, Retry, Scope, Situation, Stop, Stopped, Verdict, retry,
};

static BASIS: Basis = Basis::Mark { type_name: "Upstream", variant: "Failed", code: "failed" };

const RETRYABLE: Verdict = Verdict::new(Class::Retryable, &BASIS);
const REFUSED: Verdict = RETRYABLE.with_effect(Effect::NotApplied);
const GET: Situation = Situation::new(Replay::Safe, Body::None);

const fn ms(millis: u64) -> Duration {
    Duration::from_millis(millis)
}

/// Fails with these, in this order, then succeeds.
struct Script<'a> {
    errors: &'a [Verdict],
    calls: u32,
}

impl<'a> Script<'a> {
    const fn new(errors: &'a [Verdict]) -> Self {
        Self { errors, calls: 0 }
    }

    fn call(&mut self) -> Result<u32, Verdict> {
        let error = self.errors.get(self.calls as usize);
        self.calls += 1;
        error.map_or(Ok(self.calls), |error| Err(*error))
    }
}

fn awake(pause: Duration) {
    unreachable!("nobody pauses here, least of all for {pause:?}")
}

fn stopped(situation: Situation, errors: &[Verdict]) -> Stopped<Verdict> {
    let mut script = Script::new(errors);
    let stopped = retry(Retry::new(situation, repeat(ms(0))), awake, || script.call()).unwrap_err();
    assert_eq!(script.calls, stopped.tries());
    stopped
}

#[test]
fn tries_are_counted() {
    for tries in 1..6 {
        let stopped = stopped(GET.with_tries(tries), &[RETRYABLE; 9]);
        assert_eq!((stopped.tries(), stopped.reason()), (tries, Some(Stop::Tries)));
    }
    assert_eq!(stopped(GET, &[RETRYABLE; 9]).tries(), 1, "without a word, there is one try");
}

#[test]
fn where_the_pauses_end_the_tries_end() {
    for pauses in 0..5 {
        let delays = vec![ms(7); pauses].into_iter();
        let (mut slept, mut script) = (Vec::new(), Script::new(&[RETRYABLE; 9]));
        let loops = Retry::new(GET.with_tries(u32::MAX), delays);
        let stopped = retry(loops, |pause| slept.push(pause), || script.call()).unwrap_err();
        assert_eq!((script.calls as usize, stopped.reason()), (pauses + 1, Some(Stop::Tries)));
        assert_eq!(slept, vec![ms(7); pauses]);
        assert!(stopped.classify().is_exhausted());
    }
}

#[test]
fn the_pauses_are_made_as_they_come() {
    let pauses = [ms(10), Duration::from_micros(1), Duration::from_nanos(1_500_001), ms(0), ms(3)];
    let (mut slept, mut script) = (Vec::new(), Script::new(&[RETRYABLE; 5]));
    let done =
        retry(Retry::new(GET.with_tries(9), pauses.into_iter()), |pause| slept.push(pause), || script.call());
    assert_eq!(done.unwrap(), 6);
    assert_eq!(slept, [pauses[0], pauses[1], pauses[2], pauses[4]], "to the nanosecond; nothing for zero");
}

/// The pauses after failures with this hint.
fn paused(situation: Situation, delay: Duration, hint: Duration) -> Vec<Duration> {
    let mut slept = Vec::new();
    let errors = [RETRYABLE.with_retry_after(hint); 2];
    let mut script = Script::new(&errors);
    let loops = Retry::new(situation.with_tries(3), repeat(delay));
    assert!(retry(loops, |pause| slept.push(pause), || script.call()).is_ok());
    slept
}

#[test]
fn a_hint_is_honoured_and_cut() {
    assert_eq!(paused(GET, ms(10), ms(250)), [ms(250); 2], "the longer one: the hint");
    assert_eq!(paused(GET, ms(300), ms(250)), [ms(300); 2], "the longer one: the pause");
    assert_eq!(paused(GET, ms(0), ms(250)), [ms(250); 2]);
    assert_eq!(paused(GET, ms(0), ms(0)), [], "a hint of zero is at once");
    assert_eq!(
        paused(GET, ms(10), Duration::from_secs(3600)),
        [Duration::from_secs(60); 2],
        "a minute at most"
    );
    let limit = GET.with_hint_limit(Millis::new(40));
    assert_eq!(paused(limit, ms(10), Duration::from_secs(3600)), [ms(40); 2]);
    assert_eq!(paused(limit, ms(50), Duration::from_secs(3600)), [ms(50); 2], "the loop's own is not cut");
    let half = Duration::from_micros(500);
    assert_eq!(paused(GET, half, ms(1)), [ms(1); 2], "no sooner than was asked for");
    assert_eq!(paused(GET, ms(1) + half, ms(1)), [ms(2); 2], "nor sooner than the loop's own pause");
}

#[test]
fn a_hint_never_makes_a_retry() {
    for class in [Class::NotFound, Class::Permanent, Class::Critical] {
        let error = Verdict::new(class, &BASIS).with_retry_after(ms(1));
        assert_eq!(stopped(GET.with_tries(9), &[error]).tries(), 1);
    }
    let unknown = RETRYABLE.with_retry_after(ms(1));
    let post = Situation::new(Replay::Once, Body::Buffered).with_tries(9);
    assert!(stopped(post, &[unknown]).is_outcome_unknown());
}

/// A clock that moves only when somebody sleeps or works.
#[derive(Default)]
struct Clock {
    now: Cell<Duration>,
    asked: Cell<u32>,
}

impl Clock {
    fn pass(&self, time: Duration) {
        self.now.set(self.now.get() + time);
    }

    fn until(&self, end: Duration) -> impl Fn() -> Duration {
        move || {
            self.asked.set(self.asked.get() + 1);
            end.saturating_sub(self.now.get())
        }
    }
}

#[test]
fn no_try_begins_after_the_deadline() {
    // Each try takes 10 ms, each pause 20 ms: tries begin at 0, 30, 60 and 90.
    for (end, tries) in [(0, 1), (5, 1), (30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4), (121, 4)] {
        let (clock, mut script) = (Clock::default(), Script::new(&[RETRYABLE; 9]));
        let loops = Retry::new(GET.with_tries(4), repeat(ms(20))).until(clock.until(ms(end)));
        let failed = retry(
            loops,
            |pause| clock.pass(pause),
            || {
                clock.pass(ms(10));
                script.call()
            },
        );
        let stopped = failed.unwrap_err();
        assert_eq!(script.calls, tries, "deadline {end}");
        let reason = if tries == 4 { Stop::Tries } else { Stop::Deadline };
        assert_eq!(stopped.reason(), Some(reason), "deadline {end}");
        assert_eq!(clock.asked.get(), tries, "once for each failure");
    }
}

#[test]
fn a_hint_past_the_deadline_ends_it() {
    for (hint, limit, tries) in [(99, 60_000, 2), (100, 60_000, 1), (500, 60_000, 1), (500, 10, 1)] {
        let clock = Clock::default();
        let errors = [RETRYABLE.with_retry_after(ms(hint))];
        let mut script = Script::new(&errors);
        let get = GET.with_tries(4).with_hint_limit(Millis::new(limit));
        let loops = Retry::new(get, repeat(ms(0))).until(clock.until(ms(100)));
        let ended = retry(loops, |pause| clock.pass(pause), || script.call());
        assert_eq!(script.calls, tries, "hint {hint}, limit {limit}");
        let reason = ended.err().map(|stopped| stopped.reason());
        assert_eq!(reason, (tries == 1).then_some(Some(Stop::Deadline)));
    }
}

#[test]
fn deadlines_of_all_kinds() {
    let past = Instant::now();
    let reason = |stopped: Result<u32, Stopped<Verdict>>| stopped.err().and_then(|it| it.reason());
    let mut script = Script::new(&[RETRYABLE; 9]);
    let get = || Retry::new(GET.with_tries(2), repeat(ms(0)));
    assert_eq!(reason(retry(get().until(past), awake, || script.call())), Some(Stop::Deadline));
    assert_eq!(reason(retry(get().until(Some(past)), awake, || script.call())), Some(Stop::Deadline));
    assert_eq!(reason(retry(get().until(None::<Instant>), awake, || script.call())), Some(Stop::Tries));
    let later = past + Duration::from_secs(3600);
    assert_eq!(reason(retry(get().until(later), awake, || script.call())), Some(Stop::Tries));
    assert_eq!(reason(retry(get().until(|| Duration::ZERO), awake, || script.call())), Some(Stop::Deadline));
}

#[test]
fn the_clock_is_not_read_for_a_success() {
    let clock = Clock::default();
    let loops = Retry::new(GET, repeat(ms(0))).until(clock.until(ms(9)));
    assert!(retry(loops, awake, || Ok::<_, Verdict>(())).is_ok());
    assert_eq!(clock.asked.get(), 0);
}

/// Which retries were granted, refused and given back, after failures with these.
fn paid(
    budget: &Budget,
    situation: Situation,
    until: Duration,
    errors: &[Verdict],
) -> (u32, u32, u32, Option<Stop>) {
    let mut script = Script::new(errors);
    let loops = Retry::new(situation, repeat(ms(0))).until(|| until).paid_by(budget);
    let ended = retry(loops, awake, || script.call());
    let seen = budget.snapshot();
    (seen.granted, seen.refused, seen.refunded, ended.err().and_then(|stopped| stopped.reason()))
}

#[test]
fn the_budget_pays_only_for_retries_that_happen() {
    let long = Duration::from_secs(3600);
    let small = || Budget::new().with_cost(Cost::EQUAL).with_cap(2);
    let three = GET.with_tries(3);
    assert_eq!(paid(&small(), three, long, &[REFUSED]), (1, 0, 0, None));
    assert_eq!(paid(&small(), three, long, &[REFUSED; 9]), (2, 0, 0, Some(Stop::Tries)));
    assert_eq!(paid(&small(), GET.with_tries(9), long, &[REFUSED; 9]), (2, 1, 0, Some(Stop::Budget)));
    assert_eq!(paid(&small(), GET, long, &[REFUSED]), (0, 0, 0, Some(Stop::Tries)));
    assert_eq!(paid(&small(), three, ms(0), &[REFUSED]), (0, 0, 0, Some(Stop::Deadline)));
    let post = Situation::new(Replay::Once, Body::Buffered).with_tries(3);
    assert_eq!(paid(&small(), post, long, &[RETRYABLE]), (0, 0, 0, Some(Stop::OutcomeUnknown)));
    let missing = Verdict::new(Class::NotFound, &BASIS);
    assert_eq!(paid(&small(), three, long, &[missing]), (0, 0, 0, Some(Stop::Definitive)));
}

#[test]
fn a_success_pays_in_and_a_failure_does_not() {
    let budget = Budget::new().with_cost(Cost::EQUAL).with_cap(2).with_share(300);
    let left = || budget.snapshot().left;
    let run = |errors: &[Verdict]| paid(&budget, GET.with_tries(3), Duration::from_secs(3600), errors).3;
    assert_eq!((run(&[REFUSED; 9]), left()), (Some(Stop::Tries), 0));
    assert_eq!((run(&[]), left()), (None, 300));
    assert_eq!((run(&[Verdict::new(Class::NotFound, &BASIS)]), left()), (Some(Stop::Definitive), 300));
    assert_eq!((run(&[REFUSED]), left()), (Some(Stop::Budget), 300), "what is too little stays");
}

#[test]
fn a_retry_that_is_never_made_is_paid_back() {
    let budget = Budget::new().with_cost(Cost::EQUAL).with_cap(3);
    let left = || budget.snapshot().left;
    let mut tries = Retry::new(GET.with_tries(9), repeat(ms(5))).paid_by(&budget);
    assert_eq!(tries.failed(REFUSED).unwrap(), ms(5));
    assert_eq!(left(), 2000, "withdrawn before the pause");
    drop(tries);
    assert_eq!(left(), 3000, "paid back: the pause was broken off");

    let mut tries = Retry::new(GET.with_tries(9), repeat(ms(5))).paid_by(&budget);
    assert!(tries.failed(REFUSED).is_ok());
    tries.resume();
    drop(tries);
    assert_eq!(left(), 2000, "spent: the try had begun");

    let mut tries = Retry::new(GET.with_tries(9), repeat(ms(5))).paid_by(&budget);
    assert!(tries.failed(REFUSED).is_ok());
    assert!(tries.failed(Verdict::new(Class::Permanent, &BASIS)).is_err(), "an error of the next try");
    drop(tries);
    assert_eq!(left(), 1000, "spent, also where nobody said `resume`");
    assert_eq!((budget.snapshot().granted, budget.snapshot().refunded), (3, 1));
}

#[test]
fn what_is_given_up_is_marked_and_nothing_else() {
    let empty = Budget::new().with_cap(0);
    let once = Situation::new(Replay::Once, Body::Buffered).with_tries(9);
    let mut spent = GET.with_tries(9);
    spent.body = Body::Spent;
    let mut forwarded = GET.with_tries(9);
    forwarded.forwarded = true;
    let nine = GET.with_tries(9);
    let of = |class| Verdict::new(class, &BASIS);
    let cases = [
        (nine, of(Class::NotFound), Stop::Definitive),
        (nine, of(Class::Permanent), Stop::Definitive),
        (nine, RETRYABLE.with_origin(Origin::CallerGone), Stop::CallerGone),
        (forwarded, RETRYABLE, Stop::Forwarded),
        (once, RETRYABLE.with_effect(Effect::Applied), Stop::Applied),
        (once, RETRYABLE, Stop::OutcomeUnknown),
        (spent, RETRYABLE, Stop::BodySpent),
        (nine, RETRYABLE.with_scope(Scope::Target), Stop::Outward(Scope::Target)),
    ];
    for (situation, error, reason) in cases {
        let stopped = stopped(situation, &[error]);
        assert_eq!(stopped.reason(), Some(reason));
        assert!(!stopped.classify().is_exhausted(), "{reason}");
        assert_eq!(stopped.is_outcome_unknown(), reason == Stop::OutcomeUnknown);
        assert_eq!(stopped.is_retryable(), error.class() == Class::Retryable, "as retryable as before");
    }
    let until = |left| Retry::new(nine, repeat(ms(0))).until(move || left).paid_by(&empty);
    for (stopped, reason) in [
        (stopped(GET, &[RETRYABLE]), Stop::Tries),
        (retry(until(ms(0)), awake, || Err::<(), _>(RETRYABLE)).unwrap_err(), Stop::Deadline),
        (retry(until(ms(9)), awake, || Err::<(), _>(RETRYABLE)).unwrap_err(), Stop::Budget),
    ] {
        assert_eq!(stopped.reason(), Some(reason));
        assert!(stopped.classify().is_exhausted() && !stopped.is_retryable(), "{reason}");
    }
    let below = stopped(nine, &[RETRYABLE.exhausted()]);
    assert_eq!((below.reason(), below.tries()), (Some(Stop::Exhausted), 1));
    assert!(below.classify().is_exhausted(), "the mark of the layer below stays");
}

#[test]
fn critical_stops_at_once() {
    let corrupt = Verdict::new(Class::Critical, &BASIS);
    let stopped = stopped(GET.with_tries(9), &[corrupt]);
    assert_eq!((stopped.decision(), stopped.reason(), stopped.tries()), (Decision::Abort, None, 1));
    assert!(stopped.is_critical() && !stopped.classify().is_exhausted());
}

#[test]
fn the_effect_is_that_of_all_tries() {
    use Effect::{Applied, NotApplied, Unknown};
    let put = Situation::new(Replay::Idempotent, Body::Buffered).with_tries(2);
    for (first, second, all) in [
        (NotApplied, NotApplied, NotApplied),
        (Unknown, NotApplied, Unknown),
        (NotApplied, Unknown, Unknown),
        (Applied, NotApplied, Applied),
        (Unknown, Applied, Applied),
        (Applied, Unknown, Applied),
        (Unknown, Unknown, Unknown),
    ] {
        let errors = [RETRYABLE.with_effect(first), RETRYABLE.with_effect(second)];
        assert_eq!(stopped(put, &errors).classify().effect(), all, "{first}, then {second}");
    }
    let refused = stopped(put, &[RETRYABLE, REFUSED]);
    assert_eq!(refused.error().effect(), NotApplied, "the error itself says what it said");
}

#[test]
fn the_phase_of_each_try_is_told_by_its_error() {
    let phases = [Phase::Connected, Phase::PartlyWritten, Phase::NotConnected, Phase::Written];
    let append = Situation::new(Replay::Once, Body::Buffered).with_dispatch(Dispatch::Atomic).with_tries(9);
    let mut left = phases.into_iter();
    let loops = Retry::new(append, repeat(ms(0))).situated(|error: &Failed, met| {
        met.phase = error.0;
        // None of this is the error's to say.
        met.tries_left = u32::MAX;
        met.budget_left = false;
        met.time_left = Some(Millis::ZERO);
        met.delay = Millis::MAX;
    });
    let stopped = retry(loops, awake, || Err::<(), _>(Failed(left.next().unwrap()))).unwrap_err();
    assert!(stopped.is_outcome_unknown());
    assert_eq!((stopped.tries(), stopped.error().0), (4, Phase::Written));
}

#[derive(Debug, Classify)]
#[classify(retryable)]
struct Failed(Phase);

#[test]
fn the_body_of_one_try_is_not_that_of_the_next() {
    let mut bodies = [Body::Untouched, Body::Untouched, Body::Spent].into_iter();
    let mut get = GET.with_tries(9);
    get.body = Body::Untouched;
    let loops = Retry::new(get, repeat(ms(0)))
        .situated(|_: &Verdict, met| met.body = bodies.next().expect("three tries"));
    let stopped = retry(loops, awake, || Err::<(), _>(REFUSED)).unwrap_err();
    assert_eq!((stopped.reason(), stopped.tries()), (Some(Stop::BodySpent), 3));
}

#[test]
fn three_tries_within_three_are_three() {
    let mut calls = 0;
    let get = GET.with_tries(3);
    let middle = |calls: &mut u32| {
        retry(Retry::new(get, repeat(ms(0))), awake, || {
            *calls += 1;
            Err::<(), _>(RETRYABLE)
        })
    };
    let outer = retry(Retry::new(get, repeat(ms(0))), awake, || {
        retry(Retry::new(get, repeat(ms(0))), awake, || middle(&mut calls))
    });
    let stopped = outer.unwrap_err();
    assert_eq!(calls, 3);
    assert_eq!((stopped.reason(), stopped.tries()), (Some(Stop::Exhausted), 1));
    assert_eq!(stopped.error().error().reason(), Some(Stop::Tries), "why is kept, layer by layer");
}

#[test]
fn what_a_loop_cannot_renew_is_for_the_one_that_can() {
    let deadlock = REFUSED.with_scope(Scope::Transaction);
    let once = Situation::new(Replay::Once, Body::None).with_tries(3);
    let (mut statements, mut transactions) = (0, 0);
    let done = retry(Retry::new(once.with_renews(Renews::TRANSACTION), repeat(ms(0))), awake, || {
        transactions += 1;
        retry(Retry::new(once.with_renews(Renews::CONNECTION), repeat(ms(0))), awake, || {
            statements += 1;
            if statements < 3 { Err(deadlock) } else { Ok(()) }
        })
        .inspect_err(|stopped| {
            assert_eq!(stopped.reason(), Some(Stop::Outward(Scope::Transaction)));
            assert_eq!(stopped.classify(), deadlock, "unchanged");
        })
    });
    assert!(done.is_ok());
    assert_eq!((statements, transactions), (3, 3));
}

#[test]
fn an_unknown_outcome_reaches_the_caller_of_every_layer() {
    let post = Situation::new(Replay::Once, Body::Buffered).with_tries(3);
    let mut calls = 0;
    let outer = retry(Retry::new(post, repeat(ms(0))), awake, || {
        retry(Retry::new(post, repeat(ms(0))), awake, || {
            calls += 1;
            Err::<(), _>(if calls == 1 { REFUSED } else { RETRYABLE })
        })
    });
    let stopped = outer.unwrap_err();
    assert!(stopped.is_outcome_unknown() && stopped.error().is_outcome_unknown());
    assert_eq!(calls, 2, "the refused one was safe to repeat, the lost one was not");
}

#[test]
fn nothing_overflows() {
    let longest = RETRYABLE.with_retry_after(Duration::MAX);
    let get = GET.with_tries(u32::MAX).with_hint_limit(Millis::MAX);
    let mut slept = Vec::new();
    let mut script = Script::new(&[RETRYABLE; 2]);
    let pauses = [Duration::MAX, ms(0)].into_iter();
    let stopped =
        retry(Retry::new(get, pauses), |pause| slept.push(pause), || script.call().map_err(|_| longest));
    assert!(stopped.is_ok());
    assert_eq!(slept, [Duration::MAX, Millis::new(u32::MAX - 1).duration()], "the longest hint");

    let mut tries = Retry::new(get, repeat(Duration::MAX)).until(|| Duration::MAX);
    assert_eq!(
        tries.failed(longest).unwrap_err().reason(),
        Some(Stop::Deadline),
        "49 days are not told apart"
    );
    let mut tries = Retry::new(get, repeat(ms(0))).until(|| Duration::MAX);
    for _ in 0..1000 {
        assert_eq!(tries.failed(RETRYABLE).unwrap(), ms(0));
    }
    assert_eq!(tries.tries(), 1000);
}

#[test]
fn an_observer_sees_each_try() {
    let seen = RefCell::new(Vec::new());
    let errors = [RETRYABLE.with_scope(Scope::Connection), REFUSED.with_retry_after(ms(90)), RETRYABLE];
    let mut script = Script::new(&errors);
    let get = GET.with_renews(Renews::CONNECTION).with_tries(3);
    let pauses = [Duration::from_micros(1500), ms(0)].into_iter();
    let loops = Retry::new(get, pauses).observed_by(|attempt| {
        let failure =
            attempt.failure.as_ref().map(|failure| (*failure.error, *failure.verdict, failure.decision));
        seen.borrow_mut().push((attempt.target, attempt.number, attempt.is_last(), failure));
    });
    let mut order = Vec::new();
    let ended = retry(loops, |_| order.push(seen.borrow().len()), || script.call());
    assert!(ended.is_err());
    assert_eq!(order, [1, 2], "seen before the pause");
    let again = |after, renew| Decision::Retry { after: Millis::new(after), renew };
    let decisions =
        [again(2, Scope::Connection), again(90, Scope::Operation), Decision::Stop { reason: Stop::Tries }];
    let expected = errors
        .iter()
        .zip(decisions)
        .zip(1..)
        .map(|((error, decision), number)| (0, number, number == 3, Some((*error, *error, decision))));
    assert_eq!(seen.take(), expected.collect::<Vec<_>>());
}

#[test]
fn an_attempt_is_one_line_without_the_error() {
    #[derive(Debug, Classify)]
    #[classify(retryable, effect = not_applied, scope = connection, origin = upstream)]
    #[expect(dead_code, reason = "what must not be printed")]
    struct Refused(&'static str);

    let mut log = Vec::new();
    let get = GET.with_renews(Renews::CONNECTION).with_tries(2);
    let observe = |attempt: &Attempt<'_, Refused>| log.push(attempt.to_string());
    let stopped = retry(
        Retry::new(get, [ms(20)].into_iter()).observed_by(observe),
        |_| (),
        || Err::<(), _>(Refused("password")),
    );
    let verdict = "retryable: Refused (not-applied, renew connection, upstream)";
    assert_eq!(
        log,
        [
            format!("target 0, try 1: {verdict}; retry after 20ms, renew connection"),
            format!("target 0, try 2: {verdict}; stop: no tries left"),
        ]
    );
    let stopped = stopped.unwrap_err();
    assert_eq!(stopped.to_string(), "no tries left, after 2 tries");
    assert!(format!("{stopped:?}").contains("tries: 2"));
}

/// What implements the traits itself, for every error.
#[derive(Default)]
struct Counts {
    tries: Cell<u32>,
    retries: Cell<u32>,
    asked: Cell<u32>,
}

impl<E> Observe<E> for &Counts {
    fn observe(&mut self, attempt: &Attempt<'_, E>) {
        self.tries.set(self.tries.get() + 1);
        self.retries.set(self.retries.get() + u32::from(attempt.number > 1));
    }
}

impl<E> Situate<E> for &Counts {
    fn situate(&mut self, _: &E, _: &mut Situation) {
        self.asked.set(self.asked.get() + 1);
    }
}

#[test]
fn types_observe_and_situate_too() {
    let counts = Counts::default();
    let mut script = Script::new(&[RETRYABLE; 2]);
    let loops = Retry::new(GET.with_tries(3), repeat(ms(0))).with_observer(&counts).with_situate(&counts);
    assert_eq!(retry(loops, awake, || script.call()).unwrap(), 3);
    assert_eq!((counts.tries.get(), counts.retries.get(), counts.asked.get()), (3, 2, 2));
}

#[test]
fn the_last_error_is_kept() {
    #[derive(Debug, thiserror::Error, Classify)]
    #[error("try {0}")]
    #[classify(retryable)]
    struct Numbered(u32);

    let mut number = 0;
    let stopped = retry(Retry::new(GET.with_tries(3), repeat(ms(0))), awake, || {
        number += 1;
        Err::<(), _>(Numbered(number))
    });
    let stopped = stopped.unwrap_err();
    assert_eq!(stopped.source().unwrap().to_string(), "try 3");
    assert_eq!((stopped.error().0, stopped.into_error().0), (3, 3));
}

#[test]
fn what_is_critical_is_not_given_up_for_another_reason() {
    let critical = Verdict::new(Class::Critical, &BASIS);
    let mut tries = Retry::new(GET.with_tries(3), repeat(ms(0)));
    assert!(tries.failed(RETRYABLE).is_ok());
    let stopped = tries.give_up(critical, Stop::Budget);
    assert_eq!((stopped.decision(), stopped.reason(), stopped.tries()), (Decision::Abort, None, 1));
}

/// Says what it is told, and declares that it is never critical.
struct Theirs;

impl ClassifyAs<Verdict> for Theirs {
    const CLASSES: ClassSet = ClassSet::ALL.without(Class::Critical);

    fn classify_as(error: &Verdict) -> Verdict {
        error.with_class(Class::Retryable)
    }
}

#[test]
fn another_adapter_keeps_its_contract() {
    #[derive(Debug, Classify)]
    #[classify(never(critical))]
    enum CallError {
        #[classify(transparent)]
        Stopped(Stopped<Verdict, Theirs>),
    }
    let mapped = |error: Verdict| {
        let stopped = stopped(GET.with_tries(2), &[RETRYABLE.with_effect(Effect::Applied), error]);
        let (was, mapped) = (stopped.classify(), stopped.map::<_, Theirs>(|error| error));
        (was, mapped.decision(), CallError::Stopped(mapped).classify())
    };
    let (was, decision, verdict) = mapped(Verdict::new(Class::Critical, &BASIS));
    assert_eq!((was.class(), decision), (Class::Critical, Decision::Abort));
    assert_eq!(verdict.class(), Class::Retryable);
    assert_eq!((verdict.effect(), verdict.is_exhausted()), (Effect::Applied, true), "no loop tries it again");
    for error in [RETRYABLE, Verdict::new(Class::NotFound, &BASIS)] {
        let (was, _, verdict) = mapped(error);
        assert_eq!(verdict, was, "what fits is not asked anew");
    }
}

#[test]
fn a_loop_shows_itself() {
    let budget = Budget::new();
    let mut tries = Retry::new(GET.with_tries(3), repeat(ms(0))).paid_by(&budget);
    assert!(tries.failed(REFUSED).is_ok());
    let shown = format!("{tries:?}");
    assert!(shown.contains("tries: 1") && shown.contains("reserved: 1000"), "{shown}");
}

/// Whoever gives up from outside, as a layer whose service broke, cannot hide that the process must stop.
#[test]
fn what_is_critical_is_not_given_up_but_ends_it_all() {
    let tries = Retry::new(GET.with_tries(3), repeat(Duration::ZERO));
    let critical = tries.give_up(Verdict::new(Class::Critical, &BASIS), Stop::Outward(Scope::Target));
    assert_eq!((critical.decision(), critical.reason()), (Decision::Abort, None));
    let stopped = tries.give_up(RETRYABLE, Stop::Outward(Scope::Target));
    assert_eq!(stopped.reason(), Some(Stop::Outward(Scope::Target)));
}
