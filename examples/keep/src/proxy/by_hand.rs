//! [`TryError`] without the derive. The name of a status is asked of the table here too: by hand it were a table.

use std::time::Duration;

use errpolicy::{Body, Class, ClassifyAs as _, Renews, Replay, Situation, StatusMap};
use errpolicy_adapters::http::{Http, Seed000};

use super::error::TryError;
use crate::by_hand::{ByHand, agrees, answers};
use crate::http::client;

// counted: from here
impl ByHand for TryError {
    fn class(&self) -> Class {
        match self {
            Self::Exchange(error) => ByHand::class(error),
            Self::Status(upstream) => match upstream.status() {
                404 => Class::NotFound,
                408 | 429 | 500 | 502..=504 | 506..=999 => Class::Retryable,
                _ => Class::Permanent,
            },
            Self::Size | Self::Checksum => Class::Retryable,
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
            Self::Exchange(error) => ByHand::retry_after(error),
            Self::Status(upstream) => upstream.retry_after(),
            Self::Size | Self::Checksum => None,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Exchange(error) => ByHand::code(error),
            Self::Status(upstream) => <Http<Seed000>>::classify_as(upstream).code(),
            Self::Size => "http_response_body_size",
            Self::Checksum => "checksum-mismatch",
        }
    }
}
// counted: to here

#[test]
fn they_agree() {
    let mut errors = vec![TryError::Size, TryError::Checksum];
    errors.extend(answers().map(TryError::Status));
    errors.extend(client::by_hand::examples().into_iter().map(TryError::Exchange));
    let get = Situation::new(Replay::Safe, Body::None).with_renews(Renews::TARGET).with_tries(3);
    for error in &errors {
        agrees(error, &StatusMap::SEED_000, &get);
    }
}
