//! A client of one bucket of an object store: what exists is never overwritten, and what is not whole never exists.

mod ask;
#[cfg(test)]
mod by_hand;
mod error;
mod head;
mod new;
mod proof;
mod upload;

use bytes::Bytes;
use errpolicy::Replay;
use hyper::Method;
use hyper::header::{HeaderName, HeaderValue, IF_MATCH};

pub(crate) use self::error::{Failed, ObjectError};
pub(crate) use self::head::{Head, meta};
pub(crate) use self::proof::Reading;
use crate::http::client::Reply;
use crate::http::client::destination::Destination;
use crate::http::client::proven::Proven;

use self::ask::Ask;
use self::proof::Whole;

/// One bucket of an object store, and what asking it again is worth.
#[derive(Debug)]
pub(crate) struct Bucket {
    store: Destination,
    name: String,
}

impl Bucket {
    /// The bucket of this name. Nothing is asked yet.
    pub(crate) const fn new(store: Destination, name: String) -> Self {
        Self { store, name }
    }

    /// Makes the bucket, and this user for it, unless it is there.
    pub(crate) async fn make(&self, user: &'static str) -> Result<(), Failed> {
        match self.check().await {
            Err(failed) if matches!(failed.error(), ObjectError::NoBucket) => {}
            checked => return checked,
        }
        let owner = [(HeaderName::from_static("x-keep-user"), HeaderValue::from_static(user))];
        let (account, bucket) = (format!("/users/{user}"), format!("/buckets/{}", self.name));
        self.store.tried(Replay::Idempotent, || self.once(Ask::new(Method::PUT, &account, &[]))).await?;
        self.store.tried(Replay::Idempotent, || self.once(Ask::new(Method::PUT, &bucket, &owner))).await?;
        Ok(())
    }

    /// Fails if the bucket itself is not there: that an object is not says nothing of it.
    pub(crate) async fn check(&self) -> Result<(), Failed> {
        let path = format!("/buckets/{}", self.name);
        let ask = || self.once(Ask::new(Method::HEAD, &path, &[]).of_the_bucket());
        self.store.tried(Replay::Safe, ask).await.map(drop)
    }

    /// Looks at an object.
    pub(crate) async fn head(&self, key: &str) -> Result<Head, Failed> {
        let path = &self.path(key);
        self.store
            .tried(Replay::Safe, || async move {
                Head::of(self.once(Ask::new(Method::HEAD, path, &[])).await?.response.headers())
            })
            .await
    }

    /// Opens an object. Its bytes are proven by the store's md5 before they look complete.
    pub(crate) async fn get(&self, key: &str) -> Result<(Head, Reading), Failed> {
        let path = &self.path(key);
        self.store
            .tried(Replay::Safe, || async move {
                let Reply { response, connection } = self.once(Ask::new(Method::GET, path, &[])).await?;
                let head = Head::of(response.headers())?;
                let whole = Whole::of(&head);
                let body =
                    Proven::new(Bytes::new(), response.into_body(), whole, connection, self.store.limit());
                Ok((head, body.begin().await?))
            })
            .await
    }

    /// Changes one name of the metadata of an object that is still as it was looked at; an empty value removes it. Gives
    /// the new `ETag`.
    ///
    /// # Errors
    ///
    /// [`ObjectError::PreconditionFailed`] if it changed; also by this very request, if the answer to it was lost.
    pub(crate) async fn set(
        &self,
        key: &str,
        etag: &HeaderValue,
        name: &HeaderName,
        value: &HeaderValue,
    ) -> Result<HeaderValue, Failed> {
        let path = &self.path(key);
        let headers = &[(IF_MATCH, etag.clone()), (name.clone(), value.clone())];
        self.store
            .tried(Replay::Keyed, || async move {
                head::etag(self.once(Ask::new(Method::PATCH, path, headers)).await?.response.headers())
            })
            .await
    }

    fn path(&self, key: &str) -> String {
        format!("/buckets/{}/{key}", self.name)
    }
}
