//! Giving bytes out: never a wrong byte that looks like a whole file.

use std::collections::VecDeque;
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use errpolicy::Tame;

use super::Logic;
use super::error::Failure;
use crate::store::disk::{Disk, DiskError, Reading, Segment};

/// What damage of a file means, for what is being read.
type Damage = Box<dyn Fn(&Disk, Tame<DiskError>) -> Failure + Send + Sync>;

/// What is being read: one file, and then those that follow.
pub(crate) struct Content {
    reading: Reading,
    rest: VecDeque<Segment>,
    damage: Damage,
}

impl Content {
    pub(super) fn new(
        reading: Reading,
        rest: VecDeque<Segment>,
        damage: impl Fn(&Disk, Tame<DiskError>) -> Failure + Send + Sync + 'static,
    ) -> Self {
        Self { reading, rest, damage: Box::new(damage) }
    }

    /// Whether all of it was given.
    pub(crate) fn is_done(&self) -> bool {
        self.reading.is_done() && self.rest.is_empty()
    }

    /// The next bytes, at most `limit`, and fewer only at the end. The last ones of each file are given only if all of it
    /// was right.
    pub(crate) async fn next(self, logic: &Logic, limit: u32) -> Result<(Bytes, Self), Failure> {
        logic.reading(move |disk| self.read(disk, limit)).await
    }

    fn read(mut self, disk: &Arc<Disk>, limit: u32) -> Result<(Bytes, Self), Failure> {
        let mut bytes = BytesMut::new();
        loop {
            let left = u32::try_from(bytes.len()).map_or(0, |length| limit.saturating_sub(length));
            if left == 0 {
                break;
            }
            if !self.reading.is_done() {
                let more = self.reading.next(left)?.map_err(|error| (self.damage)(disk, error))?;
                if bytes.is_empty() {
                    bytes = more.into();
                } else {
                    bytes.extend_from_slice(&more);
                }
            } else if let Some(segment) = self.rest.pop_front() {
                self.reading = disk.open_object(&segment)?.map_err(|error| (self.damage)(disk, error))?;
            } else {
                break;
            }
        }
        Ok((bytes.freeze(), self))
    }
}
