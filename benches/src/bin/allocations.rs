//! Prints, for each case, how many heap allocations ours and the peer make for one item.
#![expect(clippy::print_stdout, reason = "what it prints is its result")]

use errpolicy_benches::{Work, cases};

fn main() {
    for case in cases() {
        let peer = case.peer.map_or_else(|| "-".to_owned(), |peer| per_item(peer()).to_string());
        println!("{} {peer}", per_item((case.ours)()));
    }
}

/// Of the second run: buffers that are reused grow in the first.
#[expect(clippy::cast_precision_loss, reason = "neither number comes near 2^52")]
fn per_item(mut work: Work) -> f64 {
    work.run();
    let allocations = allocation_counter::measure(|| {
        std::hint::black_box(work.run());
    });
    allocations.count_total as f64 / work.items as f64
}
