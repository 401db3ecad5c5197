//! Objects in parts: each part is kept as it comes, and all of them become one version in one step.
//!
//! A part's file is the file of a segment from the beginning, so that to complete an upload moves rows and no bytes. What
//! has no row is nothing: a crash leaves files without rows, which the next start removes.

use std::slice;

use super::Logic;
use super::accounts::Entered;
use super::conditions::Conditions;
use super::error::{Failure, LogicError};
use super::intake::Intake;
use super::metadata::Metadata;
use super::objects::{Name, Stored, allow, enter, forget, new_id, undo};
use super::parts::{NamedPart, choose, composite};
use crate::locator::Hash;
use crate::store::disk::{Disk, Part, Segment, Statements, Undone, Upload};

/// An upload that is not completed for so long, in milliseconds, is abandoned: a week.
const ABANDONED: i64 = 7 * 24 * 60 * 60 * 1000;

/// So many abandoned uploads are cleared away by each that begins. More than one, so that they become fewer; few, so that
/// nobody waits for them.
const CLEARED: u32 = 2;

/// To which object an upload is, and which one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UploadName {
    pub(crate) object: Name,
    pub(crate) id: String,
}

impl Logic {
    /// Begins an upload of an object with these metadata, and gives its id.
    pub(crate) async fn begin_upload(&self, name: Name, metadata: Metadata) -> Result<String, Failure> {
        let now = self.clock.now();
        self.taking_space(move |disk| {
            let (id, abandoned) = disk
                .write::<_, LogicError>(|index| {
                    let Name { bucket, key } = &name;
                    index.owner(bucket)?.ok_or(LogicError::NoSuchBucket)?;
                    let mut abandoned = Vec::new();
                    for id in index.abandoned_uploads(now.saturating_sub(ABANDONED), CLEARED)? {
                        abandoned.extend(index.remove_upload(&id)?);
                    }
                    let id = new_id();
                    index.begin_upload(&id, bucket, key, &metadata.to_json(), now)?;
                    Ok((id, abandoned))
                })?
                .map_err(Failure::of)??;
            forget(disk, &abandoned)?;
            Ok(id)
        })
        .await
    }

    /// Begins to take a part in, if there is such an upload so far: that is asked again at the end.
    pub(crate) async fn receive_part(&self, upload: UploadName) -> Result<Intake<'_>, Failure> {
        self.parts(upload).await?;
        Intake::begin(self, Disk::draft_object).await
    }

    /// The parts of an upload, by their numbers.
    pub(crate) async fn parts(&self, upload: UploadName) -> Result<Vec<Part>, Failure> {
        self.reading(move |disk| {
            disk.read(|index| {
                find_open(index, &upload)?;
                Ok(index.parts(&upload.id)?)
            })?
            .map_err(Failure::of)?
            .map_err(Failure::from)
        })
        .await
    }

    /// Makes an object of the named parts, or of all; the others are removed. An upload that was completed already gives
    /// its version once more, as often as it is asked and as long as there is that version.
    pub(crate) async fn complete_upload(
        &self,
        upload: UploadName,
        named: Option<Vec<NamedPart>>,
        conditions: Conditions,
    ) -> Result<(Entered, Stored), Failure> {
        let now = self.clock.now();
        self.taking_space(move |disk| {
            let UploadName { object, id } = &upload;
            let (entered, version, unused) = disk
                .write(|index| {
                    let found = find(index, &upload)?;
                    if let Some(seq) = found.version {
                        let version = index.completed(seq)?.ok_or(LogicError::NoSuchUpload)?;
                        return Ok((Entered::Already, version, Vec::new()));
                    }
                    allow(index, object, &conditions)?;
                    let (chosen, unused) = choose(index.parts(id)?, named.as_deref())?;
                    // Before they come in as segments: a file has one owner at a time.
                    index.remove_parts(id)?;
                    let metadata = Metadata::of_json(&found.metadata)?;
                    let version = enter(index, object, &metadata, &composite(&chosen), now, &chosen)?;
                    index.complete_upload(id, version.seq)?;
                    Ok((Entered::New, version, unused))
                })?
                .map_err(Failure::of)??;
            forget(disk, &unused)?;
            Ok((entered, Stored::of(version)?))
        })
        .await
    }

    /// Gives an upload up, and removes its parts. That frees space, so that it needs none.
    pub(crate) async fn abort_upload(&self, upload: UploadName) -> Result<(), Failure> {
        self.writing(move |disk| {
            let segments = disk
                .write(|index| {
                    find_open(index, &upload)?;
                    Ok(index.remove_upload(&upload.id)?)
                })?
                .map_err(Failure::of)??;
            Ok(forget(disk, &segments)?)
        })
        .await
    }
}

impl Intake<'_> {
    /// Stores what was received as a part of an upload, in the place of the one that had its number.
    pub(crate) async fn keep_part(
        self,
        upload: UploadName,
        number: u16,
        md5: Option<Hash>,
    ) -> Result<Segment, Failure> {
        let Self { logic, draft, admitted } = self;
        if md5.is_some_and(|md5| md5 != draft.md5()) {
            return Err(LogicError::DigestMismatch.into());
        }
        let kept = logic.writing(move |disk| {
            let segment = disk.keep_object(draft)?.map_err(Failure::of)?;
            let part = Part { number, segment };
            let entered = disk.write(|index| {
                find_open(index, &upload)?;
                Ok(index.enter_part(&upload.id, &part)?)
            });
            let replaced = undo(disk, slice::from_ref(&part.segment), entered)?;
            forget(disk, replaced.as_slice())?;
            Ok(part.segment)
        });
        let segment = kept.await?;
        admitted.succeeded();
        Ok(segment)
    }
}

fn find(index: &Statements<'_>, upload: &UploadName) -> Result<Upload, Undone<LogicError>> {
    let UploadName { object: Name { bucket, key }, id } = upload;
    index.owner(bucket)?.ok_or(LogicError::NoSuchBucket)?;
    Ok(index.upload(id, bucket, key)?.ok_or(LogicError::NoSuchUpload)?)
}

/// One that can still be changed. Once it is completed it is an object, and no upload any more.
fn find_open(index: &Statements<'_>, upload: &UploadName) -> Result<(), Undone<LogicError>> {
    match find(index, upload)?.version {
        None => Ok(()),
        Some(_) => Err(LogicError::NoSuchUpload.into()),
    }
}
