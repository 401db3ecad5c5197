//! Type parameters: a bound stands on the type of the field that is asked, and nowhere else.

use core::fmt::Debug;

use errpolicy::Classify;

/// An error with what was known when it happened.
#[derive(Debug, Classify)]
pub enum Traced<'a, E, C, const N: usize>
where
    C: Debug,
{
    /// The last try failed.
    #[classify(transparent)]
    Last(Box<E>),
    /// Every try failed.
    #[classify(any_of)]
    Each([E; N]),
    /// There was no try.
    #[classify(permanent)]
    Refused(&'a C),
}
