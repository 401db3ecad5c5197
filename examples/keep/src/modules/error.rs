//! What can go wrong with a module: the one enum at this door. A transient failure stays one, and only what is known not to
//! exist is not found.

use std::time::Duration;

use errpolicy::{Classify, Stopped, WithCleanup};

use crate::objects::{Failed, ObjectError};

use super::name::NameError;
use super::source::SourceError;

/// Why there is no module to give, or why it is not saved.
#[derive(Debug, thiserror::Error, Classify)]
#[classify(never(critical))]
pub(super) enum StashError {
    #[error(transparent)]
    #[classify(transparent)]
    Name(#[from] NameError),
    #[error("this path takes only {0}")]
    #[classify(permanent, status = 405, code = "method-not-allowed", origin = caller)]
    Method(&'static str),

    #[error("the stash does not have it, and has nobody to ask")]
    #[classify(not_found, code = "no-such-module", origin = caller)]
    Missing,
    #[error("all three parts are there")]
    #[classify(permanent, status = 409, code = "already-exists", origin = caller, effect = not_applied)]
    AlreadyExists,
    /// At most so long.
    #[error("somebody else saves it")]
    #[classify(retryable, status = 503, code = "in-progress", scope = workflow, effect = not_applied, after = *_0)]
    InProgress(Duration),
    #[error("others change it all the time")]
    #[classify(retryable, status = 503, code = "contended", scope = workflow, effect = not_applied)]
    Contended,
    #[error("a part was there, and is no more")]
    #[classify(retryable, status = 503, code = "part-vanished", scope = workflow)]
    Vanished,

    #[error("the object store failed")]
    #[classify(transparent)]
    Store(#[source] Failed),
    #[error("storing a part failed")]
    #[classify(transparent)]
    Upload(#[source] ObjectError),
    #[error("the source has nothing to give")]
    #[classify(transparent)]
    Source(#[from] Stopped<SourceError>),
    #[error("the source broke off")]
    #[classify(transparent)]
    BrokenOff(#[source] SourceError),

    /// A version is one module for ever. Parts of two would be a third one, which nobody has made.
    #[error("the source gives another module than the one of which a part is stored")]
    #[classify(
        permanent, code = "module-changed", origin = upstream, effect = not_applied, remedy = operator
    )]
    Changed,

    #[error("too much is saved at once")]
    #[classify(retryable, status = 503, code = "saves-busy", effect = not_applied, after = Duration::from_secs(1))]
    Busy,
    #[error("a saver was lost")]
    #[classify(permanent, code = "saver-lost")]
    Lost,
}

/// A part that was there a moment ago is no reason to say that the module does not exist: only the source can say that.
impl From<Failed> for StashError {
    fn from(failed: Failed) -> Self {
        match failed.error() {
            ObjectError::NotFound => Self::Vanished,
            _ => Self::Store(failed),
        }
    }
}

/// A failed save, and what failed while its marker was taken away.
pub(super) type SaveFailed = WithCleanup<StashError, Failed>;
