//! Degraded: writes are refused with 507, one tries, and no raise is lost; and the rule of the crash loop.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::mem::forget;
use std::sync::Barrier;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};

use errpolicy::fence::{Admitted, NoSpace, Probe, is_crash_loop};
use errpolicy::{
    Basis, Class, Classes, Classify, Degraded, Effect, Millis, Origin, Remedy, StatusMap, Verdict,
};

static FULL: Basis = Basis::Mark { type_name: "Disk", variant: "Full", code: "full" };

fn full() -> Verdict {
    Verdict::new(Class::Retryable, &FULL).with_remedy(Remedy::FreeResource).with_status(507)
}

fn raised() -> Degraded {
    let degraded = Degraded::new();
    assert!(degraded.raise(&full()));
    degraded
}

fn probe(degraded: &Degraded) -> Probe<'_> {
    match degraded.admit() {
        Ok(Admitted::AsProbe(probe)) => probe,
        other => panic!("no probe: {other:?}"),
    }
}

#[test]
fn only_our_own_storage_that_is_full_raises_it() {
    let degraded = Degraded::new();
    for other in [
        full().with_remedy(Remedy::Operator),
        full().with_origin(Origin::Upstream),
        full().with_origin(Origin::Caller),
        full().with_status(503),
        // Descriptors or memory ran out.
        Verdict::new(Class::Retryable, &FULL).with_remedy(Remedy::FreeResource),
    ] {
        assert!(!degraded.raise(&other), "{other}");
        assert_eq!(degraded.epoch(), 0);
        assert!(matches!(degraded.admit(), Ok(Admitted::Freely)));
    }
    assert!(degraded.raise(&full()));
    assert!(degraded.is_raised());
}

#[test]
fn the_tables_of_files_raise_it_for_space_and_quota_alone() {
    use errpolicy_adapters::{io, sqlite};
    let raises = |rows: &'static [errpolicy::Row]| -> Vec<_> {
        let raising = rows.iter().filter(|row| Degraded::new().raise(row.verdict()));
        raising.map(errpolicy::Row::name).collect()
    };
    assert_eq!(raises(io::STORAGE.rows()), ["ENOSPC", "EDQUOT"]);
    assert_eq!(raises(io::FSYNC.rows()), ["ENOSPC", "EDQUOT"]);
    assert_eq!(raises(io::STORAGE_KINDS.rows()), ["StorageFull", "QuotaExceeded"]);
    assert_eq!(raises(sqlite::DEFAULT.rows()), ["SQLITE_FULL"]);
    assert_eq!(raises(sqlite::SEED_001.rows()), [""; 0], "there it is critical");
    let with_errno = raises(sqlite::ERRNOS.rows());
    // A database at the limit of its file's size cannot grow either.
    let space = |name: &&str| ["ENOSPC", "EDQUOT", "EFBIG"].iter().any(|errno| name.ends_with(errno));
    assert!(with_errno.iter().all(space), "{with_errno:?}");
    assert!(!with_errno.is_empty());
}

#[test]
fn a_refusal_is_507_and_another_store_may_have_space() {
    let degraded = raised();
    let _probe = probe(&degraded);
    let verdict = degraded.admit().unwrap_err().classify();
    assert_eq!((StatusMap::ORIGIN.status(&verdict), verdict.code()), (507, "no-space"));
    assert_eq!((verdict.class(), verdict.effect()), (Class::Retryable, Effect::NotApplied));
    assert!(!NoSpace::CLASSES.contains(Class::Critical));
    assert!(Degraded::new().raise(&verdict), "a store of our own below us says it in the same way");
}

#[test]
fn a_probe_that_succeeds_takes_it_back() {
    let degraded = raised();
    assert!(degraded.admit().unwrap().succeeded());
    assert_eq!(degraded.epoch(), 2);
    assert!(!degraded.admit().unwrap().succeeded(), "there was nothing to take back");
    assert_eq!(degraded.epoch(), 2);
}

#[test]
fn a_probe_that_fails_or_is_broken_off_leaves_it_to_the_next() {
    let degraded = raised();
    drop(probe(&degraded));
    assert!(degraded.is_raised());
    let failing = probe(&degraded);
    assert!(!degraded.raise(&full()), "it was raised");
    drop(failing);
    assert!(probe(&degraded).succeeded());
}

#[test]
fn a_raise_after_the_probe_began_survives_its_success() {
    let degraded = raised();
    let began = probe(&degraded);
    assert!(!degraded.raise(&full()));
    assert!(!began.succeeded());
    assert!(degraded.is_raised());
    assert!(probe(&degraded).succeeded());
}

#[test]
fn an_old_epoch_takes_nothing_back() {
    let degraded = raised();
    let old = degraded.epoch();
    assert!(degraded.resume(old));
    assert!(!degraded.resume(old));
    assert!(!degraded.resume(degraded.epoch()), "an even epoch is no raise");
    degraded.raise(&full());
    assert!(!degraded.resume(old));
    assert!(degraded.resume(degraded.epoch()));
}

/// A client that uploads for an hour, a write that hangs, a value that is leaked.
#[test]
fn a_probe_that_never_ends_is_waited_for_with_patience() {
    let degraded = raised();
    forget(probe(&degraded));
    for _ in 0..Degraded::PATIENCE {
        assert!(degraded.admit().is_err());
    }
    let second = probe(&degraded);
    assert!(degraded.admit().is_err(), "the patience begins anew");
    assert!(second.succeeded());
    assert!(matches!(degraded.admit(), Ok(Admitted::Freely)));
}

#[test]
fn a_leaked_probe_of_an_older_time_does_not_hold_up_the_next_for_ever() {
    let degraded = raised();
    forget(probe(&degraded));
    assert!(degraded.resume(degraded.epoch()));
    degraded.raise(&full());
    let refused = (0..=Degraded::PATIENCE).take_while(|_| degraded.admit().is_err()).count();
    assert!(u32::try_from(refused).unwrap() <= Degraded::PATIENCE);
    assert!(degraded.admit().is_ok());
}

/// What is left is used up for good: whoever hears so says so, and no probe that took the last of it takes that back.
#[test]
fn no_raise_is_lost_among_many_writers() {
    const WRITERS: u32 = 8;
    let (mut used_up, mut taken_back) = (0, 0);
    for _ in 0..500 {
        let degraded = raised();
        let (left, failed, start) =
            (AtomicU32::new(WRITERS), AtomicU32::new(0), Barrier::new(WRITERS as usize));
        std::thread::scope(|scope| {
            for _ in 0..WRITERS {
                scope.spawn(|| {
                    start.wait();
                    for _ in 0..WRITERS {
                        let Ok(admitted) = degraded.admit() else { continue };
                        if left.fetch_update(SeqCst, SeqCst, |left| left.checked_sub(1)).is_ok() {
                            admitted.succeeded();
                        } else {
                            failed.fetch_add(1, SeqCst);
                            degraded.raise(&full());
                        }
                    }
                });
            }
        });
        if failed.into_inner() > 0 {
            used_up += 1;
            assert!(degraded.is_raised(), "a write found no space, and nobody knows");
        }
        taken_back += u32::from(degraded.epoch() > 1);
    }
    assert!(used_up > 0 && taken_back > 0, "nothing was tried: {used_up} {taken_back}");
}

/// Written again from the words of its documentation.
fn oracle(starts: &[u64], now: u64, window: u32, limit: usize) -> bool {
    let mut within = 0;
    for start in starts {
        if *start <= now && u128::from(now) <= u128::from(*start) + u128::from(window) {
            within += 1;
        }
    }
    limit != 0 && within >= limit
}

#[test]
fn the_crash_loop_is_what_it_says_of_every_small_history() {
    let times = [0, 1, 2, 3, 7, u64::MAX - 1, u64::MAX];
    let mut looping = 0;
    let mut asked = 0;
    for a in times {
        for b in times {
            for c in times {
                for starts in [&[][..], &[a], &[a, b], &[a, b, c], &[c, b, a]] {
                    for now in times {
                        for window in [0, 1, 2, 7, u32::MAX] {
                            for limit in [0, 1, 2, 3, 4, usize::MAX] {
                                let said =
                                    is_crash_loop(starts.iter().copied(), now, Millis::new(window), limit);
                                assert_eq!(
                                    said,
                                    oracle(starts, now, window, limit),
                                    "{starts:?} {now} {window} {limit}"
                                );
                                asked += 1;
                                looping += u32::from(said);
                            }
                        }
                    }
                }
            }
        }
    }
    assert_eq!(asked, 360_150);
    assert!(looping > 10_000, "{looping}");
}

#[test]
fn a_crash_loop_in_words() {
    let window = Millis::new(60_000);
    let at = |starts: &[u64], now, limit| is_crash_loop(starts.iter().copied(), now, window, limit);
    assert!(at(&[100_000, 100_000, 100_000], 100_000, 3), "three starts at one time are three");
    assert!(!at(&[200_000, 200_000, 200_000], 100_000, 3), "the clock was set back: the future says nothing");
    assert!(at(&[200_000, 40_000, 70_000, 100_000], 100_000, 3), "and it does not hide what is recent");
    assert!(!at(&[1, 2, 3], 100_000, 0), "no limit");
    assert!(is_crash_loop([5, 5], 5, Millis::new(0), 2), "a window of nothing is this millisecond");
}

/// A file of starts may have grown without end: it is read no further than is needed.
#[test]
fn what_has_been_seen_to_loop_is_looked_at_no_further() {
    assert!(is_crash_loop(std::iter::repeat(7), 7, Millis::new(1), 1000));
}
