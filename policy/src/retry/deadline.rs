//! When tries end: a moment, told in time that is left, so that no clock is needed here.

use core::time::Duration;

/// How much time is left.
///
/// `Instant` is one, of the clock of `std`. A function that returns a `Duration` is one, for any other clock, such as
/// the one of a runtime that a test can stop:
///
/// ```
/// use core::time::Duration;
/// use errpolicy::retry::Deadline;
///
/// let left = || Duration::from_secs(2);
/// assert_eq!(left.left(), Some(Duration::from_secs(2)));
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no deadline",
    label = "not a moment at which tries end",
    note = "for a length of time, say when it ends: `Instant::now() + length`",
    note = "for another clock, give a closure that tells what is left: `move || deadline.saturating_duration_since(now())`"
)]
pub trait Deadline {
    /// The time that is left, zero if none is; `None` if there is no end. Asked after each failure.
    fn left(&self) -> Option<Duration>;
}

/// No deadline.
#[derive(Clone, Copy, Debug, Default)]
pub struct Endless;

impl Deadline for Endless {
    #[inline]
    fn left(&self) -> Option<Duration> {
        None
    }
}

impl<F: Fn() -> Duration> Deadline for F {
    #[inline]
    fn left(&self) -> Option<Duration> {
        Some(self())
    }
}

/// The request may have a deadline, or not.
impl<D: Deadline> Deadline for Option<D> {
    #[inline]
    fn left(&self) -> Option<Duration> {
        self.as_ref().and_then(Deadline::left)
    }
}

/// The clock is read after each failure, and never otherwise.
#[cfg(feature = "std")]
#[cfg_attr(docsrs, doc(cfg(feature = "std")))]
impl Deadline for std::time::Instant {
    #[inline]
    fn left(&self) -> Option<Duration> {
        Some(self.saturating_duration_since(Self::now()))
    }
}
