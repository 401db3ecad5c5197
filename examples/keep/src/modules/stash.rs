//! Saving a module: three parts that readers see all at once, or not at all.
//!
//! The first part is stored with a marker on it, then the others, then the marker is taken away. Every part is stored only
//! where there is none, so that two savers never undo each other. Whoever finds a fresh marker lets its owner work.

use bytes::Bytes;
use errpolicy::{Classify, WithCleanup};
use http_body_util::BodyExt;
use hyper::header::HeaderValue;
use tracing::{info, warn};
use uuid::Uuid;

use crate::objects::{Bucket, Failed, ObjectError};

use super::error::{SaveFailed, StashError};
use super::look::{Look, MARKER, takeover};
use super::name::{Part, Version};
use super::rule::Next;
use super::source::{Source, Stream};

/// How often another saver may come in between before this one gives up. Each time, somebody else got further.
const ROUNDS: usize = 3;

/// How a save ended that did not fail.
#[derive(Debug)]
pub(super) enum Saved {
    /// By us, and whole. Perhaps its marker is left, which does no harm to what is whole.
    Now,
    /// All three parts were there.
    Before,
    /// Somebody else is at it, for at most so long. Nothing is promised.
    InProgress(std::time::Duration),
}

/// What is to be stored, from the source.
struct Fetched {
    modfile: Bytes,
    zip: Option<Stream>,
    info: Option<Bytes>,
}

/// One save by one saver, who is known by its token.
pub(super) struct Save<'a> {
    pub(super) bucket: &'a Bucket,
    pub(super) source: &'a Source,
    pub(super) version: &'a Version,
    owner: HeaderValue,
}

impl<'a> Save<'a> {
    pub(super) fn new(bucket: &'a Bucket, source: &'a Source, version: &'a Version) -> Self {
        let mut buffer = Uuid::encode_buffer();
        let token = Uuid::new_v4().simple().encode_lower(&mut buffer);
        let owner = HeaderValue::from_str(token).unwrap_or(HeaderValue::from_static("nobody"));
        Self { bucket, source, version, owner }
    }

    /// Stores what is missing.
    ///
    /// # Errors
    ///
    /// The first failure. What fails in taking the marker away after it is told beside it.
    pub(super) async fn run(&self) -> Result<Saved, SaveFailed> {
        for _ in 0..ROUNDS {
            let look = Look::at(self.bucket, self.version).await.map_err(alone)?;
            match look.next {
                Next::Complete => return Ok(Saved::Before),
                Next::InProgress(left) => return Ok(Saved::InProgress(left)),
                Next::Repair | Next::Unknown => {}
            }
            // Before the marker: what the source does not have is nobody's work in progress.
            let fetched = self.fetch(&look).await.map_err(alone)?;
            match self.claim(&look, &fetched.modfile).await {
                Ok(Some(etag)) => return self.fill(fetched, &etag).await,
                Ok(None) => {}
                // It may be there all the same.
                Err(failed) => return Err(WithCleanup::new(failed.into(), self.disown().await)),
            }
        }
        Err(alone(StashError::Contended))
    }

    /// The first part always: what another has left is completed only with what belongs to it.
    async fn fetch(&self, look: &Look) -> Result<Fetched, StashError> {
        let modfile = self.source.whole(self.version, Part::Mod).await?;
        if look.first.as_ref().is_some_and(|first| !first.is_of(&modfile)) {
            return Err(StashError::Changed);
        }
        let mut fetched = Fetched { modfile, zip: None, info: None };
        if look.lacks(Part::Info) {
            fetched.info = Some(self.source.whole(self.version, Part::Info).await?);
        }
        if look.lacks(Part::Zip) {
            fetched.zip = Some(self.source.stream(self.version, Part::Zip).await?);
        }
        Ok(fetched)
    }

    /// Sets the marker: with the first part, or on it. `None` if somebody else was faster.
    async fn claim(&self, look: &Look, modfile: &Bytes) -> Result<Option<HeaderValue>, Failed> {
        let key = self.version.key(Part::Mod);
        let (claimed, marker) = if let Some(first) = &look.first {
            let Some(marker) = takeover(&self.owner, first) else { return Ok(None) };
            (self.bucket.set(&key, &first.etag, &MARKER, &marker).await, marker)
        } else {
            let marker = [(MARKER, self.owner.clone())];
            (self.bucket.put_new(&key, &self.owner, &marker, modfile).await, self.owner.clone())
        };
        match claimed {
            Ok(etag) => Ok(Some(etag)),
            // The answer to an earlier try may have been lost, and then the other is ourselves.
            Err(failed) if is_overtaken(&failed) && failed.tries() > 1 => {
                let first = self.bucket.head(&key).await?;
                Ok((first.meta(&MARKER) == Some(&marker)).then_some(first.etag))
            }
            Err(failed) if is_overtaken(&failed) => Ok(None),
            Err(failed) => Err(failed),
        }
    }

    /// Stores the other parts, and takes the marker away, whatever became of them.
    async fn fill(&self, fetched: Fetched, etag: &HeaderValue) -> Result<Saved, SaveFailed> {
        let stored = self.store(fetched).await;
        let released = self.release(etag).await;
        match stored {
            Ok(()) => {
                match released.map_err(|failed| failed.classify()) {
                    Ok(()) => info!("saved"),
                    Err(verdict) => warn!(%verdict, "saved, and its marker is left until it is stale"),
                }
                Ok(Saved::Now)
            }
            Err(error) => Err(WithCleanup::new(error, released)),
        }
    }

    async fn store(&self, fetched: Fetched) -> Result<(), StashError> {
        if let Some(zip) = fetched.zip {
            there(self.copy(zip).await)?;
        }
        if let Some(bytes) = fetched.info {
            let stored = self.bucket.put_new(&self.version.key(Part::Info), &self.owner, &[], &bytes).await;
            there(stored.map(drop).map_err(StashError::from))?;
        }
        Ok(())
    }

    /// If the source breaks off, the upload is dropped, and nothing of it exists.
    async fn copy(&self, mut zip: Stream) -> Result<(), StashError> {
        let key = self.version.key(Part::Zip);
        let mut upload = self.bucket.upload(&key, &self.owner).await?;
        while let Some(frame) = zip.frame().await {
            if let Ok(bytes) = frame.map_err(StashError::BrokenOff)?.into_data() {
                upload.write(bytes).await.map_err(StashError::Upload)?;
            }
        }
        upload.close().await.map_err(StashError::Upload)
    }

    /// Takes our marker away. One that is another's by now stays.
    async fn release(&self, etag: &HeaderValue) -> Result<(), Failed> {
        let nothing = HeaderValue::from_static("");
        match self.bucket.set(&self.version.key(Part::Mod), etag, &MARKER, &nothing).await {
            Ok(_) => Ok(()),
            Err(failed) if is_overtaken(&failed) => Ok(()),
            Err(failed) => Err(failed),
        }
    }

    /// Takes our marker away if it is there: nobody knows whether it was set.
    async fn disown(&self) -> Result<(), Failed> {
        match self.bucket.head(&self.version.key(Part::Mod)).await {
            Ok(first) if first.meta(&MARKER).is_some_and(|marker| self.is_ours(marker)) => {
                self.release(&first.etag).await
            }
            Ok(_) => Ok(()),
            Err(failed) if is_overtaken(&failed) => Ok(()),
            Err(failed) => Err(failed),
        }
    }

    fn is_ours(&self, marker: &HeaderValue) -> bool {
        marker.as_bytes().starts_with(self.owner.as_bytes())
    }
}

/// Somebody else was there before: the part exists, the marker changed, or all of it is gone.
fn is_overtaken(failed: &Failed) -> bool {
    matches!(
        failed.error(),
        ObjectError::AlreadyExists | ObjectError::PreconditionFailed | ObjectError::NotFound
    )
}

/// A part that somebody else stored is as good as ours.
fn there(stored: Result<(), StashError>) -> Result<(), StashError> {
    match stored {
        Err(StashError::Upload(ObjectError::AlreadyExists)) => Ok(()),
        Err(StashError::Store(failed)) if matches!(failed.error(), ObjectError::AlreadyExists) => Ok(()),
        stored => stored,
    }
}

fn alone(error: StashError) -> SaveFailed {
    WithCleanup::new(error, Ok(()))
}
