//! What the adapters of crates say of errors that carry no code: the rows, one file each, without the crates.
//!
//! So they can be printed and checked where none of the crates is compiled. An error that holds a code or a status is
//! judged by the table of that code instead.
//!
//! ```
//! use errpolicy_adapters::crates::rows::rusqlite_0_41;
//!
//! assert_eq!(rusqlite_0_41::ROWS[0].name(), "QueryReturnedNoRows");
//! ```

pub mod h2_0_4;
pub mod http_1;
pub mod hyper_1;
pub mod hyper_util_0_1;
pub mod object_store_0_14;
pub mod opendal_0_59;
pub mod prost_0_14;
pub mod redis_1;
pub mod reqwest_0_13;
pub mod rusqlite_0_41;
pub mod serde_json_1;
pub mod sqlx_0_9;
pub mod tokio_1;
pub mod tokio_postgres_0_7;
pub mod tonic_0_14;
pub mod url_2;
