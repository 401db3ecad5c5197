//! What is in a bucket.

use super::Logic;
use super::error::{Failure, LogicError};
use crate::store::disk::{Span, Version};

/// Part of a list.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) versions: Vec<Version>,
    /// Whether there is more.
    pub(crate) truncated: bool,
}

impl Logic {
    /// A page of what is in a bucket: the newest versions of what is not deleted, or all versions and markers.
    pub(crate) async fn list(&self, bucket: String, span: Span, all: bool) -> Result<Page, Failure> {
        self.reading(move |disk| {
            let asked = Span { limit: span.limit.saturating_add(1), ..span.clone() };
            let mut versions = disk
                .read(|index| {
                    index.owner(&bucket)?.ok_or(LogicError::NoSuchBucket)?;
                    Ok(if all { index.versions(&bucket, &asked)? } else { index.objects(&bucket, &asked)? })
                })?
                .map_err(Failure::of)??;
            let truncated = versions.len() > span.limit as usize;
            versions.truncate(span.limit as usize);
            Ok(Page { versions, truncated })
        })
        .await
    }
}
