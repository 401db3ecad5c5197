//! Faults made for real, one layer at a time: what the client is told, what becomes of the store, and what is left.

mod busy;
mod calls;
mod corrupt;
mod descriptors;
mod full;
mod fuzz;
pub(crate) mod kind;
pub(crate) mod outcome;
mod seed_001;
mod shutdown;
