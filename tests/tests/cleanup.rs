//! The laws of a failed clean-up: the first error keeps its meaning, and what is critical in the second is heard.

use std::error::Error;
use std::fmt::Error as Cause;

use errpolicy::fence::{Fence, Halt};
use errpolicy::*;

#[derive(Clone, Debug, thiserror::Error, Classify)]
enum Each {
    #[error("no bucket")]
    #[classify(not_found, status = 404, effect = not_applied)]
    Missing,
    #[error("refused")]
    #[classify(permanent, status = 409)]
    Refused,
    #[error("busy")]
    #[classify(retryable, scope = transaction, effect = not_applied)]
    Busy,
    #[error("damaged")]
    #[classify(critical, remedy = operator, data_at_risk)]
    Damaged(#[source] Cause),
    #[error("broken")]
    #[classify(critical, remedy = restart, effect = applied)]
    Broken(#[source] Cause),
}

fn each() -> [Each; 5] {
    [Each::Missing, Each::Refused, Each::Busy, Each::Damaged(Cause), Each::Broken(Cause)]
}

/// Every error after which every clean-up may have failed, and what each says alone.
fn pairs() -> impl Iterator<Item = (Verdict, Verdict, WithCleanup<Each>)> {
    each().into_iter().flat_map(|primary| {
        each().map(|cleanup| {
            (primary.classify(), cleanup.classify(), WithCleanup::new(primary.clone(), Err(cleanup)))
        })
    })
}

#[test]
fn it_means_what_the_error_means_unless_only_the_clean_up_is_critical() {
    let mut heard = 0;
    for (primary, cleanup, both) in pairs() {
        if cleanup.class().is(Class::Critical) && !primary.class().is(Class::Critical) {
            heard += 1;
            assert_eq!(both.classify(), cleanup.with_effect(primary.effect()));
        } else {
            assert_eq!(both.classify(), primary, "{both}");
        }
        assert_eq!(both.class(), both.classify().class());
        assert!(<WithCleanup<Each> as Classes>::CLASSES.contains(both.class()));
    }
    assert_eq!(heard, 6, "three errors, each after two that are critical");
}

#[test]
fn adapters_judge_both_as_the_errors_judge_themselves() {
    for (_, _, both) in pairs() {
        assert_eq!(<WithCleanup<Same, Same>>::classify_as(&both), both.classify());
        assert_eq!(<WithCleanup<Same, Same>>::class_as(&both), both.class());
    }
}

#[test]
fn without_a_failed_clean_up_nothing_is_added() {
    for error in each() {
        let (alone, text) = (error.classify(), error.to_string());
        let both: WithCleanup<Each> = error.into();
        assert_eq!((both.classify(), both.to_string()), (alone, text));
        assert!(both.cleanup().is_none());
    }
    assert!(WithCleanup::<_, Each>::new(Each::Busy, Ok(())).into_parts().1.is_none());
}

#[test]
fn a_fence_hears_of_a_critical_clean_up_and_of_no_other() {
    for (primary, cleanup, both) in pairs() {
        let fence = Fence::new();
        let tripped = fence.trip(&both.classify());
        let critical = [primary, cleanup].into_iter().find(|verdict| verdict.class().is(Class::Critical));
        assert_eq!(tripped, critical.as_ref().map(Halt::of), "{both}");
        assert_eq!(fence.cause().map(|cause| cause.code()), critical.map(|verdict| verdict.code()));
    }
}

#[test]
fn what_is_critical_in_either_travels_outside() {
    for (primary, cleanup, both) in pairs() {
        let critical = [primary, cleanup].iter().any(|verdict| verdict.class().is(Class::Critical));
        match Err::<(), _>(both).split() {
            Err(fatal) => assert!(critical && fatal.is_critical()),
            Ok(tame) => assert!(!critical && tame.is_err_and(|tame| tame.classify() == primary)),
        }
    }
}

#[test]
fn whoever_prints_the_chain_has_both_and_the_cause_of_the_first_alone() {
    let both = WithCleanup::new(Each::Damaged(Cause), Err(Each::Broken(Cause)));
    let cause = Cause.to_string();
    assert_eq!(both.to_string(), format!("damaged (and the clean-up failed: broken: {cause})"));
    assert!(both.source().is_some_and(<dyn Error>::is::<Cause>));
    assert!(WithCleanup::new(Each::Busy, Err(Each::Broken(Cause))).source().is_none());
}

#[derive(Debug, Classify)]
#[classify(permanent)]
struct Never;

assert_classes!(WithCleanup<Never>: permanent);
assert_classes!(WithCleanup<Never, Each>: permanent, critical);
assert_classes!(Tame<WithCleanup<Never, Each>>: permanent);
assert_classes!(WithCleanup<Never, Tame<Each>>: permanent);
