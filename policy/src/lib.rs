//! What an error means, what to do about it, and what to answer.
//!
//! ```text
//!  error ──Classify / ClassifyAs──▶ Verdict ──decide(situation)──▶ Decision: retry | stop | abort
//!                                      │             │
//!                                      │             ├─▶ Retry: the loop, paid for by a Budget
//!                                      │             └─▶ FanOut, Tally (each target's verdict and decision) ─▶ one error
//!                                      └─▶ StatusMap ─▶ the HTTP status to answer
//! ```
//!
//! - A [`Class`] is what an error means; there are four, and the rule for splitting or lumping them stands above
//!   the enum. [`ClassSet`] is a set of them, known when a program is compiled.
//! - A [`Verdict`] is the class of one error with its facets ([`Effect`], [`Scope`], [`Origin`], [`Remedy`], a hint
//!   how long to wait, a status) and its [`Basis`]: the mark or the table row that it came from.
//! - [`Classify`] is implemented by errors that know their verdict; `#[derive(Classify)]` writes it from marks on
//!   the variants, and refuses a variant without one. [`Classes`] adds the set of classes that a type can have.
//! - A contract, `never(critical)` or [`assert_classes!`], says which classes a layer's errors can have. [`Split`] sends
//!   what is critical out by `?`, and the type of what remains says that it is gone; what arrives unhandled at the top is
//!   [`Unexpected`].
//! - [`ClassifyAs`] is implemented by adapters, for errors of other crates. Most of them ask a code [`Table`].
//! - [`Failure`] carries any error with its verdict through `Box<dyn Error>`, where the type is lost.
//! - [`decide`](fn@decide) says what to do, from the verdict and the [`Situation`]. It is total.
//! - [`retry`](fn@retry) and [`retry_async`] make a request again where `decide` says so; [`Retry`] is their state machine. A
//!   [`Budget`] pays for it, out of what succeeds. [`fan_out`] asks several targets.
//! - A [`tally`] folds the failures of many targets into one answer.
//! - A [`Fence`] holds what the first critical verdict asks of the process; [`Degraded`] is the flag of a full disk. Neither
//!   ends anything: the service does, at one place.
//! - [`StatusMap`] says what to answer.
//!
//! ```
//! # #[cfg(feature = "derive")] {
//! use errpolicy::{Body, Classify, Decision, Replay, Situation, StatusMap, decide};
//!
//! #[derive(Classify)]
//! enum LockError {
//!     #[classify(retryable, effect = not_applied)]
//!     Held,
//!     #[classify(not_found)]
//!     NoSuchLock,
//! }
//!
//! let verdict = LockError::Held.classify();
//! assert_eq!(StatusMap::ORIGIN.status(&verdict), 503);
//!
//! // Even what must not be done twice can be tried again when it was not done.
//! let acquire = Situation::new(Replay::Once, Body::None).with_tries(2);
//! assert!(matches!(decide(&verdict, &acquire), Decision::Retry { .. }));
//! # }
//! ```
//!
//! # What it does not do
//!
//! It does no I/O, reads no clock, does not sleep and does not exit. It panics on no error and on no code; what is
//! wrong in the program itself (a table, a status map) is found by const evaluation, where a panic is a compile
//! error, and a set that was written down wrongly by a debug assertion. It never reads the text of an error, and
//! no text of an error gets into a verdict.
//!
//! # Features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | `derive` | yes | `#[derive(Classify)]` |
//! | `alloc` | yes, by `std` | [`Classify`] through `Box`, `Rc`, `Arc`; [`Failure`]; [`tally::Tally`] and its error; [`fan_out`] |
//! | `std` | yes | `alloc`; an `Instant` as a deadline; [`fence`]; the crate itself is `no_std` |
//!
//! A processor without atomic operations on 32 bits has no [`Budget`], and so no loops, and no fence; `decide` and all else are there.
#![no_std]
#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod adapt;
mod basis;
#[cfg(target_has_atomic = "32")]
mod budget;
mod class;
mod classify;
mod cleanup;
mod contract;
mod decide;
mod facets;
#[cfg(feature = "alloc")]
mod failure;
#[cfg(all(feature = "alloc", target_has_atomic = "32"))]
pub mod fan_out;
#[cfg(all(feature = "std", target_has_atomic = "32"))]
pub mod fence;
mod millis;
#[cfg(target_has_atomic = "32")]
pub mod retry;
mod split;
mod status;
#[cfg(target_has_atomic = "32")]
mod sync;
mod table;
pub mod tally;
mod verdict;

#[doc(hidden)]
pub mod __private;

pub use adapt::{ClassifyAs, Same};
pub use basis::Basis;
#[cfg(target_has_atomic = "32")]
pub use budget::{Budget, Cost, Snapshot};
pub use class::{Class, ClassSet};
pub use classify::{Classes, Classify};
pub use cleanup::WithCleanup;
pub use decide::{Body, Decision, Dispatch, Phase, Renews, Replay, Situation, Stop, decide, effect};
#[cfg(feature = "derive")]
#[cfg_attr(docsrs, doc(cfg(feature = "derive")))]
pub use errpolicy_derive::Classify;
pub use facets::{Effect, Origin, Remedy, Scope};
#[cfg(feature = "alloc")]
#[cfg_attr(docsrs, doc(cfg(feature = "alloc")))]
pub use failure::{Carried, Carry, Failure};
#[cfg(all(feature = "std", target_has_atomic = "32"))]
#[cfg_attr(docsrs, doc(cfg(feature = "std")))]
pub use fence::{Degraded, Fence, Halt};
pub use millis::Millis;
#[cfg(target_has_atomic = "32")]
pub use retry::{Retry, Stopped, retry, retry_async};
pub use split::{Fatal, Split, Tame, Unexpected};
pub use status::StatusMap;
pub use table::{Codes, Difference, Differences, Near, Row, Sorted, Table};
pub use verdict::{Explain, Verdict};
