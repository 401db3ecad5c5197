//! What an upstream answered, as far as it matters for its class.

use std::fmt;
use std::time::Duration;

use errpolicy::Replay;

use super::rows::ROWS;

/// A response that is taken for a failure: its status, how long it asks to wait, and whether its method was safe.
///
/// Three words without text of the peer's, so that nothing a peer chose gets into a log or an answer.
///
/// ```
/// use errpolicy_adapters::{Upstream, http::retry_after};
/// use std::time::{Duration, SystemTime};
///
/// let after = retry_after([b"2"], None, SystemTime::now());
/// let answer = Upstream::new(503).with_retry_after(after);
/// assert_eq!(answer.retry_after(), Some(Duration::from_secs(2)));
/// assert_eq!(answer.to_string(), "503 Service Unavailable, retry after 2s");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Upstream {
    status: u16,
    /// The status, or `HINTED`: one comparison then tells whether the status alone decides.
    plain: u16,
    safe: bool,
    retry_after: Option<Duration>,
}

const HINTED: u16 = u16::MAX;

impl Upstream {
    /// A response with this status, any number.
    pub const fn new(status: u16) -> Self {
        Self { status, plain: status, safe: false, retry_after: None }
    }

    /// With what [`retry_after`](super::retry_after) made of the header.
    #[must_use]
    pub const fn with_retry_after(mut self, after: Option<Duration>) -> Self {
        self.retry_after = after;
        self.plain = if after.is_some() { HINTED } else { self.status };
        self
    }

    /// The response to a request whose method promises this, see [`replay`](super::replay).
    ///
    /// After a safe method nothing was applied, whatever the status is.
    ///
    /// ```
    /// use errpolicy::{ClassifyAs, Effect};
    /// use errpolicy_adapters::http::{Http, Upstream, replay};
    ///
    /// let effect = |method| <Http>::classify_as(&Upstream::new(502).answering(replay(method))).effect();
    /// assert_eq!(effect("GET"), Effect::NotApplied);
    /// assert_eq!(effect("PUT"), Effect::Unknown);
    /// ```
    #[must_use]
    pub const fn answering(mut self, replay: Replay) -> Self {
        self.safe = matches!(replay, Replay::Safe);
        self
    }

    /// Whether it answers a method that is known to be safe.
    #[inline]
    pub(super) const fn answers_a_safe_method(self) -> bool {
        self.safe
    }

    /// The status, as the peer sent it.
    #[inline]
    pub const fn status(self) -> u16 {
        self.status
    }

    /// The status, if it alone decides.
    #[inline]
    pub(super) const fn plain(self) -> Option<i32> {
        if self.plain < 600 { Some(self.plain as i32) } else { None }
    }

    /// How long it asks to wait.
    #[inline]
    pub const fn retry_after(self) -> Option<Duration> {
        self.retry_after
    }
}

impl fmt::Display for Upstream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = i32::from(self.status);
        match ROWS.iter().find(|row| row.code() == code) {
            Some(row) => f.write_str(row.verdict().code())?,
            None => write!(f, "{code} (unknown status)")?,
        }
        match self.retry_after {
            Some(after) => write!(f, ", retry after {after:?}"),
            None => Ok(()),
        }
    }
}

// An upstream's answer is an error where it is taken for one, so that it can be a `source()`.
impl std::error::Error for Upstream {}
