//! The links of a chain of sources, by which an adapter finds a type that it knows.

use std::error::Error;
use std::iter::successors;

/// More links than any chain has; a broken one may be endless.
const MOST: usize = 64;

/// What is below this error, one link after another.
pub(crate) fn below<'e>(error: &'e dyn Error) -> impl Iterator<Item = &'e (dyn Error + 'static)> {
    successors(error.source(), |&link| link.source()).take(MOST)
}
