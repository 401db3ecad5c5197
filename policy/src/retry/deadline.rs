//! When tries end: a moment, told in time that is left, so that no clock is needed here.

use core::time::Duration;

/// How much time is left.
///
/// `Instant` is one, of the clock of `std`. A function that returns a `Duration` is one, for any other clock:
///
/// ```
/// use core::time::Duration;
/// use errpolicy::retry::Deadline;
///
/// let manual = || Duration::from_secs(2);
/// assert_eq!(manual.left(), Some(Duration::from_secs(2)));
/// ```
pub trait Deadline {
    /// The time that is left, zero if none is; `None` if there is no end. Asked after each failure.
    fn left(&self) -> Option<Duration>;
}

/// No deadline.
#[derive(Clone, Copy, Debug, Default)]
pub struct Endless;

impl Deadline for Endless {
    fn left(&self) -> Option<Duration> {
        None
    }
}

impl<F: Fn() -> Duration> Deadline for F {
    fn left(&self) -> Option<Duration> {
        Some(self())
    }
}

/// The request may have a deadline, or not.
impl<D: Deadline> Deadline for Option<D> {
    fn left(&self) -> Option<Duration> {
        self.as_ref().and_then(Deadline::left)
    }
}

#[cfg(feature = "std")]
#[cfg_attr(docsrs, doc(cfg(feature = "std")))]
impl Deadline for std::time::Instant {
    fn left(&self) -> Option<Duration> {
        Some(self.saturating_duration_since(Self::now()))
    }
}
