//! A budget that many threads share: nothing is granted that was not paid for, and nothing that was paid is lost.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::sync::Barrier;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use errpolicy::Budget;

const THREADS: u32 = 8;
const ROUNDS: u32 = 20_000;

/// Runs this in all threads at once, and adds up what they return.
fn together(work: impl Fn(u32) -> u32 + Sync) -> u32 {
    let start = Barrier::new(THREADS as usize);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS)
            .map(|thread| {
                let (start, work) = (&start, &work);
                scope.spawn(move || {
                    start.wait();
                    work(thread)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    })
}

fn count(rounds: u32, mut happens: impl FnMut() -> bool) -> u32 {
    (0..rounds).map(|_| u32::from(happens())).sum()
}

#[test]
fn in_an_outage_no_more_is_granted_than_was_saved() {
    let budget = Budget::new().with_cap(1000);
    let granted = together(|_| count(ROUNDS, || budget.withdraw(Budget::RETRY)));

    let seen = budget.snapshot();
    assert_eq!((granted, seen.granted, seen.left), (1000, 1000, 0));
    assert_eq!(seen.refused, THREADS * ROUNDS - 1000);
}

#[test]
fn what_comes_in_is_what_goes_out_and_what_is_left() {
    // Never full, so that every deposit counts: 8 × 20,000 × 0.137 are fewer than the cap.
    let budget = Budget::new().with_cap(1_000_000).with_share(137);
    assert!(budget.withdraw(1_000_000 * Budget::RETRY));
    let granted = together(|_| {
        count(ROUNDS, || {
            budget.deposit();
            budget.withdraw(Budget::RETRY)
        })
    });

    let seen = budget.snapshot();
    assert_eq!(seen.granted, granted + 1);
    assert_eq!(THREADS * ROUNDS * 137, granted * Budget::RETRY + seen.left);
    assert!(seen.left < Budget::RETRY, "a thread that deposits last also withdraws after it");
}

#[test]
fn a_refund_makes_it_as_if_nothing_had_happened() {
    let budget = Budget::new().with_cap(THREADS);
    let paid = together(|_| {
        count(ROUNDS, || {
            let paid = budget.withdraw(Budget::RETRY);
            if paid {
                budget.refund(Budget::RETRY);
            }
            paid
        })
    });

    let seen = budget.snapshot();
    assert_eq!(paid, THREADS * ROUNDS, "there is one for each thread");
    assert_eq!((seen.granted, seen.refunded, seen.refused), (paid, paid, 0));
    assert_eq!(seen.left, seen.cap);
}

#[test]
fn nobody_ever_sees_more_than_the_cap() {
    let budget = Budget::new().with_cap(3).with_share(999);
    let done = AtomicBool::new(false);
    let granted = thread::scope(|scope| {
        let watch = scope.spawn(|| {
            let mut most = 0;
            while !done.load(Ordering::Acquire) {
                most = most.max(budget.snapshot().left);
            }
            most.max(budget.snapshot().left)
        });
        let granted = together(|thread| {
            count(ROUNDS, || {
                // Half of them only pay.
                budget.deposit();
                thread % 2 == 0 && budget.withdraw(Budget::RETRY)
            })
        });
        done.store(true, Ordering::Release);
        assert!(watch.join().unwrap() <= 3 * Budget::RETRY);
        granted
    });

    let spent = u64::from(granted) * u64::from(Budget::RETRY);
    let funded = 3000 + u64::from(THREADS * ROUNDS) * 999;
    assert!(spent <= funded, "{spent} of {funded}");
    assert!(granted >= ROUNDS, "the test withdrew: {granted}");
}
