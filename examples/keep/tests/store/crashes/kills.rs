//! Killed two hundred times under many writers: nothing that was acknowledged is lost, and nothing is half there.

use std::path::Path;
use std::sync::mpsc::channel;
use std::thread::{available_parallelism, scope};

use fastrand::Rng;
use tempfile::TempDir;

use crate::crashes::forgive;
use crate::crashes::writer::{BUCKET, Writer};
use crate::faults::outcome::no_file_is_left;
use crate::harness::{Setup, Store};
use crate::tools::objects;
use crate::tools::shim::{Fault, Faults, call};

const ROUNDS: u32 = 200;

/// Of writers to processors.
const CROWD: usize = 10;

/// Which points are random: another seed, other points.
const SEED: u64 = 1;

/// So many writes are acknowledged before a kill, at most.
const ACKNOWLEDGED: usize = 40;

/// So many calls change the disk before a kill, at most.
const CALLS: u32 = 400;

#[test]
fn nothing_that_was_acknowledged_is_lost() {
    let mut rng = Rng::with_seed(SEED);
    let crowd = CROWD * available_parallelism().unwrap().get();
    let mut writers: Vec<_> = (0..crowd).map(|number| Writer::new(number, SEED)).collect();
    let mut directory = directory();
    for round in 0..ROUNDS {
        let faults = Faults::none();
        let store = Setup::default().with(&faults).start_in(directory);
        if round == 0 {
            objects::make_bucket(&store, BUCKET);
        }
        compare(&store, &mut writers, false);
        directory = if round % 2 == 0 {
            let calls = rng.u32(..CALLS);
            faults.arm(Fault::kill_after(calls, call::CHANGES, store.directory.path().to_str().unwrap()));
            write_until(store, &mut writers, usize::MAX)
        } else {
            write_until(store, &mut writers, rng.usize(1..ACKNOWLEDGED))
        };
        forgive(&directory);
    }
    let store = Store::start_in(directory);
    compare(&store, &mut writers, true);
    assert_eq!(store.stop().status.code(), Some(0));
}

/// In memory where that can be: what survives a killed process need not survive a power failure.
fn directory() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap()
}

/// Lets all write at once, and kills the store after so many acknowledgements if nothing else does.
fn write_until(store: Store, writers: &mut [Writer], acknowledgements: usize) -> TempDir {
    let (tell, told) = channel();
    scope(|threads| {
        for writer in writers {
            let (store, tell) = (&store, tell.clone());
            threads.spawn(move || writer.write(store, &tell));
        }
        drop(tell);
        if told.iter().take(acknowledgements).count() == acknowledgements {
            store.strike();
        }
    });
    store.end().directory
}

fn compare(store: &Store, writers: &mut [Writer], everything: bool) {
    no_file_is_left(store);
    let all = &objects::all_versions(store, BUCKET);
    scope(|threads| {
        for writer in writers {
            threads.spawn(move || writer.compare(store, all, everything));
        }
    });
}
