//! Storing an object where there is none, and knowing one's own again where the answer was lost.

use bytes::Bytes;
use errpolicy::Replay;
use hyper::Method;
use hyper::header::{HeaderName, HeaderValue, IF_NONE_MATCH};
use tracing::warn;

use super::Bucket;
use super::ask::{Ask, Headers};
use super::error::{Failed, ObjectError};
use super::head::{Made, meta};
use super::upload::{New, Upload};
use crate::http::client::Reply;
use crate::locator::Hash;

/// Who stored an object.
const OWNER: HeaderName = meta!("saved-by");

impl Bucket {
    /// Stores an object, unless there is one: gives its `ETag`.
    ///
    /// # Errors
    ///
    /// [`ObjectError::AlreadyExists`] only if another owner's is there.
    pub(crate) async fn put_new(
        &self,
        key: &str,
        owner: &HeaderValue,
        more: Headers<'_>,
        bytes: &Bytes,
    ) -> Result<HeaderValue, Failed> {
        let path = &self.path(key);
        let headers = &headers(owner, more);
        let put = self.store.tried(Replay::Keyed, || async move {
            let ask = Ask::new(Method::PUT, path, headers).with_body(bytes.clone());
            self.made(path, self.once(ask).await?, Hash::of(bytes)).await
        });
        match put.await {
            // One of our own tries may have stored it before.
            Err(failed) if failed.tries() > 1 && matches!(failed.error(), ObjectError::AlreadyExists) => {
                let head = self.head(key).await?;
                if head.meta(&OWNER) == Some(owner) { Ok(head.etag) } else { Err(failed) }
            }
            put => put,
        }
    }

    /// Begins to store an object whose bytes come piece by piece, unless there is one.
    pub(crate) async fn upload<'a>(
        &'a self,
        key: &'a str,
        owner: &'a HeaderValue,
    ) -> Result<Upload<'a>, Failed> {
        // Nothing is sent before the first piece, so that to connect again is as good as once.
        self.store
            .tried(Replay::Safe, || async move {
                let line = self.store.connect().await?;
                let new = New { key, owner, path: self.path(key), headers: headers(owner, &[]) };
                Upload::begin(self, new, line)
            })
            .await
    }

    /// Whether an object is the one that this owner stored, with these bytes.
    pub(super) async fn is_ours(&self, key: &str, owner: &HeaderValue, md5: Hash) -> Result<bool, Failed> {
        match self.head(key).await {
            Ok(head) => Ok(head.meta(&OWNER) == Some(owner) && head.md5 == md5.to_string()),
            Err(failed) if matches!(failed.error(), ObjectError::NotFound) => Ok(false),
            Err(failed) => Err(failed),
        }
    }

    /// The `ETag` of what was made. Other bytes than were sent are removed again: nobody could replace them.
    pub(super) async fn made(
        &self,
        path: &str,
        reply: Reply,
        sent: Hash,
    ) -> Result<HeaderValue, ObjectError> {
        let made = Made::of(reply.response.headers())?;
        if made.md5 == sent.to_string() {
            return Ok(made.etag);
        }
        let version = format!("{path}?versionId={}", made.version);
        if let Err(failed) = self.once(Ask::new(Method::DELETE, &version, &[])).await {
            warn!(%failed, "an object with wrong bytes is still there");
        }
        Err(ObjectError::Damaged)
    }
}

fn headers(owner: &HeaderValue, more: Headers<'_>) -> Vec<(HeaderName, HeaderValue)> {
    let new = [(IF_NONE_MATCH, HeaderValue::from_static("*")), (OWNER, owner.clone())];
    new.into_iter().chain(more.iter().cloned()).collect()
}
