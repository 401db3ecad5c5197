//! The fan-out beside a model of it, step by step, over random requests to up to forty targets. The model keeps a plain
//! list, looks through all of it before each step, and shares no code with what it is held against.
#![allow(missing_docs, clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::cell::Cell;
use std::time::Duration;

use errpolicy::fan_out::{FanOut, Step};
use errpolicy::retry::Retry;
use errpolicy::tally::Target;
use errpolicy::{Basis, Body, Budget, Class, Cost, Millis, Origin, Replay, Scope, Situation, Verdict};

/// A number generator of Marsaglia's kind (xorshift, 64 bits).
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    fn index(&mut self, end: usize) -> usize {
        usize::try_from(self.below(u64::try_from(end).unwrap())).unwrap()
    }

    fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Says {
    /// Perhaps with a hint, in milliseconds.
    Busy(Option<u64>),
    Stale,
    Broken,
    CallerGone,
    Missing,
    Refused,
    Fine,
}

impl Says {
    fn random(random: &mut Random) -> Self {
        match random.below(40) {
            0 => Self::CallerGone,
            1 => Self::Broken,
            2 | 3 => Self::Stale,
            4..8 => Self::Missing,
            8 | 9 => Self::Refused,
            10..13 => Self::Fine,
            13..22 => Self::Busy(Some(random.below(9) * 250)),
            _ => Self::Busy(None),
        }
    }

    fn verdict(self) -> Option<Verdict> {
        static BASIS: Basis = Basis::Fallback { domain: "test" };
        let verdict = |class| Some(Verdict::new(class, &BASIS).with_origin(Origin::Upstream));
        match self {
            Self::Busy(None) => verdict(Class::Retryable),
            Self::Busy(Some(hint)) => {
                verdict(Class::Retryable).map(|busy| busy.with_retry_after(Duration::from_millis(hint)))
            }
            Self::Stale => verdict(Class::Retryable).map(|busy| busy.with_scope(Scope::Transaction)),
            Self::Broken => verdict(Class::Critical),
            Self::CallerGone => verdict(Class::Retryable).map(|busy| busy.with_origin(Origin::CallerGone)),
            Self::Missing => verdict(Class::NotFound),
            Self::Refused => verdict(Class::Permanent),
            Self::Fine => None,
        }
    }
}

/// A request, and how the world answers. Times in milliseconds.
#[derive(Debug)]
struct World {
    targets: usize,
    want: usize,
    tries: u32,
    pauses: Vec<u64>,
    hint_limit: u64,
    deadline: Option<u64>,
    /// How many retries the budget of each target is worth; a shared one for those beyond the list.
    budgets: Vec<u32>,
    shared: u32,
    seed: u64,
}

impl World {
    fn random(random: &mut Random) -> Self {
        let targets = 1 + if random.one_in(4) { random.index(40) } else { random.index(6) };
        Self {
            targets,
            want: 1 + if random.one_in(2) { 0 } else { random.index(targets) },
            tries: 1 + u32::try_from(random.below(5)).unwrap(),
            pauses: (0..random.below(7)).map(|_| random.below(4) * 100).collect(),
            hint_limit: 250 + random.below(8) * 250,
            deadline: (!random.one_in(3)).then(|| random.below(6000)),
            budgets: (0..random.index(targets + 1))
                .map(|_| u32::try_from(random.below(4)).unwrap())
                .collect(),
            shared: u32::try_from(random.below(6)).unwrap(),
            seed: random.below(u64::MAX) | 1,
        }
    }

    /// What this target says at this try, and how long that takes.
    fn answer(&self, target: usize, tries: u32) -> (Says, u64) {
        let target = u64::try_from(target).unwrap();
        let mut random =
            Random(self.seed ^ (target << 32 | u64::from(tries) << 20).wrapping_mul(0x9e37_79b9_7f4a_7c15));
        random.below(1);
        (Says::random(&mut random), random.below(3) * 40)
    }

    /// The budget that pays for a target: its own, or the last one.
    fn budget_of(&self, target: usize) -> usize {
        target.min(self.budgets.len())
    }

    fn all_budgets(&self) -> Vec<u32> {
        self.budgets.iter().copied().chain([self.shared]).collect()
    }
}

#[derive(Debug, PartialEq)]
struct Story {
    steps: Vec<Step>,
    states: Vec<Target>,
    /// In retries.
    left: Vec<u32>,
}

fn real(world: &World) -> Story {
    let now = Cell::new(0);
    let new = |retries| Budget::new().with_share(0).with_cost(Cost::EQUAL).with_cap(retries);
    let budgets: Vec<Budget> = world.all_budgets().into_iter().map(new).collect();
    let (shared, own) = budgets.split_last().unwrap();
    let until = world.deadline.map(|deadline| {
        let now = &now;
        move || Duration::from_millis(deadline.saturating_sub(now.get()))
    });
    let situation = Situation::new(Replay::Safe, Body::None)
        .with_tries(world.tries)
        .with_hint_limit(Millis::new(u32::try_from(world.hint_limit).unwrap()));
    let pauses = world.pauses.iter().map(|pause| Duration::from_millis(*pause));
    let request = Retry::new(situation, pauses).until(until).paid_by(shared);
    let mut request = FanOut::quorum(world.want, world.targets, request).paid_by(own);
    let mut steps = Vec::new();
    loop {
        let step = request.step();
        steps.push(step);
        match step {
            Step::Ask(target) => {
                let (says, took) = world.answer(target, request.tally().tries(target));
                now.set(now.get() + took);
                match says.verdict() {
                    Some(error) => request.failed(target, error),
                    None => request.succeeded(target),
                }
            }
            Step::Pause(pause) => now.set(now.get() + u64::try_from(pause.as_millis()).unwrap()),
            Step::Done => break,
        }
    }
    let states = request.tally().states().to_vec();
    drop(request);
    let left = budgets.iter().map(|budget| budget.snapshot().left / Budget::RETRY).collect();
    Story { steps, states, left }
}

/// What the model knows of one target.
#[derive(Clone)]
struct Known {
    state: Target,
    tries: u32,
    /// When it is due, in pauses that were made; when it failed, by number; in which round.
    waits: Option<(u64, usize, usize)>,
}

/// By the words of the module's documentation.
fn model(world: &World) -> Story {
    let mut known = vec![Known { state: Target::Untried, tries: 0, waits: None }; world.targets];
    let mut left = world.all_budgets();
    let (mut steps, mut now, mut slept, mut round, mut failures) = (Vec::new(), 0, 0, 0, 0);
    let mut pauses = world.pauses.iter().copied();
    let mut pause_of_round: Option<Option<u64>> = None;
    let mut caller_gone = false;
    loop {
        let count = |wanted: &[Target]| known.iter().filter(|one| wanted.contains(&one.state)).count();
        let done = count(&[Target::Success]);
        let lost = count(&[Target::NotFound, Target::Permanent]);
        let decided = done >= world.want || world.targets - lost < world.want;
        let untried = known.iter().position(|one| one.tries == 0);
        let waiting = (0..world.targets).filter(|target| known[*target].waits.is_some());
        let first = waiting.min_by_key(|target| known[*target].waits.map(|(due, failed, _)| (due, failed)));
        let Some(next) = untried.or(first).filter(|_| !decided) else { break };
        let pause = known[next].waits.map_or(0, |(due, _, _)| due.saturating_sub(slept));
        let asked_before = known.iter().any(|one| one.tries > 0);
        let too_late = world.deadline.is_some_and(|deadline| deadline.saturating_sub(now) <= pause);
        if caller_gone || (asked_before && too_late) {
            for (target, one) in known.iter_mut().enumerate().filter(|(_, one)| one.waits.is_some()) {
                one.state = Target::Parked;
                one.waits = None;
                left[world.budget_of(target)] += 1;
            }
            break;
        }
        if pause > 0 {
            steps.push(Step::Pause(Duration::from_millis(pause)));
            now += pause;
            slept += pause;
            continue;
        }
        steps.push(Step::Ask(next));
        if known[next].waits.take().is_some_and(|(_, _, failed_in)| failed_in == round) {
            round += 1;
            pause_of_round = None;
        }
        let (says, took) = world.answer(next, known[next].tries);
        now += took;
        known[next].tries += 1;
        known[next].state = match says {
            Says::Missing => Target::NotFound,
            Says::Refused => Target::Permanent,
            Says::Fine => Target::Success,
            Says::Broken | Says::CallerGone | Says::Stale => Target::Parked,
            Says::Busy(_) => Target::Retryable,
        };
        caller_gone |= says == Says::CallerGone;
        if says == Says::Fine {
            continue;
        }
        let pause = *pause_of_round.get_or_insert_with(|| pauses.next());
        let Says::Busy(hint) = says else { continue };
        let Some(pause) = pause.filter(|_| known[next].tries < world.tries) else { continue };
        let time_left = world.deadline.map(|deadline| deadline.saturating_sub(now));
        let budget = &mut left[world.budget_of(next)];
        if time_left.is_some_and(|left| hint.unwrap_or(0).max(pause) >= left) || *budget == 0 {
            known[next].state = Target::Parked;
            continue;
        }
        *budget -= 1;
        failures += 1;
        known[next].waits =
            Some((slept + pause.max(hint.unwrap_or(0).min(world.hint_limit)), failures, round));
    }
    for (target, one) in known.iter().enumerate().filter(|(_, one)| one.waits.is_some()) {
        assert_eq!(one.state, Target::Retryable);
        left[world.budget_of(target)] += 1;
    }
    steps.push(Step::Done);
    Story { steps, states: known.iter().map(|one| one.state).collect(), left }
}

#[test]
fn the_fan_out_is_the_model() {
    const CASES: usize = 20_000;
    let mut random = Random(0x5eed);
    let (mut asked, mut again, mut slept) = (0, 0, 0);
    for case in 0..CASES {
        let world = World::random(&mut random);
        let story = real(&world);
        assert_eq!(story, model(&world), "case {case}: {world:?}");
        let asks = story.steps.iter().filter(|step| matches!(step, Step::Ask(_))).count();
        asked += asks;
        again += asks - story.states.iter().filter(|state| **state != Target::Untried).count();
        slept += story.steps.iter().filter(|step| matches!(step, Step::Pause(_))).count();
    }
    assert!(again > CASES && slept > CASES / 2, "{asked} tries, {again} of them again, {slept} pauses");
}
