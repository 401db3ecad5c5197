//! What reaches a top handler is critical or a bug: an error that nobody dealt with is neither.

use errpolicy::{Classify, Fatal, Tame, Unexpected};

#[derive(Debug, Classify)]
enum DiskError {
    #[classify(critical)]
    Corrupt,
    #[classify(retryable)]
    Busy,
}

#[derive(Debug, Classify)]
#[classify(only(critical, permanent))]
enum TopError {
    #[classify(transparent)]
    Halt(Fatal<DiskError>),
    #[classify(transparent)]
    Bug(Unexpected<DiskError>),
    #[classify(transparent)]
    Unhandled(Tame<DiskError>),
}

fn main() {}
