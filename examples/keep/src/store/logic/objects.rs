//! Objects: what a key of a bucket holds, in versions. A new one is visible when all of it is on the disk, or never.

use std::collections::VecDeque;
use std::sync::Arc;

use errpolicy::{Classify, Effect, Fatal, Tame};
use tracing::warn;
use uuid::Uuid;

use super::Logic;
use super::conditions::Conditions;
use super::content::Content;
use super::error::{Failure, LogicError, chain};
use super::intake::Intake;
use super::metadata::{Change, Metadata};
use crate::locator::Hash;
use crate::store::disk::{Disk, DiskError, Judged, NewVersion, Segment, Statements, Undone, Version};

/// Where an object is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) bucket: String,
    pub(crate) key: String,
}

/// A version as a client is told of it.
#[derive(Debug)]
pub(crate) struct Stored {
    pub(crate) version: Version,
    pub(crate) metadata: Metadata,
}

/// A version that was looked for.
pub(crate) struct Found {
    pub(crate) stored: Stored,
    /// What the store's clock said.
    pub(crate) now: i64,
    /// Its bytes; none if the client has them already.
    pub(crate) content: Option<Content>,
}

impl Stored {
    pub(super) fn of(version: Version) -> Result<Self, LogicError> {
        let metadata = Metadata::of_json(&version.metadata)?;
        Ok(Self { version, metadata })
    }

    /// Changes with the bytes and with the metadata.
    pub(crate) fn etag(&self) -> String {
        etag(&self.version)
    }
}

/// Of a version as a row has it.
pub(crate) fn etag(version: &Version) -> String {
    format!("\"{}.{}\"", version.id, version.generation)
}

impl Logic {
    /// A version of an object, the newest if none is named.
    pub(crate) async fn object(
        &self,
        name: Name,
        id: Option<String>,
        conditions: Conditions,
    ) -> Result<Found, Failure> {
        let clock = self.clock.clone();
        self.reading(move |disk| {
            let (version, segments) = disk
                .read(|index| {
                    let version = find(index, &name, id.as_deref())?;
                    let segments = index.segments(version.seq)?;
                    Ok((version, segments))
                })?
                .map_err(Failure::of)??;
            // Asked last: no version that a client sees is younger than the time that it is told.
            let now = clock.now();
            let wanted = conditions.allow_read(&etag(&version))?;
            let content = if wanted { Some(open(disk, name, &version, segments)?) } else { None };
            Ok(Found { stored: Stored::of(version)?, now, content })
        })
        .await
    }

    /// Begins to take an object in, if the conditions hold so far: they are asked again at the end.
    pub(crate) async fn receive_object(
        &self,
        name: Name,
        conditions: Conditions,
    ) -> Result<Intake<'_>, Failure> {
        let known = self.reading(move |disk| {
            disk.read(|index| allow(index, &name, &conditions))?.map_err(Failure::of)?.map_err(Failure::from)
        });
        known.await?;
        Intake::begin(self, Disk::draft_object).await
    }

    /// Changes the metadata of a version, the newest if none is named.
    pub(crate) async fn change_metadata(
        &self,
        name: Name,
        id: Option<String>,
        conditions: Conditions,
        change: Change,
    ) -> Result<Stored, Failure> {
        self.taking_space(move |disk| {
            let version = disk
                .write(|index| {
                    let mut version = find(index, &name, id.as_deref())?;
                    conditions.allow_change(Some(&etag(&version)))?;
                    let metadata = Metadata::of_json(&version.metadata)?.changed(change.clone())?;
                    version.metadata = metadata.to_json();
                    version.generation += 1;
                    index.change_metadata(version.seq, &version.metadata)?;
                    Ok(version)
                })?
                .map_err(Failure::of)??;
            Ok(Stored::of(version)?)
        })
        .await
    }

    /// Hides an object behind a marker, whose version it gives. There need not be anything to hide.
    pub(crate) async fn delete_object(&self, name: Name, conditions: Conditions) -> Result<String, Failure> {
        let now = self.clock.now();
        self.taking_space(move |disk| {
            let id = new_id();
            disk.write::<_, LogicError>(|index| {
                allow(index, &name, &conditions)?;
                index.enter_version(&NewVersion {
                    id: &id,
                    bucket: &name.bucket,
                    key: &name.key,
                    marker: true,
                    size: 0,
                    md5: "",
                    created: now,
                    metadata: "{}",
                })?;
                Ok(())
            })?
            .map_err(Failure::of)??;
            Ok(id)
        })
        .await
    }

    /// Removes a version for good, and says whether it was a marker.
    pub(crate) async fn delete_version(
        &self,
        name: Name,
        id: String,
        conditions: Conditions,
    ) -> Result<bool, Failure> {
        self.writing(move |disk| {
            let (marker, segments) = disk
                .write::<_, LogicError>(|index| {
                    index.owner(&name.bucket)?.ok_or(LogicError::NoSuchBucket)?;
                    let version =
                        index.version(&name.bucket, &name.key, &id)?.ok_or(LogicError::NoSuchVersion)?;
                    conditions.allow_change(Some(&etag(&version)))?;
                    Ok((version.marker, index.remove_version(version.seq)?))
                })?
                .map_err(Failure::of)??;
            // The row first: a crash in between leaves a file without a row, which the next start removes.
            forget(disk, &segments)?;
            Ok(marker)
        })
        .await
    }
}

impl Intake<'_> {
    /// Stores what was received as the newest version of an object.
    pub(crate) async fn keep_object(
        self,
        name: Name,
        conditions: Conditions,
        metadata: Metadata,
        md5: Option<Hash>,
    ) -> Result<Stored, Failure> {
        let Self { logic, draft, admitted } = self;
        if md5.is_some_and(|md5| md5 != draft.md5()) {
            return Err(LogicError::DigestMismatch.into());
        }
        let now = logic.clock.now();
        let stored = logic.writing(move |disk| {
            let segment = disk.keep_object(draft)?.map_err(Failure::of)?;
            let segments = std::slice::from_ref(&segment);
            let md5 = segment.md5.to_string();
            let entered = disk.write(|index| {
                allow(index, &name, &conditions)?;
                enter(index, &name, &metadata, &md5, now, segments)
            });
            Ok(Stored { version: undo(disk, segments, entered)?, metadata })
        });
        let stored = stored.await?;
        admitted.succeeded();
        Ok(stored)
    }
}

/// Enters a version that is made of these segments, which no version has yet.
pub(super) fn enter(
    index: &Statements<'_>,
    name: &Name,
    metadata: &Metadata,
    md5: &str,
    now: i64,
    segments: &[Segment],
) -> Result<Version, Undone<LogicError>> {
    let id = new_id();
    let size = segments.iter().map(|segment| segment.size).sum();
    let metadata = metadata.to_json();
    let Name { bucket, key } = name;
    let new =
        NewVersion { id: &id, bucket, key, marker: false, size, md5, created: now, metadata: &metadata };
    let seq = index.enter_version(&new)?;
    for (number, segment) in (1..).zip(segments) {
        index.enter_segment(seq, number, segment)?;
    }
    let (key, md5) = (key.clone(), md5.to_owned());
    Ok(Version { seq, id, key, marker: false, size, md5, created: now, generation: 0, metadata })
}

/// Whether a new version, or a marker, may be made.
pub(super) fn allow(
    index: &Statements<'_>,
    name: &Name,
    conditions: &Conditions,
) -> Result<(), Undone<LogicError>> {
    index.owner(&name.bucket)?.ok_or(LogicError::NoSuchBucket)?;
    let latest = index.latest(&name.bucket, &name.key)?.filter(|latest| !latest.marker);
    Ok(conditions.allow_change(latest.as_ref().map(etag).as_deref())?)
}

/// A version that has bytes.
fn find(index: &Statements<'_>, name: &Name, id: Option<&str>) -> Result<Version, Undone<LogicError>> {
    let Name { bucket, key } = name;
    index.owner(bucket)?.ok_or(LogicError::NoSuchBucket)?;
    match id {
        Some(id) => match index.version(bucket, key, id)?.ok_or(LogicError::NoSuchVersion)? {
            Version { marker: true, .. } => Err(LogicError::IsMarker.into()),
            version => Ok(version),
        },
        None => match index.latest(bucket, key)? {
            None => Err(LogicError::NoSuchKey.into()),
            Some(Version { marker: true, .. }) => Err(LogicError::Hidden.into()),
            Some(version) => Ok(version),
        },
    }
}

/// The bytes of a version. Its first file is opened at once, so that damage is told before anything is sent.
fn open(disk: &Arc<Disk>, name: Name, version: &Version, segments: Vec<Segment>) -> Result<Content, Failure> {
    let id = version.id.clone();
    let damage = move |disk: &Disk, error| damage(disk, &name, &id, error);
    let mut rest = VecDeque::from(segments);
    let Some(first) = rest.pop_front() else {
        return Err(LogicError::ObjectLost.into());
    };
    let reading = disk.open_object(&first)?.map_err(|error| damage(disk, error))?;
    Ok(Content::new(reading, rest, damage))
}

/// Damage is not absence, unless the version was removed meanwhile.
fn damage(disk: &Disk, name: &Name, id: &str, error: Tame<DiskError>) -> Failure {
    match error.get() {
        DiskError::Corrupt => LogicError::ObjectCorrupt.into(),
        DiskError::Lost => {
            let still = disk.read::<_, LogicError>(|index| Ok(index.version(&name.bucket, &name.key, id)?));
            match still {
                Ok(Ok(Ok(None))) => LogicError::NoSuchVersion.into(),
                Ok(Ok(_)) => LogicError::ObjectLost.into(),
                Ok(Err(error)) => Failure::of(error),
                Err(fatal) => fatal.into(),
            }
        }
        _ => Failure::of(error),
    }
}

/// Removes the files again if nothing was made of them after all. While nobody knows, they stay: the next start sees.
pub(super) fn undo<T>(
    disk: &Disk,
    segments: &[Segment],
    entered: Judged<Result<T, LogicError>>,
) -> Result<T, Failure> {
    let error = match entered? {
        Ok(Ok(value)) => return Ok(value),
        Ok(Err(own)) => own.into(),
        Err(error) if error.classify().effect() == Effect::NotApplied => Failure::of(error),
        Err(error) => return Err(Failure::of(error)),
    };
    match forget(disk, segments) {
        Ok(()) => Err(error),
        Err(worse) => Err(worse.into()),
    }
}

/// Removes the files of what is no longer there. What the system refuses is left for the next start.
pub(super) fn forget(disk: &Disk, segments: &[Segment]) -> Result<(), Fatal<DiskError>> {
    for segment in segments {
        if let Err(error) = disk.remove_object(segment)? {
            warn!(cause = chain(&error), "a file without a row is left for the next start");
        }
    }
    Ok(())
}

/// Random, so that nobody guesses another's.
pub(super) fn new_id() -> String {
    Uuid::new_v4().simple().to_string()
}
