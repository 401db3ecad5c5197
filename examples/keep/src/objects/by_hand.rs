//! [`ObjectError`] without the derive. What a status means is asked of the table here too: by hand it were a table.

use std::time::Duration;

use errpolicy::{Body, Class, ClassifyAs as _, Renews, Replay, Situation, StatusMap};
use errpolicy_adapters::http::Http;

use super::error::ObjectError;
use crate::by_hand::{ByHand, agrees, answers};
use crate::http::client;

// counted: from here
impl ByHand for ObjectError {
    fn class(&self) -> Class {
        match self {
            Self::Connection(error) => ByHand::class(error),
            Self::Unavailable(upstream) => <Http>::classify_as(upstream).class(),
            Self::AlreadyExists | Self::PreconditionFailed | Self::NoBucket => Class::Permanent,
            Self::NotFound => Class::NotFound,
            Self::Malformed | Self::Damaged => Class::Retryable,
        }
    }

    fn status(&self) -> u16 {
        match self {
            Self::Connection(error) => error.status(),
            Self::Unavailable(upstream) => StatusMap::GATEWAY.status(&<Http>::classify_as(upstream)),
            Self::AlreadyExists | Self::PreconditionFailed | Self::NoBucket => 422,
            Self::NotFound => 404,
            Self::Malformed | Self::Damaged => 502,
        }
    }

    fn again(&self) -> bool {
        ByHand::class(self) == Class::Retryable
    }

    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Connection(error) => ByHand::retry_after(error),
            Self::Unavailable(upstream) => <Http>::classify_as(upstream).retry_after(),
            _ => None,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Connection(error) => ByHand::code(error),
            Self::Unavailable(upstream) => <Http>::classify_as(upstream).code(),
            Self::AlreadyExists => "object-exists",
            Self::PreconditionFailed => "precondition-failed",
            Self::NotFound => "no-such-object",
            Self::NoBucket => "no-such-bucket",
            Self::Malformed => "malformed-answer",
            Self::Damaged => "checksum-mismatch",
        }
    }
}
// counted: to here

#[test]
fn they_agree() {
    let mut errors = vec![
        ObjectError::AlreadyExists,
        ObjectError::PreconditionFailed,
        ObjectError::NotFound,
        ObjectError::NoBucket,
        ObjectError::Malformed,
        ObjectError::Damaged,
    ];
    errors.extend(answers().map(ObjectError::Unavailable));
    errors.extend(client::by_hand::examples().into_iter().map(ObjectError::Connection));
    let get = Situation::new(Replay::Safe, Body::None).with_renews(Renews::TARGET).with_tries(3);
    for error in &errors {
        agrees(error, &StatusMap::GATEWAY, &get);
    }
}
