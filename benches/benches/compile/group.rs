//! What is compared: every subject at one size and from one start, compiled one after the other.

use std::fmt;

use crate::job::{Cost, Job, Start};
use crate::spread::Spread;
use crate::subject::Subject;

pub(crate) struct Group {
    pub(crate) variants: usize,
    pub(crate) start: Start,
    /// In the order of [`Subject::ALL`].
    pub(crate) jobs: [Job; Subject::ALL.len()],
}

impl Group {
    pub(crate) fn new(variants: usize, start: Start) -> Self {
        Self { variants, start, jobs: Subject::ALL.map(|subject| Job::new(subject.package(variants), start)) }
    }

    pub(crate) fn job(&self, subject: Subject) -> &Job {
        &self.jobs[subject as usize]
    }

    /// What a subject costs beyond the base for each variant, in microseconds.
    pub(crate) fn added(&self, subject: Subject) -> Cost {
        let base = &self.job(Subject::Base).costs;
        let each = 1_000.0 / self.variants as f64;
        let rounds: Vec<f64> =
            self.job(subject).costs.iter().zip(base).map(|(cost, base)| (cost - base) * each).collect();
        let least = |costs: &[f64]| Spread::of(costs).least;
        Cost { fastest: (least(&self.job(subject).costs) - least(base)) * each, rounds }
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.start.name(), self.variants)
    }
}
