//! The store of a budget: never overdrawn, no deposit lost, and never more than the cap.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use loom::sync::Arc;
use loom::thread::spawn;

use crate::store::{Counter, Store};
use crate::sync::AtomicU32;

fn store(amount: u32) -> Arc<Store> {
    Arc::new(Store::of(AtomicU32::new(amount)))
}

/// Runs it in three threads at once, and gives how many said yes.
fn three_times(store: &Arc<Store>, act: impl Fn(&Store) -> bool + Copy + Send + 'static) -> usize {
    let others = [(); 2].map(|()| {
        let store = store.clone();
        spawn(move || act(&store))
    });
    let mine = act(store);
    others.map(|other| other.join().unwrap()).into_iter().chain([mine]).filter(|yes| *yes).count()
}

/// Fails if: taking is a load and a store; taking does not compare.
#[test]
fn no_more_is_taken_than_there_is() {
    loom::model(|| {
        let store = store(2500);
        assert_eq!(three_times(&store, |store| store.take(1000)), 2);
        assert_eq!(store.amount(), 500);
    });
}

/// Fails if: putting is a load and a store.
#[test]
fn what_is_put_in_is_there() {
    loom::model(|| {
        let store = store(0);
        three_times(&store, |store| {
            store.put(200, 10_000);
            true
        });
        assert_eq!(store.amount(), 600);
    });
}

/// Fails if: putting adds without comparing with the cap, or compares once and then adds.
#[test]
fn the_cap_is_kept_at_any_moment() {
    loom::model(|| {
        let store = store(9_700);
        let depositors = [(); 2].map(|()| {
            let store = store.clone();
            spawn(move || store.put(200, 10_000))
        });
        assert!(store.amount() <= 10_000);
        assert!(store.amount() <= 10_000);
        for depositor in depositors {
            depositor.join().unwrap();
        }
        assert_eq!(store.amount(), 10_000);
    });
}

/// Fails if: putting or taking is a load and a store.
#[test]
fn what_comes_in_while_others_take_is_theirs_or_stays() {
    loom::model(|| {
        let store = store(1000);
        let depositor = {
            let store = store.clone();
            spawn(move || store.put(1000, 10_000))
        };
        let other = {
            let store = store.clone();
            spawn(move || store.take(1000))
        };
        let mine = store.take(1000);
        depositor.join().unwrap();
        let taken = u32::from(other.join().unwrap()) + u32::from(mine);
        assert!(taken >= 1);
        assert_eq!(store.amount(), 2000 - 1000 * taken);
    });
}

/// Fails if: counting is a load and a store.
#[test]
fn each_is_counted() {
    loom::model(|| {
        let counter = Arc::new(Counter::of(AtomicU32::new(u32::MAX)));
        let others = [(); 2].map(|()| {
            let counter = counter.clone();
            spawn(move || counter.count())
        });
        for other in others {
            other.join().unwrap();
        }
        assert_eq!(counter.number(), 1, "it begins anew at 2³²");
    });
}
