//! Giving bytes out: never a wrong byte that looks like a whole file.

use bytes::Bytes;
use errpolicy::Tame;

use super::Logic;
use super::error::Failure;
use crate::store::disk::{DiskError, Reading};

/// What is being read, and what damage of it means.
pub(crate) struct Content {
    reading: Reading,
    damage: Box<dyn Fn(Tame<DiskError>) -> Failure + Send + Sync>,
}

impl Content {
    pub(super) fn new(
        reading: Reading,
        damage: impl Fn(Tame<DiskError>) -> Failure + Send + Sync + 'static,
    ) -> Self {
        Self { reading, damage: Box::new(damage) }
    }

    /// Whether all of it was given.
    pub(crate) const fn is_done(&self) -> bool {
        self.reading.is_done()
    }

    /// The next bytes, at most `limit`. The last ones are given only if the whole was right.
    pub(crate) async fn next(self, logic: &Logic, limit: u32) -> Result<(Bytes, Self), Failure> {
        let Self { mut reading, damage } = self;
        logic
            .reads
            .run(move || {
                let bytes = reading.next(limit)?.map_err(&damage)?;
                Ok((bytes, Self { reading, damage }))
            })
            .await
    }
}
