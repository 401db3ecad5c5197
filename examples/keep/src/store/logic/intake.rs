//! Taking bytes in: straight to the disk while they are hashed, so that their size costs no memory.

use bytes::Bytes;
use errpolicy::fence::Admitted;

use super::Logic;
use super::error::Failure;
use crate::store::disk::{Disk, Draft, Judged};

/// So much is collected before the disk is bothered.
pub(crate) const BATCH: usize = 256 << 10;

/// What is being received. Dropped, it leaves nothing.
#[derive(Debug)]
pub(crate) struct Intake<'a> {
    pub(super) logic: &'a Logic,
    pub(super) draft: Draft,
    /// As the one write that may try whether space is back, or as usual.
    pub(super) admitted: Admitted<'a>,
}

impl<'a> Intake<'a> {
    pub(super) async fn begin(
        logic: &'a Logic,
        draft: impl FnOnce(&Disk) -> Judged<Draft> + Send + 'static,
    ) -> Result<Self, Failure> {
        let admitted = logic.admit()?;
        let draft = logic.writing(move |disk| draft(disk)?.map_err(Failure::of)).await?;
        Ok(Self { logic, draft, admitted })
    }

    /// Adds to its end.
    pub(crate) async fn write(self, pieces: Vec<Bytes>) -> Result<Self, Failure> {
        let Self { logic, mut draft, admitted } = self;
        let draft =
            logic.writing(move |_| draft.write(&pieces)?.map(|()| draft).map_err(Failure::of)).await?;
        Ok(Self { logic, draft, admitted })
    }

    /// How many bytes were received so far.
    pub(crate) const fn size(&self) -> u64 {
        self.draft.size()
    }
}
