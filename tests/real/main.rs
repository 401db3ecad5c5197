//! Error types of public projects, derived, and held against the functions that their authors wrote by hand.
//!
//! Each file names its project and the state of it that was read. The types have the names and the shapes of the
//! project's; of what they contain from other crates only what is asked is there.
#![allow(
    dead_code,
    clippy::enum_variant_names,
    clippy::large_enum_variant,
    clippy::match_like_matches_macro,
    clippy::match_same_arms,
    reason = "names, shapes and arms are the projects'"
)]

#[macro_use]
mod held;

mod alloy;
mod cargo;
mod codex;
mod garage;
mod graph_node;
mod hyperlane;
mod matrix;
mod mullvad;
mod object_store;
mod omicron;
mod opendal;
mod pingora;
mod polkadot;
mod reth;
mod slatedb;
mod uv;
mod zksync;
