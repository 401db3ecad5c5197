//! Faults made for real, one layer at a time: what the client is told, what becomes of the store, and what is left.

mod busy;
mod calls;
mod descriptors;
mod full;
mod outcome;
