//! Milliseconds as one integer: the unit in which pauses, hints and deadlines are compared.

use core::fmt;
use core::time::Duration;

/// A number of whole milliseconds, at most 49 days.
///
/// Decisions compare times, and a comparison of integers is one instruction. A millisecond is also as fine as a
/// hint (`Retry-After`, RFC 9110, 10.2.3, has seconds) or a timer (tokio's has milliseconds) can be.
///
/// ```
/// use core::time::Duration;
/// use errpolicy::Millis;
///
/// assert_eq!(Millis::ceil(Duration::from_micros(1)), Millis::new(1));
/// assert_eq!(Millis::floor(Duration::from_micros(1999)), Millis::new(1));
/// assert_eq!(Millis::ceil(Duration::MAX), Millis::MAX);
/// assert_eq!(Millis::new(1500).duration(), Duration::from_millis(1500));
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millis(u32);

impl Millis {
    /// None at all.
    pub const ZERO: Self = Self(0);
    /// 49 days and 17 hours: the longest there is.
    pub const MAX: Self = Self(u32::MAX);

    /// So many milliseconds.
    pub const fn new(millis: u32) -> Self {
        Self(millis)
    }

    /// Rounded up: for a time that one must wait. What is longer than [`MAX`](Self::MAX) is cut.
    #[inline]
    pub const fn ceil(time: Duration) -> Self {
        Self::cut(time.as_secs(), time.subsec_nanos().div_ceil(1_000_000))
    }

    /// Rounded down: for a time that one has left. What is longer than [`MAX`](Self::MAX) is cut.
    #[inline]
    pub const fn floor(time: Duration) -> Self {
        Self::cut(time.as_secs(), time.subsec_millis())
    }

    #[expect(clippy::cast_possible_truncation, reason = "compared just before")]
    const fn cut(secs: u64, millis: u32) -> Self {
        let millis = secs.saturating_mul(1000).saturating_add(millis as u64);
        if millis > u32::MAX as u64 { Self::MAX } else { Self(millis as u32) }
    }

    /// The number.
    pub const fn get(self) -> u32 {
        self.0
    }

    /// As std's type.
    pub const fn duration(self) -> Duration {
        Duration::from_millis(self.0 as u64)
    }

    /// `<` for const contexts.
    pub(crate) const fn is_below(self, other: Self) -> bool {
        self.0 < other.0
    }

    /// Whether there is nothing to wait for.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }
}

impl From<Millis> for Duration {
    fn from(millis: Millis) -> Self {
        millis.duration()
    }
}

/// As a `Duration` shows itself: `250ms`, `1.5s`.
impl fmt::Display for Millis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.duration(), f)
    }
}

impl fmt::Debug for Millis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
