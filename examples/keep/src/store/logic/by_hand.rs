//! [`LogicError`] without the derive. What the disk said is asked for its verdict here too: by hand it were two tables.

use std::io;
use std::time::Duration;

use errpolicy::fence::NoSpace;
use errpolicy::{Body, Class, Classify, Renews, Replay, Situation, Split, StatusMap, Tame};

use super::error::LogicError;
use crate::by_hand::{ByHand, agrees, errnos};
use crate::locator::{Hash, Locator};
use crate::store::disk::DiskError;

#[expect(clippy::match_same_arms, reason = "two arms take fewer lines than a long one")]
// counted: from here
impl ByHand for LogicError {
    fn class(&self) -> Class {
        match self {
            Self::NoSuchBlock(_) | Self::NoSuchUser | Self::NoSuchBucket => Class::NotFound,
            Self::NoSuchKey | Self::Hidden | Self::NoSuchVersion | Self::NoSuchUpload => Class::NotFound,
            Self::Full(error) | Self::Busy(error) | Self::Refused(error) => error.class(),
            Self::NoSpace(_) | Self::Overloaded => Class::Retryable,
            _ => Class::Permanent,
        }
    }

    fn status(&self) -> u16 {
        match self {
            Self::NoSuchBlock(_) | Self::NoSuchUser | Self::NoSuchBucket => 404,
            Self::NoSuchKey | Self::Hidden | Self::NoSuchVersion | Self::NoSuchUpload => 404,
            Self::BlockLost(_) | Self::BlockCorrupt(_) | Self::ObjectLost | Self::ObjectCorrupt => 500,
            Self::Mismatch => 422,
            Self::UserOwnsBuckets | Self::BucketAlreadyExists | Self::BucketNotEmpty => 409,
            Self::InvalidPart | Self::InvalidPartOrder => 400,
            Self::MetadataTooLarge | Self::DigestMismatch => 400,
            Self::IsMarker => 405,
            Self::ObjectExists | Self::PreconditionFailed => 412,
            Self::Full(error) | Self::Busy(error) | Self::Refused(error) => {
                StatusMap::ORIGIN.status(&error.classify())
            }
            Self::NoSpace(_) => 507,
            Self::Overloaded => 503,
        }
    }

    fn again(&self) -> bool {
        ByHand::class(self) == Class::Retryable
    }

    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Full(error) | Self::Busy(error) | Self::Refused(error) => error.classify().retry_after(),
            _ => None,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NoSuchBlock(_) => "no-such-block",
            Self::BlockLost(_) => "block-lost",
            Self::BlockCorrupt(_) => "block-corrupt",
            Self::Mismatch => "checksum-mismatch",
            Self::NoSuchUser => "no-such-user",
            Self::UserOwnsBuckets => "user-owns-buckets",
            Self::NoSuchBucket => "no-such-bucket",
            Self::BucketAlreadyExists => "bucket-already-exists",
            Self::BucketNotEmpty => "bucket-not-empty",
            Self::NoSuchKey | Self::Hidden => "no-such-key",
            Self::NoSuchVersion => "no-such-version",
            Self::NoSuchUpload => "no-such-upload",
            Self::InvalidPart => "invalid-part",
            Self::InvalidPartOrder => "invalid-part-order",
            Self::IsMarker => "is-delete-marker",
            Self::ObjectExists => "object-exists",
            Self::PreconditionFailed => "precondition-failed",
            Self::MetadataTooLarge => "metadata-too-large",
            Self::DigestMismatch => "digest-mismatch",
            Self::ObjectLost => "object-lost",
            Self::ObjectCorrupt => "object-corrupt",
            Self::Full(error) | Self::Busy(error) | Self::Refused(error) => error.classify().code(),
            Self::NoSpace(_) => "no-space",
            Self::Overloaded => "overloaded",
        }
    }
}
// counted: to here

/// What is not critical of what a file system says.
fn tame() -> impl Iterator<Item = Tame<DiskError>> {
    let judged = |error: io::Error| Err::<(), _>(DiskError::Files(error)).split();
    errnos().filter_map(move |error| judged(error).ok()?.err())
}

#[test]
fn they_agree() {
    let locator = || Locator::new(Hash::of(b"hello"), 5);
    let mut errors = vec![
        LogicError::NoSuchBlock(locator()),
        LogicError::BlockLost(locator()),
        LogicError::BlockCorrupt(locator()),
        LogicError::Mismatch,
        LogicError::NoSuchUser,
        LogicError::UserOwnsBuckets,
        LogicError::NoSuchBucket,
        LogicError::BucketAlreadyExists,
        LogicError::BucketNotEmpty,
        LogicError::NoSuchKey,
        LogicError::Hidden,
        LogicError::NoSuchVersion,
        LogicError::NoSuchUpload,
        LogicError::InvalidPart,
        LogicError::InvalidPartOrder,
        LogicError::IsMarker,
        LogicError::ObjectExists,
        LogicError::PreconditionFailed,
        LogicError::MetadataTooLarge,
        LogicError::DigestMismatch,
        LogicError::ObjectLost,
        LogicError::ObjectCorrupt,
        LogicError::NoSpace(NoSpace),
        LogicError::Overloaded,
    ];
    errors.extend(tame().map(LogicError::Full));
    errors.extend(tame().map(LogicError::Busy));
    errors.extend(tame().map(LogicError::Refused));
    // A client that begins everything anew.
    let request = Situation::new(Replay::Safe, Body::None).with_renews(Renews::WORKFLOW).with_tries(3);
    for error in &errors {
        agrees(error, &StatusMap::ORIGIN, &request);
    }
}
