//! What some rounds say: the fastest, the median, and the quartiles around it.

/// Half of the values lie from `low` to `high`.
#[derive(Clone, Copy)]
pub(crate) struct Spread {
    pub(crate) least: f64,
    pub(crate) low: f64,
    pub(crate) median: f64,
    pub(crate) high: f64,
}

impl Spread {
    pub(crate) fn of(values: &[f64]) -> Self {
        let mut values = values.to_vec();
        values.sort_by(f64::total_cmp);
        let at = |quarter: usize| values[(values.len() - 1) * quarter / 4];
        Self { least: at(0), low: at(1), median: at(2), high: at(3) }
    }

    /// Half of the distance between the quartiles.
    pub(crate) fn reach(self) -> f64 {
        (self.high - self.low) / 2.0
    }
}
