//! [`ExchangeError`] without the derive. What comes from below is asked of the table here too: by hand it were a table.

use std::io;
use std::time::Duration;

use errpolicy::{Body, Class, ClassifyAs as _, Phase, Renews, Replay, Situation, StatusMap};
use errpolicy_adapters::io::{During, Network};

use super::error::ExchangeError;
use crate::by_hand::{ByHand, agrees, errnos};

// counted: from here
impl ByHand for ExchangeError {
    fn class(&self) -> Class {
        Class::Retryable
    }

    fn status(&self) -> u16 {
        502
    }

    fn again(&self) -> bool {
        true
    }

    fn retry_after(&self) -> Option<Duration> {
        None
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Name(_) => "dns_error",
            Self::ConnectTimeout => "connection_timeout",
            Self::Connect(during) | Self::Broken(during) => <Network>::classify_as(during).code(),
            Self::Timeout => "http_response_timeout",
            Self::Incomplete => "http_response_incomplete",
            Self::HeadTooLarge => "http_response_header_section_size",
            Self::Protocol(_) => "http_protocol_error",
        }
    }
}
// counted: to here

/// One of each kind, and those from below with every errno.
pub(crate) fn examples() -> Vec<ExchangeError> {
    let mut errors = vec![
        ExchangeError::ConnectTimeout,
        ExchangeError::Timeout,
        ExchangeError::Incomplete,
        ExchangeError::HeadTooLarge,
        ExchangeError::Protocol("nonsense".into()),
        ExchangeError::Broken(During::new(Phase::Written, io::ErrorKind::BrokenPipe.into())),
    ];
    errors.extend(errnos().map(ExchangeError::Name));
    errors.extend(errnos().map(|error| ExchangeError::Connect(During::new(Phase::NotConnected, error))));
    errors.extend(errnos().map(|error| ExchangeError::Broken(During::new(Phase::Written, error))));
    errors
}

#[test]
fn they_agree() {
    let get = Situation::new(Replay::Safe, Body::None).with_renews(Renews::TARGET).with_tries(3);
    for error in &examples() {
        agrees(error, &StatusMap::SEED_000, &get);
    }
}
