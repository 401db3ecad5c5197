//! Retry storms, simulated.

fn main() {}
