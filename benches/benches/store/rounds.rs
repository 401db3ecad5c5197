//! Time, by the clock: thousands of short rounds, ours and the peer's in turn, so that what else a machine does meets both.

use std::time::Instant;

use crate::place::Connections;
use crate::work::{Kind, Side, Work};

const ROUNDS: usize = 4000;
const OPERATIONS: usize = 10;

/// The medians of all rounds.
pub(crate) struct Timed {
    /// Seconds for one operation, of ours and of the side by hand.
    pub(crate) each: [f64; 2],
    /// The throughput of ours, as a share of what the side by hand had in the same round.
    pub(crate) share: f64,
}

pub(crate) fn rounds(kind: Kind, connections: Connections) -> Timed {
    let mut sides = Side::ALL.map(|side| Work::new(side, kind, connections, OPERATIONS));
    let mut times = [vec![], vec![]];
    for round in 0..ROUNDS {
        // Neither is always the first.
        for side in if round % 2 == 0 { [0, 1] } else { [1, 0] } {
            let started = Instant::now();
            sides[side].run();
            times[side].push(started.elapsed().as_secs_f64() / OPERATIONS as f64);
        }
    }
    let shares = times[0].iter().zip(&times[1]).map(|(ours, plain)| plain / ours).collect();
    Timed { each: times.map(median), share: median(shares) }
}

fn median(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of[of.len() / 2]
}
