//! Every policy against every scenario, from several seeds, on all cores.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use errpolicy::{Budget, Cost};

use crate::measure::{Second, Seconds, median};
use crate::policies::{Aws, Envoy, Finagle, Grpc, Naive, Never, Ours, Policy, Tower};
use crate::scenario::Scenario;
use crate::world::play;

/// A policy, as the tables call it.
#[derive(Clone, Copy, Debug)]
pub struct Contender {
    /// Its name.
    pub name: &'static str,
    /// One gateway that follows it.
    pub gateway: fn() -> Box<dyn Policy>,
}

/// All of them, in the order of the tables.
pub const CONTENDERS: [Contender; 8] = [
    NO_RETRY,
    Contender { name: "naive, 3 retries", gateway: || Box::new(Naive) },
    Contender { name: "Finagle", gateway: || Box::new(Finagle::default()) },
    Contender { name: "tower", gateway: || Box::new(Tower::default()) },
    Contender { name: "Envoy", gateway: || Box::new(Envoy::default()) },
    Contender { name: "AWS SDK", gateway: || Box::new(Aws::default()) },
    Contender { name: "gRPC", gateway: || Box::new(Grpc::default()) },
    Contender { name: "errpolicy", gateway: || Box::new(Ours::new(Budget::new())) },
];

const NO_RETRY: Contender = Contender { name: "no retry", gateway: || Box::new(Never) };

/// Ours, by what a retry after silence costs.
pub const SILENCES: [Contender; 9] = [
    NO_RETRY,
    Contender { name: "1", gateway: silence::<1000> },
    Contender { name: "2", gateway: silence::<2000> },
    Contender { name: "3", gateway: silence::<3000> },
    Contender { name: "4, the default", gateway: silence::<4000> },
    Contender { name: "5", gateway: silence::<5000> },
    Contender { name: "6", gateway: silence::<6000> },
    Contender { name: "8", gateway: silence::<8000> },
    Contender { name: "never granted", gateway: silence::<{ u32::MAX }> },
];

fn silence<const COST: u32>() -> Box<dyn Policy> {
    Box::new(Ours::new(Budget::new().with_cost(Cost::new().with_silent(COST))))
}

/// One policy in one scenario: a run for each seed.
#[derive(Debug)]
pub struct Runs {
    /// The policy.
    pub contender: Contender,
    /// The scenario.
    pub scenario: Scenario,
    /// A run for each seed, from 1.
    pub seeds: Vec<Seconds>,
}

impl Runs {
    /// The median over the seeds.
    pub fn median(&self, of: impl Fn(&Seconds) -> f64) -> f64 {
        median(self.seeds.iter().map(of).collect(), f64::total_cmp).unwrap_or_default()
    }

    /// The median of the times to recover; none if that is never.
    pub fn recovery(&self) -> Option<usize> {
        // Never comes last.
        let times = self.seeds.iter().map(|seconds| seconds.recovery().unwrap_or(usize::MAX));
        median(times.collect(), usize::cmp).filter(|seconds| *seconds < usize::MAX)
    }

    /// The median of each second.
    pub fn course(&self, of: fn(Second) -> f64) -> Vec<f64> {
        let length = self.seeds.first().map_or(0, |seconds| seconds.all().len());
        let at = |second: usize| {
            let all = self.seeds.iter().filter_map(|seconds| seconds.all().get(second).copied().map(of));
            median(all.collect(), f64::total_cmp).unwrap_or_default()
        };
        (0..length).map(at).collect()
    }
}

/// Plays these scenarios under these policies, with so many gateways and seeds: scenario after scenario.
pub fn all(scenarios: &[Scenario], contenders: &[Contender], gateways: usize, seeds: u64) -> Vec<Runs> {
    let cases: Vec<_> = scenarios.iter().flat_map(|s| contenders.iter().map(move |c| (*s, *c))).collect();
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(&(scenario, contender)) = cases.get(index) else { break };
                    let seeds = (1..=seeds).map(|seed| run(scenario, contender, gateways, seed)).collect();
                    let runs = Runs { contender, scenario, seeds };
                    if let Ok(mut done) = done.lock() {
                        done.push((index, runs));
                    }
                }
            });
        }
    });
    let mut done = done.into_inner().unwrap_or_default();
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, runs)| runs).collect()
}

fn run(scenario: Scenario, contender: Contender, gateways: usize, seed: u64) -> Seconds {
    let policies: Vec<_> = (0..gateways).map(|_| (contender.gateway)()).collect();
    play(scenario, &policies, seed)
}
