//! The command `errpolicy`.
#![forbid(unsafe_code)]
fn main() {}
