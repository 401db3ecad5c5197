//! The laws of the fold over targets, for every combination of the six states of up to six targets, against oracles
//! that share no code with it.
//!
//! Each law counts its cases and asserts the count, so that a loop that runs over nothing is seen. Small numbers are
//! enough: the answer compares sums of three counts with a threshold, and six targets make every outcome of every
//! comparison.
#![allow(
    missing_docs,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use std::sync::LazyLock;

use errpolicy::tally::{Target, Truth, fold};
use errpolicy::{Class, Decision, Scope, Stop, Verdict};

const MOST: usize = 6;

const ALL: [Target; 6] = [
    Target::Untried,
    Target::Retryable,
    Target::Parked,
    Target::NotFound,
    Target::Permanent,
    Target::Success,
];

/// Every vector of up to six states with its answers for every threshold, found by the number that its states are the
/// digits of.
static ANSWERS: LazyLock<Vec<Vec<Answers>>> = LazyLock::new(|| {
    let of = |n: usize| (0..6_usize.pow(u32::try_from(n).unwrap())).map(move |id| Answers::of(n, id));
    (0..=MOST).map(|n| of(n).collect()).collect()
});

struct Answers {
    states: Vec<Target>,
    /// For `want` from 0 to one more than there are targets.
    truths: Vec<Truth>,
}

impl Answers {
    fn of(n: usize, mut id: usize) -> Self {
        let mut states = Vec::new();
        for _ in 0..n {
            states.push(ALL[id % 6]);
            id /= 6;
        }
        let truths = (0..=n + 1).map(|want| fold(&states, want)).collect();
        Self { states, truths }
    }
}

fn find(states: &[Target]) -> &'static Answers {
    let digit = |state: &Target| ALL.iter().position(|other| other == state).unwrap();
    &ANSWERS[states.len()][states.iter().rev().fold(0, |id, state| id * 6 + digit(state))]
}

/// Of every number of targets.
fn every() -> impl Iterator<Item = &'static Answers> {
    ANSWERS.iter().flatten()
}

fn failed(truth: Truth) -> bool {
    matches!(truth, Truth::Failed(_))
}

/// The rule by its own words: would every way in which the unknown ones may turn out succeed, or none?
fn oracle(states: &[Target], want: usize) -> Truth {
    if want == 0 || want > states.len() {
        return Truth::Infeasible;
    }
    let count = |wanted: &dyn Fn(Target) -> bool| states.iter().filter(|s| wanted(**s)).count();
    let worst = count(&|s| s == Target::Success);
    let best = count(&|s| !matches!(s, Target::NotFound | Target::Permanent));
    if worst >= want {
        Truth::Succeeded
    } else if best >= want {
        Truth::Undecided
    } else if count(&|s| s == Target::NotFound) == states.len() {
        Truth::Failed(Class::NotFound)
    } else {
        Truth::Failed(Class::Permanent)
    }
}

/// L1.
#[test]
fn states_join_by_maximum() {
    let mut triples = 0;
    for a in ALL {
        assert_eq!(a.max(a), a);
        assert_eq!(a.max(Target::Untried), a, "untried is the identity");
        for b in ALL {
            assert_eq!(a.max(b), b.max(a));
            for c in ALL {
                assert_eq!(a.max(b).max(c), a.max(b.max(c)));
                triples += 1;
            }
        }
    }
    assert_eq!(triples, 216);
    assert!(ALL.windows(2).all(|pair| pair[0] < pair[1]), "the order is the one that is documented");
}

/// L3. Swaps of neighbours generate all permutations; all of them are made for up to four targets.
#[test]
fn the_order_of_the_targets_does_not_matter() {
    fn permutations(rest: &mut Vec<Target>, chosen: &mut Vec<Target>, each: &mut impl FnMut(&[Target])) {
        if rest.is_empty() {
            return each(chosen);
        }
        for at in 0..rest.len() {
            let next = rest.remove(at);
            chosen.push(next);
            permutations(rest, chosen, each);
            chosen.pop();
            rest.insert(at, next);
        }
    }
    let (mut swaps, mut shuffles) = (0, 0);
    for answers in every() {
        let mut states = answers.states.clone();
        for at in 1..states.len() {
            states.swap(at - 1, at);
            assert_eq!(find(&states).truths, answers.truths, "{:?} and {states:?}", answers.states);
            states.swap(at - 1, at);
            swaps += 1;
        }
        if states.len() <= 4 {
            permutations(&mut states, &mut Vec::new(), &mut |shuffled| {
                assert_eq!(find(shuffled).truths, answers.truths);
                shuffles += 1;
            });
        }
    }
    assert_eq!(swaps, 36 + 2 * 216 + 3 * 1296 + 4 * 7776 + 5 * 46_656);
    assert_eq!(shuffles, 1 + 6 + 2 * 36 + 6 * 216 + 24 * 1296);
}

/// L4. Shards can be folded apart: what a part contributes is how many succeeded, how many still may, and whether all
/// said not found, and these add up wherever the targets are cut in two.
#[test]
fn parts_add_up() {
    /// Read from the answers alone: the largest threshold that is reached, and the largest that is not missed.
    fn sums(answers: &Answers) -> (usize, usize, bool) {
        let n = answers.states.len();
        let largest =
            |is: &dyn Fn(Truth) -> bool| (1..=n).rev().find(|want| is(answers.truths[*want])).unwrap_or(0);
        let gone = |want| answers.truths[want] == Truth::Failed(Class::NotFound);
        (largest(&|truth| truth == Truth::Succeeded), largest(&|truth| !failed(truth)), (1..=n).all(gone))
    }
    let sums: Vec<Vec<_>> = ANSWERS.iter().map(|of_n| of_n.iter().map(sums).collect()).collect();
    let mut cuts = 0;
    for n in 0..=MOST {
        for (id, whole) in sums[n].iter().enumerate() {
            let mut power = 1;
            for cut in 0..=n {
                let (a, b) = (sums[cut][id % power], sums[n - cut][id / power]);
                assert_eq!(*whole, (a.0 + b.0, a.1 + b.1, a.2 && b.2), "{:?}", ANSWERS[n][id].states);
                power *= 6;
                cuts += 1;
            }
        }
    }
    assert_eq!(cuts, 1 + 2 * 6 + 3 * 36 + 4 * 216 + 5 * 1296 + 6 * 7776 + 7 * 46_656);
}

/// L5, and L11: without targets, with no success wanted, and with more wanted than there are targets, it is neither
/// a success nor not found.
#[test]
fn the_fold_is_the_rule() {
    let (mut cases, mut infeasible) = (0, 0);
    for answers in every() {
        let n = answers.states.len();
        for want in 0..=n + 1 {
            let truth = answers.truths[want];
            assert_eq!(truth, oracle(&answers.states, want), "{want} of {:?}", answers.states);
            cases += 1;
            if n == 0 || want == 0 || want > n {
                assert_eq!(truth, Truth::Infeasible);
                infeasible += 1;
            }
        }
    }
    assert_eq!(cases, 436_700, "6^n states, n <= 6, want <= n + 1");
    assert_eq!(infeasible, 2 * 55_987, "two thresholds for each state");
}

/// L5 where one is enough: the requirement, by its own words. Not found if every service said so, permanent if
/// every one gave a final error, undecided if one could still be asked.
#[test]
fn the_gateway_rule_for_reading_is_the_requirement() {
    let mut cases = 0;
    for answers in every().filter(|answers| !answers.states.is_empty()) {
        let all = |wanted: Target| answers.states.iter().all(|s| *s == wanted);
        let expected = if answers.states.contains(&Target::Success) {
            Truth::Succeeded
        } else if all(Target::NotFound) {
            Truth::Failed(Class::NotFound)
        } else if answers.states.iter().all(|s| matches!(s, Target::NotFound | Target::Permanent)) {
            Truth::Failed(Class::Permanent)
        } else {
            Truth::Undecided
        };
        assert_eq!(answers.truths[1], expected, "{:?}", answers.states);
        cases += 1;
    }
    assert_eq!(cases, 55_986);
}

/// L6. Stopping when it is decided is sound and complete: what is decided stays so whatever the unknown ones turn out
/// to be, and what is undecided can still turn out both ways.
#[test]
fn stopping_when_decided_loses_nothing() {
    /// The fewest and the most successes among all ways to end, tried one by one.
    fn ends(states: &mut [Target], from: usize, ended: &mut impl FnMut(&[Target])) {
        match (from..states.len()).find(|at| states[*at].is_unknown()) {
            None => ended(states),
            Some(at) => {
                let unknown = states[at];
                for end in [Target::NotFound, Target::Permanent, Target::Success] {
                    states[at] = end;
                    ends(states, at + 1, ended);
                }
                states[at] = unknown;
            }
        }
    }
    let (mut cases, mut completions) = (0, 0);
    for answers in every() {
        let n = answers.states.len();
        let (mut can, mut cannot) = (vec![false; n + 2], vec![false; n + 2]);
        ends(&mut answers.states.clone(), 0, &mut |end| {
            completions += 1;
            let successes = end.iter().filter(|state| **state == Target::Success).count();
            can[..=successes].fill(true);
            cannot[successes + 1..].fill(true);
        });
        for want in 1..=n {
            cases += 1;
            let agree = (can[want], cannot[want]);
            match answers.truths[want] {
                Truth::Succeeded => assert_eq!(agree, (true, false), "{want} of {:?}", answers.states),
                Truth::Failed(_) => assert_eq!(agree, (false, true), "{want} of {:?}", answers.states),
                Truth::Undecided => assert_eq!(agree, (true, true), "{want} of {:?}", answers.states),
                Truth::Infeasible => panic!("{want} of {n} is feasible"),
            }
        }
    }
    assert_eq!(cases, 324_726, "6^n states, 1 <= want <= n <= 6");
    assert_eq!(completions, 1 + 12 + 144 + 1728 + 20_736 + 248_832 + 2_985_984, "12^n");
}

/// L7. To learn more of a target never changes what was decided, and takes from what is undecided nothing but the doubt.
#[test]
fn what_is_decided_stays_decided() {
    let mut cases = 0;
    for answers in every() {
        let mut states = answers.states.clone();
        for at in 0..states.len() {
            let before = states[at];
            if !before.is_unknown() {
                continue;
            }
            for after in ALL.into_iter().filter(|after| *after > before) {
                states[at] = after;
                let later = &find(&states).truths;
                let wanted = answers.truths.iter().zip(later).enumerate().skip(1).take(states.len());
                for (want, (was, is)) in wanted {
                    cases += 1;
                    let same = was == is || (failed(*was) && failed(*is)) || *was == Truth::Undecided;
                    assert!(same, "{want} of {:?}: {was}, then {states:?}: {is}", answers.states);
                }
            }
            states[at] = before;
        }
    }
    // Of one unknown target: 5 + 4 + 3 states above it. The others have any state.
    let of = |n: u32| usize::try_from(n * n).unwrap() * 12 * 6_usize.pow(n - 1);
    assert_eq!(cases, (1..=6).map(of).sum::<usize>());
}

/// L8. `k` of `n` succeed exactly if not `n - k + 1` of the opposites do: any-of and all-of are the two ends.
#[test]
fn opposites_are_dual() {
    let opposite = |state: Target| match state {
        Target::Success => Target::Permanent,
        Target::NotFound | Target::Permanent => Target::Success,
        unknown => unknown,
    };
    let mut cases = 0;
    for answers in every() {
        let n = answers.states.len();
        let opposites: Vec<Target> = answers.states.iter().copied().map(opposite).collect();
        let dual = &find(&opposites).truths;
        for want in 1..=n {
            let (this, that) = (answers.truths[want], dual[n - want + 1]);
            assert_eq!(this == Truth::Succeeded, failed(that), "{want} of {:?}", answers.states);
            assert_eq!(failed(this), that == Truth::Succeeded, "{want} of {:?}", answers.states);
            cases += 1;
        }
    }
    assert_eq!(cases, 324_726);
}

/// L9. Groups within groups answer as if there were no groups, for the same reason, where one is enough and where all
/// are needed.
#[test]
fn nested_groups_answer_as_one() {
    let as_target = |truth| match truth {
        Truth::Succeeded => Target::Success,
        Truth::Failed(Class::NotFound) => Target::NotFound,
        Truth::Failed(_) => Target::Permanent,
        Truth::Undecided => Target::Retryable,
        Truth::Infeasible => panic!("groups are not empty"),
    };
    let mut cases = 0;
    for answers in every() {
        let n = answers.states.len();
        for cut in 1..n {
            let (a, b) = answers.states.split_at(cut);
            let (a, b) = (find(a), find(b));
            let any = [a.truths[1], b.truths[1]].map(as_target);
            assert_eq!(fold(&any, 1), answers.truths[1], "any of {:?} at {cut}", answers.states);
            let all = [a.truths[cut], b.truths[n - cut]].map(as_target);
            assert_eq!(fold(&all, 2), answers.truths[n], "all of {:?} at {cut}", answers.states);
            cases += 2;
        }
    }
    assert_eq!(cases, 2 * (36 + 2 * 216 + 3 * 1296 + 4 * 7776 + 5 * 46_656));
}

/// L15. In which order one asks, until it is decided, changes nothing of whether it worked, nor of why not. Only where
/// more than one success is needed, and every target would have said not found, does one who stops early say less than
/// one who asks them all: permanent, since some were not heard.
#[test]
fn who_stops_early_says_not_found_less_often_and_nothing_else_differs() {
    fn orders(n: usize, chosen: &mut Vec<usize>, each: &mut impl FnMut(&[usize])) {
        if chosen.len() == n {
            return each(chosen);
        }
        for next in 0..n {
            if !chosen.contains(&next) {
                chosen.push(next);
                orders(n, chosen, each);
                chosen.pop();
            }
        }
    }
    let is_final = |answers: &&Answers| !answers.states.iter().any(|state| state.is_unknown());
    let (mut cases, mut walks, mut differ) = (0, 0, 0);
    for answers in every().filter(is_final).filter(|answers| answers.states.len() <= 5) {
        let n = answers.states.len();
        for want in 1..=n {
            let mut stopped = Vec::new();
            orders(n, &mut Vec::new(), &mut |order| {
                let mut known = vec![Target::Untried; n];
                let mut order = order.iter();
                while find(&known).truths[want] == Truth::Undecided {
                    let next = *order.next().unwrap();
                    known[next] = answers.states[next];
                }
                stopped.push(find(&known).truths[want]);
                walks += 1;
            });
            cases += 1;
            assert!(stopped.iter().all(|truth| *truth == stopped[0]), "{want} of {:?}", answers.states);
            if stopped[0] != answers.truths[want] {
                differ += 1;
                assert!(want > 1 && answers.states.iter().all(|state| *state == Target::NotFound));
                assert_eq!(answers.truths[want], Truth::Failed(Class::NotFound));
                assert_eq!(stopped[0], Truth::Failed(Class::Permanent));
            }
        }
    }
    assert_eq!(cases, 3 + 2 * 9 + 3 * 27 + 4 * 81 + 5 * 243, "3^n final states, 1 <= want <= n <= 5");
    assert_eq!(walks, 3 + 2 * 2 * 9 + 6 * 3 * 27 + 24 * 4 * 81 + 120 * 5 * 243);
    assert_eq!(differ, 1 + 2 + 3 + 4, "one state for each threshold above one");
}

#[test]
fn a_target_is_parked_exactly_if_it_is_retryable_and_may_not_be_asked() {
    static BASIS: errpolicy::Basis = errpolicy::Basis::Fallback { domain: "test" };
    let stops = [
        Stop::Definitive,
        Stop::CallerGone,
        Stop::Forwarded,
        Stop::Exhausted,
        Stop::Applied,
        Stop::OutcomeUnknown,
        Stop::BodySpent,
        Stop::Outward(Scope::Transaction),
        Stop::Deadline,
        Stop::Budget,
    ];
    let retryable = Verdict::new(Class::Retryable, &BASIS);
    for reason in stops {
        assert_eq!(Target::after(&retryable, Decision::Stop { reason }), Target::Parked, "{reason}");
        assert_eq!(
            Target::after(&Verdict::new(Class::NotFound, &BASIS), Decision::Stop { reason }),
            Target::NotFound,
        );
        assert_eq!(
            Target::after(&Verdict::new(Class::Permanent, &BASIS), Decision::Stop { reason }),
            Target::Permanent,
        );
    }
    assert_eq!(Target::after(&retryable, Decision::Stop { reason: Stop::Tries }), Target::Retryable);
    assert_eq!(Target::after(&Verdict::new(Class::Critical, &BASIS), Decision::Abort), Target::Parked);
}
