//! Users, and the buckets that they own.

use super::Logic;
use super::error::{Failure, LogicError};
use super::objects::forget;

/// What became of something that shall be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entered {
    New,
    Already,
}

impl Logic {
    /// Sees that there is such a user.
    pub(crate) async fn enter_user(&self, name: String) -> Result<Entered, Failure> {
        let now = self.clock.now();
        self.taking_space(move |disk| {
            let new = disk
                .write::<_, LogicError>(|index| Ok(index.enter_user(&name, now)?))?
                .map_err(Failure::of)??;
            Ok(if new { Entered::New } else { Entered::Already })
        })
        .await
    }

    /// Whether there is such a user.
    pub(crate) async fn user(&self, name: String) -> Result<(), Failure> {
        self.reading(move |disk| {
            disk.read(|index| index.user(&name)?.then_some(()).ok_or_else(|| LogicError::NoSuchUser.into()))?
                .map_err(Failure::of)?
                .map_err(Failure::from)
        })
        .await
    }

    /// Removes a user who owns nothing.
    pub(crate) async fn remove_user(&self, name: String) -> Result<(), Failure> {
        self.writing(move |disk| {
            disk.write(|index| {
                if index.owns_buckets(&name)? {
                    return Err(LogicError::UserOwnsBuckets.into());
                }
                if index.remove_user(&name)? { Ok(()) } else { Err(LogicError::NoSuchUser.into()) }
            })?
            .map_err(Failure::of)?
            .map_err(Failure::from)
        })
        .await
    }

    /// Sees that there is such a bucket, and that it is this user's.
    pub(crate) async fn enter_bucket(&self, bucket: String, user: String) -> Result<Entered, Failure> {
        let now = self.clock.now();
        self.taking_space(move |disk| {
            disk.write(|index| {
                if !index.user(&user)? {
                    return Err(LogicError::NoSuchUser.into());
                }
                match index.owner(&bucket)? {
                    None => index.enter_bucket(&bucket, &user, now)?,
                    Some(owner) if owner == user => return Ok(Entered::Already),
                    Some(_) => return Err(LogicError::BucketAlreadyExists.into()),
                }
                Ok(Entered::New)
            })?
            .map_err(Failure::of)?
            .map_err(Failure::from)
        })
        .await
    }

    /// Whether there is such a bucket.
    pub(crate) async fn bucket(&self, bucket: String) -> Result<(), Failure> {
        self.reading(move |disk| {
            disk.read(|index| Ok(index.owner(&bucket)?.map(drop).ok_or(LogicError::NoSuchBucket)?))?
                .map_err(Failure::of)?
                .map_err(Failure::from)
        })
        .await
    }

    /// Removes a bucket that nothing is in, and with it the uploads that nobody has completed: a client who lists it
    /// cannot see them, and need not know of them to be rid of it.
    pub(crate) async fn remove_bucket(&self, bucket: String) -> Result<(), Failure> {
        self.writing(move |disk| {
            let segments = disk
                .write(|index| {
                    index.owner(&bucket)?.ok_or(LogicError::NoSuchBucket)?;
                    if index.is_used(&bucket)? {
                        return Err(LogicError::BucketNotEmpty.into());
                    }
                    let mut segments = Vec::new();
                    for upload in index.uploads_to(&bucket)? {
                        segments.extend(index.remove_upload(&upload)?);
                    }
                    index.remove_bucket(&bucket)?;
                    Ok(segments)
                })?
                .map_err(Failure::of)??;
            Ok(forget(disk, &segments)?)
        })
        .await
    }
}
