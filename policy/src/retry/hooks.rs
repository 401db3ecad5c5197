//! What a loop asks of its owner: what an error says of the situation, and who wants to see the tries.

use crate::decide::{Decision, Situation};
use crate::verdict::Verdict;

/// Tells what an error says of the situation in which it came: its phase, what became of the body.
///
/// A function is one. What depends on the loop (tries, time, the pause, the budget) is set after it was asked.
pub trait Situate<E: ?Sized> {
    /// Corrects the situation that the request began with.
    fn situate(&mut self, error: &E, situation: &mut Situation);
}

/// Every error comes in the situation that the request began with.
#[derive(Clone, Copy, Debug, Default)]
pub struct AsPlanned;

impl<E: ?Sized> Situate<E> for AsPlanned {
    fn situate(&mut self, _: &E, _: &mut Situation) {}
}

impl<E: ?Sized, F: FnMut(&E, &mut Situation)> Situate<E> for F {
    fn situate(&mut self, error: &E, situation: &mut Situation) {
        self(error, situation);
    }
}

/// Sees every try when it has ended. A function is one.
pub trait Observe<E: ?Sized> {
    /// A try has ended.
    fn observe(&mut self, attempt: &Attempt<'_, E>);
}

/// Nobody looks.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unobserved;

impl<E: ?Sized> Observe<E> for Unobserved {
    fn observe(&mut self, _: &Attempt<'_, E>) {}
}

impl<E: ?Sized, F: FnMut(&Attempt<'_, E>)> Observe<E> for F {
    fn observe(&mut self, attempt: &Attempt<'_, E>) {
        self(attempt);
    }
}

/// One try that has ended.
#[derive(Debug)]
#[non_exhaustive]
pub struct Attempt<'a, E: ?Sized> {
    /// The target that was asked; 0 where there is only one.
    pub target: usize,
    /// Which try of this target it was, counted from 1.
    pub number: u32,
    /// How it failed, if it did.
    pub failure: Option<AttemptFailure<'a, E>>,
}

/// How a try failed.
#[derive(Debug)]
#[non_exhaustive]
pub struct AttemptFailure<'a, E: ?Sized> {
    /// The error. May hold what a client must not see.
    pub error: &'a E,
    /// What it means.
    pub verdict: &'a Verdict,
    /// What is done about it; the pause is in here.
    pub decision: Decision,
}

impl<'a, E: ?Sized> Attempt<'a, E> {
    pub(crate) const fn succeeded(target: usize, number: u32) -> Self {
        Self { target, number, failure: None }
    }

    pub(crate) const fn failed(
        target: usize,
        number: u32,
        error: &'a E,
        verdict: &'a Verdict,
        decision: Decision,
    ) -> Self {
        Self { target, number, failure: Some(AttemptFailure { error, verdict, decision }) }
    }
}
