//! The laws of the fold over targets, over every combination of states up to six targets, against an oracle
//! that is written from the sentence of the rule and shares no code with it.
#![allow(missing_docs, clippy::panic, clippy::indexing_slicing, reason = "a test")]

use errpolicy::tally::{Target, Truth, fold};
use errpolicy::{Class, Decision, Scope, Stop, Verdict};

const ALL: [Target; 6] = [
    Target::Untried,
    Target::Retryable,
    Target::Parked,
    Target::NotFound,
    Target::Permanent,
    Target::Success,
];

/// Calls `check` with every vector of `n` states.
fn every(n: usize, check: &mut impl FnMut(&[Target])) {
    fn go(states: &mut Vec<Target>, n: usize, check: &mut impl FnMut(&[Target])) {
        if states.len() == n {
            return check(states);
        }
        for state in ALL {
            states.push(state);
            go(states, n, check);
            states.pop();
        }
    }
    go(&mut Vec::new(), n, check);
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

#[test]
fn the_fold_is_the_rule() {
    let mut cases = 0;
    for n in 0..=6 {
        every(n, &mut |states| {
            for want in 0..=n + 1 {
                assert_eq!(fold(states, want), oracle(states, want), "{want} of {states:?}");
                cases += 1;
            }
        });
    }
    assert_eq!(cases, 436_700, "6^n states, n <= 6, want <= n + 1");
}

#[test]
fn the_gateway_rule_for_reading_is_the_requirement() {
    for n in 1..=6 {
        every(n, &mut |states| {
            let all = |wanted: Target| states.iter().all(|s| *s == wanted);
            let expected = if states.contains(&Target::Success) {
                Truth::Succeeded
            } else if all(Target::NotFound) {
                Truth::Failed(Class::NotFound)
            } else if states.iter().all(|s| matches!(s, Target::NotFound | Target::Permanent)) {
                Truth::Failed(Class::Permanent)
            } else {
                Truth::Undecided
            };
            assert_eq!(fold(states, 1), expected, "{states:?}");
        });
    }
}

#[test]
fn the_order_of_the_targets_does_not_matter() {
    for n in 1..=5 {
        every(n, &mut |states| {
            let mut rotated = states.to_vec();
            let mut reversed = states.to_vec();
            reversed.reverse();
            for want in 0..=n + 1 {
                assert_eq!(fold(states, want), fold(&reversed, want), "{states:?}");
                rotated.rotate_left(1);
                assert_eq!(fold(states, want), fold(&rotated, want), "{states:?}");
            }
        });
    }
}

/// Early stop is sound and complete: what is decided stays decided whatever the unknown ones turn out to be,
/// and what is undecided can still turn out both ways.
#[test]
fn stopping_when_decided_loses_nothing() {
    fn completions(states: &[Target], want: usize, found: &mut Vec<bool>) {
        match states.iter().position(|s| s.is_unknown()) {
            None => found.push(fold(states, want) == Truth::Succeeded),
            Some(at) => {
                for end in [Target::NotFound, Target::Permanent, Target::Success] {
                    let mut next = states.to_vec();
                    next[at] = end;
                    completions(&next, want, found);
                }
            }
        }
    }
    for n in 1..=4 {
        every(n, &mut |states| {
            for want in 1..=n {
                let mut found = Vec::new();
                completions(states, want, &mut found);
                let (all, any) = (found.iter().all(|s| *s), found.iter().any(|s| *s));
                match fold(states, want) {
                    Truth::Succeeded => assert!(all, "{want} of {states:?}"),
                    Truth::Failed(_) => assert!(!any, "{want} of {states:?}"),
                    Truth::Undecided => assert!(any && !all, "{want} of {states:?}"),
                    Truth::Infeasible => panic!("{want} of {n} is feasible"),
                }
            }
        });
    }
}

/// Why it failed is final, too, where one success is enough. Where more are needed it is not: one who stops has
/// not heard every target say not found.
#[test]
fn where_one_success_is_enough_the_reason_is_final() {
    for n in 1..=5 {
        every(n, &mut |states| {
            if matches!(fold(states, 1), Truth::Failed(_)) {
                assert!(!states.iter().any(|state| state.is_unknown()), "{states:?}");
            }
        });
    }
    let (stopped, all) = ([Target::NotFound, Target::NotFound, Target::Untried], [Target::NotFound; 3]);
    assert_eq!(fold(&stopped, 2), Truth::Failed(Class::Permanent));
    assert_eq!(fold(&all, 2), Truth::Failed(Class::NotFound));
}

#[test]
fn states_join_by_maximum() {
    for a in ALL {
        assert_eq!(a.max(a), a);
        assert_eq!(a.max(Target::Untried), a, "untried is the identity");
        for b in ALL {
            assert_eq!(a.max(b), b.max(a));
            for c in ALL {
                assert_eq!(a.max(b).max(c), a.max(b.max(c)));
            }
        }
    }
    assert!(ALL.windows(2).all(|pair| pair[0] < pair[1]), "the order is the one that is documented");
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
