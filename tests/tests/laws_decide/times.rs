//! The times that a decision compares, around every edge, and the rounding that makes them milliseconds.

use std::time::Duration;

use errpolicy::{Body, Class, Decision, Millis, Replay, Situation, Stop, Verdict, decide};

use crate::product::BASIS;

#[test]
fn every_order_of_pause_hint_limit_and_deadline() {
    let mut cases = 0;
    for delay in 0..4_u32 {
        for limit in 0..4_u32 {
            for hint in [None, Some(0), Some(1), Some(2), Some(3), Some(u32::MAX - 1), Some(u32::MAX)] {
                for left in [None, Some(0), Some(1), Some(2), Some(3), Some(4), Some(u32::MAX)] {
                    let mut get = Situation::new(Replay::Safe, Body::None)
                        .with_tries(2)
                        .with_hint_limit(Millis::new(limit));
                    get.delay = Millis::new(delay);
                    get.time_left = left.map(Millis::new);
                    let mut busy = Verdict::new(Class::Retryable, &BASIS);
                    // The longest hint that a verdict holds is one millisecond below the longest time.
                    let mut wish = 0;
                    if let Some(hint) = hint {
                        busy = busy.with_retry_after(Duration::from_millis(hint.into()));
                        wish = hint.min(u32::MAX - 1);
                    }
                    let asked = if wish > delay { wish } else { delay };
                    let expected = match left {
                        Some(left) if left <= asked => Decision::Stop { reason: Stop::Deadline },
                        _ if wish > limit && limit > delay => retry(limit),
                        _ if wish > limit => retry(delay),
                        _ => retry(asked),
                    };
                    cases += 1;
                    assert_eq!(decide(&busy, &get), expected, "{delay} {limit} {hint:?} {left:?}");
                }
            }
        }
    }
    assert_eq!(cases, 4 * 4 * 7 * 7);
}

fn retry(after: u32) -> Decision {
    Decision::Retry { after: Millis::new(after), renew: errpolicy::Scope::Operation }
}

/// A wait is rounded up and what is left down: so a try that is made is never too early and never too late.
#[test]
fn milliseconds_are_rounded_to_the_careful_side() {
    const MAX: u64 = u32::MAX as u64;
    let nanos = Duration::from_nanos;
    for (time, floor, ceil) in [
        (Duration::ZERO, 0, 0),
        (nanos(1), 0, 1),
        (nanos(999_999), 0, 1),
        (nanos(1_000_000), 1, 1),
        (nanos(1_000_001), 1, 2),
        (nanos(999_999_999), 999, 1_000),
        (nanos(1_000_000_001), 1_000, 1_001),
        (nanos(MAX * 1_000_000 - 1), MAX - 1, MAX),
        (Duration::from_millis(MAX), MAX, MAX),
        (nanos(MAX * 1_000_000 + 1), MAX, MAX),
        (Duration::from_millis(MAX + 1), MAX, MAX),
        (Duration::from_secs(u64::MAX), MAX, MAX),
        (Duration::MAX, MAX, MAX),
    ] {
        let rounded = [Millis::floor(time), Millis::ceil(time)].map(|it| u64::from(it.get()));
        assert_eq!(rounded, [floor, ceil], "{time:?}");
    }
    for millis in [0, 1, 999, 1_000, u32::MAX - 1, u32::MAX] {
        let exact = Millis::new(millis);
        assert_eq!([Millis::floor(exact.duration()), Millis::ceil(exact.duration())], [exact; 2]);
        assert_eq!(Duration::from(exact), Duration::from_millis(millis.into()));
        assert_eq!(exact.is_zero(), millis == 0);
    }
    assert_eq!((Millis::default(), Millis::MAX.get()), (Millis::ZERO, u32::MAX));
    assert_eq!([250, 1_500].map(|it| Millis::new(it).to_string()), ["250ms", "1.5s"]);
}
