//! How a fan-out ends with success: what enough targets returned.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::tally::Tally;

/// Enough targets succeeded.
#[derive(Debug)]
#[non_exhaustive]
pub struct Gathered<T, E> {
    /// What the target returned whose success made it enough: where one is enough, all there is.
    pub value: T,
    /// Which target that was, counted from 0.
    pub target: usize,
    pub(super) before: Option<Box<Before<T>>>,
    /// What became of every target. A [critical](Tally::critical) failure of our own is in here, too.
    pub tally: Tally<E>,
}

/// What was returned while it was not enough yet. Made with the first such value: where one is enough, there is none, and
/// nothing to take apart.
#[derive(Debug)]
pub(super) struct Before<T>(Vec<(usize, T)>);

impl<T> Before<T> {
    #[cold]
    pub(super) fn push(before: &mut Option<Box<Self>>, target: usize, value: T) {
        before.get_or_insert_with(|| Box::new(Self(Vec::new()))).0.push((target, value));
    }
}

impl<T, E> Gathered<T, E> {
    /// Which targets succeeded before the last one and what they returned, in this order. Empty where one is enough.
    pub fn before(&self) -> &[(usize, T)] {
        self.before.as_ref().map_or(&[], |before| &before.0)
    }

    /// Every value with its target, by the number of the target: the parts of one thing, in their order.
    ///
    /// ```
    /// use std::{fs, io, iter, time::Duration};
    /// use errpolicy::fan_out::{FanOut, fan_out};
    /// use errpolicy::{Body, Classify, Replay, Retry, Situation};
    ///
    /// # #[derive(Debug, Classify)]
    /// # enum ReadError { #[classify(permanent)] Io(io::Error) }
    /// # let dir = std::env::temp_dir().join(format!("errpolicy-{}", std::process::id()));
    /// # fs::create_dir_all(&dir).unwrap();
    /// const PARTS: [&str; 3] = ["head", "body", "tail"];
    /// # for part in PARTS { fs::write(dir.join(part), part).unwrap(); }
    ///
    /// let read = Retry::new(Situation::new(Replay::Safe, Body::None), iter::empty::<Duration>());
    /// let parts = fan_out(FanOut::all_of(PARTS.len(), read), std::thread::sleep, |part| {
    ///     fs::read_to_string(dir.join(PARTS[part])).map_err(ReadError::Io)
    /// });
    /// let whole: String = parts.unwrap().into_values().into_iter().map(|(_, part)| part).collect();
    /// assert_eq!(whole, "headbodytail");
    /// # fs::remove_dir_all(&dir).unwrap();
    /// ```
    pub fn into_values(self) -> Vec<(usize, T)> {
        let mut values = self.before.map_or_else(Vec::new, |before| before.0);
        values.push((self.target, self.value));
        values.sort_unstable_by_key(|(target, _)| *target);
        values
    }
}
