//! Degraded: space ran out, writes are refused, reads go on, and one write at a time tries whether space is back.

use crate::sync::AtomicU32;
use crate::verdict::Verdict;

use super::NoSpace;
use super::epoch::{Epoch, Turn};
use crate::facets::{Origin, Remedy};

/// A flag that is raised when space runs out, and taken back by a write that succeeds.
///
/// Its number is an epoch: even while all is well, odd while it is degraded, and every raise makes it another one. Who
/// began to try in one epoch cannot take back what was raised in the next: a raise after that beginning survives.
///
/// ```
/// use errpolicy::Degraded;
/// use errpolicy::fence::Admitted;
/// use errpolicy::{Basis, Class, Remedy, Verdict};
///
/// static FULL: Basis = Basis::Mark { type_name: "Disk", variant: "Full", code: "full" };
/// let full = Verdict::new(Class::Retryable, &FULL).with_remedy(Remedy::FreeResource).with_status(507);
///
/// static DISK: Degraded = Degraded::new();
/// assert!(matches!(DISK.admit(), Ok(Admitted::Freely)));
/// assert!(DISK.raise(&full));
///
/// let probe = DISK.admit().unwrap(); // one write may try,
/// assert!(DISK.admit().is_err()); // and no other meanwhile
/// assert!(probe.succeeded());
/// assert!(!DISK.is_raised());
/// ```
///
/// Ask it before a write that takes space. What frees space, as a deletion does, must go on: do not ask there.
///
/// # The probe
///
/// It is a client's write, so it may take as long as the client likes, and may be leaked or hang in a broken disk: nobody
/// can tell from outside. So after [`PATIENCE`](Self::PATIENCE) refusals the next write may try as well. A probe that is
/// dropped without success, broken off by its client say, makes room for the next one at once.
///
/// # Wrap-around
///
/// The epoch is 32 bits wide. A probe that slept through exactly 2³¹ raises would take back the last of them; the next
/// write that fails raises it again.
#[derive(Debug)]
pub struct Degraded {
    epoch: Epoch,
    turn: Turn,
}

/// That a write may be made.
#[derive(Debug)]
#[must_use = "a probe that is dropped has not succeeded"]
pub enum Admitted<'a> {
    /// As usual.
    Freely,
    /// As the one that tries whether space is back.
    AsProbe(Probe<'a>),
}

/// The one write that may be tried while all others are refused. Dropped, another may try.
#[derive(Debug)]
#[must_use = "a probe that is dropped has not succeeded"]
pub struct Probe<'a> {
    degraded: &'a Degraded,
    epoch: u32,
}

impl Degraded {
    /// After how many refusals a probe that has not ended is no longer waited for.
    pub const PATIENCE: u32 = 256;

    /// One that is not raised.
    pub const fn new() -> Self {
        Self { epoch: Epoch::of(AtomicU32::new(0)), turn: Turn::of(AtomicU32::new(Self::PATIENCE)) }
    }

    /// The epoch: odd while it is degraded. A gauge for metrics, and what [`resume`](Self::resume) takes.
    pub fn epoch(&self) -> u32 {
        self.epoch.now()
    }

    /// Whether it is raised.
    #[inline]
    pub fn is_raised(&self) -> bool {
        Epoch::is_raised(self.epoch.now())
    }

    /// Raises it if the verdict says that our storage is full: a status of 507 (RFC 4918, 11.5), a resource to free, an
    /// origin of our own. Gives whether it was not raised before.
    ///
    /// Descriptors and memory are resources as well, and no reason to refuse writes with 507; a full disk of an
    /// upstream is none either.
    pub fn raise(&self, verdict: &Verdict) -> bool {
        let full = verdict.status() == Some(507)
            && matches!(verdict.remedy(), Remedy::FreeResource)
            && matches!(verdict.origin(), Origin::Local);
        full && self.epoch.raise()
    }

    /// Takes it back if nobody has raised it since this epoch: what an operator's command does, or a look at the free
    /// space. Gives whether it did.
    pub fn resume(&self, epoch: u32) -> bool {
        self.epoch.resume(epoch)
    }

    /// Whether a write may be made: one load while all is well.
    #[inline]
    pub fn admit(&self) -> Result<Admitted<'_>, NoSpace> {
        let epoch = self.epoch.now();
        if Epoch::is_raised(epoch) { self.probe(epoch) } else { Ok(Admitted::Freely) }
    }

    /// The epoch is of before the turn was taken: what is raised after it is not taken back.
    #[cold]
    fn probe(&self, epoch: u32) -> Result<Admitted<'_>, NoSpace> {
        if self.turn.take(Self::PATIENCE) {
            Ok(Admitted::AsProbe(Probe { degraded: self, epoch }))
        } else {
            Err(NoSpace)
        }
    }
}

impl Default for Degraded {
    fn default() -> Self {
        Self::new()
    }
}

impl Admitted<'_> {
    /// The write was made. Gives whether the flag was taken back by that.
    #[inline]
    pub fn succeeded(self) -> bool {
        match self {
            Self::Freely => false,
            Self::AsProbe(probe) => probe.succeeded(),
        }
    }
}

impl Probe<'_> {
    /// The write was made: space is back. Gives whether the flag was taken back by that; it was not if another write
    /// raised it since the probe began.
    #[expect(clippy::must_use_candidate, reason = "the flag is what counts")]
    pub fn succeeded(self) -> bool {
        self.degraded.resume(self.epoch)
    }
}

impl Drop for Probe<'_> {
    fn drop(&mut self) {
        self.degraded.turn.end(Degraded::PATIENCE);
    }
}
