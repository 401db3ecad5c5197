//! Every atomic of this crate comes through here, so that `tests/loom` can compile the same files with those of loom.

#[cfg(feature = "std")]
pub(crate) use core::sync::atomic::Ordering::{AcqRel, Acquire};
pub(crate) use core::sync::atomic::{AtomicU32, Ordering::Relaxed};
#[cfg(feature = "std")]
pub(crate) use std::sync::OnceLock;
