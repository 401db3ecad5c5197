//! `keep proxy` in front of servers that misbehave: what it answers, and how often it asks whom.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod answers;
mod budgets;
mod faults;
mod large;
mod order;
mod scripts;
mod seed;
mod statuses;
mod support;
mod writes;
