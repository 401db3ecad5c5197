//! keep: a small block-store cluster whose every part says truly why something is not to be had.
//!
//! | part | what it is |
//! |---|---|
//! | `locator`, `token`, `signature`, `permission` | the names of blocks, and who may read them |
//! | `http` | what the services share, as servers and as clients |
//! | `proxy` | asks several stores for a block |
//! | `store` | blocks and objects, in three layers |
//! | `pull` | copies blocks from other stores, as a list says |
//! | `objects`, `modules` | a client of a store's objects, and a cache of Go modules over it |
//! | [`rpc`] | files and locks over a protocol of its own: server and client |
//! | `cli`, `program`, `ending` | the command line, how each command starts, and how it ends |
//! | `serve`, `tour` | all of it at once, to try out and to break |
//!
//! Each uses only what `tests/folders.rs` says that it may. All that is public is the client of `keep rpc-server`, [`rpc`],
//! and the program itself: the library is what the program `keep` is made of.
#![forbid(unsafe_code)]

#[cfg(test)]
mod by_hand;
mod cli;
mod ending;
mod http;
mod locator;
mod modules;
mod objects;
mod permission;
mod program;
mod proxy;
mod pull;
pub mod rpc;
mod scratch;
mod serve;
mod signature;
mod store;
mod token;
mod tour;

pub use program::main;
