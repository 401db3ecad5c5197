//! Compiles and runs the examples in the documents, as a user would type them in.
#![forbid(unsafe_code)]

#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;

#[cfg(doctest)]
#[doc = include_str!("../../../docs/integrations.md")]
struct Integrations;

#[cfg(doctest)]
#[doc = include_str!("../../../docs/critical.md")]
struct Critical;

#[cfg(doctest)]
#[doc = include_str!("../../../docs/transactions.md")]
struct Transactions;
