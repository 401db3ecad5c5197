use errpolicy::Classify;

use std::time::Duration;

/// Each mistake is reported, each once, each at its place; and nothing follows from them.
#[derive(Classify)]
#[classify(crate = errpolicy, nevr(critical))]
enum Error {
    Unmarked,
    #[classify(retriable, status = 700)]
    Misspelt,
    #[classify(permanent, after = *wait, status = 99)]
    Never { wait: Duration },
    #[classify(transparent)]
    Unit,
    #[classify(not_found, critical, status = 404)]
    Both,
    #[classify(retryable)]
    Fine,
}

#[derive(Classify)]
enum Outer {
    #[classify(transparent)]
    Inner(Error),
    #[classify(permanent)]
    Own,
}

const CLASSES: errpolicy::ClassSet = <Outer as errpolicy::Classes>::CLASSES;

fn uses(error: &Error) -> bool {
    error.is_retryable() && Outer::Own.is_retryable()
}

fn main() {}
