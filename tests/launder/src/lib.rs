//! Verdicts that pass through types that hide them: what the tests here share.
#![forbid(unsafe_code)]
