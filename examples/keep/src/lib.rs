//! keep: a content-addressed block store, and a proxy in front of several, that say truly why a block is not to be had.
//!
//! The library is what the program `keep` is made of. All that is public is the client of `keep rpc-server`, [`rpc`], and
//! the program itself.
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
