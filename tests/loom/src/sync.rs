//! What errpolicy's files find under `crate::sync` here: loom's atomics, and a `OnceLock` made of them.

pub(crate) use loom::sync::atomic::AtomicU32;
pub(crate) use loom::sync::atomic::Ordering::{AcqRel, Acquire, Relaxed};

use loom::sync::Mutex;
use loom::sync::atomic::Ordering::Release;

/// As the standard library's: a release when it is set, an acquire when it is read, and nothing more; whoever comes
/// second to set it waits until the first has.
#[derive(Debug)]
pub(crate) struct OnceLock<T> {
    full: AtomicU32,
    value: std::sync::OnceLock<T>,
    setting: Mutex<()>,
}

impl<T> OnceLock<T> {
    pub(crate) fn new() -> Self {
        Self { full: AtomicU32::new(0), value: std::sync::OnceLock::new(), setting: Mutex::new(()) }
    }

    pub(crate) fn get(&self) -> Option<&T> {
        if self.full.load(Acquire) == 1 { self.value.get() } else { None }
    }

    pub(crate) fn set(&self, value: T) -> Result<(), T> {
        let setting = self.setting.lock();
        let set = self.value.set(value);
        self.full.store(1, Release);
        drop(setting);
        set
    }
}
