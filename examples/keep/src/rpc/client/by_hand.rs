//! [`TryError`] without the derive. What comes from below is asked of the table here too: by hand it were a table.

use std::io;
use std::time::Duration;

use errpolicy::{Body, Class, ClassifyAs as _, Phase, Renews, Replay, Situation, StatusMap};
use errpolicy_adapters::io::{During, Network};

use super::error::TryError;
use crate::by_hand::{ByHand, agrees, errnos};
use crate::rpc::protocol::FrameError;

// counted: from here
impl ByHand for TryError {
    fn class(&self) -> Class {
        match self {
            Self::Connection(during) => <Network>::classify_as(during).class(),
            Self::Malformed(_) => Class::Retryable,
            Self::Source(_) | Self::TooLarge(_) => Class::Permanent,
        }
    }

    fn status(&self) -> u16 {
        match self {
            Self::Connection(during) => StatusMap::GATEWAY.status(&<Network>::classify_as(during)),
            Self::Malformed(_) => 502,
            Self::Source(_) => 400,
            Self::TooLarge(_) => 413,
        }
    }

    fn again(&self) -> bool {
        ByHand::class(self) == Class::Retryable
    }

    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Connection(during) => <Network>::classify_as(during).retry_after(),
            Self::Malformed(_) | Self::Source(_) | Self::TooLarge(_) => None,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Connection(during) => <Network>::classify_as(during).code(),
            Self::Malformed(_) => "malformed-answer",
            Self::Source(_) => "source-failed",
            Self::TooLarge(_) => "body-too-large",
        }
    }
}
// counted: to here

#[test]
fn they_agree() {
    let mut errors =
        vec![TryError::Malformed(FrameError::TooLarge), TryError::TooLarge(FrameError::TooLarge)];
    errors.extend(errnos().map(|error| TryError::Connection(During::new(Phase::PartlyWritten, error))));
    errors.extend(errnos().map(TryError::Source));
    errors.push(TryError::Connection(During::new(Phase::Written, io::ErrorKind::TimedOut.into())));
    let get = Situation::new(Replay::Safe, Body::None).with_renews(Renews::TARGET).with_tries(3);
    for error in &errors {
        agrees(error, &StatusMap::GATEWAY, &get);
    }
}
