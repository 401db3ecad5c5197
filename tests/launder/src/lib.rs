//! Verdicts that pass through types that hide them: what the tests here share.
