//! A crate in which `::errpolicy` is nothing.
//!
//! Without `crate = ..` an expansion looks for it there, in vain:
//!
//! ```compile_fail,E0433
//! #[derive(classified::Classify)]
//! #[classify(permanent)]
//! struct Error;
//! ```
//!
//! and finds it where it is told to:
//!
//! ```
//! #[derive(classified::Classify)]
//! #[classify(crate = classified, permanent)]
//! struct Error;
//!
//! #[derive(classified::Classify)]
//! #[classify(crate = framework::reexport::errpolicy, permanent)]
//! struct Other;
//! ```
#![forbid(unsafe_code)]
