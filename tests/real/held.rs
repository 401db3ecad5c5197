//! Holds what a derive says against what a project's own functions say, for samples of every variant.

use std::fmt::Debug;
use std::time::Duration;

use errpolicy::{Class, Classes, Verdict};

/// An answer of a project, found again in a verdict.
pub(crate) trait Said: Debug + PartialEq {
    fn read(verdict: &Verdict) -> Self;
}

impl Said for Class {
    fn read(verdict: &Verdict) -> Self {
        verdict.class()
    }
}

/// The status to answer with.
impl Said for Option<u16> {
    fn read(verdict: &Verdict) -> Self {
        verdict.status()
    }
}

/// How long to wait.
impl Said for Option<Duration> {
    fn read(verdict: &Verdict) -> Self {
        verdict.retry_after()
    }
}

/// The code that machines read.
impl Said for &'static str {
    fn read(verdict: &Verdict) -> Self {
        verdict.code()
    }
}

impl<A: Said, B: Said> Said for (A, B) {
    fn read(verdict: &Verdict) -> Self {
        (A::read(verdict), B::read(verdict))
    }
}

/// The class behind "is this retryable?" where a project tells nothing finer.
pub(crate) fn retryable(yes: bool) -> Class {
    if yes { Class::Retryable } else { Class::Permanent }
}

/// The class behind "is this fatal?" where everything else may be tried again.
pub(crate) fn critical(yes: bool) -> Class {
    if yes { Class::Critical } else { Class::Retryable }
}

/// Holds every sample against `said`, and against what the type promises of itself.
pub(crate) fn hold<E: Classes + Debug, S: Said>(
    samples: impl IntoIterator<Item = E>,
    said: impl Fn(&E) -> S,
) {
    let mut held = 0;
    for error in samples {
        let verdict = error.classify();
        assert_eq!(S::read(&verdict), said(&error), "{error:?}");
        assert_eq!(error.class(), verdict.class(), "{error:?}");
        assert!(E::CLASSES.contains(verdict.class()), "{error:?}");
        held += 1;
    }
    assert_ne!(held, 0, "no sample");
}

/// Holds samples of every variant of an enum. A variant without them does not compile.
///
/// ```ignore
/// held!(said_by_the_project => Error {
///     Refused: [Error::Refused],
///     #[cfg(windows)]
///     Registry: [5, 6].map(Error::Registry),
/// });
/// ```
///
/// An enum that is judged only as a part of another says how it becomes one:
///
/// ```ignore
/// held!(said_by_the_project, Error::Tunnel => TunnelError { .. });
/// ```
macro_rules! held {
    ($said:expr, $outer:expr => $enum:ident { $($(#[$cfg:meta])* $variant:ident: $samples:expr),+ $(,)? }) => {{
        // Without a wildcard, so that it misses whatever is added.
        fn variant(error: &$enum) -> &'static str {
            match error {
                $($(#[$cfg])* $enum::$variant { .. } => stringify!($variant),)+
            }
        }
        $(
            $(#[$cfg])*
            $crate::held::hold(
                $samples
                    .into_iter()
                    .inspect(|error| assert_eq!(variant(error), stringify!($variant)))
                    .map($outer),
                $said,
            );
        )+
    }};
    ($said:expr => $($enum:tt)+) => {
        held!($said, std::convert::identity => $($enum)+)
    };
}
