//! [`TryError`] without the derive. What comes from below is asked of the tables here too: by hand it were a table.

use std::io;
use std::time::Duration;

use errpolicy::{Body, Class, ClassifyAs as _, Phase, Renews, Replay, Situation, StatusMap};
use errpolicy_adapters::http::{Http, Seed000, Upstream};
use errpolicy_adapters::io::{During, Network};

use super::error::TryError;
use crate::by_hand::{ByHand, agrees, errnos};

// counted: from here
impl ByHand for TryError {
    fn class(&self) -> Class {
        match self {
            Self::Status(upstream) => match upstream.status() {
                404 => Class::NotFound,
                408 | 429 | 500 | 502..=504 | 506..=999 => Class::Retryable,
                _ => Class::Permanent,
            },
            _ => Class::Retryable,
        }
    }

    fn status(&self) -> u16 {
        match ByHand::class(self) {
            Class::NotFound => 404,
            Class::Permanent => 422,
            Class::Retryable => 502,
            Class::Critical => 500,
        }
    }

    fn again(&self) -> bool {
        ByHand::class(self) == Class::Retryable
    }

    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Status(upstream) => upstream.retry_after(),
            _ => None,
        }
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
            Self::Status(upstream) => <Http<Seed000>>::classify_as(upstream).code(),
            Self::Size => "http_response_body_size",
            Self::Checksum => "checksum-mismatch",
        }
    }
}
// counted: to here

#[test]
fn they_agree() {
    let mut errors = vec![
        TryError::ConnectTimeout,
        TryError::Timeout,
        TryError::Incomplete,
        TryError::HeadTooLarge,
        TryError::Protocol("nonsense".into()),
        TryError::Size,
        TryError::Checksum,
    ];
    errors.extend((200..=999).map(|status| TryError::Status(Upstream::new(status))));
    let later = Some(Duration::from_secs(7));
    errors.extend([429, 503].map(|status| TryError::Status(Upstream::new(status).with_retry_after(later))));
    errors.extend(errnos().map(TryError::Name));
    errors.extend(errnos().map(|error| TryError::Connect(During::new(Phase::NotConnected, error))));
    errors.extend(errnos().map(|error| TryError::Broken(During::new(Phase::Written, error))));
    errors.push(TryError::Broken(During::new(Phase::Written, io::ErrorKind::BrokenPipe.into())));
    let get = Situation::new(Replay::Safe, Body::None).with_renews(Renews::TARGET).with_tries(3);
    for error in &errors {
        agrees(error, &StatusMap::SEED_000, &get);
    }
}
