//! The laws of a tally that is kept while answers come in: it is the fold of the last states at every moment, hearing
//! a thing twice changes nothing, its hint is the first moment at which the answer may change, and what no upstream
//! can do to it.
#![allow(missing_docs, clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::Duration;

use errpolicy::tally::{Tally, Target, fold};
use errpolicy::{
    Basis, Class, Classify as _, ClassifyAs as _, Decision, Effect, Millis, Origin, Remedy, Scope, Stop,
    Verdict,
};
use errpolicy_adapters::http::{AwsLike, Conservative, EnvoyLike, Http, Seed000, Upstream};

static BASIS: Basis = Basis::Fallback { domain: "test" };

const RETRY: Decision = Decision::Retry { after: Millis::ZERO, renew: Scope::Operation };

/// What a try can end with, and the state that it alone would leave behind.
const OUTCOMES: [(Option<(Class, Decision)>, Target); 6] = [
    (Some((Class::Retryable, RETRY)), Target::Retryable),
    (Some((Class::Retryable, Decision::Stop { reason: Stop::OutcomeUnknown })), Target::Parked),
    (Some((Class::Critical, Decision::Abort)), Target::Parked),
    (Some((Class::NotFound, Decision::Stop { reason: Stop::Definitive })), Target::NotFound),
    (Some((Class::Permanent, Decision::Stop { reason: Stop::Definitive })), Target::Permanent),
    (None, Target::Success),
];

fn note(tally: &mut Tally<u8>, target: usize, outcome: usize) -> Option<Target> {
    match OUTCOMES[outcome].0 {
        Some((class, decision)) => {
            tally.failed(target, Verdict::new(class, &BASIS).with_effect(Effect::NotApplied), decision, 0)
        }
        None => tally.succeeded(target),
    }
}

/// Calls `each` with every sequence of `length` numbers below `below`.
fn sequences(below: usize, length: usize, each: &mut impl FnMut(&[usize])) {
    fn go(below: usize, length: usize, so_far: &mut Vec<usize>, each: &mut impl FnMut(&[usize])) {
        if so_far.len() == length {
            return each(so_far);
        }
        for next in 0..below {
            so_far.push(next);
            go(below, length, so_far, each);
            so_far.pop();
        }
    }
    go(below, length, &mut Vec::new(), each);
}

/// L2. Every sequence of four tries of three targets, for every threshold.
#[test]
fn a_tally_is_the_fold_of_the_last_states_at_every_moment() {
    let mut tries = 0;
    for want in 0..=4 {
        sequences(3 * OUTCOMES.len(), 4, &mut |events| {
            let mut tally = Tally::quorum(want, 3);
            let mut states = [Target::Untried; 3];
            for event in events {
                let (target, outcome) = (event / OUTCOMES.len(), event % OUTCOMES.len());
                states[target] = states[target].max(OUTCOMES[outcome].1);
                assert_eq!(note(&mut tally, target, outcome), Some(states[target]));
                assert_eq!(tally.truth(), fold(&states, want), "{want} of {states:?}");
                tries += 1;
            }
            assert_eq!(tally.states(), states);
            let done = states.iter().filter(|state| **state == Target::Success).count();
            assert_eq!(
                (tally.successes(), tally.may_have_acted()),
                (done, done),
                "refusals prove themselves"
            );
            let open: Vec<usize> = (0..3).filter(|target| states[*target] <= Target::Retryable).collect();
            assert_eq!(tally.open().collect::<Vec<_>>(), open);
        });
    }
    assert_eq!(tries, 5 * 4 * 18_usize.pow(4));
}

/// L2. What was heard already and is heard again, at any later time, changes neither the states nor the answer.
#[test]
fn to_hear_it_twice_changes_nothing() {
    let mut cases = 0;
    sequences(2 * OUTCOMES.len(), 3, &mut |events| {
        let mut tally = Tally::any_of(2);
        for event in events {
            note(&mut tally, event / OUTCOMES.len(), event % OUTCOMES.len());
        }
        let (states, truth) = (tally.states().to_vec(), tally.truth());
        for event in events {
            note(&mut tally, event / OUTCOMES.len(), event % OUTCOMES.len());
            assert_eq!((tally.states(), tally.truth()), (&*states, truth));
            cases += 1;
        }
    });
    assert_eq!(cases, 3 * 12_usize.pow(3));
}

/// L12. No number that an upstream can choose stops this process, by none of the named tables.
#[test]
fn no_status_is_critical() {
    let tables: [fn(&Upstream) -> Class; 5] = [
        <Http>::class_as,
        Http::<Conservative>::class_as,
        Http::<AwsLike>::class_as,
        Http::<EnvoyLike>::class_as,
        Http::<Seed000>::class_as,
    ];
    let hints = [None, Some(Duration::ZERO), Some(Duration::from_secs(7)), Some(Duration::MAX)];
    let mut cases = 0;
    for class_of in tables {
        for status in 0..=u16::MAX {
            let class = class_of(&Upstream::new(status).with_retry_after(hints[usize::from(status % 4)]));
            assert_ne!(class, Class::Critical, "{status}");
        }
        for status in 100..=999 {
            for hint in hints {
                assert_ne!(
                    class_of(&Upstream::new(status).with_retry_after(hint)),
                    Class::Critical,
                    "{status}"
                );
                cases += 1;
            }
        }
    }
    assert_eq!(cases, 5 * 900 * 4);
}

/// L13. To mark as exhausted changes what is retryable and nothing else, once.
#[test]
fn exhaustion_is_a_mark_of_what_is_retryable() {
    let mut cases = 0;
    for class in Class::ALL {
        for effect in [Effect::Unknown, Effect::NotApplied, Effect::Applied] {
            for origin in [Origin::Local, Origin::Upstream, Origin::Caller, Origin::CallerGone] {
                for after in [None, Some(Duration::from_secs(1))] {
                    let plain = Verdict::new(class, &BASIS).with_effect(effect).with_origin(origin);
                    let plain = plain.with_remedy(Remedy::Operator).with_raw(7);
                    let plain = after.map_or(plain, |after| plain.with_retry_after(after));
                    let marked = plain.exhausted();
                    assert_eq!(marked.is_exhausted(), class == Class::Retryable);
                    assert_eq!(marked == plain, class != Class::Retryable);
                    assert_eq!(marked.exhausted(), marked);
                    assert_eq!((marked.class(), marked.effect(), marked.origin()), (class, effect, origin));
                    assert_eq!(marked.retry_after(), after);
                    assert!(!marked.is_retryable());
                    cases += 1;
                }
            }
        }
    }
    assert_eq!(cases, 4 * 3 * 4 * 2);
}

/// L14. Every mix of up to four targets that said when they may answer, said nothing, were not asked, were missing or
/// succeeded, for every threshold, against a walk along the time axis.
#[test]
fn the_hint_is_the_first_moment_at_which_enough_may_answer() {
    #[derive(Clone, Copy, PartialEq)]
    enum Said {
        After(u64),
        Nothing,
        NotAsked,
        Missing,
        Done,
    }
    const SAID: [Said; 7] = [
        Said::After(0),
        Said::After(1),
        Said::After(2),
        Said::Nothing,
        Said::NotAsked,
        Said::Missing,
        Said::Done,
    ];
    let retryable = Verdict::new(Class::Retryable, &BASIS);
    let (mut undecided, mut hinted) = (0, 0);
    for n in 1..=4 {
        for want in 1..=n {
            sequences(SAID.len(), n, &mut |said| {
                let said: Vec<Said> = said.iter().map(|said| SAID[*said]).collect();
                let mut tally = Tally::quorum(want, n);
                for (target, said) in said.iter().enumerate() {
                    let tries = Decision::Stop { reason: Stop::Tries };
                    match said {
                        Said::After(secs) => {
                            let after = retryable.with_retry_after(Duration::from_secs(*secs));
                            tally.failed(target, after, tries, ());
                        }
                        Said::Nothing => drop(tally.failed(target, retryable, tries, ())),
                        Said::NotAsked => {}
                        Said::Missing => {
                            tally.failed(target, retryable.with_class(Class::NotFound), tries, ());
                        }
                        Said::Done => drop(tally.succeeded(target)),
                    }
                }
                let Err(error) = tally.into_result() else { return };
                // Who may have answered at this moment; before all moments, who said nothing of one.
                let by = |moment: Option<u64>| {
                    said.iter()
                        .filter(|said| match said {
                            Said::Done | Said::Nothing | Said::NotAsked => true,
                            Said::After(secs) => moment.is_some_and(|moment| *secs <= moment),
                            Said::Missing => false,
                        })
                        .count()
                };
                let moment = [None, Some(0), Some(1), Some(2)].into_iter().find(|moment| by(*moment) >= want);
                let hint = error.classify().retry_after();
                match moment {
                    Some(moment) => {
                        undecided += 1;
                        hinted += usize::from(moment.is_some());
                        assert_eq!(hint, moment.map(Duration::from_secs), "{want} of {n}");
                    }
                    None => assert_eq!(hint, None, "it failed for good"),
                }
            });
        }
    }
    assert_eq!((undecided, hinted), (7670, 4602), "undecided, and with a hint");
}

/// Who gave up on a target that could be asked again says why, and changes no target of another state.
#[test]
fn to_give_up_parks_what_is_retryable_and_nothing_else() {
    let reasons = [Stop::Deadline, Stop::CallerGone, Stop::Tries];
    for (outcome, (_, state)) in OUTCOMES.iter().enumerate() {
        for reason in reasons {
            let mut tally = Tally::any_of(2);
            note(&mut tally, 0, outcome);
            let expected = match (state, reason) {
                (Target::Retryable, Stop::Tries) => Target::Retryable,
                (Target::Retryable, _) => Target::Parked,
                (other, _) => *other,
            };
            assert_eq!(tally.give_up(0, reason), Some(expected));
            assert_eq!(tally.give_up(1, reason), Some(Target::Untried), "nothing is known of it");
            assert_eq!(tally.give_up(2, reason), None);
            assert_eq!(tally.truth(), fold(tally.states(), 1));
            if *state == Target::Retryable {
                let decision = tally.causes().next().unwrap().decision;
                assert_eq!(decision, Some(Decision::Stop { reason }));
            }
        }
    }
}
