//! A fan-out by its rules, one by one: whom it asks, when it pauses, what ends it, what it pays and what it gives back.
#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use std::cell::{Cell, RefCell};
use std::future::{pending, poll_fn, ready};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};
use std::{iter, mem};

use errpolicy::fan_out::{Budgets, FanOut, OneForAll, Step, fan_out, fan_out_async};
use errpolicy::retry::{Attempt, Retry};
use errpolicy::tally::{Target, Truth};
use errpolicy::{
    Basis, Body, Budget, Class, Classes, Classify, Cost, Decision, Effect, Millis, Origin, Phase, Replay,
    Scope, Situation, StatusMap, Stop, Verdict,
};

static BASIS: Basis = Basis::Fallback { domain: "test" };

const BUSY: Verdict = Verdict::new(Class::Retryable, &BASIS).with_origin(Origin::Upstream);
const GONE: Verdict = Verdict::new(Class::NotFound, &BASIS).with_origin(Origin::Upstream);
const REFUSED: Verdict = BUSY.with_effect(Effect::NotApplied);

const GET: Situation = Situation::new(Replay::Safe, Body::None);

type Pauses = iter::Repeat<Duration>;

const fn secs(secs: u64) -> Duration {
    Duration::from_secs(secs)
}

fn busy_for(seconds: u64) -> Verdict {
    BUSY.with_retry_after(secs(seconds))
}

/// So many tries of each target, a second apart.
fn tries(tries: u32) -> Retry<'static, Pauses> {
    Retry::new(GET.with_tries(tries), iter::repeat(secs(1)))
}

fn post(tries: u32) -> Retry<'static, Pauses> {
    Retry::new(Situation::new(Replay::Once, Body::Buffered).with_tries(tries), iter::repeat(secs(1)))
}

/// Worth so many retries, whatever they are for.
const fn budget(retries: u32) -> Budget {
    Budget::new().with_cap(retries).with_cost(Cost::EQUAL)
}

#[test]
fn everybody_is_asked_before_anybody_is_asked_again() {
    let mut asked = FanOut::any_of(3, tries(3));
    for _ in 0..2 {
        for target in 0..3 {
            assert_eq!(asked.step(), Step::Ask(target));
            asked.failed(target, BUSY);
        }
        assert_eq!(asked.step(), Step::Pause(secs(1)));
    }
    for target in 0..3 {
        assert_eq!(asked.step(), Step::Ask(target));
        asked.failed(target, BUSY);
    }
    assert_eq!(asked.step(), Step::Done);
    let error = asked.finish().unwrap_err();
    assert_eq!(error.causes().map(|cause| cause.tries).collect::<Vec<_>>(), [3, 3, 3]);
    assert_eq!((error.truth(), error.classify().code()), (Truth::Undecided, "still-retryable"));
}

#[test]
fn who_asks_for_a_minute_is_not_waited_for_and_keeps_its_tries() {
    let mut asked = FanOut::any_of(2, tries(3));
    let mut steps = Vec::new();
    loop {
        let step = asked.step();
        steps.push(step);
        match step {
            Step::Ask(0) => asked.failed(0, busy_for(60)),
            Step::Ask(target) => asked.failed(target, BUSY),
            Step::Pause(_) => {}
            Step::Done => break,
        }
    }
    let (ask, pause) = (Step::Ask, |seconds| Step::Pause(secs(seconds)));
    let quick = [ask(0), ask(1), pause(1), ask(1), pause(1), ask(1)];
    let slow = [pause(58), ask(0), pause(60), ask(0), Step::Done];
    assert_eq!(steps, [&quick[..], &slow].concat());
}

#[test]
fn among_those_that_are_due_the_first_to_fail_is_the_first_to_be_asked() {
    let mut asked = FanOut::any_of(3, Retry::new(GET.with_tries(9), iter::repeat(Duration::ZERO)));
    let answers = [(0, busy_for(2)), (1, busy_for(1)), (2, busy_for(1))];
    for (target, answer) in answers {
        assert_eq!(asked.step(), Step::Ask(target));
        asked.failed(target, answer);
    }
    assert_eq!(asked.step(), Step::Pause(secs(1)));
    for target in [1, 2] {
        assert_eq!(asked.step(), Step::Ask(target));
        asked.failed(target, busy_for(1));
    }
    assert_eq!(asked.step(), Step::Pause(secs(1)));
    for target in [0, 1, 2] {
        assert_eq!(asked.step(), Step::Ask(target), "0 waits since it failed first");
        asked.failed(target, GONE);
    }
    assert_eq!(asked.step(), Step::Done);
}

#[test]
fn nobody_is_asked_where_nothing_can_be_enough() {
    for (want, targets) in [(0, 0), (0, 3), (1, 0), (4, 3), (usize::MAX, 3)] {
        let mut asked = FanOut::<Verdict, _>::quorum(want, targets, tries(3));
        assert_eq!(asked.step(), Step::Done);
        let error = asked.finish().unwrap_err();
        assert_eq!(error.truth(), Truth::Infeasible);
        assert_eq!(StatusMap::GATEWAY.status(&error.classify()), 500, "neither a success nor a 404");
    }
    let nobody = fan_out(
        FanOut::any_of(0, tries(3)),
        |_| {},
        |_| -> Result<(), Verdict> { unreachable!("there is nobody to ask") },
    );
    assert_eq!(nobody.unwrap_err().truth(), Truth::Infeasible);
}

#[test]
fn an_answer_that_is_not_awaited_changes_nothing() {
    let mut asked = FanOut::quorum(2, 3, tries(2));
    asked.succeeded(0);
    asked.failed(1, GONE);
    assert_eq!(asked.tally().states(), [Target::Untried; 3], "nobody was asked");

    assert_eq!(asked.step(), Step::Ask(0));
    assert_eq!(asked.step(), Step::Ask(0), "until it has answered");
    for other in [1, 2, 3, usize::MAX] {
        asked.succeeded(other);
        asked.failed(other, GONE);
    }
    assert_eq!(asked.tally().states(), [Target::Untried; 3]);

    asked.succeeded(0);
    asked.succeeded(0);
    asked.failed(0, GONE);
    assert_eq!(asked.tally().tries(0), 1);
    assert_eq!(asked.tally().states()[0], Target::Success);
}

#[test]
fn no_try_but_the_first_begins_after_the_deadline() {
    let left = Cell::new(secs(5));
    let mut asked = FanOut::any_of(3, tries(9).until(|| left.get()));
    assert_eq!(asked.step(), Step::Ask(0));
    asked.failed(0, BUSY);
    left.set(Duration::ZERO);
    assert_eq!(asked.step(), Step::Done, "two were not asked, one could be asked again");
    assert_eq!(asked.step(), Step::Done);
    let error = asked.finish().unwrap_err();
    let states = [Target::Parked, Target::Untried, Target::Untried];
    assert_eq!(error.tally().states(), states);
    assert_eq!(error.causes().next().unwrap().decision, Some(Decision::Stop { reason: Stop::Deadline }));
    assert_eq!(error.classify().code(), "gave-up");
    assert_eq!(StatusMap::SEED_000.status(&error.classify()), 502);

    left.set(Duration::ZERO);
    let mut late = FanOut::any_of(2, tries(9).until(|| left.get()));
    assert_eq!(late.step(), Step::Ask(0), "as one that asks a single target does");
    late.failed(0, BUSY);
    assert_eq!(late.step(), Step::Done);
}

#[test]
fn a_pause_that_fitted_when_it_was_decided_is_not_made_when_it_fits_no_longer() {
    let budget = budget(5);
    let left = Cell::new(secs(5));
    let mut asked = FanOut::any_of(2, tries(9).until(|| left.get()).paid_by(&budget));
    assert_eq!(asked.step(), Step::Ask(0));
    asked.failed(0, busy_for(3));
    assert_eq!(asked.tally().states()[0], Target::Retryable);
    assert_eq!(budget.snapshot().left, 4 * Budget::RETRY, "reserved");
    left.set(secs(4));
    assert_eq!(asked.step(), Step::Ask(1));
    left.set(secs(3));
    asked.failed(1, GONE);
    assert_eq!(asked.step(), Step::Done, "three seconds are not less than three seconds");
    assert_eq!(asked.tally().states(), [Target::Parked, Target::NotFound]);
    assert_eq!(budget.snapshot().left, 5 * Budget::RETRY, "given back");
    assert_eq!(asked.finish().unwrap_err().classify().retry_after(), Some(secs(3)), "the client may wait");
}

#[test]
fn who_slept_too_long_asks_nobody() {
    let left = Cell::new(secs(2));
    let mut asked = FanOut::any_of(1, tries(9).until(|| left.get()));
    asked.step();
    asked.failed(0, BUSY);
    assert_eq!(asked.step(), Step::Pause(secs(1)));
    left.set(Duration::ZERO);
    assert_eq!(asked.step(), Step::Done);
}

/// What is said of the request, rather than of one target.
#[test]
fn what_ends_the_request_ends_it_for_all() {
    let spent = |_: &Verdict, met: &mut Situation| met.body = Body::Spent;
    let forwarded = |_: &Verdict, met: &mut Situation| met.forwarded = true;

    let mut asked = FanOut::any_of(3, tries(9).situated(spent));
    asked.step();
    asked.failed(0, GONE);
    assert_eq!(asked.step(), Step::Done, "the body was read, though the answer is final");
    assert_eq!(asked.tally().states()[1], Target::Untried);

    let mut asked = FanOut::any_of(3, tries(9).situated(forwarded));
    asked.step();
    asked.failed(0, BUSY);
    assert_eq!(asked.step(), Step::Done, "our client has the head of a response");

    let mut asked = FanOut::any_of(3, tries(9));
    asked.step();
    asked.failed(0, BUSY);
    asked.step();
    asked.failed(1, BUSY.with_origin(Origin::CallerGone));
    assert_eq!(asked.step(), Step::Done, "for whom should it ask?");
    assert_eq!(asked.tally().states(), [Target::Parked, Target::Parked, Target::Untried]);
    let verdict = asked.finish().unwrap_err().classify();
    assert_eq!((verdict.code(), verdict.origin()), ("caller-gone", Origin::CallerGone));
    assert_eq!(StatusMap::GATEWAY.status(&verdict), 499);
}

#[test]
fn a_stream_is_given_to_one_target_only() {
    let put = Situation::new(Replay::Idempotent, Body::Untouched).with_tries(3);
    let mut asked = FanOut::<Verdict, _>::quorum(2, 3, Retry::new(put, iter::repeat(secs(1))));
    asked.step();
    asked.succeeded(0);
    assert_eq!(asked.step(), Step::Done, "the first one has read it");
    assert_eq!(asked.finish().unwrap_err().successes(), (1, 2));

    let mut asked = FanOut::<Verdict, _>::any_of(2, Retry::new(put, iter::repeat(secs(1))));
    asked.step();
    asked.succeeded(0);
    assert_eq!(
        (asked.step(), asked.tally().ended()),
        (Step::Done, None),
        "that is success, and no other end"
    );
}

#[test]
fn what_must_not_be_done_twice_goes_nowhere_else_once_its_outcome_is_unknown() {
    let mut asked = FanOut::any_of(3, post(9));
    asked.step();
    asked.failed(0, REFUSED);
    assert_eq!(asked.step(), Step::Ask(1), "it is proven that the first did nothing");
    asked.failed(1, BUSY);
    assert_eq!(asked.step(), Step::Done, "neither the third, nor the first again");
    let error = asked.finish().unwrap_err();
    assert_eq!(error.tally().states(), [Target::Parked, Target::Parked, Target::Untried]);
    assert!(error.is_outcome_unknown());
    assert_eq!(error.classify().code(), "outcome-unknown");
    assert_eq!(error.classify().effect(), Effect::Unknown);
    assert_eq!(error.decisive().unwrap().target, 1, "the one that was not refused");

    let final_answer = BUSY.with_class(Class::Permanent);
    let mut asked = FanOut::any_of(2, post(9));
    asked.step();
    asked.failed(0, final_answer);
    assert_eq!(asked.step(), Step::Done, "a reply that nobody understood proves nothing");
    let error = asked.finish().unwrap_err();
    assert_eq!((error.classify().code(), error.decisive().unwrap().target), ("outcome-unknown", 0));

    let mut asked = FanOut::any_of(2, post(1));
    for (target, answer) in [(0, REFUSED), (1, final_answer)] {
        asked.step();
        asked.failed(target, answer);
    }
    assert_eq!(asked.tally().states()[0], Target::Retryable, "out of tries");
    let error = asked.finish().unwrap_err();
    assert_eq!(error.classify().code(), "outcome-unknown", "though nobody was left to ask");

    let mut asked = FanOut::any_of(3, post(9));
    asked.step();
    asked.failed(0, REFUSED);
    asked.step();
    asked.failed(1, BUSY.with_effect(Effect::Applied));
    assert_eq!(asked.step(), Step::Done);
    assert_eq!(asked.tally().ended(), Some(Stop::Applied));
    let error = asked.finish().unwrap_err();
    assert!(error.is_outcome_unknown(), "the caller must not ask again");
    assert_eq!(error.decisive().unwrap().target, 1);
}

#[test]
fn as_many_as_are_wanted_may_act() {
    let mut append = FanOut::quorum(2, 4, post(9));
    append.step();
    append.failed(0, BUSY);
    assert_eq!(append.step(), Step::Ask(1), "two copies are wanted, and there is at most one");
    append.failed(1, REFUSED);
    assert_eq!(append.step(), Step::Ask(2));
    append.succeeded(2);
    assert_eq!(append.step(), Step::Done, "there may be two");
    assert_eq!(append.tally().may_have_acted(), 2);
    assert!(append.finish().unwrap_err().is_outcome_unknown());

    let mut all = FanOut::all_of(3, post(9));
    for target in 0..3 {
        assert_eq!(all.step(), Step::Ask(target), "each is the first of its kind");
        all.failed(target, BUSY);
    }
    assert_eq!(all.step(), Step::Done);
}

#[test]
fn a_critical_of_our_own_is_seen_and_the_others_are_asked() {
    let disk = Verdict::new(Class::Critical, &BASIS);
    let served = fan_out(
        FanOut::any_of(2, tries(3)),
        |_| {},
        |target| match target {
            0 => Err(disk),
            _ => Ok("block"),
        },
    )
    .unwrap();
    assert_eq!((served.value, served.target), ("block", 1));
    assert_eq!(served.tally.critical().map(Verdict::class), Some(Class::Critical));
    assert_eq!(served.tally.states(), [Target::Parked, Target::Success]);

    let asked = Cell::new(0);
    let failed = fan_out(
        FanOut::any_of(2, tries(3)),
        |_| {},
        |target| {
            asked.set(asked.get() + 1);
            Err::<(), _>(if target == 0 { disk } else { GONE })
        },
    );
    let error = failed.unwrap_err();
    assert_eq!(asked.get(), 2, "not again");
    assert_eq!(error.critical().map(Verdict::class), Some(Class::Critical));
    assert_eq!((error.truth(), error.classify().code()), (Truth::Undecided, "gave-up"));
}

#[test]
fn what_only_a_loop_further_out_can_renew_is_for_it_to_retry() {
    let stale = BUSY.with_scope(Scope::Transaction);
    let run = |answers: [Verdict; 2]| {
        fan_out(FanOut::any_of(2, tries(2)), |_| {}, |target| Err::<(), _>(answers[target]))
            .unwrap_err()
            .classify()
    };
    let both = run([stale, stale]);
    assert_eq!((both.code(), both.scope(), both.is_exhausted()), ("outward", Scope::Transaction, false));
    assert_eq!(run([stale, BUSY.with_scope(Scope::Workflow)]).scope(), Scope::Workflow);
    assert_eq!(run([stale, GONE]).code(), "outward");
    let mixed = run([stale, BUSY]);
    assert_eq!((mixed.code(), mixed.is_exhausted()), ("still-retryable", true), "the other had its tries");
}

#[test]
fn another_target_and_another_connection_need_no_permission() {
    for scope in [Scope::Operation, Scope::Connection, Scope::Target] {
        let mut asked = FanOut::any_of(1, tries(2));
        asked.step();
        asked.failed(0, BUSY.with_scope(scope));
        assert_eq!(asked.step(), Step::Pause(secs(1)), "{scope}");
    }
}

#[test]
fn the_observer_sees_every_try_of_every_target() {
    let seen = RefCell::new(Vec::new());
    let observer = |attempt: &Attempt<'_, Verdict>| {
        let decision = attempt.failure.as_ref().map(|failure| failure.decision);
        seen.borrow_mut().push((attempt.target, attempt.number, decision));
    };
    let answers = RefCell::new(vec![Ok(()), Err(GONE), Err(BUSY), Err(BUSY)]);
    let done = fan_out(
        FanOut::any_of(3, tries(2).observed_by(observer)),
        |_| {},
        |_| answers.borrow_mut().pop().expect("four tries"),
    );
    assert_eq!(done.unwrap().target, 0);
    let again = Some(Decision::Retry { after: Millis::new(1000), renew: Scope::Operation });
    let last = Some(Decision::Stop { reason: Stop::Definitive });
    assert_eq!(seen.into_inner(), [(0, 1, again), (1, 1, again), (2, 1, last), (0, 2, None)]);
}

#[test]
fn the_phase_of_an_error_tells_whether_it_took_effect() {
    let phases = [Phase::NotConnected, Phase::Written];
    let tried = Cell::new(0);
    let situate = |_: &Verdict, met: &mut Situation| met.phase = phases[tried.get()];
    let put = Retry::new(
        Situation::new(Replay::Idempotent, Body::Buffered).with_tries(2),
        iter::repeat(Duration::ZERO),
    );
    let mut asked = FanOut::any_of(1, put.situated(situate));
    for (phase, acted) in [(0, 0), (1, 1)] {
        tried.set(phase);
        asked.step();
        asked.failed(0, BUSY);
        assert_eq!(asked.tally().may_have_acted(), acted);
    }
    assert_eq!(asked.finish().unwrap_err().classify().effect(), Effect::Unknown, "of all its tries together");
}

#[test]
fn each_target_is_paid_for_by_its_own_budget() {
    let (first, second) = (budget(1), budget(3));
    let shared = budget(2);
    let request = tries(9).paid_by(&shared);
    let mut asked = FanOut::any_of(3, request).paid_by([&first, &second]);
    for _ in 0..3 {
        while let Step::Ask(target) = asked.step() {
            asked.failed(target, BUSY);
        }
    }
    // Three tries of each; the first one is free. The first target had one retry, the third one the two of all others.
    let left = [&first, &second, &shared].map(|budget| budget.snapshot().left);
    assert_eq!(left, [0, 0, 0], "the second has reserved its third");
    let states = [Target::Parked, Target::Retryable, Target::Parked];
    assert_eq!(asked.tally().states(), states);
    assert_eq!([0, 1, 2].map(|target| asked.tally().tries(target)), [2, 3, 3]);

    assert_eq!(asked.step(), Step::Ask(1));
    asked.succeeded(1);
    drop(asked);
    assert_eq!(second.snapshot().left, Budget::RETRY / 5, "its success earns");
    assert_eq!((first.snapshot().left, shared.snapshot().left), (0, 0), "others earn nothing");
}

#[test]
fn budgets_pay_the_same_however_they_are_given() {
    /// How often each of three targets is asked.
    fn tried<'b>(budgets: impl Budgets<'b>) -> [u32; 3] {
        let mut asked = FanOut::any_of(3, tries(5)).paid_by(budgets);
        loop {
            match asked.step() {
                Step::Ask(target) => asked.failed(target, BUSY),
                Step::Pause(_) => {}
                Step::Done => break,
            }
        }
        [0, 1, 2].map(|target| asked.tally().tries(target))
    }
    let new = || [budget(1), budget(2)];
    assert_eq!(tried(&new()), [2, 3, 5], "who has no budget has all tries");
    assert_eq!(tried(&new()[..]), [2, 3, 5]);
    assert_eq!(tried(new().each_ref()), [2, 3, 5]);
    assert_eq!(tried(&new().each_ref()[..]), [2, 3, 5]);
    assert_eq!(tried(new().iter().collect::<Vec<_>>()), [2, 3, 5]);
    let budgets = new();
    assert_eq!(tried(|target: usize| budgets.get(target)), [2, 3, 5]);
    assert_eq!(tried(OneForAll), [5, 5, 5]);
}

#[test]
fn a_retry_costs_what_its_failure_cost_the_target() {
    let budgets = [(); 2].map(|()| Budget::new().with_cap(5).with_share(0));
    let mut asked = FanOut::any_of(2, tries(2)).paid_by(&budgets);
    for (target, failure) in [(0, REFUSED), (1, BUSY), (0, GONE), (1, GONE)] {
        while asked.step() != Step::Ask(target) {}
        asked.failed(target, failure);
    }
    let Cost { refused, silent, .. } = Cost::new();
    let left = budgets.each_ref().map(|budget| budget.snapshot().left);
    assert_eq!(left, [5 * Budget::RETRY - refused, 5 * Budget::RETRY - silent]);
}

#[test]
fn what_was_reserved_and_not_used_is_given_back() {
    let budgets = [budget(5), budget(5)];
    let left = || [0, 1].map(|target: usize| budgets[target].snapshot().left / Budget::RETRY);

    let mut asked = FanOut::any_of(2, tries(9)).paid_by(&budgets);
    asked.step();
    asked.failed(0, BUSY);
    asked.step();
    assert_eq!(left(), [4, 5]);
    asked.succeeded(1);
    assert_eq!(asked.step(), Step::Done);
    assert!(asked.finish().is_ok());
    assert_eq!(left(), [5, 5], "another one succeeded");

    let mut asked = FanOut::any_of(2, tries(9)).paid_by(&budgets);
    for target in 0..2 {
        asked.step();
        asked.failed(target, BUSY);
    }
    assert_eq!(left(), [4, 4]);
    drop(asked);
    assert_eq!(left(), [5, 5], "it was dropped");

    let mut asked = FanOut::any_of(2, tries(9)).paid_by(&budgets);
    for target in [0, 1] {
        asked.step();
        asked.failed(target, BUSY);
    }
    assert_eq!(asked.step(), Step::Pause(secs(1)));
    assert_eq!(asked.step(), Step::Ask(0));
    drop(asked);
    assert_eq!(left(), [4, 5], "the retry that was begun is paid for");
}

#[test]
fn a_pause_is_drawn_once_for_a_round_in_which_somebody_failed() {
    let drawn = Cell::new(0);
    let pauses = iter::repeat_with(|| {
        drawn.set(drawn.get() + 1);
        Duration::from_micros(1500)
    });
    let mut asked = FanOut::quorum(3, 4, Retry::new(GET.with_tries(3), pauses));
    asked.step();
    asked.succeeded(0);
    assert_eq!(drawn.get(), 0, "where all goes well, no random number is made");
    for target in 1..4 {
        asked.step();
        asked.failed(target, BUSY);
    }
    assert_eq!(drawn.get(), 1);
    assert_eq!(asked.step(), Step::Pause(Duration::from_micros(1500)), "finer than a millisecond");
    asked.step();
    asked.failed(1, BUSY);
    assert_eq!(drawn.get(), 2);
}

#[test]
fn tries_end_with_the_pauses() {
    let mut asked = FanOut::any_of(2, Retry::new(GET.with_tries(9), iter::once(secs(1))));
    let mut pauses = 0;
    loop {
        match asked.step() {
            Step::Ask(target) => asked.failed(target, BUSY),
            Step::Pause(_) => pauses += 1,
            Step::Done => break,
        }
    }
    assert_eq!((pauses, asked.tally().tries(0), asked.tally().tries(1)), (1, 2, 2));
}

#[test]
fn parts_come_in_their_own_order() {
    let first = Cell::new(true);
    let parts = fan_out(
        FanOut::all_of(3, tries(2)),
        |_| {},
        |part| {
            if part == 0 && first.replace(false) { Err(BUSY) } else { Ok(part * 10) }
        },
    );
    let parts = parts.unwrap();
    assert_eq!((parts.target, parts.value), (0, 0), "the one that made it enough");
    assert_eq!(parts.before(), [(1, 10), (2, 20)]);
    assert_eq!(parts.into_values(), [(0, 0), (1, 10), (2, 20)]);
}

#[test]
fn nobody_sleeps_and_nobody_is_asked_once_it_is_decided() {
    let asked = RefCell::new(Vec::new());
    let written = fan_out(
        FanOut::quorum(2, 4, tries(3)),
        |_| unreachable!("enough were written"),
        |target| {
            asked.borrow_mut().push(target);
            if target == 1 { Err(BUSY) } else { Ok(()) }
        },
    );
    assert_eq!(written.unwrap().tally.successes(), 2);
    assert_eq!(asked.into_inner(), [0, 1, 2]);

    let asked = Cell::new(0);
    let refused = fan_out(
        FanOut::quorum(3, 4, tries(3)),
        |_| {},
        |_| {
            asked.set(asked.get() + 1);
            Err::<(), _>(GONE)
        },
    );
    assert_eq!((asked.get(), refused.unwrap_err().truth()), (2, Truth::Failed(Class::Permanent)));
}

#[test]
fn a_million_targets_take_a_million_steps() {
    const MANY: usize = 1_000_000;
    let mut steps = 0_u64;
    let mut asked = FanOut::any_of(MANY, Retry::new(GET.with_tries(2), iter::repeat(Duration::ZERO)));
    loop {
        steps += 1;
        match asked.step() {
            Step::Ask(target) if target % 1000 == 0 && asked.tally().tries(target) == 0 => {
                // A thousand moments at which they may be asked.
                let after = u64::try_from(target / 1000).unwrap();
                asked.failed(target, BUSY.with_retry_after(Duration::from_millis(after)));
            }
            Step::Ask(target) => asked.failed(target, GONE),
            Step::Pause(_) => {}
            Step::Done => break,
        }
    }
    assert_eq!(steps, 1_000_000 + 1000 + 999 + 1, "first tries, retries, pauses, the end");
    assert_eq!(asked.finish().unwrap_err().truth(), Truth::Failed(Class::NotFound));
}

/// An error that is counted while it lives.
#[derive(Debug, Classify)]
#[classify(retryable, origin = upstream)]
struct Counted(Rc<()>);

#[test]
fn a_million_tries_keep_one_error_for_each_target() {
    const TRIES: u32 = 500_000;
    let alive = Rc::new(());
    let request = Retry::new(GET.with_tries(TRIES), iter::repeat(Duration::ZERO));
    let mut tries = 0;
    let failed = fan_out(
        FanOut::any_of(2, request),
        |_| {},
        |_| {
            tries += 1;
            assert!(Rc::strong_count(&alive) <= 3, "of two targets");
            Err::<(), _>(Counted(Rc::clone(&alive)))
        },
    );
    let error = failed.unwrap_err();
    assert_eq!(tries, 1_000_000);
    assert_eq!(error.causes().map(|cause| cause.tries).collect::<Vec<_>>(), [TRIES, TRIES]);
    assert_eq!(Rc::strong_count(&alive), 3);
    assert_eq!(
        error.causes().filter(|cause| cause.error.is_some_and(|error| Rc::ptr_eq(&error.0, &alive))).count(),
        2
    );
}

/// Polls a future that is always ready for another poll.
fn finish<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}

/// Ready at the second poll.
async fn later<T>(value: T) -> T {
    let mut polled = false;
    poll_fn(|_| if mem::replace(&mut polled, true) { Poll::Ready(()) } else { Poll::Pending }).await;
    value
}

#[test]
fn futures_are_driven_as_functions_are() {
    let scripts: [[Result<u8, Verdict>; 3]; 4] = [
        [Err(BUSY), Err(GONE), Ok(7)],
        [Err(GONE), Err(BUSY), Err(GONE)],
        [Err(GONE); 3],
        [Err(BUSY.with_retry_after(secs(9))), Ok(1), Ok(2)],
    ];
    for script in scripts {
        for want in 0..=4 {
            let request = || FanOut::quorum(want, 3, tries(2));
            let (asked, slept) = (RefCell::new(Vec::new()), RefCell::new(Vec::new()));
            let answer = |target: usize| {
                asked.borrow_mut().push(target);
                script[target]
            };
            let blocking = fan_out(request(), |pause| slept.borrow_mut().push(pause), answer);
            let (asked_first, slept_first) = (asked.take(), slept.take());
            let sleep = |pause| {
                slept.borrow_mut().push(pause);
                later(())
            };
            let future = finish(fan_out_async(request(), sleep, |target| later(answer(target))));
            assert_eq!((asked.take(), slept.take()), (asked_first, slept_first));
            match (blocking, future) {
                (Ok(one), Ok(other)) => assert_eq!(one.into_values(), other.into_values()),
                (Err(one), Err(other)) => assert_eq!(format!("{one:?}"), format!("{other:?}")),
                (one, other) => panic!("{one:?} and {other:?}"),
            }
        }
    }
}

#[test]
fn a_future_that_is_dropped_asks_nobody_else_and_gives_back_what_it_reserved() {
    let budgets = [budget(5), budget(5)];
    let asked = Cell::new(0);
    let ask = |_| {
        asked.set(asked.get() + 1);
        ready(Err::<(), _>(BUSY))
    };
    let left = || budgets.each_ref().map(|budget| budget.snapshot().left / Budget::RETRY);
    let asleep = fan_out_async(FanOut::any_of(2, tries(3)).paid_by(&budgets), |_| pending(), ask);
    {
        let mut asleep = pin!(asleep);
        assert!(asleep.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
        assert_eq!((asked.get(), left()), (2, [4, 4]), "asleep between two rounds");
    }
    assert_eq!((asked.get(), left()), (2, [5, 5]));
}

/// In a generic function, whose types say nothing but `Send`.
#[test]
fn the_future_can_be_spawned() {
    fn spawned<T, E, F>(ask: impl Fn(usize) -> F + Send) -> impl Future<Output = bool> + Send
    where
        T: Send,
        E: Classes + Send,
        F: Future<Output = Result<T, E>> + Send,
    {
        static STORE: Budget = Budget::new();
        let until = Instant::now() + secs(60);
        let read = Retry::new(GET.with_tries(2), iter::repeat(Duration::ZERO)).until(until).paid_by(&STORE);
        async move { fan_out_async(FanOut::any_of(2, read), |_| ready(()), ask).await.is_ok() }
    }
    assert!(finish(spawned(|target| later(if target == 0 { Err(BUSY) } else { Ok(()) }))));
}

#[test]
fn pauses_are_counted_beyond_every_clock() {
    let mut asked = FanOut::any_of(1, Retry::new(GET.with_tries(u32::MAX), iter::repeat(Duration::MAX)));
    for _ in 0..3 {
        assert!(matches!(asked.step(), Step::Ask(0)));
        asked.failed(0, BUSY);
        let _end_of_time = asked.step();
    }
    assert_eq!(asked.tally().tries(0), 3);
}
