//! Looking at a module in the store, which is all that a reader or a saver goes by.

use hyper::header::{HeaderName, HeaderValue};

use crate::objects::{Bucket, Failed, Head, ObjectError, meta};

use super::error::StashError;
use super::name::{Part, Version};
use super::rule::{self, Marker, Next};

/// The marker, on the first part: who saves, and since when if not since the part was made.
pub(super) const MARKER: HeaderName = meta!("in-progress");

/// A module as it was found.
pub(super) struct Look {
    pub(super) next: Next,
    /// The first part, if it is there.
    pub(super) first: Option<Head>,
    missing: Vec<Part>,
}

impl Look {
    /// Looks at all parts. What cannot be said is an error: here, too, "I do not know" is never "no".
    ///
    /// The first part comes first: while it stays as it was seen, nobody can have begun to save, so that what is missing
    /// after it was seen without a marker is nobody's work.
    pub(super) async fn at(bucket: &Bucket, version: &Version) -> Result<Self, StashError> {
        let head = async |part| bucket.head(&version.key(part)).await;
        let [modfile, zip, info] = Part::ALL;
        let first = head(modfile).await;
        let (zip, info) = tokio::join!(head(zip), head(info));
        let parts = [known(&first), known(&zip), known(&info)];
        let marker = match &first {
            Ok(head) => marker(head),
            Err(_) if parts[0] == rule::Part::Absent => Marker::None,
            Err(_) => Marker::Unknown,
        };
        let next = rule::next(parts, marker);
        let (first, unknown) = match first {
            Ok(head) => (Some(head), None),
            Err(failed) => (None, Some(failed)),
        };
        if next == Next::Unknown {
            let failures = unknown.into_iter().chain(zip.err()).chain(info.err());
            let why = failures.into_iter().find(|failed| !is_absence(failed));
            return Err(why.map_or(StashError::Contended, StashError::Store));
        }
        if parts == [rule::Part::Absent; 3] {
            // Where there is no bucket, there is no object of any name, and that says nothing of the module.
            bucket.check().await?;
        }
        let missing = Part::ALL.into_iter().zip(parts).filter(|(_, part)| *part != rule::Part::Present);
        Ok(Self { next, first, missing: missing.map(|(part, _)| part).collect() })
    }

    /// Whether this part is to be stored.
    pub(super) fn lacks(&self, part: Part) -> bool {
        self.missing.contains(&part)
    }
}

fn is_absence(failed: &Failed) -> bool {
    matches!(failed.error(), ObjectError::NotFound)
}

fn known(head: &Result<Head, Failed>) -> rule::Part {
    match head {
        Ok(_) => rule::Part::Present,
        Err(failed) if is_absence(failed) => rule::Part::Absent,
        Err(_) => rule::Part::Unknown,
    }
}

fn marker(first: &Head) -> Marker {
    let Some(marker) = first.meta(&MARKER) else { return Marker::None };
    // A later saver took over at a time that it read from the store's clock.
    let taken = marker.to_str().ok().and_then(|text| text.split_once('@')?.1.parse().ok());
    rule::marker(taken.unwrap_or(first.created).max(first.created), first.now)
}

/// The marker of a saver who takes over what another has begun.
pub(super) fn takeover(owner: &HeaderValue, first: &Head) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("{}@{}", owner.to_str().ok()?, first.now)).ok()
}
