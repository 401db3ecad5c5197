//! What the proxy is told when it starts, and the limits that keep a slip of the pen from becoming an endless wait.

use std::num::NonZeroU32;
use std::time::Duration;

use crate::http::client::pauses::Pauses;
use crate::http::endpoint::Endpoint;

use super::observe::Observer;
use super::stores::Store;

/// The longest pause and the longest patience that can be asked for: nobody waits longer for a block.
const LONGEST: Duration = Duration::from_secs(3600);

/// The servers, and how long and how often they are asked.
#[derive(Debug)]
pub(crate) struct Options {
    stores: Vec<Store>,
    tries: NonZeroU32,
    pauses: Pauses,
    timeout: Duration,
    observer: Option<Observer>,
}

/// Why the proxy does not start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum OptionsError {
    #[error("no store is named: without one, every answer would be a guess")]
    NoStores,
    #[error("the delay between rounds is longer than {LONGEST:?}")]
    Delay,
    #[error("the timeout is zero or longer than {LONGEST:?}")]
    Timeout,
}

impl Options {
    pub(crate) fn new(
        stores: Vec<Endpoint>,
        tries: NonZeroU32,
        delay: Duration,
        timeout: Duration,
    ) -> Result<Self, OptionsError> {
        if stores.is_empty() {
            return Err(OptionsError::NoStores);
        }
        if delay > LONGEST {
            return Err(OptionsError::Delay);
        }
        if timeout.is_zero() || timeout > LONGEST {
            return Err(OptionsError::Timeout);
        }
        let stores = stores.into_iter().map(Store::new).collect();
        Ok(Self { stores, tries, pauses: Pauses::new(delay), timeout, observer: None })
    }

    /// Tells `observer` what became of every server of every request.
    pub(crate) fn observed_by(mut self, observer: Observer) -> Self {
        self.observer = Some(observer);
        self
    }

    pub(super) const fn observer(&self) -> Option<&Observer> {
        self.observer.as_ref()
    }

    /// In the order in which they are asked.
    pub(super) fn stores(&self) -> &[Store] {
        &self.stores
    }

    /// How often each store is asked at most, the first time included.
    pub(super) const fn tries(&self) -> NonZeroU32 {
        self.tries
    }

    /// Between two tries.
    pub(super) const fn pauses(&self) -> &Pauses {
        &self.pauses
    }

    /// For a connection; for a head and a small body; for each further MiB.
    pub(super) const fn timeout(&self) -> Duration {
        self.timeout
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::*;

    #[test]
    fn what_would_wait_for_ever_or_guess_is_refused() {
        let store = || vec!["http://a:1".parse().unwrap()];
        let second = Duration::from_secs(1);
        let new = |stores, delay, timeout| Options::new(stores, NonZeroU32::MIN, delay, timeout).map(|_| ());
        assert_eq!(new(store(), Duration::ZERO, second), Ok(()));
        assert_eq!(new(vec![], second, second), Err(OptionsError::NoStores));
        assert_eq!(new(store(), LONGEST + second, second), Err(OptionsError::Delay));
        assert_eq!(new(store(), second, LONGEST + second), Err(OptionsError::Timeout));
        assert_eq!(new(store(), second, Duration::ZERO), Err(OptionsError::Timeout));
    }
}
