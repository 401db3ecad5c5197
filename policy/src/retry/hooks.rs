//! What a loop asks of its owner: what an error says of the situation, and who wants to see the tries.

use crate::decide::Situation;

use super::Attempt;

/// Tells what an error says of the situation in which it came: its phase, what became of the body.
///
/// A closure is one: see [`Retry::situated`](super::Retry::situated). A type that implements it is given to
/// [`Retry::with_situate`](super::Retry::with_situate).
///
/// What depends on the loop (tries, time, the pause, the budget) is set after it was asked, whatever it says of them.
///
/// ```
/// use errpolicy::retry::Situate;
/// use errpolicy::{Phase, Situation};
///
/// struct SendError { written: usize, of: usize }
///
/// /// Counts bytes.
/// struct ByBytes;
///
/// impl Situate<SendError> for ByBytes {
///     fn situate(&mut self, error: &SendError, situation: &mut Situation) {
///         situation.phase = match error.written {
///             0 => Phase::Connected,
///             written if written < error.of => Phase::PartlyWritten,
///             _ => Phase::Written,
///         };
///     }
/// }
/// # use errpolicy::{Body, Replay};
/// # let mut met = Situation::new(Replay::Once, Body::Buffered);
/// # ByBytes.situate(&SendError { written: 1, of: 2 }, &mut met);
/// # assert_eq!(met.phase, Phase::PartlyWritten);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not tell what `{E}` says of the situation",
    label = "this is no `Situate<{E}>`",
    note = "give `.situated()` a closure over the loop's own error: `|error: &{E}, situation| situation.phase = ..`",
    note = "or implement `Situate<{E}>` for `{Self}`"
)]
pub trait Situate<E: ?Sized> {
    /// Corrects the situation that the request began with.
    fn situate(&mut self, error: &E, situation: &mut Situation);
}

/// Every error comes in the situation that the request began with.
#[derive(Clone, Copy, Debug, Default)]
pub struct AsPlanned;

impl<E: ?Sized> Situate<E> for AsPlanned {
    #[inline]
    fn situate(&mut self, _: &E, _: &mut Situation) {}
}

impl<E: ?Sized, F: FnMut(&E, &mut Situation)> Situate<E> for F {
    #[inline]
    fn situate(&mut self, error: &E, situation: &mut Situation) {
        self(error, situation);
    }
}

/// Sees every try when it has ended, and before the pause that follows.
///
/// A closure is one: see [`Retry::observed_by`](super::Retry::observed_by). A type that implements it is given to
/// [`Retry::with_observer`](super::Retry::with_observer). What it does takes time from the loop, and what it writes
/// down should be [the attempt's own text](Attempt), which holds nothing of the error's.
///
/// ```
/// use errpolicy::retry::{Attempt, Observe};
///
/// /// What one would give to metrics.
/// #[derive(Default)]
/// struct Counts { tries: u64, retries: u64, given_up: u64 }
///
/// impl<E> Observe<E> for Counts {
///     fn observe(&mut self, attempt: &Attempt<'_, E>) {
///         self.tries += 1;
///         self.retries += u64::from(attempt.number > 1);
///         self.given_up += u64::from(attempt.failure.is_some() && attempt.is_last());
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not observe tries that fail with `{E}`",
    label = "this is no `Observe<{E}>`",
    note = "give `.observed_by()` a closure over the loop's own error: `|attempt: &Attempt<'_, {E}>| ..`",
    note = "or implement `Observe<{E}>` for `{Self}`, best for every `E`"
)]
pub trait Observe<E: ?Sized> {
    /// A try has ended.
    fn observe(&mut self, attempt: &Attempt<'_, E>);
}

/// Nobody looks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unobserved;

impl<E: ?Sized> Observe<E> for Unobserved {
    #[inline]
    fn observe(&mut self, _: &Attempt<'_, E>) {}
}

impl<E: ?Sized, F: FnMut(&Attempt<'_, E>)> Observe<E> for F {
    #[inline]
    fn observe(&mut self, attempt: &Attempt<'_, E>) {
        self(attempt);
    }
}
