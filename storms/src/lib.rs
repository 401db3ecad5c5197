//! Retry storms, simulated: what the retry budgets of several projects do to one backend in trouble.
//!
//! A [`scenario`] says what happens to the [`backend`]; [`policies`] say when a gateway makes a request again. The
//! [`world`] plays one against the other, from a seed; [`measure`] says how it went, and [`report`] and [`plot`]
//! write it down. Everything is an integer until it is shown, so that the same seed gives the same files.
#![forbid(unsafe_code)]

pub mod backend;
pub mod chance;
pub mod measure;
pub mod plot;
pub mod policies;
pub mod report;
pub mod runs;
pub mod scenario;
pub mod world;
