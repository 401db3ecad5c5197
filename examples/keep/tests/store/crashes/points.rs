//! Killed in front of every single call with which a write changes the disk, one after the other.

use crate::faults::outcome::starts_again;
use crate::harness::{HELLO, Setup, large, md5};
use crate::tools::shim::{Fault, Faults, call};

/// More calls than any write makes.
const MANY: u32 = 200;

/// Writes a block with a store that is killed in front of the call after `skip`; gives whether it was.
fn dies_at(skip: u32) -> bool {
    let faults = Faults::none();
    let store = Setup::default().with(&faults).start();
    assert_eq!(store.put(HELLO, b"hello").status, 200);
    let block = large(3000);
    let locator = md5(&block);
    faults.arm(Fault::kill_after(skip, call::CHANGES, store.directory.path().to_str().unwrap()));
    let Some(answer) = store.try_put(&locator, &block) else {
        starts_again(store.end(), (&locator, &block));
        return true;
    };
    assert_eq!(answer.status, 200, "{answer:?}");
    // It may be killed in what comes after the answer; then the block is there.
    faults.heal();
    false
}

#[test]
fn a_block_is_whole_or_absent() {
    let deaths = (0..MANY).take_while(|skip| dies_at(*skip)).count();
    // Opened, written, synced, its directory synced, its row written and synced: less would not be durable.
    assert!(deaths >= 8, "{deaths}");
}
