//! SQL servers: what the SQLSTATEs of `PostgreSQL` and the numbers of `MySQL` and `MariaDB` mean.
//!
//! A server of SQL is somebody else's, so nothing here is critical, not even damaged data: that is permanent, and a
//! person must act. A service that runs the server as its own puts an adapter of its own before:
//!
//! ```
//! use errpolicy::{Basis, Class, ClassSet, ClassifyAs, Remedy, Verdict};
//! use errpolicy_adapters::sql::{Postgres, SqlState};
//!
//! /// The server on our own disk: what it lost, we have lost.
//! enum OnOurDisk {}
//!
//! impl ClassifyAs<SqlState> for OnOurDisk {
//!     const CLASSES: ClassSet = ClassSet::only(Class::Critical).with(Class::Permanent);
//!
//!     fn classify_as(error: &SqlState) -> Verdict {
//!         static DAMAGED: Basis = Basis::Row {
//!             domain: "sqlstate",
//!             name: "XX001 data_corrupted",
//!             reason: "the server is ours, and its data are damaged",
//!             source: "our operations manual",
//!         };
//!         static REST: Basis = Basis::Fallback { domain: "sqlstate" };
//!         if Some(*error) == SqlState::new("XX001") {
//!             Verdict::new(Class::Critical, &DAMAGED).with_remedy(Remedy::Operator).with_data_at_risk()
//!         } else {
//!             Verdict::unclassified(&REST, error.number())
//!         }
//!     }
//! }
//!
//! let damaged = SqlState::new("XX001").unwrap();
//! assert_eq!(<Postgres>::class_as(&damaged), Class::Permanent);
//! assert_eq!(<(OnOurDisk, Postgres)>::class_as(&damaged), Class::Critical);
//! ```
//!
//! # What was undone
//!
//! A row that says *not applied* speaks of the transaction that the server rolled back, and of nothing before it. A procedure
//! that commits in its middle, a `CALL` under autocommit, a table without transactions (`MyISAM`), or a `START TRANSACTION` after
//! `MySQL`'s 1205 that was not rolled back have done a part for good. Who repeats such work as a whole says
//! [`Replay::Once`](errpolicy::Replay::Once) and drops the effect.
//!
//! # What the origin says
//!
//! Upstream is what the server is or what it thinks of the data: it is down, it is full, it refuses the row. What our
//! own statements, rights, limits or order of calls bring about is local. So a gateway answers 422 for data that the
//! server refuses, and 500 for a table that a migration forgot.
//!
//! # What a code does not tell
//!
//! - **Whether a row exists.** No code says "not found": an undefined table is a missing migration, and a routine that
//!   raises `P0002` missed a row of its own. A driver knows that a query gave no row; see the modules of the drivers.
//! - **What a call did that is several transactions**: a procedure that commits within, or several statements sent
//!   as one. An effect here is about the transaction that failed, so the rows of refused data, which a procedure can
//!   reach after a COMMIT, leave it open.
//! - **How a COMMIT ended** when the connection broke, the server stopped or its log could not be written. These rows
//!   leave the effect open: look before repeating.
//! - **In `MySQL`, what a statement left in a table without transactions.** Effects are told for `InnoDB`.
//!
//! A retryable failure within a transaction asks for the whole of it: `PostgreSQL` refuses every further statement
//! (`25P02`), and `MySQL` may have undone the statement alone.

pub mod mysql;
pub mod postgres;
mod state;

#[doc(inline)]
pub use mysql::{MySql, MySqlNumber};
#[doc(inline)]
pub use postgres::Postgres;
pub use state::SqlState;
