//! Model checks of what is atomic in errpolicy: its own files, compiled here with loom's atomics in place of core's.
//!
//! Each check runs its threads in every order that the memory model allows. What was broken on purpose to see it fail is
//! listed above it.
#![cfg(test)]
#![forbid(unsafe_code)]

mod budget;
mod degraded;
mod fence;
mod sync;

#[path = "../../../policy/src/fence/epoch.rs"]
mod epoch;
#[path = "../../../policy/src/fence/latch.rs"]
mod latch;
#[path = "../../../policy/src/budget/store.rs"]
mod store;
