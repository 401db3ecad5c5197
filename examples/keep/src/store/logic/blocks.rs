//! Blocks: bytes under the name of their md5. To put one twice is as good as once.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use errpolicy::Tame;

use super::Logic;
use super::content::Content;
use super::error::{Failure, LogicError};
use super::intake::Intake;
use crate::locator::Locator;
use crate::store::disk::DiskError;

impl Logic {
    /// The block's size, and its bytes.
    pub(crate) async fn block(&self, locator: Locator) -> Result<(u32, Content), Failure> {
        let disk = Arc::clone(&self.disk);
        self.reads
            .run(move || {
                let size = disk
                    .read::<_, LogicError>(|index| Ok(index.block(locator.hash())?))?
                    .map_err(Failure::of)??;
                let size = size.filter(|size| locator.size().is_none_or(|told| told == *size));
                let size = size.ok_or_else(|| LogicError::NoSuchBlock(locator.clone()))?;
                let hash = locator.hash();
                let damage = move |error| damage(&locator, error);
                let reading = disk.open_block(hash, size)?.map_err(&damage)?;
                Ok((size, Content::new(reading, damage)))
            })
            .await
    }

    /// Begins to take a block in.
    pub(crate) async fn receive_block(&self) -> Result<Intake<'_>, Failure> {
        let disk = Arc::clone(&self.disk);
        let draft = self.writes.run(move || disk.draft_block()?.map_err(Failure::of)).await?;
        Ok(Intake { logic: self, draft })
    }
}

impl Intake<'_> {
    /// Stores what was received under the name that it must have, and gives its size.
    pub(crate) async fn keep_block(self, locator: Locator) -> Result<u32, Failure> {
        let Self { logic, draft } = self;
        let size = u32::try_from(draft.size()).ok();
        let right = draft.md5() == locator.hash() && locator.size().is_none_or(|told| Some(told) == size);
        let Some(size) = size.filter(|_| right) else {
            return Err(LogicError::Mismatch.into());
        };
        let disk = Arc::clone(&logic.disk);
        logic
            .writes
            .run(move || {
                // The file first: a crash in between leaves a file without a row, which the next PUT completes. The
                // other way round it would leave a row without a file, which is a lost block.
                disk.keep_block(draft)?.map_err(Failure::of)?;
                let now = seconds();
                disk.write::<_, LogicError>(|index| Ok(index.enter_block(locator.hash(), size, now)?))?
                    .map_err(Failure::of)??;
                Ok(size)
            })
            .await
    }
}

/// Damage is not absence: what the block's file is, is told as such.
fn damage(locator: &Locator, error: Tame<DiskError>) -> Failure {
    match error.get() {
        DiskError::Lost => LogicError::BlockLost(locator.clone()).into(),
        DiskError::Corrupt => LogicError::BlockCorrupt(locator.clone()).into(),
        _ => Failure::of(error),
    }
}

fn seconds() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
