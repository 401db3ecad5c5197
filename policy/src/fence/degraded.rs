//! Degraded: a resource ran out, writes are refused, reads go on, and one write at a time tries whether it is back.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::facets::Remedy;
use crate::verdict::Verdict;

use super::NoSpace;

/// A flag that is raised when a resource runs out, and taken back by the first write that succeeds.
///
/// Its number is an epoch: even while all is well, odd while it is degraded. Who heard of an older epoch cannot take
/// back a newer one.
#[derive(Debug, Default)]
pub struct Degraded {
    epoch: AtomicU64,
    probing: std::sync::atomic::AtomicBool,
}

/// That a write may be made.
#[derive(Debug)]
pub enum Admitted<'a> {
    /// As usual.
    Freely,
    /// As the one that tries whether the resource is back.
    AsProbe(Probe<'a>),
}

/// The one write that may be tried while all others are refused. Dropped, another may try.
#[derive(Debug)]
pub struct Probe<'a> {
    degraded: &'a Degraded,
    epoch: u64,
}

impl Degraded {
    /// One that is not raised.
    pub const fn new() -> Self {
        Self { epoch: AtomicU64::new(0), probing: std::sync::atomic::AtomicBool::new(false) }
    }

    /// The epoch: odd while it is degraded.
    pub fn epoch(&self) -> u64 {
        self.epoch.load(Ordering::Acquire)
    }

    /// Whether it is raised.
    pub fn is_raised(&self) -> bool {
        self.epoch() % 2 == 1
    }

    /// Raises it if the remedy of the verdict is to free a resource. Gives whether it was not raised before.
    pub fn raise(&self, verdict: &Verdict) -> bool {
        if verdict.remedy() != Remedy::FreeResource {
            return false;
        }
        self.epoch
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |epoch| (epoch % 2 == 0).then(|| epoch + 1))
            .is_ok()
    }

    /// Takes it back if nobody has raised it since this epoch.
    pub fn resume(&self, epoch: u64) -> bool {
        epoch % 2 == 1
            && self
                .epoch
                .compare_exchange(epoch, epoch.wrapping_add(1), Ordering::AcqRel, Ordering::Acquire)
                .is_ok()
    }

    /// Whether a write may be made: one load while all is well.
    #[inline]
    pub fn admit(&self) -> Result<Admitted<'_>, NoSpace> {
        let epoch = self.epoch();
        if epoch % 2 == 0 {
            return Ok(Admitted::Freely);
        }
        if self.probing.swap(true, Ordering::AcqRel) {
            return Err(NoSpace);
        }
        Ok(Admitted::AsProbe(Probe { degraded: self, epoch }))
    }
}

impl Probe<'_> {
    /// The write was made: the resource is back. Gives whether the flag was taken back by that.
    pub fn succeeded(self) -> bool {
        self.degraded.resume(self.epoch)
    }
}

impl Drop for Probe<'_> {
    fn drop(&mut self) {
        self.degraded.probing.store(false, Ordering::Release);
    }
}
