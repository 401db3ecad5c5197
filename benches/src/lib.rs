//! The cases: what is measured, against which peer, and with which goal.
//!
//! How they are measured is in `benches/ratios/`; what came out, in `docs/performance.md`.
#![forbid(unsafe_code)]
#![allow(clippy::indexing_slicing, reason = "a benchmark makes its own input, and may stop")]

mod body;
mod chain;
mod codes;
mod deciding;
mod derived;
mod fencing;
mod folding;
mod looping;
mod servers;
mod transacting;

use std::hint::black_box;

/// Where every input comes from.
pub const SEED: u64 = 1;

/// How many different errors a case goes through, so that no branch predictor learns them.
pub const ERRORS: usize = 65_536;

/// One thing that this project does, beside what one would do without it.
#[derive(Debug)]
pub struct Case {
    /// What ours does.
    pub name: &'static str,
    /// What the peer does instead; empty if there is none to compare with.
    pub against: &'static str,
    /// Builds our side.
    pub ours: fn() -> Work,
    /// Builds the peer's side.
    pub peer: Option<fn() -> Work>,
    /// What was promised.
    pub goals: Goals,
}

/// The most that ours may cost: as a share of what the peer costs, or at all.
#[derive(Clone, Copy, Debug)]
pub struct Goals {
    /// Instructions for one item, whatever a peer needs.
    pub at_most: Option<f64>,
    /// Of instructions.
    pub instructions: Option<f64>,
    /// Of branches that a model of a predictor gets wrong.
    pub mispredicts: Option<f64>,
    /// Of time.
    pub time: Option<f64>,
    /// Whether ours must not allocate at all.
    pub no_allocation: bool,
    /// What both sides do anyway: taken from both before they are compared.
    pub net_of: Option<fn() -> Work>,
}

impl Goals {
    /// Measured and reported, and nothing promised.
    pub const REPORT: Self = Self {
        at_most: None,
        instructions: None,
        mispredicts: None,
        time: None,
        no_allocation: false,
        net_of: None,
    };
}

/// One side of a case with its input, ready to run any number of times.
pub struct Work {
    /// How many items one run goes through.
    pub items: usize,
    run: Box<dyn FnMut() -> u64>,
}

impl std::fmt::Debug for Work {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Work").field("items", &self.items).finish_non_exhaustive()
    }
}

impl Work {
    /// Reads every item, and adds up what `read` returns, so that none of it can be left out.
    pub fn over<T: 'static>(items: Vec<T>, mut read: impl FnMut(&T) -> u64 + 'static) -> Self {
        Self {
            items: items.len(),
            run: Box::new(move || {
                items.iter().fold(0_u64, |sum, item| sum.wrapping_add(read(black_box(item))))
            }),
        }
    }

    /// Goes through every item once.
    pub fn run(&mut self) -> u64 {
        (self.run)()
    }
}

/// Every case, in the order of the report.
pub fn cases() -> impl ExactSizeIterator<Item = &'static Case> {
    let cases = [
        derived::CASES,
        codes::CASES,
        servers::CASES,
        chain::CASES,
        folding::CASES,
        body::CASES,
        deciding::CASES,
        fencing::CASES,
        looping::CASES,
        transacting::CASES,
    ];
    let cases: Vec<_> = cases.into_iter().flatten().collect();
    cases.into_iter()
}

/// A linear congruential generator (Knuth's MMIX constants; the upper bits are used).
#[derive(Debug)]
struct Lcg(u64);

impl Lcg {
    const fn new() -> Self {
        Self(SEED)
    }

    /// A number below `end`.
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    /// One of these.
    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}
