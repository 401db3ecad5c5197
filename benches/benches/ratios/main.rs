//! `cargo bench -p errpolicy-benches` measures every case and prints one table.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a measurement that cannot go on stops; no count comes near 2^52"
)]

mod counts;
mod report;
mod times;

use std::process::ExitCode;

use errpolicy_benches::{ERRORS, SEED, cases};

#[expect(clippy::print_stdout, reason = "the table is what this program is for")]
fn main() -> ExitCode {
    if counts::asked_by_gungraun() {
        counts::answer_gungraun();
        return ExitCode::SUCCESS;
    }
    println!("{ERRORS} errors from an LCG, seed {SEED}; profile: plain release (no LTO)\n");
    let counts = counts::all();
    if let Err(why) = &counts {
        println!("neither instructions nor mispredicts: {why}\n");
    }
    let allocations = counts::allocations();
    let mut report = report::Report::default();
    for (i, case) in cases().enumerate() {
        let counts = counts.as_ref().ok().map(|counts| &counts[i]);
        report.add(case, counts, allocations[i], times::fastest(case));
    }
    report.print()
}
