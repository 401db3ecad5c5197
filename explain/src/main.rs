//! The command `errpolicy`.
fn main() {}
