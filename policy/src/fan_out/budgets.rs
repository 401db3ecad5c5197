//! Who pays for which target: looked up when it is needed, so that a request does not collect what most requests need once.

use alloc::vec::Vec;

use crate::budget::Budget;

/// The budget that pays for another try of each target.
///
/// A slice or an array is one, of budgets or of references to them, in the order of the targets; a function is one,
/// where the budgets lie in structs of yours:
///
/// ```
/// use std::time::Duration;
/// use errpolicy::fan_out::FanOut;
/// use errpolicy::{Body, Budget, Replay, Retry, Situation};
///
/// struct Upstream {
///     address: &'static str,
///     budget: Budget,
/// }
/// let upstreams = ["10.0.0.1:80", "10.0.0.2:80"].map(|address| Upstream { address, budget: Budget::new() });
///
/// let get = Retry::new(Situation::new(Replay::Safe, Body::None).with_tries(3), std::iter::repeat(Duration::ZERO));
/// let get = FanOut::any_of(2, get).paid_by(|target: usize| upstreams.get(target).map(|upstream| &upstream.budget));
/// # let _: FanOut<'_, errpolicy::Verdict, _, _, _, _, _, _> = get;
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say whose budget pays for which target",
    label = "these are no `Budgets`",
    note = "give a slice or an array of budgets, or of references to them, in the order of the targets",
    note = "or a function: `|target: usize| upstreams.get(target).map(|upstream| &upstream.budget)`"
)]
pub trait Budgets<'b> {
    /// The budget of this target, counted from 0; if it has none, that of the [`Retry`](crate::Retry) pays.
    fn of(&self, target: usize) -> Option<&'b Budget>;
}

/// The budget of the [`Retry`](crate::Retry), if it has one, pays for all targets.
#[derive(Clone, Copy, Debug, Default)]
pub struct OneForAll;

impl<'b> Budgets<'b> for OneForAll {
    #[inline]
    fn of(&self, _: usize) -> Option<&'b Budget> {
        None
    }
}

impl<'b, F: Fn(usize) -> Option<&'b Budget>> Budgets<'b> for F {
    #[inline]
    fn of(&self, target: usize) -> Option<&'b Budget> {
        self(target)
    }
}

impl<'b> Budgets<'b> for &'b [Budget] {
    #[inline]
    fn of(&self, target: usize) -> Option<&'b Budget> {
        self.get(target)
    }
}

impl<'b, const N: usize> Budgets<'b> for &'b [Budget; N] {
    #[inline]
    fn of(&self, target: usize) -> Option<&'b Budget> {
        self.get(target)
    }
}

impl<'b> Budgets<'b> for &[&'b Budget] {
    #[inline]
    fn of(&self, target: usize) -> Option<&'b Budget> {
        self.get(target).copied()
    }
}

impl<'b, const N: usize> Budgets<'b> for [&'b Budget; N] {
    #[inline]
    fn of(&self, target: usize) -> Option<&'b Budget> {
        self.get(target).copied()
    }
}

impl<'b> Budgets<'b> for Vec<&'b Budget> {
    #[inline]
    fn of(&self, target: usize) -> Option<&'b Budget> {
        self.get(target).copied()
    }
}
