//! One file for each version of a foreign crate: its errors, read into the rooms beside.

#[cfg(feature = "anyhow_1")]
#[cfg_attr(docsrs, doc(cfg(feature = "anyhow_1")))]
pub mod anyhow_1;
#[cfg(feature = "eyre_0_6")]
#[cfg_attr(docsrs, doc(cfg(feature = "eyre_0_6")))]
pub mod eyre_0_6;
#[cfg(feature = "rusqlite_0_41")]
#[cfg_attr(docsrs, doc(cfg(feature = "rusqlite_0_41")))]
pub mod rusqlite_0_41;
