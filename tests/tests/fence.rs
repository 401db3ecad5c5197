//! The fence: one cause, one call of the hook, a level that only rises, and an answer for whoever tripped it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::panic::{AssertUnwindSafe, catch_unwind, panic_any};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Barrier, Mutex, OnceLock, Weak};

use errpolicy::fence::{CRASH_LOOP, Hook, Refused, exit_code};
use errpolicy::{Basis, Class, Classes, Classify, Effect, Fence, Halt, Remedy, Scope, StatusMap, Verdict};

static CAUSE: Basis = Basis::Mark { type_name: "Disk", variant: "Failed", code: "failed" };

fn critical(remedy: Remedy, data_at_risk: bool) -> Verdict {
    let verdict = Verdict::new(Class::Critical, &CAUSE).with_remedy(remedy);
    if data_at_risk { verdict.with_data_at_risk() } else { verdict }
}

fn corrupt() -> Verdict {
    critical(Remedy::Operator, true)
}

fn read_only() -> Verdict {
    critical(Remedy::Operator, false)
}

fn fsync_failed() -> Verdict {
    critical(Remedy::Restart, true)
}

#[test]
fn every_remedy_with_and_without_data_at_risk_has_its_halt_and_its_status() {
    for (remedy, data_at_risk, halt, status) in [
        (Remedy::None, false, Halt::Fence, 70),
        (Remedy::None, true, Halt::Fence, 65),
        (Remedy::Restart, false, Halt::Shutdown, 70),
        (Remedy::Restart, true, Halt::Crash, 74),
        (Remedy::FreeResource, false, Halt::Shutdown, 75),
        (Remedy::FreeResource, true, Halt::Fence, 65),
        (Remedy::Operator, false, Halt::Shutdown, 71),
        (Remedy::Operator, true, Halt::Fence, 65),
    ] {
        let verdict = critical(remedy, data_at_risk);
        assert_eq!((Halt::of(&verdict), exit_code(&verdict)), (halt, status), "{verdict}");

        let fence = Fence::new();
        assert_eq!((fence.halted(), fence.cause(), fence.exit_code()), (None, None, 0));
        assert_eq!(fence.trip(&verdict), Some(halt));
        assert_eq!((fence.halted(), fence.cause(), fence.exit_code()), (Some(halt), Some(verdict), status));
    }
}

#[test]
fn what_is_not_critical_trips_nothing() {
    let fence = Fence::new();
    for class in [Class::NotFound, Class::Permanent, Class::Retryable] {
        assert_eq!(fence.trip(&fsync_failed().with_class(class)), None);
        assert_eq!(fence.check(), Ok(()));
    }
}

#[test]
fn the_first_cause_stays_and_the_worst_halt_counts() {
    let fence = Fence::new();
    assert_eq!(fence.trip(&corrupt()), Some(Halt::Fence));
    assert_eq!(fence.trip(&corrupt()), None, "known already");
    // While it drains, it may get worse, and the one who saw it is told.
    assert_eq!(fence.trip(&read_only()), Some(Halt::Shutdown));
    assert_eq!(fence.trip(&fsync_failed()), Some(Halt::Crash));
    assert_eq!(fence.trip(&read_only()), None, "it never falls");
    assert_eq!((fence.halted(), fence.cause()), (Some(Halt::Crash), Some(corrupt())));
    assert_eq!(fence.exit_code(), 65, "another start finds the damage that came first");
}

#[test]
fn a_service_chooses_a_worse_halt_or_fences_itself() {
    let letter = Fence::new();
    assert_eq!(letter.raise(Halt::of(&corrupt()).max(Halt::Shutdown), &corrupt()), Some(Halt::Shutdown));

    let looping = Fence::new();
    assert_eq!(looping.raise(Halt::Fence, &CRASH_LOOP), Some(Halt::Fence));
    assert_eq!(looping.check().unwrap_err().cause().code(), "crash-loop");
    assert_eq!(looping.exit_code(), 71, "a person must look");
}

#[test]
fn a_client_hears_503_and_nothing_of_the_cause() {
    let fence = Fence::new();
    assert!(fence.trip(&corrupt()).is_some());
    let refused = fence.check().unwrap_err();
    assert_eq!((refused.cause(), refused.halt()), (corrupt(), Halt::Fence));

    let verdict = refused.classify();
    assert_eq!((verdict.class(), verdict.code()), (Class::Retryable, "halted"));
    assert_eq!((verdict.effect(), verdict.scope()), (Effect::NotApplied, Scope::Target));
    assert_eq!([StatusMap::ORIGIN, StatusMap::GATEWAY].map(|map| map.status(&verdict)), [503, 503]);
    assert!(
        !Refused::CLASSES.contains(Class::Critical),
        "a refusal must not trip the fence of the one who asked"
    );
    for text in [refused.to_string(), verdict.to_string()] {
        assert!(!text.contains("Disk") && !text.contains("failed"), "{text}");
    }
}

#[test]
fn the_hook_runs_once_after_work_is_refused() {
    static SEEN: Mutex<Vec<(Halt, Verdict, bool)>> = Mutex::new(Vec::new());
    type Written = fn(Halt, &Verdict);
    static FENCE: OnceLock<Fence<Written>> = OnceLock::new();
    let fence = FENCE.get_or_init(|| {
        Fence::with_hook(|halt, cause| {
            let refused = FENCE.get().unwrap().check().is_err();
            SEEN.lock().unwrap().push((halt, *cause, refused));
        })
    });
    for cause in [corrupt(), fsync_failed(), corrupt()] {
        let _ = fence.trip(&cause);
    }
    assert_eq!(*SEEN.lock().unwrap(), [(Halt::Fence, corrupt(), true)]);
}

/// A hook that finds something worse while it writes the cause down.
struct Worse {
    fence: OnceLock<Weak<Fence<Worse>>>,
    told: Mutex<Vec<Option<Halt>>>,
}

impl Hook for Worse {
    fn tripped(&self, _: Halt, _: &Verdict) {
        let fence = self.fence.get().unwrap().upgrade().unwrap();
        let told = fence.trip(&fsync_failed());
        self.told.lock().unwrap().push(told);
    }
}

#[test]
fn a_hook_may_trip_the_fence_that_called_it() {
    let fence = Arc::new(Fence::with_hook(Worse { fence: OnceLock::new(), told: Mutex::new(Vec::new()) }));
    let hook = fence.hook();
    hook.fence.set(Arc::downgrade(&fence)).unwrap();
    assert_eq!(fence.trip(&corrupt()), Some(Halt::Fence));
    assert_eq!(*hook.told.lock().unwrap(), [Some(Halt::Crash)]);
    assert_eq!((fence.halted(), fence.cause()), (Some(Halt::Crash), Some(corrupt())));
}

/// Its own destructor panics too.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        assert!(std::thread::panicking(), "dropped");
    }
}

#[test]
fn a_hook_that_panics_takes_no_answer_away() {
    let calls = AtomicUsize::new(0);
    let fence = Fence::with_hook(|_: Halt, _: &Verdict| {
        calls.fetch_add(1, SeqCst);
        panic_any(Bomb);
    });
    let told = catch_unwind(AssertUnwindSafe(|| fence.trip(&fsync_failed())));
    assert_eq!(told.unwrap(), Some(Halt::Crash), "who saw the fsync fail must hear it");
    assert_eq!(fence.cause(), Some(fsync_failed()));
    assert_eq!(fence.trip(&corrupt()), None);
    assert_eq!(calls.load(SeqCst), 1);
}

#[test]
fn of_many_threads_one_calls_the_hook_and_one_is_told_of_each_halt() {
    const THREADS: usize = 8;
    for round in 0..200 {
        let calls = AtomicUsize::new(0);
        let fence = Fence::with_hook(|_: Halt, _: &Verdict| {
            calls.fetch_add(1, SeqCst);
        });
        let (start, done) = (Barrier::new(THREADS + 1), AtomicBool::new(false));
        let causes = [corrupt(), read_only(), fsync_failed()];
        let told: Vec<Halt> = std::thread::scope(|scope| {
            let watcher = scope.spawn(|| {
                start.wait();
                let mut before = None;
                loop {
                    let last = done.load(SeqCst);
                    if let Err(refused) = fence.check() {
                        assert!(causes.contains(&refused.cause()));
                        assert!(Halt::of(&refused.cause()) <= refused.halt(), "{refused:?}");
                    }
                    let now = fence.halted();
                    assert!(before <= now, "{before:?} fell to {now:?}");
                    before = now;
                    if last {
                        return;
                    }
                }
            });
            let trippers: Vec<_> = (0..THREADS)
                .map(|thread| {
                    let cause = causes.iter().cycle().nth(thread + round % 3).unwrap();
                    let (fence, start) = (&fence, &start);
                    scope.spawn(move || {
                        start.wait();
                        let told = fence.trip(cause);
                        assert!(fence.check().is_err(), "whoever tripped it is refused");
                        told
                    })
                })
                .collect();
            let told: Vec<_> = trippers.into_iter().map(std::thread::ScopedJoinHandle::join).collect();
            done.store(true, SeqCst);
            watcher.join().unwrap();
            told.into_iter().filter_map(Result::unwrap).collect()
        });
        assert_eq!(calls.load(SeqCst), 1);
        assert_eq!(told.iter().filter(|halt| **halt == Halt::Crash).count(), 1, "{told:?}");
        let mut each = told.clone();
        each.sort_unstable();
        each.dedup();
        assert_eq!(each.len(), told.len(), "no halt is told twice: {told:?}");
    }
}
