//! A contract on a generic type: it is checked for every instance that is used.

use errpolicy::Classify;

/// Why something was not found out.
#[derive(Debug, Classify)]
#[classify(only(not_found, retryable))]
pub enum LookupError<E> {
    /// It is known not to exist.
    #[classify(not_found)]
    Missing,
    /// Nobody could be asked.
    #[classify(transparent)]
    Store(E),
}
