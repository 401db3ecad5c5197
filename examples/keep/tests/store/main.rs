//! The store from outside: the real program, real sockets, real damage.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod answers;
mod bugs;
mod command_line;
#[cfg(target_os = "linux")]
mod crashes;
mod damage;
#[cfg(target_os = "linux")]
mod faults;
mod fenced;
mod harness;
mod multipart;
mod multipart_client;
mod multipart_faults;
mod multipart_hostile;
mod multipart_races;
mod objects;
mod objects_client;
mod objects_conditions;
mod objects_deletes;
mod objects_files;
mod objects_hostile;
mod objects_metadata;
mod objects_start;
mod schema;
mod serve;
mod start;
mod stop;
mod tools;
mod versions;
