//! The three forms in which answers are printed.

pub(crate) mod json;
pub(crate) mod markdown;
pub(crate) mod text;
