//! One file for each version of a foreign crate: its errors, read into the rooms beside.

#[cfg(feature = "rusqlite_0_41")]
#[cfg_attr(docsrs, doc(cfg(feature = "rusqlite_0_41")))]
pub mod rusqlite_0_41;
#[cfg(feature = "sqlx_0_9")]
#[cfg_attr(docsrs, doc(cfg(feature = "sqlx_0_9")))]
pub mod sqlx_0_9;
#[cfg(feature = "tokio_postgres_0_7")]
#[cfg_attr(docsrs, doc(cfg(feature = "tokio_postgres_0_7")))]
pub mod tokio_postgres_0_7;
