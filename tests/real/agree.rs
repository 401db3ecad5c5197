//! Holds a derive against the function that its project wrote by hand, where the two answer in a form of the
//! project's own: rows of samples, and both functions asked about each.

use std::fmt::Debug;

use errpolicy::{Class, Classes, Classify, StatusMap};

/// `agree!(Error, by_hand => derived, { PATTERN => [SAMPLE, ..], .. })`: both functions agree about every
/// sample.
///
/// The patterns are one match without a wildcard: a variant that is added and has no sample does not compile.
macro_rules! agree {
    ($error:ty, $by_hand:expr => $derived:expr, { $($row:pat => [$($sample:expr),+ $(,)?]),+ $(,)? }) => {{
        let row = |error: &$error| match error { $($row => stringify!($row)),+ };
        $($(crate::agree::hold::<$error, _>(&$sample, (row, stringify!($row)), $by_hand, $derived);)+)+
    }};
}

pub(crate) use agree;

/// One sample: it belongs to the row where it stands, and is of a class that its type announced.
pub(crate) fn hold<E: Classes + Debug, T: PartialEq + Debug>(
    error: &E,
    (row, expected): (impl Fn(&E) -> &'static str, &str),
    by_hand: impl Fn(&E) -> T,
    derived: impl Fn(&E) -> T,
) {
    assert_eq!(row(error), expected, "{error:?} stands in the row of another variant");
    assert_eq!(derived(error), by_hand(error), "{error:?}: derived on the left, by hand on the right");
    assert_eq!(error.class(), error.classify().class(), "{error:?}: the short way differs from the long one");
    assert!(E::CLASSES.contains(error.class()), "{error:?}: a class that was not announced");
}

/// What `is_retryable` and its like mean if nothing more is known.
pub(crate) const fn retryable_or_permanent(retryable: bool) -> Class {
    if retryable { Class::Retryable } else { Class::Permanent }
}

/// The status that a service answers with.
pub(crate) fn status(error: &impl Classify) -> u16 {
    StatusMap::ORIGIN.status(&error.classify())
}
