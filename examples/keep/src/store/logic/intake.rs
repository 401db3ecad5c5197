//! Taking bytes in: straight to the disk while they are hashed, so that their size costs no memory.

use bytes::Bytes;

use super::Logic;
use super::error::Failure;
use crate::store::disk::Draft;

/// What is being received. Dropped, it leaves nothing.
#[derive(Debug)]
pub(crate) struct Intake<'a> {
    pub(super) logic: &'a Logic,
    pub(super) draft: Draft,
}

impl Intake<'_> {
    /// Adds to its end.
    pub(crate) async fn write(self, pieces: Vec<Bytes>) -> Result<Self, Failure> {
        let Self { logic, mut draft } = self;
        let draft =
            logic.writes.run(move || draft.write(&pieces)?.map(|()| draft).map_err(Failure::of)).await?;
        Ok(Self { logic, draft })
    }
}
