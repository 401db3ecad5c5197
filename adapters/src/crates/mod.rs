//! One file for each version of a foreign crate: its errors, read into the rooms beside.

#[cfg(feature = "rusqlite_0_41")]
#[cfg_attr(docsrs, doc(cfg(feature = "rusqlite_0_41")))]
pub mod rusqlite_0_41;
