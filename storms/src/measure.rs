//! How a run went, second by second, and what there is to say about it in four numbers.

use std::time::Duration;

use crate::scenario::{BEGIN, END, LENGTH};

/// What was counted in one second.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Second {
    /// Requests that arrived at the gateways.
    pub arrived: u32,
    /// Those of them that were answered in time.
    pub succeeded: u32,
    /// Tries that were sent to the backend in this second.
    pub sent: u32,
}

impl Second {
    /// The share that was answered in time, in percent.
    pub fn goodput(self) -> f64 {
        100.0 * share(self.succeeded, self.arrived)
    }

    /// Tries for each request.
    pub fn amplification(self) -> f64 {
        share(self.sent, self.arrived)
    }

    fn plus(self, other: Self) -> Self {
        Self {
            arrived: self.arrived + other.arrived,
            succeeded: self.succeeded + other.succeeded,
            sent: self.sent + other.sent,
        }
    }
}

fn share(part: u32, whole: u32) -> f64 {
    f64::from(part) / f64::from(whole.max(1))
}

/// Every second of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seconds(Vec<Second>);

impl Default for Seconds {
    fn default() -> Self {
        Self(vec![Second::default(); LENGTH as usize])
    }
}

impl Seconds {
    pub(crate) fn arrived(&mut self, at: Duration) {
        self.count(at, |second| &mut second.arrived);
    }

    pub(crate) fn succeeded(&mut self, arrived: Duration) {
        self.count(arrived, |second| &mut second.succeeded);
    }

    pub(crate) fn sent(&mut self, at: Duration) {
        self.count(at, |second| &mut second.sent);
    }

    fn count(&mut self, at: Duration, which: fn(&mut Second) -> &mut u32) {
        let second = usize::try_from(at.as_secs()).ok().and_then(|index| self.0.get_mut(index));
        if let Some(second) = second {
            *which(second) += 1;
        }
    }

    /// Each second.
    pub fn all(&self) -> &[Second] {
        &self.0
    }

    fn total(seconds: impl Iterator<Item = Second>) -> Second {
        seconds.fold(Second::default(), Second::plus)
    }

    /// Requests that were answered in time, in percent of all.
    pub fn goodput(&self) -> f64 {
        Self::total(self.0.iter().copied()).goodput()
    }

    /// The most tries for each request in any second.
    pub fn peak(&self) -> f64 {
        self.0.iter().map(|second| second.amplification()).fold(0.0, f64::max)
    }

    /// Tries for each request while the fault lasts.
    pub fn mean(&self) -> f64 {
        let during = self.0.iter().copied().skip(BEGIN as usize).take((END - BEGIN) as usize);
        Self::total(during).amplification()
    }

    /// Seconds from the end of the fault until the first three in a row in which 98 % are answered; none if there are
    /// no such three.
    pub fn recovery(&self) -> Option<usize> {
        let after = self.0.get(END as usize..)?;
        after.windows(3).position(|three| three.iter().all(|second| second.goodput() >= 98.0))
    }
}

/// The middle one of values; of an even number, the upper of the two.
pub fn median<T: Copy>(mut values: Vec<T>, compare: impl FnMut(&T, &T) -> std::cmp::Ordering) -> Option<T> {
    values.sort_by(compare);
    values.get(values.len() / 2).copied()
}
