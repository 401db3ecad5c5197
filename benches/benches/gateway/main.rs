//! `cargo bench -p errpolicy-benches --features gateway --bench gateway` counts what the retry layer of keep's proxy costs:
//! instructions per request, of the real program, beside the same program without retries. It takes some minutes.
#![allow(
    clippy::expect_used,
    clippy::cast_precision_loss,
    reason = "a measurement that cannot go on stops; no count comes near 2^52"
)]

mod callgrind;
mod client;
mod counts;
mod proxies;
mod stores;

use std::process::ExitCode;

use crate::callgrind::per_request;
use crate::counts::Counts;
use crate::proxies::{Proxy, proxies};
use crate::stores::Store;

/// Each count is taken so often, all in turn. The least counts: whatever else a machine does only adds.
const ROUNDS: usize = 5;

/// The most that ours may take, as a share of the proxy without retries: all stores well.
const WELL: f64 = 1.005;
/// The same with a third of the stores refusing connections, each of three being asked first by as many requests.
const REFUSING: f64 = 1.27;

/// One order of the stores: what each proxy takes for a request, and what it answers.
struct Order {
    stores: [Store; 3],
    /// Of ours and of the one without retries; one entry for each round.
    counts: [Vec<Counts>; 2],
}

impl Order {
    fn new(stores: [Store; 3]) -> Self {
        Self { stores, counts: [vec![], vec![]] }
    }

    fn count(&mut self, proxies: &[Proxy; 2]) {
        for (proxy, counts) in proxies.iter().zip(&mut self.counts) {
            let [first, ..] = &self.stores;
            let status = if proxy.retries || first.is_well() { 200 } else { 502 };
            counts.push(per_request(proxy, &self.stores, status));
        }
    }

    /// The round with the least instructions.
    fn least(&self) -> [Counts; 2] {
        let less = |a: &Counts, b: &Counts| a.instructions.total_cmp(&b.instructions);
        self.counts.each_ref().map(|rounds| rounds.iter().copied().min_by(less).unwrap_or_default())
    }

    /// By how much the rounds differ, of what is counted.
    fn spread(&self) -> f64 {
        let spread = |(rounds, least): (&Vec<Counts>, Counts)| {
            let most = rounds.iter().map(|counts| counts.instructions).fold(0.0, f64::max);
            most / least.instructions - 1.0
        };
        self.counts.iter().zip(self.least()).map(spread).fold(0.0, f64::max)
    }
}

#[expect(clippy::print_stdout, reason = "it is the report")]
fn main() -> ExitCode {
    println!(
        "{ROUNDS} rounds; for one request: instructions of the user's side outside the allocator, allocations\n"
    );
    let proxies = proxies();
    let well = || Store::well();
    let mut all_well = [Order::new([well(), well(), well()])];
    let mut one_refuses = [
        Order::new([Store::refusing(), well(), well()]),
        Order::new([well(), Store::refusing(), well()]),
        Order::new([well(), well(), Store::refusing()]),
    ];
    for _ in 0..ROUNDS {
        for order in all_well.iter_mut().chain(&mut one_refuses) {
            order.count(&proxies);
        }
    }
    println!("| stores | keep proxy | without retries | ratio | goal | rounds differ by | allocations | |");
    println!("|---|---|---|---|---|---|---|---|");
    let met = [
        line("all well", &all_well, WELL),
        line("one of three refuses, in each place", &one_refuses, REFUSING),
    ];
    if met == [true; 2] { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The mean of some orders, held against a goal.
#[expect(clippy::print_stdout, reason = "it is the report")]
fn line(name: &str, orders: &[Order], goal: f64) -> bool {
    let mean = |of: fn(&Order) -> f64| orders.iter().map(of).sum::<f64>() / orders.len() as f64;
    let ours = mean(|order| order.least()[0].instructions);
    let plain = mean(|order| order.least()[1].instructions);
    let allocations =
        [mean(|order| order.least()[0].allocations), mean(|order| order.least()[1].allocations)];
    let spread = orders.iter().map(Order::spread).fold(0.0, f64::max) * 100.0;
    let (ratio, met) = (ours / plain, ours / plain <= goal);
    let verdict = if met { "met" } else { "MISSED" };
    println!(
        "| {name} | {ours:.0} | {plain:.0} | {ratio:.4} | {goal} | {spread:.2} % | {:.1} / {:.1} | {verdict} |",
        allocations[0], allocations[1]
    );
    met
}
