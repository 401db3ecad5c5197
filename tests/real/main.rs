//! Error types of public projects, derived, and held against the functions that their authors wrote by hand.
//!
//! Each file names its project and the state of it that was read. The types have the names and the shapes of the
//! project's; of what they contain from other crates only what is asked is there.
#![allow(
    dead_code,
    clippy::enum_variant_names,
    clippy::expect_used,
    clippy::large_enum_variant,
    clippy::match_like_matches_macro,
    clippy::match_same_arms,
    clippy::match_wildcard_for_single_variants,
    clippy::too_many_lines,
    reason = "names, shapes and arms are the projects'"
)]

mod agree;
mod foreign;
#[macro_use]
mod held;

mod alloy;
mod cargo;
mod codex;
mod garage;
mod graph_node;
mod greptimedb;
mod hyperlane;
mod libxmtp;
mod libxmtp_second;
mod matrix;
mod meilisearch;
mod mullvad;
mod neon;
mod neon_second;
mod object_store;
mod omicron;
mod opendal;
mod pingora;
mod polkadot;
mod quickwit;
mod readyset;
mod restate;
mod reth;
mod risingwave;
mod risingwave_second;
mod slatedb;
mod tensorzero;
mod tikv;
mod uv;
mod vector;
mod zksync;
