//! `cargo bench -p errpolicy-benches --features store --bench store` measures what the layers of a store cost: an object put,
//! one got, and one that is not there, beside the same by hand. It needs valgrind, and takes a minute or two.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a measurement that cannot go on stops; no count comes near 2^52"
)]

mod callgrind;
#[path = "../gateway/counts.rs"]
mod counts;
mod ours;
mod place;
mod plain;
mod rounds;
mod work;

use std::env;
use std::process::ExitCode;

use crate::place::Connections;
use crate::work::{Kind, Side};

/// The least throughput, as a share of what the side by hand has, where an operation opens its connection.
const GOAL: f64 = 0.98;

#[expect(clippy::print_stdout, reason = "it is the report")]
fn main() -> ExitCode {
    if callgrind::was_asked(env::args()) {
        return ExitCode::SUCCESS;
    }
    println!("In {}: ours / by hand, and the throughput of ours as a share\n", place::base().display());
    println!("| operation | connection | instructions | throughput | goal | time, µs | throughput | |");
    println!("|---|---|---|---|---|---|---|---|");
    let opened = Kind::ALL.map(|kind| line(kind, Connections::Opened));
    let kept = Kind::ALL.map(|kind| line(kind, Connections::Kept));
    if opened.iter().chain(&kept).all(|met| *met) { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// One operation. What is counted is held against the goal; the time scatters by more than what is looked for.
#[expect(clippy::print_stdout, reason = "it is the report")]
fn line(kind: Kind, connections: Connections) -> bool {
    let [ours, plain] = Side::ALL.map(|side| callgrind::of_one(side, kind, connections).instructions);
    let timed = rounds::rounds(kind, connections);
    let [our_time, plain_time] = timed.each.map(|seconds| seconds * 1e6);
    let throughput = plain / ours;
    let (connection, goal, met) = match connections {
        Connections::Opened => ("opened", GOAL.to_string(), throughput >= GOAL),
        Connections::Kept => ("kept", String::new(), true),
    };
    let verdict = match (goal.is_empty(), met) {
        (true, _) => "",
        (false, true) => "met",
        (false, false) => "MISSED",
    };
    println!(
        "| {} | {connection} | {ours:.0} / {plain:.0} | {throughput:.3} | {goal} \
        | {our_time:.1} / {plain_time:.1} | {:.3} | {verdict} |",
        kind.name(),
        timed.share,
    );
    met
}
