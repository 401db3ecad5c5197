//! One file for each version of a foreign crate: its errors, read into the rooms beside.

#[cfg(feature = "hyper_util_0_1")]
mod links;
#[cfg(any(feature = "h2_0_4", feature = "hyper_1"))]
mod stood;

#[cfg(feature = "http_1")]
#[cfg_attr(docsrs, doc(cfg(feature = "http_1")))]
pub mod http_1;
#[cfg(feature = "hyper_1")]
#[cfg_attr(docsrs, doc(cfg(feature = "hyper_1")))]
pub mod hyper_1;
#[cfg(feature = "hyper_util_0_1")]
#[cfg_attr(docsrs, doc(cfg(feature = "hyper_util_0_1")))]
pub mod hyper_util_0_1;
#[cfg(feature = "reqwest_0_13")]
#[cfg_attr(docsrs, doc(cfg(feature = "reqwest_0_13")))]
pub mod reqwest_0_13;
#[cfg(feature = "rusqlite_0_41")]
#[cfg_attr(docsrs, doc(cfg(feature = "rusqlite_0_41")))]
pub mod rusqlite_0_41;
