//! The numbers of `Degraded`: no raise is lost, and one writer at a time tries.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use loom::sync::Arc;
use loom::thread::spawn;

use crate::epoch::{Epoch, Turn};
use crate::sync::{AtomicU32, Relaxed};

struct Disk {
    epoch: Epoch,
    /// Whether there is no space, which is for good here.
    full: AtomicU32,
}

impl Disk {
    /// Degraded already, and there is space again.
    fn healed() -> Arc<Self> {
        Arc::new(Self { epoch: Epoch::of(AtomicU32::new(1)), full: AtomicU32::new(0) })
    }

    fn fails(&self) {
        self.full.store(1, Relaxed);
        self.epoch.raise();
    }

    /// A write that began before it was full for good, and failed.
    fn failed_before(&self) {
        self.epoch.raise();
    }

    /// One write while it is degraded, as `Degraded` makes it.
    fn probe(&self) {
        let epoch = self.epoch.now();
        if Epoch::is_raised(epoch) && self.full.load(Relaxed) == 0 {
            self.epoch.resume(epoch);
        }
    }
}

/// Fails if: raising what is raised leaves the epoch; resuming stores without comparing; raising is a load and a
/// store; raising does not release; reading the epoch does not acquire.
///
/// The probe comes last: loom looks for another order from the last access to a number only, which hides that of a writer
/// behind its own; what the probe may read is every value from the first on. Each thread is interrupted at most twice: all
/// orders would take a minute.
#[test]
fn a_disk_that_is_full_is_known_to_be_full() {
    let mut model = loom::model::Builder::new();
    model.preemption_bound = Some(2);
    model.check(|| {
        let disk = Disk::healed();
        let threads = [Disk::fails as fn(&Disk), Disk::failed_before, Disk::probe].map(|act| {
            let disk = disk.clone();
            spawn(move || act(&disk))
        });
        for thread in threads {
            thread.join().unwrap();
        }
        assert!(Epoch::is_raised(disk.epoch.now()), "a raise was lost: {}", disk.epoch.now());
    });
}

/// Fails if: resuming does not release.
#[test]
fn who_sees_it_taken_back_sees_why() {
    loom::model(|| {
        let disk = Disk::healed();
        disk.full.store(1, Relaxed);
        let probe = {
            let disk = disk.clone();
            spawn(move || {
                disk.full.store(0, Relaxed);
                disk.epoch.resume(1);
            })
        };
        let reader = {
            let disk = disk.clone();
            spawn(move || assert!(Epoch::is_raised(disk.epoch.now()) || disk.full.load(Relaxed) == 0))
        };
        probe.join().unwrap();
        reader.join().unwrap();
    });
}

/// Fails if: resuming stores without comparing, or compares and does not count on.
#[test]
fn of_two_probes_of_one_epoch_one_takes_it_back() {
    loom::model(|| {
        let disk = Disk::healed();
        let probes = [(); 2].map(|()| {
            let disk = disk.clone();
            spawn(move || disk.epoch.resume(1))
        });
        let mine = disk.epoch.resume(1);
        let others = probes.map(|probe| probe.join().unwrap());
        assert_eq!(others.into_iter().chain([mine]).filter(|resumed| *resumed).count(), 1);
        assert_eq!(disk.epoch.now(), 2);
    });
}

/// Fails if: raising stops at the highest number; taking back overflows at it.
#[test]
fn after_the_highest_number_comes_the_lowest() {
    loom::model(|| {
        let epoch = Epoch::of(AtomicU32::new(u32::MAX));
        assert!(!epoch.raise() && Epoch::is_raised(epoch.now()));
        assert!(!epoch.resume(u32::MAX), "raised since");
        assert!(epoch.resume(epoch.now()) && !Epoch::is_raised(epoch.now()));

        let epoch = Epoch::of(AtomicU32::new(u32::MAX));
        assert!(epoch.resume(u32::MAX) && !Epoch::is_raised(epoch.now()));
    });
}

/// Fails if: raising is a load and a store; a raise of what is raised says that it was not.
#[test]
fn of_two_raises_one_was_the_first_and_both_count() {
    loom::model(|| {
        let epoch = Arc::new(Epoch::of(AtomicU32::new(0)));
        let raisers = [(); 2].map(|()| {
            let epoch = epoch.clone();
            spawn(move || epoch.raise())
        });
        let first = raisers.map(|raiser| raiser.join().unwrap()).into_iter().filter(|first| *first).count();
        assert_eq!((first, epoch.now()), (1, 3));
    });
}

/// Fails if: taking the turn is a load and a store; a refusal is not counted; an end does not make room.
#[test]
fn one_at_a_time_tries_and_none_is_waited_for_without_end() {
    const PATIENCE: u32 = 2;
    loom::model(|| {
        let turn = Arc::new(Turn::of(AtomicU32::new(PATIENCE)));
        let others = [(); 2].map(|()| {
            let turn = turn.clone();
            spawn(move || turn.take(PATIENCE))
        });
        let mine = turn.take(PATIENCE);
        let others = others.map(|other| other.join().unwrap());
        let taken = others.into_iter().chain([mine]).filter(|taken| *taken).count();
        assert_eq!(taken, 1, "of as many as patience and one, one tries");

        // Both refusals were counted, and the one who tries has not ended.
        assert!(turn.take(PATIENCE));
        assert!(!turn.take(PATIENCE));
        turn.end(PATIENCE);
        assert!(turn.take(PATIENCE));
    });
}

/// Fails if: taking the turn is a load and a store.
#[test]
fn the_turn_that_one_gives_back_goes_to_one_other() {
    const PATIENCE: u32 = 9;
    loom::model(|| {
        let turn = Arc::new(Turn::of(AtomicU32::new(0)));
        let others = [(); 2].map(|()| {
            let turn = turn.clone();
            spawn(move || turn.take(PATIENCE))
        });
        turn.end(PATIENCE);
        let taken = others.map(|other| other.join().unwrap()).into_iter().filter(|taken| *taken).count();
        assert!(taken <= 1);
        assert_eq!(turn.take(PATIENCE), taken == 0);
    });
}
