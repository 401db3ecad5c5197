//! Blocks: bytes under the name of their md5. To put one twice is as good as once.

use std::collections::VecDeque;

use errpolicy::Tame;

use super::Logic;
use super::content::Content;
use super::error::{Failure, LogicError};
use super::intake::Intake;
use crate::locator::Locator;
use crate::store::disk::{Disk, DiskError};

impl Logic {
    /// The block's size, and its bytes.
    pub(crate) async fn block(&self, locator: Locator) -> Result<(u32, Content), Failure> {
        self.reading(move |disk| {
            let size = disk
                .read::<_, LogicError>(|index| Ok(index.block(locator.hash())?))?
                .map_err(Failure::of)??;
            let size = size.filter(|size| locator.size().is_none_or(|told| told == *size));
            let size = size.ok_or_else(|| LogicError::NoSuchBlock(locator.clone()))?;
            let hash = locator.hash();
            let damage = move |_: &Disk, error| damage(&locator, error);
            let reading = disk.open_block(hash, size)?.map_err(|error| damage(disk, error))?;
            Ok((size, Content::new(reading, VecDeque::new(), damage)))
        })
        .await
    }

    /// Begins to take a block in.
    pub(crate) async fn receive_block(&self) -> Result<Intake<'_>, Failure> {
        Intake::begin(self, Disk::draft_block).await
    }
}

impl Intake<'_> {
    /// Stores what was received under the name that it must have, and gives its size.
    pub(crate) async fn keep_block(self, locator: Locator) -> Result<u32, Failure> {
        let Self { logic, draft, admitted } = self;
        let size = u32::try_from(draft.size()).ok();
        let right = draft.md5() == locator.hash() && locator.size().is_none_or(|told| Some(told) == size);
        let Some(size) = size.filter(|_| right) else {
            return Err(LogicError::Mismatch.into());
        };
        let seconds = logic.clock.now() / 1000;
        let kept = logic.writing(move |disk| {
            // The file first: a crash in between leaves a file without a row, which the next PUT completes. The other
            // way round it would leave a row without a file, which is a lost block.
            disk.keep_block(draft)?.map_err(Failure::of)?;
            disk.write::<_, LogicError>(|index| Ok(index.enter_block(locator.hash(), size, seconds)?))?
                .map_err(Failure::of)??;
            Ok(size)
        });
        let size = kept.await?;
        admitted.succeeded();
        Ok(size)
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
