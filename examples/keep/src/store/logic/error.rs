//! What the storage logic answers, and the two other ways in which it can end: the process must stop, or we made a mistake.

use std::error::Error;

use errpolicy::fence::NoSpace;
use errpolicy::{Class, Classify, Fatal, Remedy, Tame, Unexpected, assert_classes};
use tokio::task::JoinError;

use crate::locator::Locator;
use crate::store::disk::DiskError;

/// Why a request was not fulfilled, in the store's own codes. Whatever the disk said, it is judged and dealt with.
#[derive(Debug, thiserror::Error, Classify)]
#[classify(never(critical))]
pub(crate) enum LogicError {
    /// Also where the block exists with another size than the locator says: *that* block does not exist.
    #[error("there is no block {0}")]
    #[classify(not_found, code = "no-such-block")]
    NoSuchBlock(Locator),
    #[error("the file of block {0} is gone")]
    #[classify(permanent, code = "block-lost", remedy = operator)]
    BlockLost(Locator),
    #[error("the file of block {0} is not what was stored")]
    #[classify(permanent, code = "block-corrupt", remedy = operator)]
    BlockCorrupt(Locator),
    #[error("the bytes do not match the locator")]
    #[classify(permanent, status = 422, code = "checksum-mismatch", origin = caller)]
    Mismatch,

    #[error("there is no such user")]
    #[classify(not_found)]
    NoSuchUser,
    #[error("the user owns buckets")]
    #[classify(permanent, status = 409, origin = caller)]
    UserOwnsBuckets,
    #[error("there is no such bucket")]
    #[classify(not_found)]
    NoSuchBucket,
    #[error("the bucket is another user's")]
    #[classify(permanent, status = 409, origin = caller)]
    BucketAlreadyExists,
    #[error("something is in the bucket")]
    #[classify(permanent, status = 409, origin = caller)]
    BucketNotEmpty,

    #[error("there is no such key")]
    #[classify(not_found)]
    NoSuchKey,
    /// For a client the same, with a header that says why.
    #[error("a marker hides the key")]
    #[classify(not_found, code = "no-such-key")]
    Hidden,
    #[error("there is no such version")]
    #[classify(not_found)]
    NoSuchVersion,
    #[error("there is no such upload")]
    #[classify(not_found)]
    NoSuchUpload,
    #[error("there is no part as the client names it")]
    #[classify(permanent, status = 400, origin = caller)]
    InvalidPart,
    #[error("the parts are not named in ascending order")]
    #[classify(permanent, status = 400, origin = caller)]
    InvalidPartOrder,
    #[error("the version is a delete marker")]
    #[classify(permanent, status = 405, code = "is-delete-marker", origin = caller)]
    IsMarker,
    #[error("there is such an object already")]
    #[classify(permanent, status = 412, origin = caller)]
    ObjectExists,
    #[error("the object is not what the client believes")]
    #[classify(permanent, status = 412, origin = caller)]
    PreconditionFailed,
    #[error("the metadata take too many bytes")]
    #[classify(permanent, status = 400, origin = caller)]
    MetadataTooLarge,
    #[error("the bytes do not match their Content-MD5")]
    #[classify(permanent, status = 400, origin = caller)]
    DigestMismatch,
    #[error("a file of the object is gone")]
    #[classify(permanent, remedy = operator)]
    ObjectLost,
    #[error("a file of the object is not what was stored")]
    #[classify(permanent, remedy = operator)]
    ObjectCorrupt,

    /// Space or a quota ran out: 507 for this one, under the code of the row.
    #[error("there is no space for it")]
    #[classify(transparent)]
    Full(#[source] Tame<DiskError>),
    /// It ran out before, and another write tries whether it is back.
    #[error(transparent)]
    #[classify(transparent)]
    NoSpace(NoSpace),
    /// Something passes by itself: a lock that another process holds, descriptors that ran out.
    #[error("it cannot be done right now")]
    #[classify(transparent)]
    Busy(#[source] Tame<DiskError>),
    /// The system refuses this one, and a person would have to change that.
    #[error("the system refuses it")]
    #[classify(transparent)]
    Refused(#[source] Tame<DiskError>),
    #[error("too much is asked of the disk at once")]
    #[classify(retryable, effect = not_applied)]
    Overloaded,
}

/// What should never have come so far. Whatever class it had where it was born, nobody was ready for it: always 500, and
/// never "try again".
#[derive(Debug, thiserror::Error, Classify)]
#[classify(only(permanent))]
pub(crate) enum Bug {
    /// Not critical, and yet nothing that the logic knows how to answer.
    #[error("an error of the disk that nobody expected")]
    #[classify(transparent)]
    Unexpected(#[source] Unexpected<DiskError>),
    #[error("a worker broke off")]
    #[classify(permanent, status = 500, code = "worker-lost")]
    Worker(#[source] JoinError),
}

/// How an operation of the store ends when it does not succeed.
///
/// There is no way from a `Tame<DiskError>` to here but [`Failure::of`] and the ones that an operation chooses itself.
#[derive(Debug, thiserror::Error, Classify)]
pub(crate) enum Failure {
    /// Dealt with: this is what the client is told.
    #[error(transparent)]
    #[classify(transparent)]
    Answer(#[from] LogicError),
    /// Not for this layer: the process must stop.
    #[error(transparent)]
    #[classify(transparent)]
    Critical(#[from] Fatal<DiskError>),
    /// Not for any layer.
    #[error(transparent)]
    #[classify(transparent)]
    Bug(#[from] Bug),
}

assert_classes!(LogicError: !critical);
assert_classes!(Fatal<DiskError>: critical);

impl Failure {
    /// What an error of the disk means where the operation expects none of its own.
    pub(super) fn of(error: Tame<DiskError>) -> Self {
        let verdict = error.classify();
        let answer: Option<fn(Tame<DiskError>) -> LogicError> = match (verdict.class(), verdict.remedy()) {
            // A schema that changes under a statement: `SQLite` says it to programs that make such changes.
            _ if verdict.is_unclassified() || verdict.code() == "SQLITE_SCHEMA" => None,
            (Class::Retryable, Remedy::FreeResource) if verdict.status() == Some(507) => {
                Some(LogicError::Full)
            }
            (Class::Retryable, _) => Some(LogicError::Busy),
            (Class::Permanent, Remedy::Operator) => Some(LogicError::Refused),
            (Class::Permanent, _) if verdict.code() == "EFBIG" => Some(LogicError::Refused),
            _ => None,
        };
        match answer {
            Some(answer) => Self::Answer(answer(error)),
            None => Self::Bug(Bug::Unexpected(error.unexpected())),
        }
    }
}

/// An error with its sources, for the log.
pub(crate) fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(": ");
        text.push_str(&error.to_string());
        source = error.source();
    }
    text
}
