//! Time, by the clock: the fastest of many short windows, ours and the peer's in turn.

use std::hint::black_box;
use std::time::{Duration, Instant};

use errpolicy_benches::{Case, Work};

use crate::counts::{Pair, net};

const WINDOWS: usize = 40;
const WINDOW: Duration = Duration::from_micros(500);

/// Nanoseconds for one item: ours, the peer's; both without what both do anyway.
pub(crate) fn fastest(case: &Case) -> Pair {
    let mut ours = Timed::new((case.ours)());
    let mut peer = case.peer.map(|peer| Timed::new(peer()));
    let mut floor = case.goals.net_of.map(|floor| Timed::new(floor()));
    for _ in 0..WINDOWS {
        ours.window();
        if let Some(peer) = &mut peer {
            peer.window();
        }
        if let Some(floor) = &mut floor {
            floor.window();
        }
    }
    net((ours.fastest, peer.map(|peer| peer.fastest)), floor.map_or(0.0, |floor| floor.fastest))
}

struct Timed {
    work: Work,
    runs: u32,
    fastest: f64,
}

impl Timed {
    fn new(mut work: Work) -> Self {
        work.run();
        let started = Instant::now();
        black_box(work.run());
        let runs = WINDOW.as_nanos().div_ceil(started.elapsed().as_nanos().max(1));
        Self { work, runs: u32::try_from(runs).unwrap_or(u32::MAX), fastest: f64::INFINITY }
    }

    fn window(&mut self) {
        let started = Instant::now();
        for _ in 0..self.runs {
            black_box(self.work.run());
        }
        let items = f64::from(self.runs) * self.work.items as f64;
        self.fastest = self.fastest.min(started.elapsed().as_nanos() as f64 / items);
    }
}
