//! A policy of others that can be asked itself is: the copy answers as the original, on the original's clock.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::time::Duration;

use errpolicy_storms::policies::{Failure, Gate, Tower};
use fastrand::Rng;
use tokio::time::{Instant, advance};
use tower::retry::budget::{Budget, TpsBudget};

#[tokio::test(start_paused = true)]
async fn towers_budget_is_copied_with_its_rounding() {
    for share in [0.2, 0.15, 0.3, 0.4, 0.6, 0.9, 1.0] {
        let begin = Instant::now();
        let original = TpsBudget::new(Duration::from_secs(10), 10, share);
        let copy = Tower::new(share);
        let mut rng = Rng::with_seed(1);
        let (mut granted, mut refused) = (0, 0);
        for step in 0..20_000 {
            // Mostly busy; sometimes idle for some slots, or for longer than all of them.
            let pause = if rng.u8(..100) == 0 { rng.u64(..15_000) } else { rng.u64(..8) };
            advance(Duration::from_millis(pause)).await;
            let now = begin.elapsed();
            if rng.u8(..5) < 2 {
                original.deposit();
                copy.ended(now, Ok(()), None);
            } else {
                let retry = original.withdraw();
                assert_eq!(copy.grant(now, Failure::Answered).is_some(), retry, "{share}, step {step}");
                *if retry { &mut granted } else { &mut refused } += 1;
            }
        }
        assert!(granted > 1000 && refused > 100, "both answers were given: {granted}, {refused}");
    }
}

#[tokio::test(start_paused = true)]
async fn towers_budget_forgets_in_less_than_its_time_to_live() {
    for (seconds, remembered) in [(4, true), (7, false)] {
        // No step ends with a slot. Two deposits pay for a retry, and nothing else does: of one alone, every withdrawal is refused.
        let budget = TpsBudget::new(Duration::from_secs(10), 0, 0.5);
        budget.deposit();
        for _ in 0..seconds * 1000 / 7 {
            advance(Duration::from_millis(7)).await;
            assert!(!budget.withdraw());
        }
        budget.deposit();
        assert_eq!(budget.withdraw(), remembered, "after {seconds} s");
    }
}
