//! One file for each version of a foreign crate: its errors, read into the rooms beside.

#[cfg(any(
    feature = "h2_0_4",
    feature = "hyper_1",
    feature = "object_store_0_14",
    feature = "opendal_0_59",
    feature = "tokio_postgres_0_7"
))]
mod own;
#[cfg(any(feature = "h2_0_4", feature = "hyper_1"))]
mod stood;
#[cfg(any(feature = "hyper_util_0_1", feature = "tonic_0_14"))]
mod unmade;

pub mod rows;

#[cfg(feature = "anyhow_1")]
#[cfg_attr(docsrs, doc(cfg(feature = "anyhow_1")))]
pub mod anyhow_1;
#[cfg(feature = "eyre_0_6")]
#[cfg_attr(docsrs, doc(cfg(feature = "eyre_0_6")))]
pub mod eyre_0_6;
#[cfg(feature = "h2_0_4")]
#[cfg_attr(docsrs, doc(cfg(feature = "h2_0_4")))]
pub mod h2_0_4;
#[cfg(feature = "http_1")]
#[cfg_attr(docsrs, doc(cfg(feature = "http_1")))]
pub mod http_1;
#[cfg(feature = "hyper_1")]
#[cfg_attr(docsrs, doc(cfg(feature = "hyper_1")))]
pub mod hyper_1;
#[cfg(feature = "hyper_util_0_1")]
#[cfg_attr(docsrs, doc(cfg(feature = "hyper_util_0_1")))]
pub mod hyper_util_0_1;
#[cfg(feature = "object_store_0_14")]
#[cfg_attr(docsrs, doc(cfg(feature = "object_store_0_14")))]
pub mod object_store_0_14;
#[cfg(feature = "opendal_0_59")]
#[cfg_attr(docsrs, doc(cfg(feature = "opendal_0_59")))]
pub mod opendal_0_59;
#[cfg(feature = "prost_0_14")]
#[cfg_attr(docsrs, doc(cfg(feature = "prost_0_14")))]
pub mod prost_0_14;
#[cfg(feature = "redis_1")]
#[cfg_attr(docsrs, doc(cfg(feature = "redis_1")))]
pub mod redis_1;
#[cfg(feature = "reqwest_0_13")]
#[cfg_attr(docsrs, doc(cfg(feature = "reqwest_0_13")))]
pub mod reqwest_0_13;
#[cfg(feature = "rusqlite_0_41")]
#[cfg_attr(docsrs, doc(cfg(feature = "rusqlite_0_41")))]
pub mod rusqlite_0_41;
#[cfg(feature = "serde_json_1")]
#[cfg_attr(docsrs, doc(cfg(feature = "serde_json_1")))]
pub mod serde_json_1;
#[cfg(feature = "sqlx_0_9")]
#[cfg_attr(docsrs, doc(cfg(feature = "sqlx_0_9")))]
pub mod sqlx_0_9;
#[cfg(feature = "tokio_1")]
#[cfg_attr(docsrs, doc(cfg(feature = "tokio_1")))]
pub mod tokio_1;
#[cfg(feature = "tokio_1")]
mod tokio_1_streams;
#[cfg(feature = "tokio_postgres_0_7")]
#[cfg_attr(docsrs, doc(cfg(feature = "tokio_postgres_0_7")))]
pub mod tokio_postgres_0_7;
#[cfg(feature = "tonic_0_14")]
#[cfg_attr(docsrs, doc(cfg(feature = "tonic_0_14")))]
pub mod tonic_0_14;
#[cfg(feature = "url_2")]
#[cfg_attr(docsrs, doc(cfg(feature = "url_2")))]
pub mod url_2;
