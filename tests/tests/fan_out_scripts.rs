//! Every script of up to four targets and three tries through the real fan-out: what each target answers at each of its
//! tries is written down, the clock is injected, and what must hold is read from the log of what was asked when.
#![allow(missing_docs, clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::cell::{Cell, RefCell};
use std::iter;
use std::time::Duration;

use errpolicy::fan_out::{FanOut, fan_out};
use errpolicy::retry::Retry;
use errpolicy::tally::{Target, Truth};
use errpolicy::{Basis, Body, Budget, Class, Cost, Effect, Origin, Replay, Situation, Verdict};

/// What a target answers.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Says {
    Busy,
    /// Of a layer below, which tried often enough.
    Exhausted,
    Missing,
    Refused,
    Fine,
}

use Says::{Busy, Exhausted, Fine, Missing, Refused};

impl Says {
    fn answer(self, hint: Option<Duration>, effect: Effect) -> Result<(), Verdict> {
        static BASIS: Basis = Basis::Fallback { domain: "test" };
        let verdict = |class| Verdict::new(class, &BASIS).with_origin(Origin::Upstream);
        let busy = verdict(Class::Retryable).with_effect(effect);
        Err(match self {
            Fine => return Ok(()),
            Busy => hint.map_or(busy, |hint| busy.with_retry_after(hint)),
            Exhausted => busy.exhausted(),
            Missing => verdict(Class::NotFound).with_effect(Effect::NotApplied),
            Refused => verdict(Class::Permanent).with_effect(Effect::NotApplied),
        })
    }

    fn is_final(self) -> bool {
        matches!(self, Missing | Refused | Fine)
    }
}

/// Everything that one target can say within so many tries: it is asked again only if it was busy.
fn scripts(tries: usize) -> Vec<Vec<Says>> {
    let mut all: Vec<Vec<Says>> = [Exhausted, Missing, Refused, Fine].map(|says| vec![says]).to_vec();
    if tries == 1 {
        all.push(vec![Busy]);
    } else {
        all.extend(scripts(tries - 1).into_iter().map(|rest| [vec![Busy], rest].concat()));
    }
    all
}

/// Calls `each` with every choice of a script for each of `n` targets.
fn choices<'a>(n: usize, of: &'a [Vec<Says>], each: &mut impl FnMut(&[&'a [Says]])) {
    fn go<'a>(
        n: usize,
        of: &'a [Vec<Says>],
        chosen: &mut Vec<&'a [Says]>,
        each: &mut impl FnMut(&[&'a [Says]]),
    ) {
        if chosen.len() == n {
            return each(chosen);
        }
        for script in of {
            chosen.push(script);
            go(n, of, chosen, each);
            chosen.pop();
        }
    }
    go(n, of, &mut Vec::new(), each);
}

/// Whether it worked, from what is known for sure of each target: the rule by its own words.
fn oracle(last: &[Option<Says>], want: usize) -> Option<bool> {
    let done = last.iter().filter(|says| **says == Some(Fine)).count();
    let failures = last.iter().filter(|says| matches!(says, Some(Missing | Refused))).count();
    match (done >= want, last.len() - failures >= want) {
        (true, _) => Some(true),
        (false, false) => Some(false),
        (false, true) => None,
    }
}

fn worked(truth: Truth) -> Option<bool> {
    match truth {
        Truth::Succeeded => Some(true),
        Truth::Failed(_) => Some(false),
        Truth::Undecided | Truth::Infeasible => None,
    }
}

/// Where one success is enough: is it missing everywhere?
fn missing_everywhere(last: &[Option<Says>]) -> bool {
    last.iter().all(|says| *says == Some(Missing))
}

/// What it was like to run one script.
struct Run {
    truth: Truth,
    states: Vec<Target>,
    /// Who was asked, and when.
    asked: Vec<(usize, Duration)>,
    /// When pauses were begun, and how long.
    paused: Vec<(Duration, Duration)>,
}

/// How long a try takes.
const TRY: Duration = Duration::from_millis(100);

/// Everything around a script.
#[derive(Clone, Copy, Debug)]
struct Around<'a> {
    want: usize,
    tries: usize,
    pause: Duration,
    /// How long the first so many targets ask to wait when they are busy.
    hint: (usize, Duration),
    deadline: Option<Duration>,
    replay: Replay,
    /// What being busy means.
    effect: Effect,
    budgets: &'a [&'a Budget],
}

impl Around<'_> {
    fn hint_of(&self, target: usize) -> Option<Duration> {
        (target < self.hint.0).then_some(self.hint.1)
    }

    fn run(&self, scripts: &[&[Says]]) -> Run {
        let now = &Cell::new(Duration::ZERO);
        let left = self.deadline.map(|deadline| move || deadline.saturating_sub(now.get()));
        let situation =
            Situation::new(self.replay, Body::Buffered).with_tries(u32::try_from(self.tries).unwrap());
        let request = Retry::new(situation, iter::repeat(self.pause)).until(left);
        let request = FanOut::quorum(self.want, scripts.len(), request).paid_by(self.budgets);

        let (asked, paused) = (RefCell::new(Vec::new()), RefCell::new(Vec::new()));
        let mut said = vec![0; scripts.len()];
        let end = fan_out(
            request,
            |pause| {
                paused.borrow_mut().push((now.get(), pause));
                now.set(now.get() + pause);
            },
            |target| {
                asked.borrow_mut().push((target, now.get()));
                now.set(now.get() + TRY);
                said[target] += 1;
                scripts[target][said[target] - 1].answer(self.hint_of(target), self.effect)
            },
        );
        let (truth, states) = match end {
            Ok(gathered) => (gathered.tally.truth(), gathered.tally.states().to_vec()),
            Err(error) => (error.truth(), error.tally().states().to_vec()),
        };
        Run { truth, states, asked: asked.into_inner(), paused: paused.into_inner() }
    }

    /// What holds for every run.
    fn check(&self, scripts: &[&[Says]], run: &Run) {
        let n = scripts.len();
        let mut tries = vec![0; n];
        let mut last: Vec<Option<Says>> = vec![None; n];
        let mut ended = vec![Duration::ZERO; n];
        for (place, (target, at)) in run.asked.iter().copied().enumerate() {
            let case = || format!("{target} at {at:?}: {scripts:?}, {self:?}");
            assert_eq!(oracle(&last, self.want), None, "asked though it was decided: {}", case());
            assert!(matches!(last[target], None | Some(Busy)), "asked for no use: {}", case());
            assert!(tries[target] < self.tries, "asked too often: {}", case());
            if tries[target] > 0 {
                assert!(!tries.contains(&0), "another one is untried: {}", case());
                let wait = self.pause.max(self.hint_of(target).unwrap_or_default());
                assert!(at >= ended[target] + wait, "asked too early: {}", case());
            }
            if self.hint.0 == 0 {
                // Without hints all keep step.
                let behind = (0..n).find(|other| last[*other] == Some(Busy) && tries[*other] < tries[target]);
                let given_up = |other: usize| run.asked[place..].iter().all(|(later, _)| *later != other);
                assert!(behind.is_none_or(given_up), "{behind:?} is behind: {}", case());
            }
            if let Some(deadline) = self.deadline {
                assert!(place == 0 || at < deadline, "asked after the deadline: {}", case());
            }
            if self.replay == Replay::Once {
                let acted = |says: &Option<Says>| match says {
                    Some(Fine) => true,
                    Some(Busy | Exhausted) => self.effect != Effect::NotApplied,
                    _ => false,
                };
                let acted = last.iter().filter(|says| acted(says)).count();
                assert!(acted < self.want, "it may be done once too often: {}", case());
            }
            last[target] = Some(scripts[target][tries[target]]);
            tries[target] += 1;
            ended[target] = at + TRY;
        }
        assert_eq!(worked(run.truth), oracle(&last, self.want), "{scripts:?}, {self:?}");
        if let Truth::Failed(class) = run.truth {
            assert_eq!(class == Class::NotFound, missing_everywhere(&last), "{scripts:?}, {self:?}");
        }
        for (state, says) in run.states.iter().zip(&last) {
            let expected: &[Target] = match says {
                None => &[Target::Untried],
                Some(Busy) => &[Target::Retryable, Target::Parked],
                Some(Exhausted) => &[Target::Parked],
                Some(Missing) => &[Target::NotFound],
                Some(Refused) => &[Target::Permanent],
                Some(Fine) => &[Target::Success],
            };
            assert!(expected.contains(state), "{state} after {says:?}: {scripts:?}, {self:?}");
        }
        for (at, pause) in &run.paused {
            assert!(!pause.is_zero(), "{scripts:?}, {self:?}");
            if let Some(deadline) = self.deadline {
                assert!(*at + *pause < deadline, "slept past the deadline: {scripts:?}, {self:?}");
            }
        }
        assert_eq!(
            run.paused.last().map(|(at, pause)| *at + *pause),
            match run.paused.last() {
                Some((at, _)) => run.asked.iter().map(|(_, asked)| *asked).find(|asked| asked > at),
                None => None,
            },
            "slept and asked nobody: {scripts:?}, {self:?}"
        );
        self.check_budgets(&tries);
    }

    /// To the token: every retry that was made is paid for by its target's budget, and nothing else.
    fn check_budgets(&self, tries: &[usize]) {
        for budget in self.budgets {
            let pays =
                |target: usize| self.budgets.get(target).is_some_and(|other| std::ptr::eq(*other, *budget));
            let retries = |target: usize| tries[target].saturating_sub(1);
            let made: usize = (0..tries.len()).filter(|target| pays(*target)).map(retries).sum();
            let snapshot = budget.snapshot();
            let paid = u32::try_from(made).unwrap() * Budget::RETRY;
            assert_eq!(snapshot.cap - snapshot.left, paid, "{self:?}");
        }
    }
}

/// What each target says at its last try, if it is asked as often as makes sense.
fn ends(scripts: &[&[Says]]) -> Vec<Option<Says>> {
    let end = |script: &&[Says]| script.last().copied().filter(|says| says.is_final());
    scripts.iter().map(end).collect()
}

const PLAIN: Around<'_> = Around {
    want: 1,
    tries: 3,
    pause: Duration::ZERO,
    hint: (0, Duration::ZERO),
    deadline: None,
    replay: Replay::Safe,
    effect: Effect::Unknown,
    budgets: &[],
};

/// Asking only while it is undecided, and only those who may still help, finds the same as asking all of them as often
/// as makes sense; where one success is enough, for the same reason.
fn same_as_asking_all(targets: impl Iterator<Item = usize>) -> usize {
    let mut runs = 0;
    for n in targets {
        for tries in 1..=3 {
            choices(n, &scripts(tries), &mut |scripts| {
                for want in 1..=n {
                    let around = Around { want, tries, ..PLAIN };
                    let run = around.run(scripts);
                    around.check(scripts, &run);
                    let ends = ends(scripts);
                    assert_eq!(worked(run.truth), oracle(&ends, want), "{want} of {scripts:?}");
                    if want == 1 {
                        let missing = run.truth == Truth::Failed(Class::NotFound);
                        assert_eq!(missing, missing_everywhere(&ends), "{scripts:?}");
                    }
                    runs += 1;
                }
            });
        }
    }
    runs
}

#[test]
fn stopping_early_finds_what_asking_all_finds() {
    assert_eq!(same_as_asking_all(1..=3), 5 + 9 + 13 + 2 * (25 + 81 + 169) + 3 * (125 + 729 + 2197));
}

#[test]
fn stopping_early_finds_what_asking_all_finds_of_four() {
    assert_eq!(same_as_asking_all(iter::once(4)), 4 * (625 + 6561 + 28_561));
}

/// With pauses, hints, a deadline, budgets, and requests that must not be made twice.
fn surrounded(replay: Replay, effect: Effect) -> usize {
    const SECOND: Duration = Duration::from_secs(1);
    let deadlines = [None, Some(Duration::from_millis(2500)), Some(10 * SECOND)];
    let hints = [(0, Duration::ZERO), (1, 3 * SECOND), (9, 4 * SECOND)];
    let mut runs = 0;
    for n in 1..=3 {
        choices(n, &scripts(3), &mut |scripts| {
            for want in 1..=n {
                for (deadline, hint) in
                    deadlines.iter().flat_map(|deadline| hints.map(|hint| (*deadline, hint)))
                {
                    for paid in 0..3 {
                        let new =
                            |retries| Budget::new().with_share(0).with_cost(Cost::EQUAL).with_cap(retries);
                        let (shared, each) = (new(2), [new(1), new(1), new(1)]);
                        let budgets: &[&Budget] = match paid {
                            0 => &[],
                            1 => &[&shared; 3],
                            _ => &each.each_ref(),
                        };
                        let pause = SECOND;
                        let around = Around { want, pause, hint, deadline, replay, effect, budgets, ..PLAIN };
                        let run = around.run(scripts);
                        around.check(scripts, &run);
                        // What is found is never another answer than that of all.
                        if let found @ Some(_) = worked(run.truth) {
                            assert_eq!(found, oracle(&ends(scripts), want), "{scripts:?}, {around:?}");
                        }
                        if replay == Replay::Safe && deadline.is_none() && paid == 0 {
                            assert_eq!(
                                worked(run.truth),
                                oracle(&ends(scripts), want),
                                "{scripts:?}, {around:?}"
                            );
                        }
                        runs += 1;
                    }
                }
            }
        });
    }
    runs
}

const SURROUNDED: usize = 3 * 3 * 3 * (13 + 2 * 169 + 3 * 2197);

#[test]
fn whatever_surrounds_it_a_read_keeps_the_rules() {
    assert_eq!(surrounded(Replay::Safe, Effect::Unknown), SURROUNDED);
}

#[test]
fn whatever_surrounds_it_a_write_of_unknown_outcome_keeps_the_rules() {
    assert_eq!(surrounded(Replay::Once, Effect::Unknown), SURROUNDED);
}

#[test]
fn whatever_surrounds_it_a_write_that_was_refused_keeps_the_rules() {
    assert_eq!(surrounded(Replay::Once, Effect::NotApplied), SURROUNDED);
}
