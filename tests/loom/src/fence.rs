//! The latch of a fence: one first cause, a level that only rises, and no refusal without a cause.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use loom::sync::Arc;
use loom::thread::spawn;

use crate::latch::{Latch, Raised};
use crate::sync::{AtomicU32, OnceLock};

/// A latch whose causes are the levels that came with them.
fn latch() -> Arc<Latch<u32>> {
    Arc::new(Latch::of(AtomicU32::new(0), OnceLock::new()))
}

fn how_many(raised: &[Raised], what: impl Fn(&Raised) -> bool) -> usize {
    raised.iter().filter(|raised| what(raised)).count()
}

/// Fails if: the cause is set before the level is raised; the level is stored instead of raised to the maximum; it is
/// raised by a load and a store; the release or the acquire of the `OnceLock` is relaxed.
#[test]
fn who_sees_the_cause_sees_its_level_and_no_level_falls() {
    loom::model(|| {
        let latch = latch();
        let raisers = [1, 3].map(|level| {
            let latch = latch.clone();
            spawn(move || latch.raise(level, level))
        });

        if let Some(cause) = latch.cause().copied() {
            let first = latch.level();
            assert!(first >= cause, "the cause {cause} is there, and its level is not: {first}");
            assert_eq!(latch.cause(), Some(&cause), "the first cause stays");
            assert!(latch.level() >= first);
        }

        let raised = raisers.map(|raiser| raiser.join().unwrap());
        assert_eq!(how_many(&raised, |raised| raised.first), 1, "the hook runs once");
        assert!(raised[1].higher, "who crashes is told to");
        assert_eq!(latch.level(), 3);
        assert_eq!(latch.cause(), Some(if raised[0].first { &1 } else { &3 }));
    });
}

/// Fails if: the level is raised by a load and a store; each is told that it was the first.
#[test]
fn of_all_who_ask_for_the_same_one_is_told() {
    loom::model(|| {
        let latch = latch();
        let raisers = [10, 11].map(|cause| {
            let latch = latch.clone();
            spawn(move || latch.raise(2, cause))
        });
        let mine = latch.raise(2, 12);

        let [a, b] = raisers.map(|raiser| raiser.join().unwrap());
        let raised = [a, b, mine];
        assert_eq!(how_many(&raised, |raised| raised.first), 1);
        assert_eq!(how_many(&raised, |raised| raised.higher), 1);
    });
}

/// Fails if: who comes second does not wait for the cause of the first.
#[test]
fn who_raised_it_is_refused() {
    loom::model(|| {
        let latch = latch();
        let others = [1, 2].map(|level| {
            let latch = latch.clone();
            spawn(move || {
                latch.raise(level, level);
                assert!(latch.cause().is_some());
            })
        });
        for other in others {
            other.join().unwrap();
        }
    });
}
