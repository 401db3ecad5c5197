//! What an error means.
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod adapt;
mod basis;
mod class;
mod classify;
mod decide;
mod facets;
mod status;
mod table;
pub mod tally;
mod verdict;

#[doc(hidden)]
pub mod __private;

pub use adapt::{ClassifyAs, Same};
pub use basis::Basis;
pub use class::{Class, ClassSet};
pub use classify::{Classes, Classify};
pub use decide::{Body, Decision, Dispatch, Phase, Renews, Replay, Situation, Stop, decide, effect};
#[cfg(feature = "derive")]
#[cfg_attr(docsrs, doc(cfg(feature = "derive")))]
pub use errpolicy_derive::Classify;
pub use facets::{Effect, Origin, Remedy, Scope};
pub use status::StatusMap;
pub use table::{Codes, Near, Row, Table};
pub use verdict::{Explain, Verdict};
