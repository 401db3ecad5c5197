//! [`SourceError`] without the derive. What a status means is asked of the table here too: by hand it were a table.

use std::time::Duration;

use errpolicy::{Body, Class, ClassifyAs as _, Renews, Replay, Situation, StatusMap};
use errpolicy_adapters::http::Http;

use super::error::SourceError;
use crate::by_hand::{ByHand, agrees, answers};
use crate::http::client;
use crate::http::endpoint::EndpointError;

// counted: from here
impl ByHand for SourceError {
    fn class(&self) -> Class {
        match self {
            Self::Address(_) | Self::Damaged | Self::Size | Self::Checksum => Class::Permanent,
            Self::Status(upstream) => <Http>::classify_as(upstream).class(),
            Self::Exchange(error) => ByHand::class(error),
        }
    }

    fn status(&self) -> u16 {
        match self {
            Self::Address(_) => 400,
            Self::Status(upstream) => StatusMap::GATEWAY.status(&<Http>::classify_as(upstream)),
            Self::Exchange(error) => error.status(),
            Self::Damaged | Self::Size | Self::Checksum => 422,
        }
    }

    fn again(&self) -> bool {
        ByHand::class(self) == Class::Retryable
    }

    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Status(upstream) => <Http>::classify_as(upstream).retry_after(),
            Self::Exchange(error) => ByHand::retry_after(error),
            Self::Address(_) | Self::Size | Self::Checksum | Self::Damaged => None,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Address(_) => "bad-server",
            Self::Status(upstream) => <Http>::classify_as(upstream).code(),
            Self::Exchange(error) => ByHand::code(error),
            Self::Damaged | Self::Size | Self::Checksum => "corrupt-source",
        }
    }
}
// counted: to here

#[test]
fn they_agree() {
    let mut errors = vec![
        SourceError::Address(EndpointError::Scheme),
        SourceError::Damaged,
        SourceError::Size,
        SourceError::Checksum,
    ];
    errors.extend(answers().map(SourceError::Status));
    errors.extend(client::by_hand::examples().into_iter().map(SourceError::Exchange));
    let get = Situation::new(Replay::Safe, Body::None).with_renews(Renews::TARGET).with_tries(3);
    for error in &errors {
        agrees(error, &StatusMap::GATEWAY, &get);
    }
}
