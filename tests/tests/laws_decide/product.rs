//! Every value of every input of `decide`.
//!
//! Times are the one input that is not finite: here stand those that differ in what they can change (`times` walks
//! all others around the edges).

use std::thread;
use std::time::Duration;

use errpolicy::{
    Basis, Body, Class, Dispatch, Effect, Millis, Origin, Phase, Renews, Replay, Scope, Situation, Verdict,
};

pub(crate) static BASIS: Basis = Basis::Fallback { domain: "test" };

/// Worst first, as in every list here that the laws compare neighbours of.
pub(crate) const EFFECTS: [Effect; 3] = [Effect::Applied, Effect::Unknown, Effect::NotApplied];
pub(crate) const SCOPES: [Scope; 5] =
    [Scope::Operation, Scope::Connection, Scope::Target, Scope::Transaction, Scope::Workflow];
pub(crate) const ORIGINS: [Origin; 4] = [Origin::Local, Origin::Upstream, Origin::Caller, Origin::CallerGone];
pub(crate) const PHASES: [Phase; 6] = [
    Phase::BodyStarted,
    Phase::ResponseStarted,
    Phase::Written,
    Phase::PartlyWritten,
    Phase::Connected,
    Phase::NotConnected,
];
pub(crate) const REPLAYS: [Replay; 4] = [Replay::Once, Replay::Keyed, Replay::Idempotent, Replay::Safe];
pub(crate) const BODIES: [Body; 4] = [Body::Spent, Body::Untouched, Body::Buffered, Body::None];
pub(crate) const DISPATCHES: [Dispatch; 2] = [Dispatch::Streaming, Dispatch::Atomic];

/// Every set of scopes that can be built, with its members, written out.
pub(crate) const RENEWS: [(Renews, &[Scope]); 7] = {
    use Scope::{Connection, Operation, Target, Transaction, Workflow};
    [
        (Renews::OPERATION, &[Operation]),
        (Renews::CONNECTION, &[Operation, Connection]),
        (Renews::TARGET, &[Operation, Connection, Target]),
        (Renews::TRANSACTION, &[Operation, Transaction]),
        (Renews::CONNECTION.and(Transaction), &[Operation, Connection, Transaction]),
        (Renews::TARGET.and(Transaction), &[Operation, Connection, Target, Transaction]),
        (Renews::WORKFLOW, &[Operation, Connection, Target, Transaction, Workflow]),
    ]
};

/// The pause that the loop makes by itself.
pub(crate) const DELAY: u32 = 100;
/// To what a hint is cut.
pub(crate) const LIMIT: u32 = 10_000;
/// Shorter than the loop's own pause; longer than it and shorter than the limit; none.
pub(crate) const DEADLINES: [Option<u32>; 3] = [Some(50), Some(5_000), None];
/// Over the limit; longer than the loop's own pause; shorter than it; none.
pub(crate) const HINTS: [Option<u32>; 4] = [Some(20_000), Some(2_000), Some(40), None];

/// 4 classes, 3 effects, 5 scopes, 4 origins, exhausted or not; without a hint.
pub(crate) fn verdicts() -> Vec<Verdict> {
    let mut all = Vec::new();
    for class in Class::ALL {
        for effect in EFFECTS {
            for scope in SCOPES {
                for origin in ORIGINS {
                    let verdict =
                        Verdict::new(class, &BASIS).with_effect(effect).with_scope(scope).with_origin(origin);
                    all.extend([verdict.exhausted(), verdict]);
                }
            }
        }
    }
    all
}

/// A request as it met an error: what is left for another try is nothing yet, and the set of scopes is told by place.
#[derive(Clone, Copy)]
pub(crate) struct Met {
    pub(crate) situation: Situation,
    pub(crate) renews: usize,
}

impl Met {
    /// The scopes that can be made anew, as they were written out.
    pub(crate) fn renews(&self, scope: Scope) -> bool {
        RENEWS[self.renews].1.contains(&scope)
    }
}

/// 6 phases, 4 methods, 4 bodies, 2 protocols, 7 sets of scopes, forwarded or not.
pub(crate) fn requests() -> Vec<Met> {
    let mut all = Vec::new();
    for phase in PHASES {
        for replay in REPLAYS {
            for body in BODIES {
                for dispatch in DISPATCHES {
                    for (renews, (set, _)) in RENEWS.iter().enumerate() {
                        for forwarded in [true, false] {
                            let mut situation = Situation::new(replay, body).with_dispatch(dispatch);
                            situation.phase = phase;
                            situation.renews = *set;
                            situation.forwarded = forwarded;
                            situation.delay = Millis::new(DELAY);
                            situation.hint_limit = Millis::new(LIMIT);
                            all.push(Met { situation, renews });
                        }
                    }
                }
            }
        }
    }
    all
}

/// What is left for another try: of tries, of the budget, of time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Left {
    pub(crate) tries: u32,
    pub(crate) budget: bool,
    pub(crate) time: Option<u32>,
}

impl Left {
    pub(crate) fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for tries in [0, 1] {
            for budget in [false, true] {
                all.extend(DEADLINES.map(|time| Self { tries, budget, time }));
            }
        }
        all
    }

    pub(crate) fn of(self, mut situation: Situation) -> Situation {
        situation.tries_left = self.tries;
        situation.budget_left = self.budget;
        situation.time_left = self.time.map(Millis::new);
        situation
    }
}

pub(crate) fn hinted(verdict: Verdict, hint: Option<u32>) -> Verdict {
    match hint {
        Some(hint) => verdict.with_retry_after(Duration::from_millis(hint.into())),
        None => verdict,
    }
}

/// Asks `check` about each of these, on every core, and adds up what it returns.
pub(crate) fn spread<T: Sync, const N: usize>(all: &[T], check: impl Fn(&T) -> [u64; N] + Sync) -> [u64; N] {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let share = all.len().div_ceil(cores);
    let add = |mut sum: [u64; N], more: [u64; N]| {
        sum.iter_mut().zip(more).for_each(|(sum, more)| *sum += more);
        sum
    };
    thread::scope(|scope| {
        let check = &check;
        let threads: Vec<_> = all
            .chunks(share)
            .map(|share| scope.spawn(move || share.iter().map(check).fold([0; N], add)))
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).fold([0; N], add)
    })
}

#[test]
fn no_other_set_of_scopes_can_be_built() {
    let mut built = vec![Renews::OPERATION, Renews::CONNECTION, Renews::TARGET];
    built.extend([Renews::TRANSACTION, Renews::WORKFLOW]);
    let mut next = 0;
    while let Some(set) = built.get(next).copied() {
        for scope in SCOPES {
            if !built.contains(&set.and(scope)) {
                built.push(set.and(scope));
            }
        }
        next += 1;
    }
    assert_eq!(built.len(), RENEWS.len());
    for (set, members) in RENEWS {
        assert!(built.contains(&set), "{set:?}");
        for scope in SCOPES {
            assert_eq!(set.can(scope), members.contains(&scope), "{set:?} {scope}");
        }
    }
}
