//! Why a command has no answer: the two cases differ in the exit code, so that a script can tell them apart.

/// What is told on standard error instead of an answer.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// The command line asks for what does not exist: exit code 2.
    Usage(String),
    /// The command line is fine, and nobody knows the code: exit code 1.
    Unknown(String),
}
