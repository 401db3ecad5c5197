//! `decide` over the whole finite product of its inputs: against rules that were written from the documents, against
//! laws, and with the verdicts that the adapters really give. And the page that tells readers of it.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod evidence;
mod laws;
mod methods;
mod oracle;
mod page;
mod product;
mod times;
